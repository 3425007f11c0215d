import { BundleMissing } from "../../../adapters/audit/git-archives.ts";
import { runGit } from "../../../adapters/audit/run-git.ts";
import { checkpointText } from "../../../audit/checkpoint.ts";
import type { RecordedBundle } from "../../../audit/derived/archive-record.ts";
import { CHECKPOINT_PATH } from "../../../audit/layout.ts";
import type { Consistency } from "../../../audit/proof/proof-file.ts";
import { proveEntries } from "../../../audit/proof/prove-entries.ts";
import { readLog } from "../../../audit/read-log.ts";
import { readCheckpoint } from "../../../audit/verify/read-checkpoint.ts";
import type { AuditEntry, Checkpoint } from "../../../model/audit-entry.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { OpenedLog } from "./open-log.ts";

/** What a proof is to show. */
export interface WantedProof {
  readonly selects: (entry: AuditEntry) => boolean;
  /** Size of the earlier log that this one is to be shown to begin with. */
  readonly consistency: number | null;
  /** Only so many entries, as the log once had; null: all. */
  readonly at: number | null;
}

/** Entries of a log, with the hashes that lead to the root of its checkpoint, and the head of a proof file. */
export interface LogProof {
  readonly head: {
    readonly version: 1;
    readonly origin: string;
    readonly checkpoint: string;
    readonly consistency?: Consistency;
  };
  readonly entries: readonly AuditEntry[];
  readonly size: number;
  readonly hashes: readonly string[];
}

/** Proves entries of a log as the clone has it; what it gives leads to the root of the checkpoint, or is not given. */
export async function proveLog(
  log: OpenedLog,
  wanted: WantedProof,
): Promise<Result<LogProof, Stop>> {
  const { branch } = log;
  const read = await readHead(log);
  if (read === null) return unproven(`${branch.name} has no checkpoint that can be read.`);
  const { note, checkpoint } = read;
  const size = wanted.at ?? checkpoint.size;
  for (const [asked, what] of [
    [size, "--at"],
    [wanted.consistency ?? 1, "--consistency"],
  ] as const) {
    if (asked > checkpoint.size)
      return unproven(
        `${branch.name} has ${checkpoint.size} entries, fewer than ${what} ${asked}.`,
      );
  }
  if (wanted.consistency !== null && wanted.consistency > size)
    return unproven(`A log of ${size} entries cannot begin with one of ${wanted.consistency}.`);
  const archives = log.reader.archives();
  const missing = await archives.missing();
  // Behind the bundles that are not here, their edge is all that a proof needs.
  const after = missing === null ? null : ((await archives.recorded()).at(-1)?.edge ?? null);
  if (missing !== null && size <= (after?.size ?? 0)) return lacking(missing);
  const entries = readLog(log.reader, { from: after?.size ?? 0, to: size });
  const proven = await proveEntries(entries, { ...wanted, after });
  if (missing !== null && proven !== null) {
    const found = proven.entries.length > 0 || wanted.consistency !== null;
    if (!found || (wanted.consistency !== null && proven.earlier === null)) return lacking(missing);
  }
  const whole = proven !== null && proven.size === size;
  // At an earlier size nothing but the trusted checkpoint of whoever checks says what the root was.
  if (!whole || (size === checkpoint.size && proven.root !== checkpoint.root)) {
    const message = `The entries of ${branch.name} do not give the root of its checkpoint; run \`writ audit verify\`.`;
    return unproven(message);
  }
  const { origin } = checkpoint;
  const { earlier } = proven;
  return success({
    head: {
      version: 1,
      origin,
      checkpoint:
        size === checkpoint.size ? note : checkpointText({ origin, size, root: proven.root }),
      ...(earlier !== null &&
        wanted.consistency !== null && { consistency: { size: wanted.consistency, ...earlier } }),
    },
    entries: proven.entries,
    size,
    hashes: proven.hashes,
  });
}

async function readHead({
  repository,
  branch,
}: OpenedLog): Promise<{ readonly note: string; readonly checkpoint: Checkpoint } | null> {
  const args = ["cat-file", "blob", `${branch.head}:${CHECKPOINT_PATH}`];
  const read = await runGit(repository.root, args);
  const checkpoint = read.code === 0 ? readCheckpoint(read.stdout) : null;
  return checkpoint === null ? null : { note: read.stdout.toString("utf8"), checkpoint };
}

function lacking(bundle: RecordedBundle): Result<never, Stop> {
  return unproven(new BundleMissing(bundle).message);
}

function unproven(message: string): Result<never, Stop> {
  return failure({ status: EXIT.findings, message });
}
