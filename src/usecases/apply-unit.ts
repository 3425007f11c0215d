import { CHECKPOINT_PATH, FRONTIER_PATH } from "../audit/layout.ts";
import type { EntryDraft } from "../model/audit-entry.ts";
import { GUARDED_SUBJECT } from "../model/decision.ts";
import type { Refusal } from "../model/refusal.ts";
import type { ParsedCatalog } from "../parse/parse-catalog.ts";
import type { ConfigurationFacts, PullFacts, PullRequestFacts } from "../ports/forge.ts";
import type { UnitContext } from "./apply-push.ts";
import { assessChange } from "./assess-change.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import { guardedStateDigest, type ChangeSet, classifyChanges } from "./change-set.ts";
import { EntryDrafts } from "./draft-entries.ts";
import { executeProposals } from "./execute-proposals.ts";
import { publishExecution, type UnitReport } from "./execution-publication.ts";
import type { LandedUnit } from "./landing.ts";
import { readLogRecords } from "./log-records.ts";
import { LogWriter } from "./log-writer.ts";
import { outcome, unreachable, type Outcome } from "./outcome.ts";
import { DEFAULT_CONFIG } from "../model/config.ts";
import { refusalOf } from "./refusals.ts";
import type { Runtime } from "./runtime.ts";

export interface UnitToApply {
  readonly unit: LandedUnit;
  readonly configuration: ConfigurationFacts;
  readonly parsed: ParsedCatalog;
}

/** What becomes of one proposal of a unit that landed. */
export interface Verdict {
  readonly assessed: AssessedProposal;
  /** Null: it may execute. */
  readonly refusal: Refusal | null;
  /** True where the log has the refusal already: a refused unit stays refused. */
  readonly recorded: boolean;
}

/** Decides one landed unit again from GitHub's facts, and executes what was approved (SPEC §12.2–§12.6). */
export async function applyUnit(
  runtime: Runtime,
  context: UnitContext,
  landed: UnitToApply,
): Promise<Outcome> {
  const { unit } = landed;
  if (unit.pull === null) return refuseWithoutPull(runtime, context, landed);
  const read = await runtime.forge.readPullRequest(
    { number: unit.pull },
    { configurationAt: unit.parent },
  );
  if (!read.ok) return unreachable(read.failure.message);
  const facts = read.value[0];
  if (facts === undefined)
    return unreachable(`GitHub does not have pull request #${unit.pull} any more.`);
  if (landed.parsed.catalog === null)
    return refuseBrokenConfiguration(runtime, context, landed, facts);
  const assessed = await assessChange(runtime, {
    repository: facts.repository,
    pull: facts.pull,
    configuration: landed.configuration,
    catalog: landed.parsed.catalog,
    changes: unit.changes,
    at: unit.last,
    auditPaths: [CHECKPOINT_PATH, FRONTIER_PATH],
  });
  if (!assessed.ok) return unreachable(assessed.failure.message);
  const assessment = assessed.value;
  if (assessment.log === null) return nothingWithoutLog();
  const writer = new LogWriter({
    runtime,
    repository: facts.repository,
    store: runtime.auditStore(assessment.catalog.config.audit.branch),
    known: assessment.log.files,
  });
  return assessment.changes.kind === "guarded"
    ? applyGuarded(runtime, context, { landed, assessment, writer })
    : applyProposals(runtime, context, { landed, assessment, writer });
}

interface Deciding {
  readonly landed: UnitToApply;
  readonly assessment: Assessment;
  readonly writer: LogWriter;
}

async function applyProposals(
  runtime: Runtime,
  context: UnitContext,
  deciding: Deciding,
): Promise<Outcome> {
  const { assessment, landed, writer } = deciding;
  const contentChanged = assessment.changedOnTheWay;
  const verdicts = assessment.proposals
    .filter((assessed) => assessed.standing?.kind !== "proposes-nothing")
    .map((assessed) => verdictOf(assessment, assessed, contentChanged));
  const mixedGuarded = assessment.changes.kind === "mixed" && assessment.changes.guarded.length > 0;
  const drafts: EntryDraft[] = [
    ...refusalDrafts(runtime, { pull: assessment.pull, unit: landed.unit, verdicts }),
    ...(mixedGuarded ? await unapprovedGuarded(runtime, context, deciding) : []),
  ];
  if (drafts.length > 0) {
    const appended = await writer.append(drafts, {
      headline: `#${assessment.pull.number}: refused`,
    });
    if (!appended.ok) return unreachable(appended.failure.message);
  }
  const executed = await executeProposals(runtime, context, {
    assessment,
    writer,
    unit: landed.unit,
    toExecute: verdicts
      .filter((verdict) => verdict.refusal === null)
      .map((verdict) => verdict.assessed),
    refused: verdicts.filter((verdict) => verdict.refusal !== null),
  });
  return finish(runtime, { assessment, writer, unit: landed.unit, verdicts, ...executed });
}

