import type { ExpressionContexts } from "../expressions/contexts.ts";
import type { StepAddress } from "../model/ids.ts";
import type { Plan, PlanStep } from "../model/plan.ts";
import { constructOf } from "./constructs/registry.ts";
import { Queue } from "./queue.ts";
import type { ExecutionState, Scope, StepNode } from "./state.ts";
import { Timers } from "./timers.ts";

/**
 * The state of an execution to which nothing has happened. `contexts` is what its expressions may name beside
 * `steps`; a state that is only looked at needs none.
 */
export function initialState(plan: Plan, contexts: ExpressionContexts = {}): ExecutionState {
  const nodes: StepNode[] = [];
  const root = buildScope(null, plan.steps, nodes);
  const inside = new Map<StepAddress, StepNode>();
  if (nodes.length > root.children.length)
    for (const node of nodes) if (node.within !== root) inside.set(node.step.address, node);
  return {
    plan,
    contexts,
    nodes,
    inside,
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
    timers: new Timers((node, at) => node.due === at && !node.timedOut),
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
  const scope: Scope = {
    owner: owner?.node ?? null,
    children: [],
    byId: new Map(),
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
  for (const step of steps) {
    const node = buildNode(step, scope, nodes);
    scope.children.push(node);
    scope.byId.set(step.id, node);
  }
  connect(scope);
  return scope;
}

/** Each step learns how many it waits for and which wait for it. */
function connect(scope: Scope): void {
  for (const node of scope.children) {
    const { address, needs } = node.step;
    node.needsLeft = needs.length;
    for (const id of needs) {
      const needed = scope.byId.get(id);
      if (needed === undefined)
        throw new Error(`‘${address}’ needs ‘${id}’, which is no sibling of it`);
      // Most lists have one member or none, and JavaScript makes room for 17 in a list that grows from nothing.
      if (needed.dependents === NOBODY) needed.dependents = [node];
      else needed.dependents.push(node);
    }
  }
}

const NOBODY: StepNode[] = [];

function buildNode(step: PlanStep, within: Scope, nodes: StepNode[]): StepNode {
  const node: StepNode & { scope: Scope | null } = {
    step,
    within,
    scope: null,
    dependents: NOBODY,
    needsLeft: 0,
    status: "pending",
    admitted: false,
    before: 0,
    spoiler: null,
    interruption: null,
    attempts: 0,
    worker: null,
    startedAfter: null,
    finishedAfter: null,
    due: null,
    outputs: null,
    reason: null,
    because: null,
    failure: null,
    timedOut: false,
    queue: null,
    ticket: 0,
  };
  nodes.push(node);
  const children = constructOf(step).children(step);
  if (children !== null) node.scope = buildScope({ node, step }, children, nodes);
  return node;
}
