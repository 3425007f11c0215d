import type { ExpressionContexts } from "../expressions/contexts.ts";
import type { StepAddress } from "../model/ids.ts";
import type { Plan, PlanStep } from "../model/plan.ts";
import { constructOf } from "./constructs/registry.ts";
import { Queue } from "./queue.ts";
import type { Dependent, ExecutionState, Scope, StepNode } from "./state.ts";
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
  // Most needs name earlier siblings: connecting them at once keeps what belongs together close in memory.
  const ahead: { readonly id: string; readonly node: StepNode }[] = [];
  for (const step of steps) {
    const node = buildNode(step, scope, nodes);
    scope.children.push(node);
    scope.byId.set(step.id, node);
    for (const id of step.needs) {
      const needed = scope.byId.get(id);
      if (needed === undefined) ahead.push({ id, node });
      else connect(needed, node);
    }
  }
  for (const { id, node } of ahead) {
    const needed = scope.byId.get(id);
    if (needed === undefined)
      throw new Error(`‘${node.step.address}’ needs ‘${id}’, which is no sibling of it`);
    connect(needed, node);
  }
  return scope;
}

/** `needed` sets `node` free, among others, once it has ended. */
function connect(needed: StepNode, node: StepNode): void {
  const dependent: Dependent = { node, next: null };
  if (needed.lastDependent === null) needed.firstDependent = dependent;
  else needed.lastDependent.next = dependent;
  needed.lastDependent = dependent;
}

function buildNode(step: PlanStep, within: Scope, nodes: StepNode[]): StepNode {
  const node: StepNode & { scope: Scope | null } = {
    step,
    within,
    scope: null,
    firstDependent: null,
    lastDependent: null,
    needsLeft: step.needs.length,
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
