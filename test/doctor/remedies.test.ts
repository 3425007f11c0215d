import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { auditRuleset } from "../../src/doctor/checks/rulesets.ts";
import { asCommand } from "../../src/doctor/remedies.ts";

test("a remedy's command does what it says in a shell, whatever a branch is called", async () => {
  const directory = await mkdtemp(join(tmpdir(), "writ-remedy-"));
  try {
    const gh = join(directory, "gh");
    await writeFile(gh, '#!/bin/sh\nprintf "%s\\n" "$@"\ncat\n');
    await chmod(gh, 0o755);
    for (const branch of ["writ-audit", "it's", "$(touch owned)", "`id`", 'a"b', "%s%n\\n"]) {
      const body = auditRuleset(branch);
      const path = `repos/acme/ops/rulesets?${branch}`;
      const command = asCommand({ kind: "request", method: "POST", path, body });
      const { stdout } = await promisify(execFile)("/bin/sh", ["-c", command], {
        cwd: directory,
        env: { PATH: `${directory}:/usr/bin:/bin` },
      });
      const words = ["api", "--method", "POST", path, "--input", "-"];
      expect(stdout).toBe(`${words.join("\n")}\n${JSON.stringify(body)}`);
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
