import type { UnitContext, UnitToApply, Verdict } from "./unit.ts";
import { CHECKPOINT_PATH, FRONTIER_PATH } from "../audit/layout.ts";
import type { EntryDraft, ExecutionRecord, ProposalStatus } from "../model/audit-entry.ts";
import type { Refusal } from "../model/refusal.ts";
import { success } from "../model/result.ts";
import type { RefusedProposal } from "../render/execution-facts.ts";
import { signingObstacle } from "./audit-log.ts";
import { assessChange } from "./assess-change.ts";
import type { AssessedGuarded, AssessedProposal, Assessment } from "./assessment.ts";
import { executeProposals } from "./execute-proposals.ts";
import { publishExecution, type UnitReport } from "./execution-publication.ts";
import { withAllGuarded } from "./guarded-state.ts";
import { decideLandedGuarded, type GuardedLanding, type GuardedVerdict } from "./landed-guarded.ts";
import type { LandedUnit } from "./landing.ts";
import type { LogRecords } from "./log-records.ts";
import { learnSecrets } from "./learn-secrets.ts";
import { LogWriter } from "./log-writer.ts";
import { unreachable, type Outcome } from "./outcome.ts";
import { refuseBrokenConfiguration, refuseWithoutLog, refuseWithoutPull } from "./refuse-unit.ts";
import { refusalEntries } from "./refusal-entries.ts";
import { protectionObstacle } from "./protection-obstacle.ts";
import { refusalOf } from "./refusals.ts";
import type { Runtime } from "./runtime.ts";
import { stopMerge } from "./stop-merge.ts";

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
  learnSecrets(runtime, landed.parsed.catalog);
  const unsigned = signingObstacle(runtime, landed.parsed.config);
  if (unsigned !== null) {
    return stopMerge(
      runtime,
      { repository: facts.repository, commit: unit.last },
      {
        title: "The audit log cannot be signed",
        words: `${unsigned} Nothing of this merge was executed or recorded: run this job again when that is done.`,
      },
    );
  }
  const configuration = await withAllGuarded(landed.configuration, {
    config: landed.parsed.config,
    directory: context.request.directory,
    readTree: (commit) => context.trees.read(commit),
  });
  if (!configuration.ok) return unreachable(configuration.failure.message);
  const assessed = await assessChange(runtime, {
    repository: facts.repository,
    pull: facts.pull,
    configuration: configuration.value,
    catalog: landed.parsed.catalog,
    changes: unit.changes,
    at: unit.last,
    former: null,
    auditPaths: [CHECKPOINT_PATH, FRONTIER_PATH],
  });
  if (!assessed.ok) return unreachable(assessed.failure.message);
  const assessment = assessed.value;
  const { log } = assessment;
  if (log === null) {
    return refuseWithoutLog(runtime, { repository: facts.repository, commit: unit.last });
  }
  const writer = new LogWriter({
    runtime,
    repository: facts.repository,
    config: assessment.catalog.config,
    known: log.files,
  });
  return assessment.changes.kind === "guarded"
    ? applyGuarded(runtime, context, { landed, assessment, log, writer })
    : applyProposals(runtime, context, { landed, assessment, log, writer });
}

interface Deciding {
  readonly landed: UnitToApply;
  readonly assessment: Assessment;
  readonly log: LogRecords;
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
  const guarded =
    assessment.guarded === null
      ? null
      : await decideLandedGuarded(runtime, context, {
          ...landingOf(deciding),
          refused: { code: "mixed-change", reason: "The change came together with proposals." },
        });
  if (guarded?.ok === false) return unreachable(guarded.failure.message);
  const unprotected = verdicts.some(
    ({ assessed, refusal }) => refusal === null && executes(assessed),
  )
    ? await protectionObstacle(runtime, assessment.catalog.config)
    : success(null);
  if (!unprotected.ok) return unreachable(unprotected.failure.message);
  if (unprotected.value !== null) {
    const merged = { repository: assessment.repository, commit: landed.unit.last };
    return stopMerge(runtime, merged, unprotected.value);
  }
  const work = { assessment, writer, unit: landed.unit };
  const refused = refusalEntries(
    runtime,
    work,
    verdicts.flatMap(({ assessed, refusal, recorded }) =>
      refusal === null || recorded ? [] : [{ assessed, refusal }],
    ),
  );
  const drafts: EntryDraft[] = [...refused.drafts, ...(guarded?.value.drafts ?? [])];
  if (drafts.length > 0) {
    const appended = await writer.append(drafts, {
      headline: `#${assessment.pull.number}: refused`,
      artifacts: refused.artifacts,
    });
    if (!appended.ok) return unreachable(appended.failure.message);
  }
  const executed = await executeProposals(runtime, context, {
    ...work,
    toExecute: verdicts
      .filter((verdict) => verdict.refusal === null)
      .map((verdict) => verdict.assessed),
    refused: verdicts.filter((verdict) => verdict.refusal !== null),
  });
  if (!executed.ok) return unreachable(executed.failure.message);
  return finish(runtime, {
    ...work,
    verdicts,
    ...executed.value,
    ...(guarded === null ? {} : { guarded: guarded.value }),
  });
}

