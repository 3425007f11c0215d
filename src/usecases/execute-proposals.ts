import { AuditJournal } from "../audit/execution-journal.ts";
import { runExecution } from "../engine/run-execution.ts";
import { viewOf } from "../engine/view.ts";
import { sha256Hex } from "../model/digest.ts";
import type { DecisionNode } from "../model/decision.ts";
import { executionIdOf, type ExecutionKey } from "../model/execution-id.ts";
import type { ExecutionId } from "../model/ids.ts";
import type { Priority } from "../model/proposal.ts";
import { runtimeContexts } from "../plan/runtime-contexts.ts";
import type { ToolRunner } from "../ports/tool-runner.ts";
import type { UnitContext } from "./apply-push.ts";
import type { Verdict } from "./apply-unit.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import { EntryDrafts } from "./draft-entries.ts";
import { ExecutionProgress } from "./execution-progress.ts";
import type { UnitReport } from "./execution-publication.ts";
import type { LandedUnit } from "./landing.ts";
import type { LogWriter } from "./log-writer.ts";
import type { Runtime } from "./runtime.ts";

export interface ToExecute {
  readonly assessment: Assessment;
  readonly writer: LogWriter;
  readonly unit: LandedUnit;
  readonly toExecute: readonly AssessedProposal[];
  readonly refused: readonly Verdict[];
}

const PRIORITIES: readonly Priority[] = ["critical", "high", "normal", "low"];

/** Executes the approved proposals of a unit, those of the highest priority first, and records those with nothing to execute. */
export async function executeProposals(
  runtime: Runtime,
  context: UnitContext,
  work: ToExecute,
): Promise<{ readonly executions: UnitReport["executions"]; readonly checkId: string | null }> {
  const ordered = work.toExecute.toSorted(
    (left, right) => priorityOf(left) - priorityOf(right) || (left.path < right.path ? -1 : 1),
  );
  const general = ordered.filter((assessed) => assessed.plan!.plan.steps.length === 0);
  await recordGeneral(runtime, work, general);
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
  for (const assessed of ordered) {
    if (assessed.plan!.plan.steps.length === 0) continue;
    executions.push(await executeOne(runtime, context, { work, assessed, progress }));
    if (context.request.signal.aborted) break;
  }
  return { executions, checkId: await progress.end() };
}

function priorityOf(assessed: AssessedProposal): number {
  return PRIORITIES.indexOf(assessed.plan!.plan.proposal.priority);
}

async function recordGeneral(
  runtime: Runtime,
  work: ToExecute,
  general: readonly AssessedProposal[],
): Promise<void> {
  const entries = new EntryDrafts(runtime, work.assessment.pull.number);
  for (const assessed of general) {
    if (assessed.record?.status === "merged") continue;
    entries.add("proposal.merged", {
      actor: work.assessment.pull.mergedBy,
      proposal: assessed.path,
      workflow: assessed.proposal?.workflow,
      data: { commit: work.unit.last, digest: assessed.plan!.digest },
    });
  }
  const appended = await work.writer.append(entries.drafts, {
    headline: `#${work.assessment.pull.number}: merged, nothing to execute`,
  });
  if (!appended.ok) runtime.say(appended.failure.message);
}

