import { CHECKPOINT_PATH, FRONTIER_PATH } from "../audit/layout.ts";
import type { EntryDraft } from "../model/audit-entry.ts";
import { GUARDED_SUBJECT } from "../model/decision.ts";
import type { Oid } from "../model/ids.ts";
import type { Refusal } from "../model/refusal.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { PullRequestFacts, RepositoryFacts } from "../ports/forge.ts";
import type { UnitContext } from "./unit.ts";
import type { UnitToApply } from "./unit.ts";
import { classifyChanges, type ChangeSet } from "./change-set.ts";
import { EntryDrafts } from "./draft-entries.ts";
import { publishExecution } from "./execution-publication.ts";
import { decideLandedGuarded, type GuardedLanding, type GuardedVerdict } from "./landed-guarded.ts";
import { auditStoreOf } from "./audit-log.ts";
import { readLogRecords, type LogRecords } from "./log-records.ts";
import { LogWriter } from "./log-writer.ts";
import { unreachable, type Outcome } from "./outcome.ts";
import type { Runtime } from "./runtime.ts";
import { stopMerge } from "./stop-merge.ts";

/** A unit that cannot be decided at all, with the log that says so. */
interface Undecidable {
  readonly changes: ChangeSet;
  readonly log: LogRecords;
  readonly writer: LogWriter;
}

/** Proposals and guarded files that came with no pull request: nobody could review them. */
export async function refuseWithoutPull(
  runtime: Runtime,
  context: UnitContext,
  landed: UnitToApply,
): Promise<Outcome> {
  const { unit } = landed;
  const opened = await openLog(runtime, context, { landed, pull: 0 });
  if (!opened.ok) return opened.failure;
  const { changes } = opened.value;
  const refusal: Refusal = {
    code: "no-pull-request",
    message: `Commit ${unit.last.slice(0, 7)} came with no pull request, so nobody could review it.`,
    remedy:
      "Open a pull request with this content, and protect the default branch against direct pushes.",
  };
  const entries = new EntryDrafts(runtime, null);
  for (const proposal of changes.proposals)
    entries.add("proposal.refused", {
      actor: null,
      proposal,
      data: { ...refusal, commit: unit.last },
    });
  return refuseUnit(runtime, context, {
    ...opened.value,
    landed,
    facts: null,
    refusal,
    drafts: entries.drafts,
    guardedReason: "The change came with no pull request.",
  });
}

/** The configuration that rules is broken: nothing of the unit can be decided. */
export async function refuseBrokenConfiguration(
  runtime: Runtime,
  context: UnitContext,
  landed: UnitToApply,
  facts: PullRequestFacts,
): Promise<Outcome> {
  const opened = await openLog(runtime, context, { landed, pull: facts.pull.number });
  if (!opened.ok) return opened.failure;
  const { changes, log } = opened.value;
  const [first] = landed.parsed.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  const refusal: Refusal = {
    code: "invalid",
    message: `The configuration on the default branch has errors${first === undefined ? "" : `: ${first.message} (${first.place.file}:${first.place.start.line}, ${first.code})`}.`,
    remedy:
      "Mend the configuration in a pull request of its own, then open a new pull request with the same content.",
  };
  const entries = new EntryDrafts(runtime, facts.pull.number);
  for (const proposal of changes.proposals) {
    if (log.proposal(proposal)?.status === "refused") continue;
    entries.add("proposal.refused", {
      actor: facts.pull.mergedBy,
      proposal,
      data: { ...refusal, commit: landed.unit.last },
    });
  }
  return refuseUnit(runtime, context, {
    ...opened.value,
    landed,
    facts,
    refusal,
    drafts: entries.drafts,
    guardedReason: "The policy before this change is broken, so nobody could approve it.",
  });
}

/** The answer to a merge while there is no log to record it on: a failed check, and nothing executes. */
export async function refuseWithoutLog(
  runtime: Runtime,
  merged: { readonly repository: RepositoryFacts; readonly commit: Oid },
): Promise<Outcome> {
  return stopMerge(runtime, merged, {
    title: "There is no audit log",
    words:
      "There is no audit log, so nothing executes. An administrator makes it: run the workflow by hand with mode `init` (or `writ init`). Then open a new pull request with the same content.",
  });
}

async function openLog(
  runtime: Runtime,
  context: UnitContext,
  facts: { readonly landed: UnitToApply; readonly pull: number },
): Promise<Result<Undecidable, Outcome>> {
  const { config } = facts.landed.parsed;
  const changes = classifyChanges(facts.landed.unit.changes, { config, isolation: true });
  const store = auditStoreOf(runtime, context.repository, config);
  const log = await readLogRecords(store, {
    pull: facts.pull,
    proposals: [...changes.proposals, ...(changes.guarded.length > 0 ? [GUARDED_SUBJECT] : [])],
    contentKeys: [],
    more: [CHECKPOINT_PATH, FRONTIER_PATH],
  });
  if (!log.ok) {
    return failure(
      log.failure.kind === "branch-missing"
        ? await refuseWithoutLog(runtime, {
            repository: context.repository,
            commit: facts.landed.unit.last,
          })
        : unreachable(log.failure.message),
    );
  }
  const { repository } = context;
  const writer = new LogWriter({ runtime, repository, config, known: log.value.files });
  return success({ changes, log: log.value, writer });
}

async function refuseUnit(
  runtime: Runtime,
  context: UnitContext,
  refused: Undecidable & {
    readonly landed: UnitToApply;
    readonly facts: PullRequestFacts | null;
    readonly refusal: Refusal;
    readonly drafts: readonly EntryDraft[];
    readonly guardedReason: string;
  },
): Promise<Outcome> {
  const { changes, facts, landed, log, refusal, writer } = refused;
  const pull = facts?.pull ?? null;
  let guarded: GuardedVerdict | null = null;
  if (changes.guarded.length > 0) {
    const landing: GuardedLanding = {
      landed,
      pull,
      log,
      record: pull === null ? null : log.proposal(GUARDED_SUBJECT),
      paths: changes.guarded,
      refused: { code: refusal.code, reason: refused.guardedReason },
      reason: "",
      data: {},
    };
    const decided = await decideLandedGuarded(runtime, context, landing);
    if (!decided.ok) return unreachable(decided.failure.message);
    guarded = decided.value;
  }
  const drafts = [...refused.drafts, ...(guarded?.drafts ?? [])];
  if (drafts.length > 0) {
    const appended = await writer.append(drafts, { headline: `Refused: ${refusal.code}` });
    if (!appended.ok) return unreachable(appended.failure.message);
  }
  return publishExecution(runtime, {
    repository: context.repository,
    pull,
    commit: landed.unit.last,
    refusals: changes.proposals.map((path) => ({ path, title: path, refusal })),
    guarded,
    executions: [],
    general: [],
    reported: new Set(
      pull === null
        ? []
        : changes.proposals.filter((path) => log.proposal(path)?.status === "refused"),
    ),
    checkId: null,
    writer,
    diagnostics: landed.parsed.diagnostics,
    candidates: [],
  });
}
