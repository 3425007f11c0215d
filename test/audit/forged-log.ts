import { openGitLog } from "../../src/adapters/audit/git-log-reader.ts";
import { runGit } from "../../src/adapters/audit/run-git.ts";

/** One commit as somebody with write permission could push it. */
export interface ForgedCommit {
  /** `Name <address>` of author and committer. */
  author: string;
  committer: string;
  /** Further parents, each a ref or commit. */
  merged: string[];
  /** New contents by path; null deletes. */
  readonly files: Map<string, Buffer | string | null>;
  /** Modes of files that are not regular. */
  readonly modes: Map<string, string>;
}

/** The commits of a branch, to be changed and written again: a history as a force push brings it. */
export async function readHistory(directory: string, branch: string): Promise<ForgedCommit[]> {
  const log = await openGitLog(directory, branch);
  if (!log.ok) throw new Error(log.failure.kind);
  const history: ForgedCommit[] = [];
  for await (const { changes, author = "", committer = "" } of log.value.commits()) {
    const oids = changes.flatMap(({ after }) => after ?? []);
    const blobs = await log.value.readBlobs(oids);
    const contents = new Map(oids.map((oid, at) => [oid, Buffer.from(blobs[at] ?? [])]));
    history.push({
      author,
      committer,
      merged: [],
      modes: new Map(),
      files: new Map(
        changes.map(({ path, after }) => [
          path,
          after === null ? null : (contents.get(after) ?? null),
        ]),
      ),
    });
  }
  return history;
}

/** A commit of Writ's own identity with these files and nothing else. */
export function commitOf(
  files: Readonly<Record<string, Buffer | string | null>>,
  by = "Writ <writ@localhost>",
): ForgedCommit {
  return {
    author: by,
    committer: by,
    merged: [],
    modes: new Map(),
    files: new Map(Object.entries(files)),
  };
}

/** Writes a history to a ref, which begins anew. */
export async function writeHistory(
  directory: string,
  ref: string,
  history: readonly ForgedCommit[],
): Promise<void> {
  const parts: Buffer[] = [];
  const say = (...lines: readonly string[]) => parts.push(Buffer.from(`${lines.join("\n")}\n`));
  const data = (content: Buffer | string) => {
    const bytes = Buffer.from(content);
    parts.push(Buffer.from(`data ${bytes.byteLength}\n`), bytes, Buffer.from("\n"));
  };
  say(`reset ${ref}`, "");
  for (const [at, { author, committer, files, merged, modes }] of history.entries()) {
    say(`commit ${ref}`, `mark :${at + 1}`);
    say(`author ${author} ${1_800_000_000 + at} +0000`);
    say(`committer ${committer} ${1_800_000_000 + at} +0000`);
    data(`append ${at}`);
    if (at > 0) say(`from :${at}`);
    for (const other of merged) say(`merge ${other}`);
    for (const [path, content] of files) {
      const mode = modes.get(path) ?? "100644";
      if (content === null) say(`D ${path}`);
      else if (mode === "160000") say(`M ${mode} ${content.toString()} ${path}`);
      else {
        say(`M ${mode} inline ${path}`);
        data(content);
      }
    }
  }
  const done = await runGit(directory, ["fast-import", "--quiet", "--force"], Buffer.concat(parts));
  if (done.code !== 0) throw new Error(done.stderr);
}