async function executeOne(
  runtime: Runtime,
  context: UnitContext,
  doing: {
    readonly work: ToExecute;
    readonly assessed: AssessedProposal;
    readonly progress: ExecutionProgress;
  },
): Promise<UnitReport["executions"][number]> {
  const { work, assessed, progress } = doing;
  const { assessment, unit, writer } = work;
  const plan = assessed.plan!;
  const { pull, repository, catalog } = assessment;
  const key: ExecutionKey = {
    repository: repository.id,
    contentKey: plan.plan.contentKey,
    revision: plan.plan.revision,
    pull: pull.number,
  };
  const execution = executionIdOf(key, assessed.path);
  const effects =
    context.request.effects === "dry-run" || catalog.config.dryRun || plan.plan.proposal.dryRun
      ? "dry-run"
      : "live";
  const facts = {
    title: plan.plan.proposal.title,
    path: assessed.path,
    pull: pull.number,
    digest: plan.digest,
    approvedBy: approvedBy(assessed),
  };
  progress.begin(facts, plan);
  runtime.say(
    `Executing ${assessed.path} as ${execution}${effects === "dry-run" ? " (dry-run)" : ""}`,
  );
  const contexts = runtimeContexts(plan.plan, {
    github: {
      repository: `${repository.owner}/${repository.name}`,
      repository_id: String(repository.id),
      server_url: runtime.serverUrl,
      sha: unit.last,
      actor: pull.mergedBy?.login ?? "",
      run_id: String(runtime.run.id),
      run_attempt: String(runtime.run.attempt),
    },
    execution: { id: execution, pull: pull.number, "dry-run": effects === "dry-run" },
  });
  if (!contexts.ok) {
    return {
      ...facts,
      view: emptyView(execution, runtime, effects),
      problem: contexts.failure.message,
    };
  }
  const merged = new EntryDrafts(runtime, pull.number);
  if (assessed.record?.status !== "executing") {
    merged.add("proposal.merged", {
      actor: pull.mergedBy,
      proposal: assessed.path,
      workflow: assessed.proposal?.workflow,
      data: { commit: unit.last, digest: plan.digest },
    });
  }
  const journal = new AuditJournal({
    log: writer,
    execution,
    pull: pull.number,
    proposal: assessed.path,
    ...(plan.plan.proposal.workflow === undefined ? {} : { workflow: plan.plan.proposal.workflow }),
    started: {
      repository: key.repository,
      contentKey: key.contentKey,
      revision: key.revision,
      pull: key.pull,
      configCommit: unit.parent,
      commit: unit.last,
      snapshot: assessed.decision!.snapshot,
    },
    first: merged.drafts,
  });
  const result = await runExecution({
    plan,
    execution,
    journal,
    tools: keepingArtifacts(
      context.request.tools({
        effects,
        catalog,
        repository,
        execution,
        proposal: assessed.path,
        pull: pull.number,
        commit: unit.last,
        fileDigests: new Map(
          [...assessment.toolFiles].flatMap(([path, bytes]) =>
            bytes === null ? [] : [[path, sha256Hex(bytes)]],
          ),
        ),
      }),
      journal,
    ),
    clock: runtime.clock,
    random: runtime.random,
    reporter: progress,
    worker: `${runtime.run.id}/${runtime.run.attempt}/${runtime.run.job}/${runtime.run.worker}`,
    dryRun: effects === "dry-run",
    contexts: contexts.value,
    signal: context.request.signal,
    capacity: catalog.config.maxParallel,
    linger: 500,
  });
  for (const fault of result.faults) {
    runtime.say(`A fault in ${fault.step ?? "the report"}: ${String(fault.error)}`);
  }
  const view = viewOf(result.state);
  const problem =
    result.kind === "unavailable"
      ? `The audit log could not be written: ${result.message}. Run the job again: what is finished is not done twice.`
      : result.kind === "elsewhere"
        ? "Another worker runs this execution."
        : result.kind === "other-plan"
          ? `execution-id-collision: the log has this execution with plan ${result.digest}.`
          : null;
  progress.finish(view);
  return { ...facts, view, problem };
}

/** A runner of tools whose artifacts go onto the audit branch with the next batch of events. */
function keepingArtifacts(tools: ToolRunner, journal: AuditJournal): ToolRunner {
  return {
    call: async (call, signal) => {
      const result = await tools.call(call, signal);
      if (result.kind === "succeeded") {
        for (const { sha256, content } of result.artifacts) {
          if (content !== undefined) journal.keepArtifact(sha256, Buffer.from(content, "base64"));
        }
      }
      return result;
    },
  };
}

function emptyView(
  execution: ExecutionId,
  runtime: Runtime,
  effects: "live" | "dry-run",
): UnitReport["executions"][number]["view"] {
  return {
    execution,
    status: "failed",
    startedAt: runtime.clock.now(),
    dryRun: effects === "dry-run",
    steps: [],
  };
}

function approvedBy(assessed: AssessedProposal): readonly string[] {
  const logins = new Set<string>();
  const walk = (node: DecisionNode): void => {
    for (const met of node.met) logins.add(met.account.login);
    for (const child of node.children) walk(child);
  };
  if (assessed.decision !== null) walk(assessed.decision.tree);
  return [...logins].toSorted();
}
