import { AuditJournal } from "../audit/execution-journal.ts";
import { evolve } from "../engine/evolve.ts";
import type { ExecutionResult } from "../engine/execution-result.ts";
import { initialState } from "../engine/initial-state.ts";
import { runExecution } from "../engine/run-execution.ts";
import { viewOf } from "../engine/view.ts";
import { sha256Hex } from "../model/digest.ts";
import type { EntryDraft } from "../model/audit-entry.ts";
import type { DecisionNode } from "../model/decision.ts";
import type { ExecutionEvent } from "../model/execution-event.ts";
import { executionIdOf, type ExecutionKey } from "../model/execution-id.ts";
import type { ExecutionView } from "../model/execution-view.ts";
import type { Digest, ExecutionId } from "../model/ids.ts";
import type { DigestedPlan } from "../model/plan.ts";
import type { Refusal } from "../model/refusal.ts";
import { runtimeContexts } from "../plan/runtime-contexts.ts";
import type { ToolRunner } from "../ports/tool-runner.ts";
import type { UnitContext } from "./unit.ts";
import type { AssessedProposal } from "./assessment.ts";
import { recordBreakGlass } from "./break-glass.ts";
import { decisionData, keepDecisionFacts } from "./decision-facts.ts";
import { EntryDrafts } from "./draft-entries.ts";
import type { ToExecute } from "./execute-proposals.ts";
import { executedByAnother } from "./executed-by-another.ts";
import type { ExecutionProgress } from "./execution-progress.ts";
import type { ReportedExecution } from "./execution-publication.ts";
import { alreadyExecuted, executionIdCollision } from "./refusals.ts";
import type { Runtime } from "./runtime.ts";
import { awaitTakeover, workerName } from "./take-over.ts";

/** What became of one approved proposal when its turn came. */
export type ProposalExecuted =
  | { readonly kind: "executed"; readonly execution: ReportedExecution }
  /** Somebody else has begun to execute the same content since it was decided, or something else under the same id. */
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** One proposal in its turn. */
interface Turn {
  readonly work: ToExecute;
  readonly assessed: AssessedProposal;
  readonly progress: ExecutionProgress;
}

/** An execution about to run, with its plan and its names. */
interface Prepared {
  readonly plan: DigestedPlan;
  readonly key: ExecutionKey;
  readonly execution: ExecutionId;
  readonly effects: "live" | "dry-run";
  readonly facts: Omit<ReportedExecution, "view" | "problem" | "hold">;
}

/**
 * Executes an approved proposal, goes on with its execution where the log has begun it, and leaves one that has
 * ended, or that another worker has, as it is (SPEC §12.5, §13).
 */
export async function executeProposal(
  runtime: Runtime,
  context: UnitContext,
  turn: Turn,
): Promise<ProposalExecuted> {
  const { assessed, work, progress } = turn;
  const prepared = prepare(context, turn);
  const { plan, execution, facts, key } = prepared;
  const glass =
    assessed.execution === null ? await recordBreakGlass(runtime, work.assessment, assessed) : [];
  const journal = journalOf(runtime, turn, { ...prepared, glass });
  const report = (
    view: ExecutionView,
    rest: Pick<ReportedExecution, "problem" | "hold">,
  ): ProposalExecuted => ({ kind: "executed", execution: { ...facts, view, ...rest } });

  const begun = assessed.execution !== null;
  if (!begun) {
    const other = await executedByAnother(work.writer, { key, execution, look: "known" });
    if (other !== null) return { kind: "refused", refusal: alreadyExecuted(other) };
  }
  const before = begun ? await journal.read() : null;
  const foreign =
    journal.collision ?? (before?.ok === true ? otherPlan(before.value, prepared) : null);
  if (foreign !== null) return { kind: "refused", refusal: executionIdCollision(foreign) };
  if (before?.ok === false) {
    const problem = `The audit log could not be read: ${before.failure.kind === "unavailable" ? before.failure.message : "it changed meanwhile"}.`;
    return report(viewAfter(prepared, []), { problem, hold: "ours" });
  }
  const events = before?.value ?? [];
  const found = viewAfter(prepared, events);
  const ended = begun && found.status !== "running" && found.status !== "paused";
  if (begun && !ended) {
    const taken = await awaitTakeover(runtime, events, context.request.signal);
    if (!taken.ok) return report(found, { problem: taken.failure.message, hold: "elsewhere" });
  }
  const contexts = runtimeContexts(plan.plan, {
    github: githubContext(runtime, turn),
    execution: {
      id: execution,
      pull: work.assessment.pull.number,
      "dry-run": prepared.effects === "dry-run",
    },
  });
  if (!contexts.ok) return report(found, { problem: contexts.failure.message, hold: "ours" });

  progress.begin(facts, plan, events);
  runtime.say(
    ended
      ? `${assessed.path} was executed before as ${execution}; nothing is done again.`
      : `Executing ${assessed.path} as ${execution}${prepared.effects === "dry-run" ? " (dry-run)" : ""}`,
  );
  const result = await runExecution({
    plan,
    execution,
    journal,
    tools: keepingArtifacts(toolsOf(context, turn, prepared), journal),
    clock: runtime.clock,
    random: runtime.random,
    reporter: progress,
    worker: workerName(runtime.run),
    dryRun: prepared.effects === "dry-run",
    contexts: contexts.value,
    signal: context.request.signal,
    capacity: work.assessment.catalog.config.maxParallel,
    linger: 500,
  });
  for (const fault of result.faults) {
    runtime.say(`A fault in ${fault.step ?? "the report"}: ${String(fault.error)}`);
  }
  const view = viewOf(result.state);
  progress.finish(view);
  const collision =
    result.kind === "other-plan" ? otherPlanWords(prepared, result.digest) : journal.collision;
  if (collision !== null) return { kind: "refused", refusal: executionIdCollision(collision) };
  if (result.kind === "unavailable" && result.state.status === "planned") {
    const other = await executedByAnother(work.writer, { key, execution, look: "again" });
    if (other !== null) return { kind: "refused", refusal: alreadyExecuted(other) };
  }
  return report(view, {
    problem: problemOf(result),
    hold: result.kind === "elsewhere" ? "elsewhere" : ended ? "ended-before" : "ours",
  });
}

