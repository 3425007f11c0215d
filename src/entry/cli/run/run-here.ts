import { SystemRandom } from "../../../adapters/clock/system-clock.ts";
import { createToolRunner } from "../../../adapters/tools/tool-runner.ts";
import { runExecution } from "../../../engine/run-execution.ts";
import type { ExecutionResult } from "../../../engine/execution-result.ts";
import type { Masker } from "../../../masking/masker.ts";
import { sha256Hex } from "../../../model/digest.ts";
import type { ExecutionId, Oid } from "../../../model/ids.ts";
import type { DigestedPlan } from "../../../model/plan.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { runtimeContexts } from "../../../plan/runtime-contexts.ts";
import type { Journal } from "../../../ports/journal.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { PlanGround } from "../planning/plan-one.ts";
import type { Session } from "../session.ts";
import { Interruption } from "./interruption.ts";
import { StepReporter } from "./step-reporter.ts";

/** One execution on this machine. */
export interface RunHere {
  readonly plan: DigestedPlan;
  readonly ground: PlanGround;
  readonly path: string;
  readonly execution: ExecutionId;
  readonly journal: Journal;
  readonly effects: "live" | "dry-run";
  /** The commit that is executed, or on which the working tree stands. */
  readonly commit: Oid;
  /** Where tools run. */
  readonly checkout: () => Promise<string>;
  readonly masker: Masker;
  readonly worker: string;
}

/** Runs an execution with the engine, the tools and the masking of the action, streaming what its tools print. */
export async function runHere(
  run: RunHere,
  session: Session,
): Promise<Result<ExecutionResult, Stop>> {
  const { plan, ground, execution, effects, commit } = run;
  const { console, clock, environment } = session;
  const { facts, serverUrl } = ground.repository;
  const contexts = runtimeContexts(plan.plan, {
    github: {
      repository: `${facts.owner}/${facts.name}`,
      repository_id: String(facts.id),
      server_url: serverUrl,
      sha: commit,
      actor: "",
      run_id: "0",
      run_attempt: "1",
    },
    execution: { id: execution, pull: 0, "dry-run": effects === "dry-run" },
  });
  if (!contexts.ok) return failure({ status: EXIT.findings, message: contexts.failure.message });
  const tools = createToolRunner({
    effects,
    catalog: ground.catalog,
    checkout: run.checkout,
    environment,
    secrets: (name) => environment[name],
    masker: run.masker,
    toolFileDigests: new Map(
      [...ground.toolFiles].flatMap(([path, bytes]) =>
        bytes === null ? [] : [[path, sha256Hex(bytes)]],
      ),
    ),
    clock,
    facts: {
      repository: `${facts.owner}/${facts.name}`,
      sha: commit,
      pull: null,
      proposal: run.path,
    },
    onOutput: (step, line) => console.note(`${step} | ${line}`),
  });
  using interruption = new Interruption();
  const result = await runExecution({
    plan,
    execution,
    journal: run.journal,
    tools,
    clock,
    random: new SystemRandom(),
    reporter: new StepReporter(console),
    worker: run.worker,
    dryRun: effects === "dry-run",
    contexts: contexts.value,
    signal: interruption.signal,
    capacity: ground.catalog.config.maxParallel,
  });
  return success(result);
}
