import { cp, mkdir, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { failure, success, type Result } from "../../model/result.ts";
import type { Story } from "../story.ts";
import { git } from "./git.ts";

/** Where the demo's leavings go: an absolute path, or null; a directory that is not empty is left alone. */
export async function placeToKeep(
  wanted: string | undefined,
): Promise<Result<string | null, string>> {
  if (wanted === undefined) return success(null);
  const directory = resolve(wanted);
  try {
    const found = await readdir(directory);
    if (found.length > 0)
      return failure(`${directory} is not empty: name a new directory after --keep.`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return failure(`${directory} is no directory.`);
    if (code !== "ENOENT") throw error;
  }
  return success(directory);
}

/** Leaves the bare repository, clones of it and the database, and says how to look around. */
export async function keep(story: Story, directory: string): Promise<void> {
  const { stage, narrator } = story;
  const repository = join(directory, "repository.git");
  const clone = join(directory, "clone");
  await mkdir(directory, { recursive: true });
  await cp(stage.repository.gitDirectory, repository, { recursive: true });
  await cp(join(stage.directory, "database"), join(directory, "database"), { recursive: true });
  for (const name of ["clone", "tampered"])
    await cp(join(stage.directory, name), join(directory, name), { recursive: true });
  // The server is gone when somebody looks: the clones come from the kept repository.
  for (const each of [clone, join(directory, "tampered")])
    await git(each, ["remote", "set-url", "origin", repository]);
  await git(clone, ["fetch", "--quiet", "origin", "writ-audit:writ-audit"]);
  const writ = `node ${join(stage.packageDirectory, "dist", "cli.js")}`;
  narrator.line();
  narrator.line(`Kept in ${directory}. Look around:`);
  for (const command of [
    `git -C ${clone} log --oneline --graph main`,
    `git -C ${clone} log --stat writ-audit`,
    `${writ} audit log --repo ${clone}`,
    `${writ} audit verify --repo ${clone}`,
    `${writ} audit verify --repo ${join(directory, "tampered")}`,
    `sqlite3 ${join(directory, "database", "production.db")} .schema`,
  ])
    narrator.command(command);
}
