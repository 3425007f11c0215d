import type { EntryDraft } from "../../model/audit-entry.ts";
import type { Oid } from "../../model/ids.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { AuditCommitFailure, AuditReadFailure, AuditStore } from "../../ports/audit-store.ts";
import { bundlePath } from "../layout.ts";
import type { LogUnsound } from "../log-state.ts";
import { pathsNeeded, prepareAppend } from "../prepare-append.ts";
import { claimData, type ArchivePlace } from "./archive-claim.ts";
import type { ChosenFiles } from "./choose-files.ts";

export interface ArchiveInputs {
  readonly store: AuditStore;
  readonly origin: string;
  /** The commit whose log files were chosen. */
  readonly head: Oid;
  /** At least one bundle. */
  readonly chosen: ChosenFiles;
  readonly kept: ArchivePlace;
  /** ISO 8601 with milliseconds, UTC. */
  readonly time: string;
}

export type ArchiveFailure = AuditReadFailure | AuditCommitFailure | LogUnsound;

/**
 * Commits an archive onto exactly the head that its files were chosen from: the log files go, the bundles come where
 * the branch keeps them, and one `log.anchored` records names, hashes and right edges.
 */
export async function archiveLog(
  inputs: ArchiveInputs,
): Promise<Result<{ readonly head: Oid; readonly entry: number }, ArchiveFailure>> {
  const { store, head, chosen, kept } = inputs;
  const bundles = chosen.bundles.map(({ bundle }) => bundle);
  const draft: EntryDraft = {
    time: inputs.time,
    type: "log.anchored",
    data: claimData({ kept, commit: head, bundles }),
  };
  const read = await store.read(pathsNeeded([draft]));
  if (!read.ok) return read;
  if (read.value.head !== head) return failure({ kind: "head-moved" });
  const prepared = prepareAppend(read.value, [draft], inputs.origin);
  if (!prepared.ok) return prepared;
  const last = bundles.at(-1)?.last ?? 0;
  const artifacts = chosen.bundles.map(
    ({ bundle, bytes }) => [bundlePath(bundle.file), bytes] as const,
  );
  const committed = await store.commit({
    expectedHead: head,
    headline: `log.anchored: entries ${bundles[0]?.first ?? 0} to ${last} archived`,
    additions: prepared.value.additions,
    deletions: chosen.paths,
    ...(kept === "branch" && { artifacts: new Map(artifacts) }),
  });
  if (!committed.ok) return committed;
  const [entry] = prepared.value.entries;
  return success({ head: committed.value.head, entry: entry?.index ?? 0 });
}