function verdictOf(
  assessment: Assessment,
  assessed: AssessedProposal,
  contentChanged: readonly string[],
): Verdict {
  const earlier = assessed.record?.refused;
  const refusal = refusalOf(assessment, assessed, { contentChanged });
  if (earlier === undefined || assessed.record?.status !== "refused")
    return { assessed, refusal, recorded: false };
  if (refusal !== null && refusal.code === earlier) return { assessed, refusal, recorded: true };
  return {
    assessed,
    recorded: true,
    refusal: {
      code: earlier as Refusal["code"],
      message: `This merge was refused before (${earlier}); a refused merge stays refused.`,
      remedy: "Open a new pull request with the same content.",
    },
  };
}

function refusalDrafts(
  runtime: Runtime,
  facts: {
    readonly pull: PullFacts;
    readonly unit: LandedUnit;
    readonly verdicts: readonly Verdict[];
  },
): readonly EntryDraft[] {
  const entries = new EntryDrafts(runtime, facts.pull.number);
  for (const { assessed, refusal, recorded } of facts.verdicts) {
    if (refusal === null || recorded) continue;
    entries.add("proposal.refused", {
      actor: facts.pull.mergedBy,
      proposal: assessed.path,
      workflow: assessed.proposal?.workflow,
      data: {
        code: refusal.code,
        message: refusal.message,
        remedy: refusal.remedy,
        commit: facts.unit.last,
        ...(assessed.plan === null ? {} : { digest: assessed.plan.digest }),
        ...(assessed.decision === null ? {} : { snapshot: assessed.decision.snapshot }),
      },
    });
  }
  return entries.drafts;
}

/** A guarded change that landed: decided again under the policy before it; approved, it is the new approved state. */
async function applyGuarded(
  runtime: Runtime,
  context: UnitContext,
  deciding: Deciding,
): Promise<Outcome> {
  const { assessment, landed, writer } = deciding;
  const { guarded, pull } = assessment;
  const contentChanged = assessment.changedOnTheWay;
  if (guarded === null) throw new TypeError("A guarded unit has a guarded change");
  const state = await guardedStateAfter(context, landed);
  if (state === null) return unreachable("GitHub does not give the tree of the merged commit.");
  const restored = assessment.log?.guarded?.digest === state;
  const approved =
    restored ||
    (guarded.decision.status === "approved" &&
      contentChanged.length === 0 &&
      assessment.configurationApproved);
  const why = restored
    ? "The guarded files are as they were last approved."
    : contentChanged.length > 0
      ? `What landed is not what the pull request had at its head: ${contentChanged.join(", ")}.`
      : assessment.configurationApproved
        ? guarded.decision.tree.reason
        : "The guarded files were not in an approved state before this change; approving a change to them does not approve what was there.";
  const entries = new EntryDrafts(runtime, pull.number);
  entries.add("policy.changed", {
    actor: pull.mergedBy,
    proposal: GUARDED_SUBJECT,
    data: {
      digest: state,
      commit: landed.unit.last,
      approved,
      paths: [...guarded.paths],
      change: guarded.digest,
      reason: why,
      snapshot: guarded.decision.snapshot,
    },
  });
  entries.add(approved ? "proposal.merged" : "proposal.refused", {
    actor: pull.mergedBy,
    proposal: GUARDED_SUBJECT,
    data: { commit: landed.unit.last, ...(approved ? {} : { code: "not-approved", message: why }) },
  });
  // The same job run again finds its entries there already.
  if (guarded.record?.status !== "merged" && guarded.record?.status !== "refused") {
    const appended = await writer.append(entries.drafts, {
      headline: `#${pull.number}: configuration ${approved ? "approved" : "not approved"}`,
    });
    if (!appended.ok) return unreachable(appended.failure.message);
  }
  return finish(runtime, {
    assessment,
    writer,
    unit: landed.unit,
    verdicts: [],
    executions: [],
    checkId: null,
    guarded: { approved, reason: why },
  });
}