function prepare(context: UnitContext, { work, assessed }: Turn): Prepared {
  const plan = assessed.plan!;
  const { pull, repository, catalog } = work.assessment;
  const key: ExecutionKey = {
    repository: repository.id,
    contentKey: plan.plan.contentKey,
    revision: plan.plan.revision,
    pull: pull.number,
  };
  const dry =
    context.request.effects === "dry-run" || catalog.config.dryRun || plan.plan.proposal.dryRun;
  return {
    plan,
    key,
    execution: executionIdOf(key, assessed.path),
    effects: dry ? "dry-run" : "live",
    facts: {
      title: plan.plan.proposal.title,
      path: assessed.path,
      pull: pull.number,
      digest: plan.digest,
      approvedBy: approvedBy(assessed),
    },
  };
}

function journalOf(
  runtime: Runtime,
  { work, assessed }: Turn,
  prepared: Prepared & { readonly glass: readonly EntryDraft[] },
): AuditJournal {
  const { assessment, unit, writer } = work;
  const { plan, key, execution } = prepared;
  const { workflow } = plan.plan.proposal;
  const decision = assessed.decision!;
  const facts = keepDecisionFacts(assessment, assessed.subject!);
  const merged = new EntryDrafts(runtime, assessment.pull.number);
  merged.add("proposal.merged", {
    actor: assessment.pull.mergedBy,
    proposal: assessed.path,
    workflow,
    data: { commit: unit.last, ...decisionData(decision, facts) },
  });
  const journal = new AuditJournal({
    log: writer,
    execution,
    pull: assessment.pull.number,
    proposal: assessed.path,
    ...(workflow === undefined ? {} : { workflow }),
    started: {
      repository: key.repository,
      contentKey: key.contentKey,
      revision: key.revision,
      pull: key.pull,
      configCommit: unit.parent,
      commit: unit.last,
      snapshot: decision.snapshot,
    },
    first: [...prepared.glass, ...merged.drafts],
  });
  if (assessed.execution === null) journal.keepArtifact(facts.sha256, facts.bytes);
  return journal;
}

function githubContext(
  runtime: Runtime,
  { work }: Turn,
): Parameters<typeof runtimeContexts>[1]["github"] {
  const { pull, repository } = work.assessment;
  return {
    repository: `${repository.owner}/${repository.name}`,
    repository_id: String(repository.id),
    server_url: runtime.serverUrl,
    sha: work.unit.last,
    actor: pull.mergedBy?.login ?? "",
    run_id: String(runtime.run.id),
    run_attempt: String(runtime.run.attempt),
  };
}

function toolsOf(
  context: UnitContext,
  { work, assessed }: Turn,
  { effects, execution }: Prepared,
): ToolRunner {
  const { assessment, unit } = work;
  return context.request.tools({
    effects,
    catalog: assessment.catalog,
    repository: assessment.repository,
    execution,
    proposal: assessed.path,
    pull: assessment.pull.number,
    commit: unit.last,
    fileDigests: new Map(
      [...assessment.toolFiles].flatMap(([path, bytes]) =>
        bytes === null ? [] : [[path, sha256Hex(bytes)]],
      ),
    ),
  });
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

/** How the plan that the log has this execution with differs from this one; null where it does not. */
function otherPlan(events: readonly ExecutionEvent[], prepared: Prepared): string | null {
  const started = events.find((event) => event.type === "execution.started");
  return started === undefined || started.digest === prepared.plan.digest
    ? null
    : otherPlanWords(prepared, started.digest);
}

function otherPlanWords({ execution, plan }: Prepared, digest: Digest): string {
  return `The log has ${execution} with plan ${digest}, and not with ${plan.digest}`;
}

/** How an execution stands after these events; one without any has not begun. */
function viewAfter(
  { plan, execution, effects }: Prepared,
  events: readonly ExecutionEvent[],
): ExecutionView {
  let state = initialState(plan.plan, {});
  for (const event of events) state = evolve(state, event);
  const view = viewOf(state);
  return events.length > 0 ? view : { ...view, execution, dryRun: effects === "dry-run" };
}

function problemOf(result: ExecutionResult): string | null {
  switch (result.kind) {
    case "unavailable":
      return `The audit log could not be written: ${result.message}. Run the job again: what is finished is not done twice.`;
    case "elsewhere":
      return "Another worker runs this execution.";
    default:
      return null;
  }
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