function verdictOf(
  assessment: Assessment,
  assessed: AssessedProposal,
  contentChanged: readonly string[],
): Verdict {
  // What has ended is reported again, whatever was decided since: nothing of it runs.
  if (assessed.plan !== null && hasEnded(assessed.execution))
    return { assessed, refusal: null, recorded: true };
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

function executes({ execution, plan }: AssessedProposal): boolean {
  return plan !== null && plan.plan.steps.length > 0 && !hasEnded(execution);
}

const ENDED: ReadonlySet<ProposalStatus> = new Set([
  "succeeded",
  "failed",
  "compensated",
  "cancelled",
  "indeterminate",
]);

function hasEnded(execution: ExecutionRecord | null): boolean {
  return execution !== null && ENDED.has(execution.status);
}

/** A guarded change that landed: decided again under the policy before it; approved, it is the new approved state. */
async function applyGuarded(
  runtime: Runtime,
  context: UnitContext,
  deciding: Deciding,
): Promise<Outcome> {
  const { assessment, landed, writer } = deciding;
  const { guarded, pull } = assessment;
  if (guarded === null) throw new TypeError("A guarded unit has a guarded change");
  const verdict = await decideLandedGuarded(runtime, context, {
    ...landingOf(deciding),
    refused: whyNotApproved(assessment, guarded),
  });
  if (!verdict.ok) return unreachable(verdict.failure.message);
  const { approved, drafts } = verdict.value;
  if (drafts.length > 0) {
    const appended = await writer.append(drafts, {
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
    guarded: verdict.value,
  });
}

/** What is known of the guarded change of a pull request that landed. */
function landingOf({ assessment, landed, log }: Deciding): Omit<GuardedLanding, "refused"> {
  const { guarded, pull } = assessment;
  return {
    landed,
    pull,
    log,
    record: guarded?.record ?? null,
    paths: guarded?.paths ?? [],
    reason: guarded?.decision.tree.reason ?? "",
    data: guarded === null ? {} : { change: guarded.digest, snapshot: guarded.decision.snapshot },
  };
}

function whyNotApproved(
  assessment: Assessment,
  guarded: AssessedGuarded,
): GuardedLanding["refused"] {
  const { changedOnTheWay } = assessment;
  if (changedOnTheWay.length > 0) {
    return {
      code: "content-changed",
      reason: `What landed is not what the pull request had at its head: ${changedOnTheWay.join(", ")}.`,
    };
  }
  if (!assessment.configurationApproved) {
    return {
      code: "config-not-approved",
      reason:
        "The guarded files were not in an approved state before this change; approving a change to them does not approve what was there.",
    };
  }
  return guarded.decision.status === "approved"
    ? null
    : { code: "not-approved", reason: guarded.decision.tree.reason };
}

async function finish(
  runtime: Runtime,
  facts: {
    readonly assessment: Assessment;
    readonly writer: LogWriter;
    readonly unit: LandedUnit;
    readonly verdicts: readonly Verdict[];
    readonly executions: UnitReport["executions"];
    readonly lateRefusals?: readonly RefusedProposal[];
    readonly checkId: string | null;
    readonly guarded?: GuardedVerdict;
  },
): Promise<Outcome> {
  const { assessment, verdicts } = facts;
  const report = await publishExecution(runtime, {
    repository: assessment.repository,
    pull: assessment.pull,
    commit: facts.unit.last,
    refusals: [
      ...verdicts.flatMap(({ assessed, refusal }) =>
        refusal === null
          ? []
          : [{ path: assessed.path, title: assessed.proposal?.title ?? assessed.path, refusal }],
      ),
      ...(facts.lateRefusals ?? []),
    ],
    reported: new Set(
      verdicts.filter((verdict) => verdict.recorded).map((verdict) => verdict.assessed.path),
    ),
    guarded: facts.guarded ?? null,
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