async function guardedStateAfter(
  context: UnitContext,
  landed: UnitToApply,
): Promise<string | null> {
  const tree = await context.trees.read(landed.unit.last);
  return tree.ok
    ? guardedStateDigest(tree.value, landed.parsed.catalog?.config ?? DEFAULT_CONFIG)
    : null;
}

/** The entry for guarded files that came along with proposals, or with no pull request: their state is unapproved. */
async function unapprovedGuarded(
  runtime: Runtime,
  context: UnitContext,
  deciding: { readonly landed: UnitToApply; readonly assessment: Assessment | null },
): Promise<readonly EntryDraft[]> {
  const { landed, assessment } = deciding;
  const digest = await guardedStateAfter(context, landed);
  const config = landed.parsed.catalog?.config ?? DEFAULT_CONFIG;
  const changes = classifyChanges(landed.unit.changes, { config, isolation: true });
  return [
    {
      time: new Date(runtime.clock.now()).toISOString(),
      type: "policy.changed",
      ...(assessment === null ? {} : { pull: assessment.pull.number, proposal: GUARDED_SUBJECT }),
      data: {
        ...(digest === null ? {} : { digest }),
        commit: landed.unit.last,
        approved: false,
        paths: [...changes.guarded],
        reason:
          assessment === null
            ? "The change came with no pull request."
            : "The change came together with proposals.",
      },
    },
  ];
}

/** Proposals and guarded files that came with no pull request: nobody could review them. */
async function refuseWithoutPull(
  runtime: Runtime,
  context: UnitContext,
  landed: UnitToApply,
): Promise<Outcome> {
  const { unit, parsed } = landed;
  const config = parsed.catalog?.config ?? DEFAULT_CONFIG;
  const changes = classifyChanges(unit.changes, { config, isolation: true });
  const store = runtime.auditStore(config.audit.branch);
  const log = await readLogRecords(store, {
    pull: 0,
    proposals: changes.proposals,
    contentKeys: [],
    more: [CHECKPOINT_PATH, FRONTIER_PATH],
  });
  if (!log.ok)
    return log.failure.kind === "branch-missing"
      ? nothingWithoutLog()
      : unreachable(log.failure.message);
  const writer = new LogWriter({
    runtime,
    repository: context.repository,
    store,
    known: log.value.files,
  });
  const refusal: Refusal = {
    code: "no-pull-request",
    message: `Commit ${unit.last.slice(0, 7)} came with no pull request, so nobody could review it.`,
    remedy:
      "Open a pull request with this content, and protect the default branch against direct pushes.",
  };
  const time = new Date(runtime.clock.now()).toISOString();
  const drafts: EntryDraft[] = changes.proposals.map((proposal) => ({
    time,
    type: "proposal.refused",
    proposal,
    data: { ...refusal, commit: unit.last },
  }));
  if (changes.guarded.length > 0) {
    drafts.push(...(await unapprovedGuarded(runtime, context, { landed, assessment: null })));
  }
  const appended = await writer.append(drafts, { headline: "Refused: no-pull-request" });
  if (!appended.ok) return unreachable(appended.failure.message);
  return publishExecution(runtime, {
    repository: context.repository,
    pull: null,
    commit: unit.last,
    refusals: changes.proposals.map((path) => ({ path, title: path, refusal })),
    guarded:
      changes.guarded.length > 0
        ? {
            approved: false,
            reason: "The guarded files were changed with no pull request.",
            paths: changes.guarded,
          }
        : null,
    executions: [],
    general: [],
    checkId: null,
    writer,
    diagnostics: [],
    candidates: [],
  });
}

