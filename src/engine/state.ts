import type { ExpressionContexts } from "../expressions/contexts.ts";
import type { SkipCause } from "../model/execution-event.ts";
import type { StepFailure } from "../model/failure.ts";
import type { Digest, ExecutionId, StepAddress } from "../model/ids.ts";
import type { JsonObject } from "../model/json.ts";
import type { Plan, PlanStep } from "../model/plan.ts";
import type { Queue, Queued } from "./queue.ts";
import type { Timers } from "./timers.ts";
import type { Waiting } from "./waiting.ts";

/** Where one step stands. `orphaned`: it was started by a worker that is gone, and nobody knows how it ended. */
export type StepStatus =
  | "pending"
  | "claimed"
  | "running"
  | "orphaned"
  | "retrying"
  | "succeeded"
  | "failed"
  | "skipped"
  | "cancelled"
  | "indeterminate";

/** Bits of what happened among the steps that a step waits for, however far back. */
export const FAILED_BEFORE = 1;
export const CANCELLED_BEFORE = 2;

/** One step of the plan and everything that happened to it. */
export interface StepNode extends Queued<StepNode> {
  readonly step: PlanStep;
  /** Its place among all nodes of the state, the same in each state of one plan. */
  readonly index: number;
  /** Its place among its siblings. */
  readonly place: number;
  /** The siblings among which it stands. */
  readonly within: Scope;
  /** The steps that it contains; null for an action. */
  readonly scope: Scope | null;
  status: StepStatus;
  /** It takes one of the places of its scope (`max-parallel`). */
  admitted: boolean;
  /** Bits: {@link FAILED_BEFORE}, {@link CANCELLED_BEFORE}. */
  before: number;
  /** Attempts that were started. */
  attempts: number;
  worker: string | null;
  /** Milliseconds after the execution's own start: small numbers, which cost no memory of their own. */
  startedAfter: number | null;
  finishedAfter: number | null;
  /** Milliseconds since 1970. `retrying`: not before this moment. A running construct: its deadline. */
  due: number | null;
  outputs: JsonObject | null;
  /** Null while all goes well: most steps of a large plan never have any. */
  trouble: StepTrouble | null;
}

/** What went wrong with a step, or before it. */
export interface StepTrouble {
  /** The first step that spoilt what it waits for: named in the reasons. */
  spoiler: StepNode | null;
  /** Why a running step is to be stopped. */
  interruption: string | null;
  /** Why it was skipped or cancelled. */
  reason: string | null;
  because: SkipCause | null;
  /** How its last attempt failed. */
  failure: StepFailure | null;
  /** A construct that ran out of time. */
  timedOut: boolean;
}

/** Siblings: the steps of the plan, or of one construct. */
export interface Scope {
  /** Null for the steps of the plan. */
  readonly owner: StepNode | null;
  readonly children: StepNode[];
  /** Children by their id: ask `childOf`. Made when the first is asked for, since most plans never do. */
  byId: ReadonlyMap<string, StepNode> | null;
  readonly waiting: Waiting;
  /** How many children may be at work at one time. */
  readonly limit: number;
  readonly stopsAtFailure: boolean;
  /** Its children may begin. */
  open: boolean;
  /** Why no further child begins. */
  stopped: string | null;
  /** A step in it, however deep, is in doubt. */
  inDoubt: boolean;
  /** Children that have not ended. */
  remaining: number;
  admitted: number;
  /** Ready children for which there is no place. */
  readonly held: Queue<StepNode>;
  /** The first child that failed and the first that was cancelled: they decide how the construct ends. */
  firstFailed: StepNode | null;
  firstCancelled: StepNode | null;
}

/** Where an execution stands. */
export type ExecutionStatus =
  | "planned"
  | "running"
  | "paused"
  | "succeeded"
  | "failed"
  | "cancelled"
  | "compensated"
  | "indeterminate";

/**
 * The fold of an execution's events (SPEC §13): a tree of steps by address, with queues and counters beside it that
 * make each decision cost only what it decides. `evolve` alone changes it.
 */
export interface ExecutionState {
  readonly plan: Plan;
  /** What expressions may name, beside `steps`. */
  readonly contexts: ExpressionContexts;
  /** Each construct before the steps that it contains. */
  readonly nodes: StepNode[];
  /** By address: ask `nodeAt`. Made when the first is asked for. */
  byAddress: ReadonlyMap<StepAddress, StepNode> | null;
  readonly root: Scope;
  status: ExecutionStatus;
  execution: ExecutionId | null;
  digest: Digest | null;
  dryRun: boolean;
  /** Milliseconds since 1970. */
  startedAt: number | null;
  finishedAt: number | null;
  reason: string | null;
  outputs: JsonObject | null;
  /** Actions that may start. */
  readonly ready: Queue<StepNode>;
  /** Actions that may start again: due retries, and idempotent ones whose worker is gone. They go first. */
  readonly again: Queue<StepNode>;
  /** Steps about which something is to be recorded without starting anything. */
  readonly settling: Queue<StepNode>;
  /** Retries and deadlines of constructs. */
  readonly timers: Timers<StepNode>;
  /** Actions with a running attempt. */
  running: number;
  /** Steps that have not begun, or not again: pending, claimed, orphaned, retrying. */
  idle: number;
  readonly indeterminate: StepNode[];
  /** Every running action that was to be stopped, in order; only ever grows. */
  readonly interruptions: StepNode[];
}

/** Tells whether nothing more can happen to an execution without a human. */
export function isFinished(state: ExecutionState): boolean {
  return state.status !== "planned" && state.status !== "running" && state.status !== "paused";
}

/** The step at an address; an address that the plan does not have means that the events belong to another plan. */
export function nodeAt(state: ExecutionState, address: StepAddress): StepNode {
  state.byAddress ??= new Map(state.nodes.map((each) => [each.step.address, each]));
  const node = state.byAddress.get(address);
  if (node === undefined) throw new Error(`The plan has no step at ‘${address}’`);
  return node;
}

/** The child of a scope with an id, or undefined. */
export function childOf(scope: Scope, id: string): StepNode | undefined {
  scope.byId ??= new Map(scope.children.map((child) => [child.step.id, child]));
  return scope.byId.get(id);
}

/** A step's trouble, to add to. */
export function troubleOf(node: StepNode): StepTrouble {
  node.trouble ??= {
    spoiler: null,
    interruption: null,
    reason: null,
    because: null,
    failure: null,
    timedOut: false,
  };
  return node.trouble;
}

/** Tells whether a step has ended for good, so that those waiting for it may go on or are skipped. */
export function hasEnded(node: StepNode): boolean {
  return (
    node.status === "succeeded" ||
    node.status === "failed" ||
    node.status === "skipped" ||
    node.status === "cancelled"
  );
}
