import type { ExpressionContexts } from "../expressions/contexts.ts";
import type { Plan, PlanStep } from "../model/plan.ts";
import { constructOf } from "./constructs/registry.ts";
import { Queue } from "./queue.ts";
import type { ExecutionState, Scope, StepNode } from "./state.ts";
import { Timers } from "./timers.ts";
import { NOBODY_WAITS, WaitingBuilder, type Waiting } from "./waiting.ts";

/**
 * The state of an execution to which nothing has happened. `contexts` is what its expressions may name beside
 * `steps`; a state that is only looked at needs none.
 */
export function initialState(plan: Plan, contexts: ExpressionContexts = {}): ExecutionState {
  const nodes: StepNode[] = [];
  const root = buildScope(null, plan.steps, nodes);
  return {
    plan,
    contexts,
    nodes,
    byAddress: null,
    root,
    status: "planned",
    execution: null,
    digest: null,
    dryRun: false,
    startedAt: null,
    finishedAt: null,
    reason: null,
    outputs: null,
    ready: new Queue(),
    again: new Queue(),
    settling: new Queue(),
    timers: new Timers((node, at) => node.due === at && node.trouble?.timedOut !== true),
    running: 0,
    idle: nodes.length,
    indeterminate: [],
    interruptions: [],
  };
}

function buildScope(
  owner: { readonly node: StepNode; readonly step: PlanStep } | null,
  steps: readonly PlanStep[],
  nodes: StepNode[],
): Scope {
  const scope: Scope & { waiting: Waiting } = {
    owner: owner?.node ?? null,
    children: [],
    byId: null,
    waiting: NOBODY_WAITS,
    limit: owner === null ? Number.POSITIVE_INFINITY : constructOf(owner.step).limit(owner.step),
    stopsAtFailure: owner !== null && constructOf(owner.step).stopsAtFailure(owner.step),
    open: false,
    stopped: null,
    inDoubt: false,
    remaining: steps.length,
    admitted: 0,
    held: new Queue(),
    firstFailed: null,
    firstCancelled: null,
  };
  const waiting = new WaitingBuilder(steps);
  for (const [place, step] of steps.entries()) {
    waiting.add(step, place);
    scope.children.push(buildNode(step, scope, nodes));
  }
  scope.waiting = waiting.finish();
  return scope;
}

function buildNode(step: PlanStep, within: Scope, nodes: StepNode[]): StepNode {
  const node: StepNode & { scope: Scope | null } = {
    step,
    index: nodes.length,
    place: within.children.length,
    within,
    scope: null,
    status: "pending",
    admitted: false,
    before: 0,
    attempts: 0,
    worker: null,
    startedAfter: null,
    finishedAfter: null,
    due: null,
    outputs: null,
    trouble: null,
    queue: null,
    previousInQueue: null,
    nextInQueue: null,
  };
  nodes.push(node);
  const children = constructOf(step).children(step);
  if (children !== null) node.scope = buildScope({ node, step }, children, nodes);
  return node;
}
