import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { IndexRange, LogFileSource, StoredLogFile } from "../../audit/read-log.ts";
import type { LogChange, LogCommit, LogReader } from "../../audit/verify/log-reader.ts";
import type { Oid } from "../../model/ids.ts";
import { asOid } from "../../model/ids.ts";
import type { Result } from "../../model/result.ts";
import { failure, success } from "../../model/result.ts";
import { GitArchives } from "./git-archives.ts";
import { gitLogFiles } from "./git-log-files.ts";
import { parseBatchOutput } from "./object-stream.ts";
import { runGit } from "./run-git.ts";
import { partsOf, streamGit } from "./stream-git.ts";

/** Why there is no log to read in a folder. */
export type OpenLogFailure =
  | { readonly kind: "not-a-repository"; readonly message: string }
  | { readonly kind: "branch-missing"; readonly branch: string }
  /** The clone lacks old commits (`git fetch --unshallow` brings them). */
  | { readonly kind: "shallow" };

/** Opens the audit branch of a local repository or clone: the branch itself, else what `origin` had of it. */
export async function openGitLog(
  directory: string,
  branch: string,
): Promise<Result<GitLogReader, OpenLogFailure>> {
  const shallow = await runGit(directory, ["rev-parse", "--is-shallow-repository"]);
  if (shallow.code !== 0) return failure({ kind: "not-a-repository", message: shallow.stderr });
  if (shallow.stdout.toString("utf8").trim() === "true") return failure({ kind: "shallow" });
  for (const ref of [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`]) {
    const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
    const found = await runGit(directory, args);
    const head = asOid(found.stdout.toString("utf8").trim());
    if (found.code === 0 && head !== null) return success(new GitLogReader(directory, head));
  }
  return failure({ kind: "branch-missing", branch });
}

/** The audit branch of a repository on this machine, read by git alone; no checkout. */
export class GitLogReader implements LogReader, LogFileSource {
  readonly #directory: string;
  readonly #archive: string | null;
  readonly head: Oid;

  /** `archive` is a directory with bundles that are not on the branch. */
  constructor(directory: string, head: Oid, archive: string | null = null) {
    this.#directory = directory;
    this.#archive = archive;
    this.head = head;
  }

  async *commits(): AsyncGenerator<LogCommit> {
    const cuts = await this.#cuts();
    for await (const commit of parseLog(streamGit(this.#directory, [...LOG_ARGUMENTS, this.head])))
      yield cuts.has(commit.oid) ? { ...commit, cut: true } : commit;
  }

  /** Where a shallow clone begins (git docs, "gitrepository-layout: shallow"). */
  async #cuts(): Promise<ReadonlySet<string>> {
    const place = await runGit(this.#directory, ["rev-parse", "--git-path", "shallow"]);
    const path = resolve(this.#directory, place.stdout.toString("utf8").trim());
    const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    return new Set(text.split("\n"));
  }

  async *logFiles(range: IndexRange): AsyncGenerator<StoredLogFile> {
    const archives = this.archives();
    const bundles = await archives.recorded();
    yield* archives.logFiles(bundles, range);
    if ((range.to ?? Number.POSITIVE_INFINITY) <= (bundles.at(-1)?.last ?? -1) + 1) return;
    yield* gitLogFiles(this.#directory, this.head, range);
  }

  /** What was archived, and where it can be read. */
  archives(): GitArchives {
    return new GitArchives({
      directory: this.#directory,
      head: this.head,
      archive: this.#archive,
    });
  }

  async readBlobs(oids: readonly Oid[]): Promise<readonly (Uint8Array | null)[]> {
    const input = oids.map((oid) => `${oid}\n`).join("");
    const shown = await runGit(this.#directory, ["cat-file", "--batch", "--buffer"], input);
    if (shown.code !== 0) throw new Error(`git cat-file failed: ${shown.stderr}`);
    const objects = parseBatchOutput(shown.stdout);
    return objects.map((object) => (object?.type === "blob" ? object.bytes : null));
  }
}

/** Options that leave nothing to the user's configuration; a header of commit and parents, author and committer, each after 0x01, then raw changes. */
const LOG_ARGUMENTS = [
  "-c",
  "log.showSignature=false",
  "log",
  "--reverse",
  "--topo-order",
  "--raw",
  "-z",
  "--no-abbrev",
  "--root",
  "--no-renames",
  "--no-relative",
  "--ignore-submodules=none",
  "--diff-merges=first-parent",
  "--format=%x01%H %P%x01%an <%ae>%x01%cn <%ce>",
];

async function* parseLog(stream: AsyncIterable<Buffer>): AsyncGenerator<LogCommit> {
  let commit: (LogCommit & { readonly changes: LogChange[] }) | null = null;
  let meta: RegExpExecArray | null = null;
  for await (const token of partsOf(stream, 0)) {
    if (meta !== null) {
      commit?.changes.push(changeOf(meta, token));
      meta = null;
    } else if (token.startsWith("\u0001")) {
      if (commit !== null) yield commit;
      commit = { ...headerOf(token), changes: [] };
    } else {
      meta = RAW.exec(token);
      if (meta === null) throw new Error(`git log gave ${JSON.stringify(token)}`);
    }
  }
  if (commit !== null) yield commit;
}

function headerOf(token: string): Omit<LogCommit, "changes"> {
  const [, ids = "", author = "", committer = "", ...more] = token.split("\u0001");
  const [oid, ...parents] = ids.trim().split(" ").map(oidOf);
  if (oid === undefined) throw new Error("git log gave a commit without an id");
  // A name that holds the separator could say who it is not: it is nobody's.
  const known = more.length === 0 ? { author, committer } : { author: token, committer: token };
  return { oid, parents, ...known };
}

/** `:<mode> <mode> <blob> <blob> <status>` (git docs, "git-diff: RAW OUTPUT FORMAT"). */
const RAW = /^\n?:(\d{6}) (\d{6}) ([0-9a-f]{40}) ([0-9a-f]{40}) ([A-Z])$/;
const NO_OBJECT = "0".repeat(40);

function changeOf(meta: RegExpExecArray, path: string): LogChange {
  const [, , mode = "", before = "", after = "", letter = ""] = meta;
  const status = letter === "A" || letter === "D" ? letter : "M";
  return {
    path,
    status,
    mode,
    before: before === NO_OBJECT ? null : oidOf(before),
    after: after === NO_OBJECT ? null : oidOf(after),
  };
}

function oidOf(text: string): Oid {
  const oid = asOid(text);
  if (oid === null) throw new Error(`${JSON.stringify(text)} is no object id`);
  return oid;
}
