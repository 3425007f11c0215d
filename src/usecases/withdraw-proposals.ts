import { CHECKPOINT_PATH, FRONTIER_PATH } from "../audit/layout.ts";
import type { Account } from "../model/actor.ts";
import { catalogOf } from "./catalog-of.ts";
import { classifyChanges } from "./change-set.ts";
import { EntryDrafts } from "./draft-entries.ts";
import { auditStoreOf } from "./audit-log.ts";
import { readLogRecords } from "./log-records.ts";
import { LogWriter } from "./log-writer.ts";
import { outcome, unreachable, type Outcome } from "./outcome.ts";
import type { Runtime } from "./runtime.ts";

/** A pull request closed unmerged withdraws the proposals that the log knows of it (SPEC §11). */
export async function withdrawProposals(
  runtime: Runtime,
  request: {
    readonly number: number;
    /** Who closed it. */
    readonly by: Account | null;
    readonly directory: string;
  },
): Promise<Outcome> {
  const read = await runtime.forge.readPullRequest(
    { number: request.number },
    { configurationAt: null },
  );
  if (!read.ok) return unreachable(read.failure.message);
  const nothing = outcome({
    exitCode: 0,
    status: "nothing",
    headline: `#${request.number}: closed; no recorded proposal is withdrawn.`,
  });
  const facts = read.value[0];
  if (facts === undefined || facts.pull.state !== "closed") return nothing;
  const { config } = catalogOf(facts.configuration, request.directory);
  const changed = await runtime.forge.readChangedPaths(facts.pull);
  if (!changed.ok) return unreachable(changed.failure.message);
  const { proposals } = classifyChanges(changed.value, { config, isolation: true });
  if (proposals.length === 0) return nothing;
  const store = auditStoreOf(runtime, facts.repository, config);
  const log = await readLogRecords(store, {
    pull: request.number,
    proposals,
    contentKeys: [],
    more: [CHECKPOINT_PATH, FRONTIER_PATH],
  });
  if (!log.ok)
    return log.failure.kind === "branch-missing" ? nothing : unreachable(log.failure.message);
  const entries = new EntryDrafts(runtime, request.number);
  const withdrawn = proposals.filter((path) => {
    const status = log.value.proposal(path)?.status;
    return (
      status === "draft" || status === "pending" || status === "approved" || status === "rejected"
    );
  });
  for (const proposal of withdrawn) {
    entries.add("proposal.withdrawn", {
      actor: request.by,
      proposal,
      data: { head: facts.pull.head.oid },
    });
  }
  if (withdrawn.length === 0) return nothing;
  const writer = new LogWriter({
    runtime,
    repository: facts.repository,
    config,
    known: log.value.files,
  });
  const appended = await writer.append(entries.drafts, {
    headline: `#${request.number}: withdrawn`,
  });
  if (!appended.ok) return unreachable(appended.failure.message);
  return outcome({
    exitCode: 0,
    status: "nothing",
    headline: `#${request.number}: withdrawn: ${withdrawn.join(", ")}`,
    proposals: withdrawn,
    auditCommit: writer.head,
  });
}
