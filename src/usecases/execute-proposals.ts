import type { EntryDraft } from "../model/audit-entry.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { Priority } from "../model/proposal.ts";
import type { RefusedProposal } from "../render/execution-facts.ts";
import type { UnitContext } from "./unit.ts";
import type { Verdict } from "./unit.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import { recordBreakGlass } from "./break-glass.ts";
import { decisionData, keepDecisionFacts } from "./decision-facts.ts";
import { EntryDrafts } from "./draft-entries.ts";
import { executeProposal } from "./execute-proposal.ts";
import { ExecutionProgress } from "./execution-progress.ts";
import type { UnitReport } from "./execution-publication.ts";
import type { LandedUnit } from "./landing.ts";
import type { LogFailure, LogWriter } from "./log-writer.ts";
import { refusalEntries } from "./refusal-entries.ts";
import type { Runtime } from "./runtime.ts";

export interface ToExecute {
  readonly assessment: Assessment;
  readonly writer: LogWriter;
  readonly unit: LandedUnit;
  readonly toExecute: readonly AssessedProposal[];
  readonly refused: readonly Verdict[];
}

/** What became of the approved proposals of a unit. */
export interface Executed {
  readonly executions: UnitReport["executions"];
  /** Those whose content somebody else had begun to execute when their turn came. */
  readonly lateRefusals: readonly RefusedProposal[];
  /** The check run that showed progress; null where none was made. */
  readonly checkId: string | null;
}

const PRIORITIES: readonly Priority[] = ["critical", "high", "normal", "low"];

/** Executes the approved proposals of a unit, those of the highest priority first, and records those with nothing to execute. */
export async function executeProposals(
  runtime: Runtime,
  context: UnitContext,
  work: ToExecute,
): Promise<Result<Executed, LogFailure>> {
  const ordered = work.toExecute.toSorted(
    (left, right) => priorityOf(left) - priorityOf(right) || (left.path < right.path ? -1 : 1),
  );
  const general = ordered.filter((assessed) => assessed.plan!.plan.steps.length === 0);
  const recorded = await recordGeneral(runtime, work, general);
  if (!recorded.ok) return recorded;
  const progress = new ExecutionProgress(runtime, {
    repository: work.assessment.repository,
    commit: work.unit.last,
    refusals: work.refused.flatMap(({ assessed, refusal }) =>
      refusal === null
        ? []
        : [{ path: assessed.path, title: assessed.proposal?.title ?? assessed.path, refusal }],
    ),
  });
  const executions: UnitReport["executions"][number][] = [];
  const lateRefusals: RefusedProposal[] = [];
  for (const assessed of ordered) {
    if (assessed.plan!.plan.steps.length === 0) continue;
    const executed = await executeProposal(runtime, context, { work, assessed, progress });
    if (executed.kind === "executed") executions.push(executed.execution);
    else {
      const { refusal } = executed;
      const { drafts, artifacts } = refusalEntries(runtime, work, [{ assessed, refusal }]);
      const appended = await work.writer.append(drafts, { artifacts });
      if (!appended.ok) return appended;
      lateRefusals.push({ path: assessed.path, title: assessed.proposal!.title, refusal });
    }
    if (context.request.signal.aborted) break;
  }
  return success({ executions, lateRefusals, checkId: await progress.end() });
}

function priorityOf(assessed: AssessedProposal): number {
  return PRIORITIES.indexOf(assessed.plan!.plan.proposal.priority);
}

async function recordGeneral(
  runtime: Runtime,
  work: ToExecute,
  general: readonly AssessedProposal[],
): Promise<Result<void, LogFailure>> {
  const entries = new EntryDrafts(runtime, work.assessment.pull.number);
  const glass: EntryDraft[] = [];
  const artifacts = new Map<string, Uint8Array>();
  for (const assessed of general) {
    if (assessed.record?.status === "merged") continue;
    glass.push(...(await recordBreakGlass(runtime, work.assessment, assessed)));
    const facts = keepDecisionFacts(work.assessment, assessed.subject!);
    artifacts.set(facts.sha256, facts.bytes);
    entries.add("proposal.merged", {
      actor: work.assessment.pull.mergedBy,
      proposal: assessed.path,
      workflow: assessed.proposal?.workflow,
      data: { commit: work.unit.last, ...decisionData(assessed.decision!, facts) },
    });
  }
  const appended = await work.writer.append([...glass, ...entries.drafts], {
    headline: `#${work.assessment.pull.number}: merged, nothing to execute`,
    artifacts,
  });
  return appended.ok ? success(undefined) : failure(appended.failure);
}
