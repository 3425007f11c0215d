import type {
  ExecutionView,
  ExecutionViewStatus,
  StepView,
  StepViewStatus,
} from "../model/execution-view.ts";
import type { ExecutionId } from "../model/ids.ts";
import { childOf, type ExecutionState, type StepNode } from "./state.ts";

/** A state as plain data, for those who show it; the same for a live execution and for one read from its journal. */
export function viewOf(state: ExecutionState): ExecutionView {
  return {
    execution: state.execution ?? ("" as ExecutionId),
    status: statusOf(state),
    startedAt: state.startedAt ?? 0,
    ...present("finishedAt", state.finishedAt),
    dryRun: state.dryRun,
    steps: state.nodes.map((node) => stepView(node, state.startedAt ?? 0)),
    ...present("reason", state.reason),
    ...present("outputs", state.outputs),
  };
}

function statusOf(state: ExecutionState): ExecutionViewStatus {
  return state.status === "planned" ? "running" : state.status;
}

function stepView(node: StepNode, begun: number): StepView {
  const { step } = node;
  return {
    address: step.address,
    ...present("name", step.name ?? null),
    ...(step.kind === "action" ? { tool: step.tool, risk: step.risk } : {}),
    status: stepStatus(node),
    attempts: node.attempts,
    ...present("startedAt", moment(begun, node.startedAfter)),
    ...present("finishedAt", moment(begun, node.finishedAfter)),
    ...present("outputs", node.outputs),
    ...present("reason", node.trouble?.reason ?? waitsFor(node)),
    ...present("failure", node.trouble?.failure ?? null),
    ...(node.status === "failed" && isTolerated(node) ? { tolerated: true } : {}),
    depth: depthOf(node),
  };
}

function stepStatus(node: StepNode): StepViewStatus {
  switch (node.status) {
    case "claimed":
      return "pending";
    case "orphaned":
      return "running";
    default:
      return node.status;
  }
}

/** Why a pending step cannot begin although its execution has come to its end. */
function waitsFor(node: StepNode): string | null {
  if (node.status !== "pending") return null;
  const doubtful = node.step.needs
    .map((id) => childOf(node.within, id))
    .find((needed) => needed?.status === "indeterminate");
  return doubtful === undefined
    ? null
    : `waits until it is known whether ${doubtful.step.address} took effect`;
}

function moment(begun: number, after: number | null): number | null {
  return after === null ? null : begun + after;
}

function isTolerated(node: StepNode): boolean {
  for (let at: StepNode | null = node; at !== null; at = at.within.owner)
    if (at.step.onError === "continue") return true;
  return false;
}

function depthOf(node: StepNode): number {
  let depth = 0;
  for (let owner = node.within.owner; owner !== null; owner = owner.within.owner) depth += 1;
  return depth;
}

function present<Key extends string, Value>(
  key: Key,
  value: Value | null,
): { readonly [K in Key]?: Value } {
  return value === null ? {} : ({ [key]: value } as { readonly [K in Key]: Value });
}
