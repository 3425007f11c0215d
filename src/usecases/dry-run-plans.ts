import { executionIdOf } from "../model/execution-id.ts";
import { isJsonObject, type JsonObject } from "../model/json.ts";
import type { Oid } from "../model/ids.ts";
import { sha256Hex } from "../model/digest.ts";
import type { PlanAction, PlanStep } from "../model/plan.ts";
import { evaluateTemplate } from "../expressions/template.ts";
import type { ExpressionContexts } from "../expressions/contexts.ts";
import { runtimeContexts } from "../plan/runtime-contexts.ts";
import type { ToolResult, ToolRunner } from "../ports/tool-runner.ts";
import type { DryRunResult } from "../render/plan-view.ts";
import { errorsOf } from "./assess-change.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import type { Runtime } from "./runtime.ts";
import type { ToolsRequest } from "./tools-request.ts";

/** Steps of one pull request that are dry-run: as many as a plan shows. */
const MOST_STEPS = 200;
/** Milliseconds for all dry-runs of one pull request together, and for one of them. */
const TIME_FOR_ALL = 120_000;
const TIME_FOR_ONE = 60_000;

/** Makes the runner of tools in their dry-run form; see `ToolsRequest`. */
export type DryRunTools = (request: ToolsRequest) => Promise<ToolRunner>;

/**
 * What a dry-run of each planned step finds, by proposal (SPEC §6, "Dry-run"): tools that declare one are really run in
 * that form, of others the exact call is shown. Only for authors who may propose, with the default branch's files, in
 * an approved state; steps whose parameters come from other steps are known only when they run.
 */
export async function dryRunPlans(
  runtime: Runtime,
  facts: {
    readonly assessment: Assessment;
    /** Commit of the default branch whose files the tools are. */
    readonly commit: Oid;
    readonly tools: DryRunTools;
  },
): Promise<ReadonlyMap<string, readonly DryRunResult[]>> {
  const { assessment } = facts;
  const results = new Map<string, readonly DryRunResult[]>();
  if (!assessment.configurationApproved) return results;
  const deadline = new AbortController();
  const over = new AbortController();
  const alarm = runtime.clock.sleep(TIME_FOR_ALL, over.signal).then(() => {
    if (!over.signal.aborted) deadline.abort("The dry-runs took longer than two minutes together.");
  });
  let left = MOST_STEPS;
  for (const assessed of assessment.proposals) {
    if (!mayDryRun(assessed) || left === 0) continue;
    const found = await dryRunProposal(runtime, {
      ...facts,
      assessed,
      most: left,
      signal: deadline.signal,
    });
    left -= found.length;
    results.set(assessed.path, found);
  }
  over.abort();
  await alarm;
  return results;
}

function mayDryRun(assessed: AssessedProposal): boolean {
  return (
    assessed.plan !== null &&
    assessed.proposer.kind === "allowed" &&
    errorsOf(assessed.diagnostics).length === 0 &&
    assessed.standing?.kind !== "proposes-nothing"
  );
}

async function dryRunProposal(
  runtime: Runtime,
  facts: {
    readonly assessment: Assessment;
    readonly assessed: AssessedProposal;
    readonly commit: Oid;
    readonly tools: DryRunTools;
    readonly most: number;
    readonly signal: AbortSignal;
  },
): Promise<readonly DryRunResult[]> {
  const { assessment, assessed, commit } = facts;
  const { plan } = assessed.plan!;
  const { repository, pull } = assessment;
  const { contentKey, revision } = plan;
  const execution = executionIdOf(
    { repository: repository.id, contentKey, revision, pull: pull.number },
    assessed.path,
  );
  const contexts = runtimeContexts(plan, {
    github: {
      repository: `${repository.owner}/${repository.name}`,
      repository_id: String(repository.id),
      server_url: runtime.serverUrl,
    },
    execution: { id: execution, pull: pull.number, "dry-run": true },
  });
  if (!contexts.ok) return [];
  const runner = await facts.tools({
    effects: "dry-run",
    catalog: assessment.catalog,
    repository,
    execution,
    proposal: assessed.path,
    pull: pull.number,
    commit,
    fileDigests: new Map(
      [...assessment.toolFiles].flatMap(([path, bytes]) =>
        bytes === null ? [] : [[path, sha256Hex(bytes)]],
      ),
    ),
  });
  const results: DryRunResult[] = [];
  for (const step of actionsOf(plan.steps).slice(0, facts.most)) {
    const parameters = parametersOf(step, contexts.value);
    if (parameters === null) {
      results.push({
        address: step.address,
        status: "skipped",
        detail: "its parameters are known only when it runs",
      });
      continue;
    }
    const result = await runner.call(
      {
        execution,
        step: step.address,
        attempt: 1,
        tool: step.tool,
        parameters,
        timeout: Math.min(step.timeout, TIME_FOR_ONE),
        idempotencyKey: `dry-run-${execution}-${step.address}`,
      },
      facts.signal,
    );
    const declared = assessment.catalog.tools.get(step.tool)?.dryRun !== undefined;
    results.push(resultOf(step, { result, declared }));
  }
  return results;
}

function actionsOf(steps: readonly PlanStep[]): readonly PlanAction[] {
  return steps.flatMap((step) => (step.kind === "action" ? [step] : actionsOf(step.steps)));
}

/** The step's parameters, or null where an expression in them has no value yet. */
function parametersOf(step: PlanAction, contexts: ExpressionContexts): JsonObject | null {
  const value = evaluateTemplate(step.with, contexts);
  return value.ok && isJsonObject(value.value) ? value.value : null;
}

function resultOf(
  step: PlanAction,
  { result, declared }: { readonly result: ToolResult; readonly declared: boolean },
): DryRunResult {
  const { address } = step;
  if (result.kind === "failed") {
    const { message, output } = result.failure;
    return {
      address,
      status: "failed",
      detail: message,
      ...(output === undefined ? {} : { output }),
    };
  }
  const output = JSON.stringify(result.outputs, null, 2);
  return declared
    ? { address, status: "succeeded", detail: "dry-run succeeded", output }
    : { address, status: "rendered", detail: "the call, not started", output };
}
