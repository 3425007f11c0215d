import type { BareRepository } from "./bare-repository.ts";
import { git } from "./run-git.ts";

export type FileStatus = "added" | "removed" | "modified" | "renamed" | "copied" | "changed";

/** One file of a diff, as GitHub's API tells it apart. */
export interface FileDiff {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: FileStatus;
  /** Blob on the new side; on the old side for a removed file. */
  readonly oid: string;
  readonly mode: string;
  readonly additions: number;
  readonly deletions: number;
}

/** The empty tree, which git knows without storing it. */
export const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

const statuses: Readonly<Record<string, FileStatus>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  C: "copied",
  T: "changed",
};

/** Files that differ between two trees or commits, with git's rename detection, sorted by path. */
export function diffFiles(
  repository: BareRepository,
  before: string,
  after: string,
): Promise<readonly FileDiff[]> {
  return repository.derive(`diff ${before} ${after}`, async () => {
    if (before === after) return [];
    const output = await git(repository.directory, [
      "diff-tree",
      "-r",
      "-z",
      "-M",
      "-l1000",
      "--raw",
      "--numstat",
      "--no-abbrev",
      before,
      after,
    ]);
    const fields = output.split("\0");
    const files: Omit<FileDiff, "additions" | "deletions">[] = [];
    let at = 0;
    for (; fields[at]?.startsWith(":") === true;) {
      const [, mode = "", old = "", oid = "", letter = ""] = (fields[at] ?? "").slice(1).split(" ");
      const status = statuses[letter[0] ?? ""] ?? "changed";
      const moved = status === "renamed" || status === "copied";
      const first = fields[at + 1] ?? "";
      files.push({
        path: moved ? (fields[at + 2] ?? "") : first,
        previousPath: moved ? first : null,
        status,
        oid: status === "removed" ? old : oid,
        mode,
      });
      at += moved ? 3 : 2;
    }
    const counts = new Map<string, [number, number]>();
    while (at < fields.length - 1) {
      const [added = "0", removed = "0", path = ""] = (fields[at] ?? "").split("\t");
      const moved = path === "";
      // Binary files are counted as "-".
      counts.set(moved ? (fields[at + 2] ?? "") : path, [Number(added) || 0, Number(removed) || 0]);
      at += moved ? 3 : 1;
    }
    return files.map((file) => {
      const [additions, deletions] = counts.get(file.path) ?? [0, 0];
      return { ...file, additions, deletions };
    });
  });
}

/** The unified diff of each file between two trees, by path, without headers; binary files have none. */
export function diffPatches(
  repository: BareRepository,
  before: string,
  after: string,
): Promise<ReadonlyMap<string, string>> {
  return repository.derive(`patch ${before} ${after}`, async () => {
    const patches = new Map<string, string>();
    if (before === after) return patches;
    const output = await git(repository.directory, [
      "diff-tree",
      "-r",
      "-p",
      "-M",
      "-l1000",
      before,
      after,
    ]);
    const files = await diffFiles(repository, before, after);
    // Git prints one section per file, in the order of the raw listing.
    const sections = output.split(/^diff --git /m).slice(1);
    files.forEach((file, index) => {
      const section = sections[index] ?? "";
      const hunk = section.indexOf("\n@@ ");
      if (hunk >= 0) patches.set(file.path, section.slice(hunk + 1).replace(/\n$/, ""));
    });
    return patches;
  });
}

/** The whole diff between two trees as text. */
export function diffText(
  repository: BareRepository,
  before: string,
  after: string,
): Promise<string> {
  return git(repository.directory, ["diff-tree", "-r", "-p", "-M", before, after]);
}
