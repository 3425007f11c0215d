import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Rig, steeredToolFile } from "../rig/rig.ts";

const MIGRATE = `${steeredToolFile("migrate", "risk: high\n").replace(
  "files: [tools/steered.mjs]",
  "files: [tools/steered.mjs, tools/preview.mjs]",
)}dry-run:
  command: [node, tools/preview.mjs]
`;

const PROPOSAL = `title: Migrate
reason: A new column
steps:
  - { id: migrate, tool: migrate, with: { table: users } }
  - { id: deploy, tool: deploy, with: { version: "2.0.0" } }
  - { id: tell, tool: backup, with: { note: "\${{ steps.migrate.outputs.rows }}" } }
`;

test("the plan shows what a dry-run of each step finds; nothing is started but declared dry-runs, and nothing for an outsider", async () => {
  const directory = mkdtempSync(join(tmpdir(), "dry-run-"));
  const started = join(directory, "started.txt");
  const preview = `import { appendFileSync } from "node:fs";
appendFileSync(${JSON.stringify(started)}, process.env.WRIT_DRY_RUN + "\\n");
console.log(JSON.stringify({ "rows-to-change": 1042 }));
`;
  try {
    await using rig = await Rig.start({
      files: { ".writ/tools/migrate.yml": MIGRATE, "tools/preview.mjs": preview },
    });
    await rig.proposeFromFork("otto", { "proposals/theirs.yml": PROPOSAL });
    expect(existsSync(started)).toBe(false);

    const pull = await rig.propose("alice", { "proposals/migrate.yml": PROPOSAL });
    const plan = (await rig.checksOf(pull))["writ / plan"]!;
    expect(plan.conclusion).toBe("success");
    expect(plan.summary).toContain("✅ dry-run succeeded");
    expect(plan.summary).toContain('"rows-to-change": 1042');
    expect(plan.summary).toContain("📝 the call, not started");
    expect(plan.summary).toContain("would-run");
    expect(plan.summary).toContain("⏭ its parameters are known only when it runs");
    expect(readFileSync(started, "utf8")).toBe("true\n");
    for (const name of ["migrate", "deploy", "backup"]) expect(rig.tool(name).calls).toBe(0);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
