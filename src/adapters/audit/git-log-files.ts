import type { IndexRange, StoredLogFile } from "../../audit/read-log.ts";
import { indexOfLogPath } from "../../audit/layout.ts";
import type { Oid } from "../../model/ids.ts";
import { streamBlobs } from "./object-stream.ts";
import { partsOf, streamGit } from "./stream-git.ts";

/** Most directories that are named to git one by one; where more are wanted, the whole thousand is listed. */
const NAMED = 50;

interface ListedFile {
  readonly path: string;
  readonly first: number;
  readonly oid: string;
}

/**
 * The log files at a commit that hold entries of a range, by ascending index: listed by `git ls-tree`, read by one
 * `git cat-file --batch` each million entries. Holds no more than a few files at a time.
 */
export async function* gitLogFiles(
  directory: string,
  commit: Oid,
  range: IndexRange,
): AsyncGenerator<StoredLogFile> {
  const listed = within(list(directory, commit, range), range);
  for await (const { wanted, bytes } of streamBlobs(directory, listed)) {
    yield { path: wanted.path, first: wanted.first, bytes };
  }
}

async function* list(
  directory: string,
  commit: Oid,
  range: IndexRange,
): AsyncGenerator<ListedFile> {
  for (const paths of await directoriesOf(directory, commit, range)) {
    const listing = streamGit(directory, ["ls-tree", "-r", "-z", "--full-tree", commit, ...paths]);
    for await (const line of partsOf(listing, 0)) {
      const [, oid = "", path = ""] = /^\d{6} blob ([0-9a-f]{40})\t(.*)$/s.exec(line) ?? [];
      const first = indexOfLogPath(path);
      if (first !== null) yield { path, first, oid };
    }
  }
}

/** Directories that can hold the range, in groups that git lists in the order of their numbers. */
async function directoriesOf(
  directory: string,
  commit: Oid,
  range: IndexRange,
): Promise<readonly (readonly string[])[]> {
  const thousands = new Map<number, { readonly path: string; readonly start: number }[]>();
  const args = ["ls-tree", "-r", "-d", "-z", "--full-tree", "--name-only", commit, "log/"];
  for await (const path of partsOf(streamGit(directory, args), 0)) {
    const [, high, low] = /^log\/(\d{3,})\/(\d{3})$/.exec(path) ?? [];
    if (high === undefined || low === undefined) continue;
    const group = thousands.get(Number(high)) ?? [];
    group.push({ path: `${path}/`, start: Number(`${high}${low}000`) });
    thousands.set(Number(high), group);
  }
  // By number, not as git sorts them: 1000 comes after 999.
  const all = [...thousands].toSorted(([a], [b]) => a - b);
  const starts = all.flatMap(([, group]) => group.map(({ start }) => start));
  // The file that holds the first entry may begin in an earlier directory than that entry's own number.
  const from = starts.filter((start) => start <= (range.from ?? 0)).at(-2) ?? 0;
  const to = range.to ?? Number.POSITIVE_INFINITY;
  return all.flatMap(([high, group]) => {
    const some = group.filter(({ start }) => start >= from && start < to);
    if (some.length === 0) return [];
    if (some.length <= NAMED) return [some.map(({ path }) => path)];
    return [[`log/${String(high).padStart(3, "0")}/`]];
  });
}

/** Of ascending files those that hold entries of a range: a file ends where the next begins. */
async function* within(
  files: AsyncIterable<ListedFile>,
  range: IndexRange,
): AsyncGenerator<ListedFile> {
  const { from = 0, to = Number.POSITIVE_INFINITY } = range;
  let held: ListedFile | null = null;
  for await (const file of files) {
    if (held !== null && file.first > from) yield held;
    if (file.first >= to) return;
    held = file;
  }
  if (held !== null) yield held;
}
