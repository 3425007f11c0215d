// Fails when dist/ is not byte for byte what a build of these sources gives.
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

function filesBelow(directory: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(relative(directory, path), readFileSync(path, "base64"));
  }
  return files;
}

const fresh = mkdtempSync(join(tmpdir(), "writ-dist-"));
try {
  execFileSync(process.execPath, ["scripts/build.ts", fresh], { stdio: "inherit" });
  const built = filesBelow(fresh);
  const committed = filesBelow("dist");
  const stale = [...new Set([...built.keys(), ...committed.keys()])].filter(
    (path) => built.get(path) !== committed.get(path),
  );
  if (stale.length > 0) {
    console.error(
      `dist/ is not what these sources give; run \`npm run build\` and commit:\n${stale.toSorted().join("\n")}`,
    );
    process.exitCode = 1;
  }
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
