// Makes a fresh checkout ready (dependencies, and through them the project's own Node 24), then
// runs `npm <arguments>`. Runs on whatever Node the machine has, 18 or newer, and needs nothing installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "node_modules", ".writ-setup");
const node = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

function run(command, args, stdio = "inherit") {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio,
    shell: process.platform === "win32",
  });
  if (result.error) {
    console.error(`Cannot start ${command}: ${result.error.message}`);
    process.exit(1);
  }
  return result.status ?? 1;
}

function nodeMajor() {
  const result = spawnSync(node, ["--version"], {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  return result.status === 0 ? Number(result.stdout.slice(1).split(".")[0]) : 0;
}

const wanted = createHash("sha256")
  .update(readFileSync(join(root, "package-lock.json")))
  .digest("hex");
const have = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
if (have !== wanted || nodeMajor() < 24) {
  console.error("Installing dependencies (first run, about half a minute) …");
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--engine-strict=false"];
  // A registry mirror can lack optional packages of other platforms; `npm ci` insists on them, `npm install` does
  // not, and holds what it installs to the lock file all the same.
  if (run("npm", ["ci", ...quiet], "ignore") !== 0) {
    const status = run("npm", ["install", "--no-save", ...quiet]);
    if (status !== 0) process.exit(status);
  }
  if (nodeMajor() < 24) {
    // npm may have been told not to run install scripts; the `node` package needs its one.
    run(process.execPath, [join(root, "node_modules", "node", "installArchSpecificPackage.js")]);
  }
  if (nodeMajor() < 24) {
    console.error(
      "The project's own Node 24 could not be installed (npm package `node`). Install Node 24 and run `npm ci` again.",
    );
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
const args = process.argv.slice(2);
if (args.length > 0) process.exit(run("npm", ["--silent", ...args]));
