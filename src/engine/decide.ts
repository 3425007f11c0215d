import { begin } from "./begin.ts";
import type { Command } from "./command.ts";
import { decideEnd } from "./decide-end.ts";
import { decideSettling } from "./decide-settling.ts";
import { lostWorker } from "./lost-worker.ts";
import { haltOf, type Circumstances, type Halt } from "./halt.ts";
import { hasEnded, isFinished, type ExecutionState, type StepNode } from "./state.ts";
import { stepCancelled, stepIndeterminate } from "./step-events.ts";

/**
 * What is to be done now (SPEC §13): pure, and at the cost of what it answers. The caller turns the commands into
 * events, evolves the state by them, and asks again until the answer is empty.
 */
export function decide(
  state: ExecutionState,
  now: number,
  circumstances: Circumstances = {},
): readonly Command[] {
  if (state.status !== "running") return [];
  const halt = haltOf(state, now, circumstances);
  if (halt !== null && state.idle > 0) return cancelIdle(state, halt, now);
  const settling = decideSettling(state, now);
  if (settling.length > 0) return settling;
  if (halt === null) {
    const starts = decideStarts(state, now, circumstances);
    if (starts.length > 0) return starts;
  }
  return decideEnd(state, halt, now);
}

/** The next moment at which something is to be decided although nothing happened; null: none. */
export function nextMoment(state: ExecutionState, now: number): number | null {
  if (isFinished(state) || state.startedAt === null) return null;
  const timer = state.timers.nextAfter(now);
  const deadline = state.startedAt + state.plan.timeout;
  if (deadline <= now) return timer;
  return timer === null ? deadline : Math.min(timer, deadline);
}

function cancelIdle(state: ExecutionState, halt: Halt, now: number): readonly Command[] {
  const commands: Command[] = [];
  const reason = `cancelled because ${halt.reason}`;
  for (const node of state.nodes) {
    if (hasEnded(node) || node.status === "running" || node.status === "indeterminate") continue;
    const inDoubt =
      node.status === "orphaned" && node.step.kind === "action" && !node.step.idempotent;
    commands.push({
      type: "record",
      event: inDoubt
        ? stepIndeterminate(node, lostWorker(node), now)
        : stepCancelled(node, reason, now),
    });
  }
  return commands;
}

function decideStarts(
  state: ExecutionState,
  now: number,
  circumstances: Circumstances,
): readonly Command[] {
  const free = Math.min(state.plan.maxParallel, circumstances.capacity ?? Number.POSITIVE_INFINITY);
  const places = free - state.running;
  if (places <= 0) return [];
  const commands: Command[] = [];
  for (const node of candidates(state, now, places)) {
    const command = begin(state, node, now);
    commands.push(command);
    // What fails may stop the others: they are looked at again after it.
    if (command.type === "record" && command.event.type !== "step.skipped") break;
  }
  return commands;
}

/** Actions whose turn has come, those that start again first. */
function candidates(state: ExecutionState, now: number, places: number): readonly StepNode[] {
  const found = [...state.again.first(places)];
  if (!state.timers.isEmpty)
    for (const node of state.timers.due(now)) {
      if (found.length >= places) break;
      if (node.scope === null && node.queue === null) found.push(node);
    }
  if (found.length < places) found.push(...state.ready.first(places - found.length));
  return found;
}