/** The configuration that rules is broken: every proposal of the unit is refused. */
async function refuseBrokenConfiguration(
  runtime: Runtime,
  context: UnitContext,
  landed: UnitToApply,
  facts: PullRequestFacts,
): Promise<Outcome> {
  const changes: ChangeSet = classifyChanges(landed.unit.changes, {
    config: DEFAULT_CONFIG,
    isolation: true,
  });
  const store = runtime.auditStore(DEFAULT_CONFIG.audit.branch);
  const log = await readLogRecords(store, {
    pull: facts.pull.number,
    proposals: changes.proposals,
    contentKeys: [],
    more: [CHECKPOINT_PATH, FRONTIER_PATH],
  });
  if (!log.ok)
    return log.failure.kind === "branch-missing"
      ? nothingWithoutLog()
      : unreachable(log.failure.message);
  const [first] = landed.parsed.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  const refusal: Refusal = {
    code: "invalid",
    message: `The configuration on the default branch has errors${first === undefined ? "" : `: ${first.message} (${first.place.file}:${first.place.start.line}, ${first.code})`}.`,
    remedy:
      "Mend the configuration in a pull request of its own, then open a new pull request with the same content.",
  };
  const entries = new EntryDrafts(runtime, facts.pull.number);
  for (const proposal of changes.proposals) {
    if (log.value.proposal(proposal)?.status === "refused") continue;
    entries.add("proposal.refused", {
      actor: facts.pull.mergedBy,
      proposal,
      data: { ...refusal, commit: landed.unit.last },
    });
  }
  const writer = new LogWriter({
    runtime,
    repository: facts.repository,
    store,
    known: log.value.files,
  });
  const guardedDrafts =
    changes.guarded.length > 0
      ? await unapprovedGuarded(runtime, context, { landed, assessment: null })
      : [];
  const appended = await writer.append([...entries.drafts, ...guardedDrafts], {
    headline: `#${facts.pull.number}: refused`,
  });
  if (!appended.ok) return unreachable(appended.failure.message);
  return publishExecution(runtime, {
    repository: facts.repository,
    pull: facts.pull,
    commit: landed.unit.last,
    refusals: changes.proposals.map((path) => ({ path, title: path, refusal })),
    guarded:
      changes.guarded.length > 0
        ? {
            approved: false,
            reason: "The policy before this change is broken, so nobody could approve it.",
            paths: changes.guarded,
          }
        : null,
    executions: [],
    general: [],
    checkId: null,
    writer,
    diagnostics: landed.parsed.diagnostics,
    candidates: [],
  });
}

async function finish(
  runtime: Runtime,
  facts: {
    readonly assessment: Assessment;
    readonly writer: LogWriter;
    readonly unit: LandedUnit;
    readonly verdicts: readonly Verdict[];
    readonly executions: UnitReport["executions"];
    readonly checkId: string | null;
    readonly guarded?: { readonly approved: boolean; readonly reason: string };
  },
): Promise<Outcome> {
  const { assessment, verdicts } = facts;
  const report = await publishExecution(runtime, {
    repository: assessment.repository,
    pull: assessment.pull,
    commit: facts.unit.last,
    refusals: verdicts.flatMap(({ assessed, refusal }) =>
      refusal === null
        ? []
        : [{ path: assessed.path, title: assessed.proposal?.title ?? assessed.path, refusal }],
    ),
    guarded:
      facts.guarded === undefined
        ? null
        : { ...facts.guarded, paths: assessment.guarded?.paths ?? [] },
    executions: facts.executions,
    general: verdicts
      .filter(
        (verdict) => verdict.refusal === null && verdict.assessed.plan?.plan.steps.length === 0,
      )
      .map((verdict) => verdict.assessed.path),
    checkId: facts.checkId,
    writer: facts.writer,
    diagnostics: assessment.proposals.flatMap((proposal) => proposal.diagnostics),
    candidates: [
      ...new Set(verdicts.flatMap((verdict) => verdict.assessed.decision?.tree.candidates ?? [])),
    ],
  });
  return {
    ...report,
    proposals: assessment.proposals.map((proposal) => proposal.path),
    digests: Object.fromEntries(
      assessment.proposals.flatMap((proposal) =>
        proposal.plan === null ? [] : [[proposal.path, proposal.plan.digest]],
      ),
    ),
    decisions: Object.fromEntries(
      assessment.proposals.flatMap((proposal) =>
        proposal.decision === null ? [] : [[proposal.path, proposal.decision.status]],
      ),
    ),
  };
}

function nothingWithoutLog(): Outcome {
  return outcome({
    exitCode: 1,
    status: "refused",
    headline:
      "There is no audit log, so nothing executes. An administrator makes it: run the workflow by hand with mode init (or `writ init`).",
  });
}
