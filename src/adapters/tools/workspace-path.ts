import type { Stats } from "node:fs";
import { lstat } from "node:fs/promises";
import { join } from "node:path";
import picomatch from "picomatch";
import { failure, success, type Result } from "../../model/result.ts";

/** A path inside the workspace that a built-in tool may use. */
export interface WorkspacePath {
  /** As the proposal has it. */
  readonly path: string;
  readonly absolute: string;
  /** Size and mode of the regular file there; null where nothing is. */
  readonly file: { readonly bytes: number; readonly mode: number } | null;
}

/**
 * Finds a path in the workspace for reading or changing. Refused are everything outside, `.git`, links anywhere on
 * the way, whatever is no regular file, and for changes the guarded paths (SPEC §6, "Built-in"). The path is hostile.
 */
export async function findWorkspacePath(wanted: {
  readonly root: string;
  readonly path: string;
  readonly use: "read" | "change";
  /** Globs of `config.guarded`. */
  readonly guarded: readonly string[];
}): Promise<Result<WorkspacePath, string>> {
  const { root, path, use, guarded } = wanted;
  const problem = findProblem(path);
  if (problem !== null) return failure(`${JSON.stringify(path)} ${problem}`);
  // File systems may take names that differ in case or in their Unicode form for the same file.
  const matches = picomatch([...guarded], { dot: true, nocase: true });
  if (use === "change" && (matches(path) || matches(path.normalize("NFC")))) {
    return failure(`${path} is a guarded path: change it in a pull request of its own`);
  }
  const parts = path.split("/");
  let file: WorkspacePath["file"] = null;
  for (let count = 1; count <= parts.length; count += 1) {
    const here = parts.slice(0, count).join("/");
    const facts = await lstatIfThere(join(root, here));
    if (facts === null) break;
    if (facts.isSymbolicLink()) return failure(`${here} is a link: built-in tools follow none`);
    if (count < parts.length) {
      if (!facts.isDirectory()) return failure(`${here} is no directory`);
    } else if (facts.isFile()) file = { bytes: facts.size, mode: facts.mode & 0o777 };
    else return failure(`${here} is no file`);
  }
  return success({ path, absolute: join(root, ...parts), file });
}

function findProblem(path: string): string | null {
  const parts = path.split("/");
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path))
    return "is not a path from the top of the repository";
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u001f\u007f\\]/.test(path)) return "holds a backslash or a control character";
  if (parts.some((part) => part === "" || part === "." || part === ".."))
    return "holds an empty part, `.` or `..`";
  if (parts.some(isGitDirectory)) return "leads into git's own directory";
  return null;
}

/** `.git` as any file system may write it: in other case, as Windows' short name, with what HFS+ and NTFS leave out. */
function isGitDirectory(part: string): boolean {
  const plain = part
    .replaceAll(/[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g, "")
    .replace(/[. ]+$|:.*$/, "")
    .toLowerCase();
  return plain === ".git" || plain === "git~1";
}

async function lstatIfThere(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
