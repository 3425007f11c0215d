import { asksForTrouble } from "./asks-for-trouble.ts";
import { whatHappenedTo } from "./reasons.ts";
import {
  CANCELLED_BEFORE,
  FAILED_BEFORE,
  hasEnded,
  troubleOf,
  type ExecutionState,
  type Scope,
  type StepNode,
  type StepStatus,
} from "./state.ts";

/** Moves a step to a status and keeps the counters right. */
export function setStatus(state: ExecutionState, node: StepNode, status: StepStatus): void {
  if (isIdle(node.status)) state.idle -= 1;
  if (isIdle(status)) state.idle += 1;
  if (node.scope === null) {
    if (node.status === "running") state.running -= 1;
    if (status === "running") state.running += 1;
  }
  node.status = status;
  node.queue?.remove(node);
}

function isIdle(status: StepStatus): boolean {
  return (
    status === "pending" || status === "claimed" || status === "orphaned" || status === "retrying"
  );
}

/** Lets the children of a scope begin that wait for nothing. */
export function openScope(state: ExecutionState, scope: Scope): void {
  scope.open = true;
  const { needsLeft } = scope.waiting;
  for (const child of scope.children) if (needsLeft[child.place] === 0) unblock(state, child);
  if (scope.remaining === 0 && scope.owner !== null) state.settling.push(scope.owner);
}

/** A step has ended: whoever waits for it may go on, and its scope notices. */
export function finish(state: ExecutionState, node: StepNode, status: StepStatus): void {
  setStatus(state, node, status);
  node.due = null;
  if (node.scope !== null && !node.scope.open) dismissChildren(state, node.scope);
  const { within } = node;
  if (!within.open) return;
  const spoilt = spoiltBy(node);
  release(state, node, spoilt);
  within.remaining -= 1;
  leave(state, node);
  if (spoilt === FAILED_BEFORE) {
    within.firstFailed ??= node;
    if (within.stopsAtFailure)
      stopScope(state, within, `cancelled because ${whatHappenedTo(node)}`);
  } else if (spoilt === CANCELLED_BEFORE) within.firstCancelled ??= node;
  if (within.remaining === 0 && within.owner !== null) state.settling.push(within.owner);
}

/** Tells those that wait for a step that it has ended, and how. */
function release(state: ExecutionState, node: StepNode, spoilt: number): void {
  const { waiting, children } = node.within;
  const { needsLeft, begins, dependents } = waiting;
  const before = node.before | spoilt;
  const end = begins[node.place + 1] ?? 0;
  for (let at = begins[node.place] ?? 0; at < end; at += 1) {
    const place = dependents[at] as number;
    const left = (needsLeft[place] as number) - 1;
    needsLeft[place] = left;
    if (left > 0 && before === 0) continue;
    const dependent = children[place] as StepNode;
    if (before !== 0) spoil(dependent, before, spoilt === 0 ? node.trouble?.spoiler : node);
    if (left === 0) unblock(state, dependent);
  }
}

function spoil(node: StepNode, before: number, spoiler: StepNode | null | undefined): void {
  node.before |= before;
  if (spoiler != null) troubleOf(node).spoiler ??= spoiler;
}

/** A step is in doubt: nothing that waits for it may begin, but its place is free for others. */
export function leaveInDoubt(state: ExecutionState, node: StepNode): void {
  setStatus(state, node, "indeterminate");
  state.indeterminate.push(node);
  for (let scope: Scope | undefined = node.within; scope !== undefined; scope = scope.owner?.within)
    scope.inDoubt = true;
  leave(state, node);
}

/** Stops what a scope holds: running actions are interrupted, the others are to be cancelled. */
export function stopScope(state: ExecutionState, scope: Scope, reason: string): void {
  if (scope.stopped !== null) return;
  scope.stopped = reason;
  for (const child of scope.children) {
    if (hasEnded(child) || child.status === "indeterminate") continue;
    if (child.status !== "running") state.settling.push(child);
    else if (child.scope !== null) stopScope(state, child.scope, reason);
    else {
      troubleOf(child).interruption = reason;
      state.interruptions.push(child);
    }
  }
}

/** Puts an action whose worker is gone, or whose retry is due, where it can start again. */
export function startAgain(state: ExecutionState, node: StepNode): void {
  if (node.within.stopped === null) state.again.push(node);
  else state.settling.push(node);
}

/** A step waits for nothing any more. */
function unblock(state: ExecutionState, node: StepNode): void {
  const { within } = node;
  if (node.status !== "pending" || within.stopped !== null) return;
  if (node.before !== 0 && !asksForTrouble(node.step.if)) state.settling.push(node);
  else if (within.admitted >= within.limit) within.held.push(node);
  else admit(state, node);
}

function admit(state: ExecutionState, node: StepNode): void {
  takePlace(node);
  (node.scope === null ? state.ready : state.settling).push(node);
}

/** A construct that gave its place up takes it again, when something inside wakes, even if that is one too many. */
function takePlace(node: StepNode): void {
  node.admitted = true;
  node.within.admitted += 1;
  const { owner } = node.within;
  if (owner !== null && !owner.admitted) takePlace(owner);
}

/**
 * Gives up a step's place. A construct does so too when nothing more can happen inside but for a human: a step in
 * doubt must not keep independent branches from going on.
 */
function leave(state: ExecutionState, node: StepNode): void {
  if (!node.admitted) return;
  node.admitted = false;
  const { within } = node;
  within.admitted -= 1;
  const next = within.held.shift();
  if (next !== null) admit(state, next);
  else if (within.inDoubt && within.admitted === 0 && within.owner !== null)
    leave(state, within.owner);
}

/** The children of a construct that never began are to be told so. */
function dismissChildren(state: ExecutionState, scope: Scope): void {
  for (const child of scope.children) if (!hasEnded(child)) state.settling.push(child);
}

function spoiltBy(node: StepNode): number {
  if (node.status === "cancelled") return CANCELLED_BEFORE;
  return node.status === "failed" && node.step.onError !== "continue" ? FAILED_BEFORE : 0;
}
