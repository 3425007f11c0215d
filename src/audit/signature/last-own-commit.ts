import type { Oid } from "../../model/ids.ts";
import type { Result } from "../../model/result.ts";
import { failure, success } from "../../model/result.ts";
import type { VerifierKey } from "../../model/verifier-key.ts";
import type { AuditHistory, CommitFacts, FilesOfCommit } from "../../ports/audit-history.ts";
import type { AuditReadFailure } from "../../ports/audit-store.ts";
import { parseCheckpoint } from "../checkpoint.ts";
import { CHECKPOINT_PATH } from "../layout.ts";
import { ownSeal, type Seal } from "./seal.ts";
import { openNote } from "./signed-note.ts";

/** By what the log's own commits are known. */
export interface OwnLog {
  readonly branch: string;
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
}

/** How many requests look for the last own commit: up to 1,000 commits of others on top of it in one line. */
const MOST_REQUESTS = 10;

/**
 * The seal of a commit whose files are what was signed; null where the commit is another's. Each file that was read is
 * held against the seal or, where that does not name it, against the parent, which the seal names.
 */
export function sealOf(read: FilesOfCommit, log: OwnLog): Seal | null {
  const seal = ownSeal(read.commit, log);
  if (seal === null || seal.kind === "restore") return seal;
  for (const [path, file] of read.files) {
    const signed = seal.files.get(path);
    const expected = signed === undefined ? (read.before.get(path) ?? null) : signed;
    if ((file?.oid ?? null) !== expected) return null;
  }
  const checkpoint = read.files.get(CHECKPOINT_PATH);
  if (checkpoint === undefined) throw new TypeError("The checkpoint is read with everything else");
  const opened = openNote(checkpoint?.text ?? "", log.keys);
  return opened.kind === "signed" && opened.text.startsWith(`${log.origin}\n`) ? seal : null;
}

/**
 * The last commit of the log's own that leads to a head, with these files of it. A merge can hide it behind its second
 * parent, so all that leads to the head is looked at, as far back as own commits; of several the longest log counts,
 * so that nobody brings an older one back.
 */
export async function readLastOwn(
  history: AuditHistory,
  log: OwnLog,
  wanted: { readonly head: Oid; readonly paths: readonly string[] },
): Promise<Result<FilesOfCommit, AuditReadFailure>> {
  const others = new Set<Oid>([wanted.head]);
  for (;;) {
    const found = await ownCommits(history, log, { head: wanted.head, others });
    if (!found.ok) return found;
    let best: { readonly read: FilesOfCommit; readonly size: number } | null = null;
    let replaced = false;
    for (const oid of found.value) {
      const read = await history.readFiles(oid, wanted.paths);
      if (!read.ok) return read;
      if (sealOf(read.value, log) === null) {
        // Its message is own, its files are not: somebody put it in the place of the one that was signed.
        others.add(oid);
        replaced = true;
        continue;
      }
      const size = parseCheckpoint(read.value.files.get(CHECKPOINT_PATH)?.text ?? "")?.size ?? 0;
      if (best === null || size > best.size) best = { read: read.value, size };
    }
    if (!replaced && best !== null) return success(best.read);
    if (!replaced) return failure(neverSigned(log));
  }
}

/** The first own commits on all ways back from a head. */
async function ownCommits(
  history: AuditHistory,
  log: OwnLog,
  from: { readonly head: Oid; readonly others: ReadonlySet<Oid> },
): Promise<Result<readonly Oid[], AuditReadFailure>> {
  const known = new Map<Oid, CommitFacts>();
  const seen = new Set<Oid>();
  const own: Oid[] = [];
  const toLook: Oid[] = [from.head];
  let requests = 0;
  for (let oid = toLook.shift(); oid !== undefined; oid = toLook.shift()) {
    if (seen.has(oid)) continue;
    seen.add(oid);
    if (!known.has(oid)) {
      if (requests === MOST_REQUESTS) return failure(tooFar(log, own));
      requests += 1;
      const page = await history.commitsTo(oid);
      if (!page.ok) return page;
      for (const commit of page.value) known.set(commit.oid, commit);
    }
    const commit = known.get(oid);
    if (commit === undefined) {
      return failure({ kind: "unavailable", message: `The commit ${oid} cannot be read` });
    }
    if (!from.others.has(oid) && ownSeal(commit, log) !== null) own.push(oid);
    else toLook.push(...commit.parents);
  }
  return success(own);
}

function neverSigned({ branch }: OwnLog): AuditReadFailure {
  return {
    kind: "untrusted",
    signed: "never",
    message: `No commit of the branch ${branch} is signed by a key of \`audit.keys\`, so nothing of it is believed. Where the log is from before it was signed, an administrator takes it over: run the workflow by hand with mode init.`,
  };
}

function tooFar({ branch }: OwnLog, own: readonly Oid[]): AuditReadFailure {
  const last = own[0] ?? "<last commit that is signed>";
  return {
    kind: "untrusted",
    signed: "unknown",
    message: `So many commits of others stand on the branch ${branch} that they are not undone by themselves. An administrator sets it back: git push --force origin ${last}:refs/heads/${branch}`,
  };
}
