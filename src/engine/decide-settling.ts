import { formatDuration } from "../model/duration.ts";
import type { ExecutionEvent } from "../model/execution-event.ts";
import { asksForTrouble } from "./asks-for-trouble.ts";
import { begin } from "./begin.ts";
import type { Command } from "./command.ts";
import { concludeConstruct } from "./conclude-construct.ts";
import { constructOf } from "./constructs/registry.ts";
import { lostWorker } from "./lost-worker.ts";
import { whatHappenedTo } from "./reasons.ts";
import type { ExecutionState, StepNode } from "./state.ts";
import { stepCancelled, stepIndeterminate, stepSkipped, stepTimedOut } from "./step-events.ts";

/**
 * Commands for the steps about which something is to be recorded without a tool being called: what is skipped or
 * cancelled, constructs that begin, end or run out of time, steps in doubt. It stops after whatever could stop the
 * others, which are looked at again after that.
 */
export function decideSettling(state: ExecutionState, now: number): readonly Command[] {
  const commands: Command[] = [];
  for (const node of state.settling.first()) {
    const command = settle(state, node, now);
    if (command === null) continue;
    commands.push(command);
    if (mayStopOthers(command)) return commands;
  }
  if (!state.timers.isEmpty)
    for (const node of state.timers.due(now)) {
      if (node.scope === null || node.queue !== null) continue;
      commands.push({ type: "record", event: outOfTime(node, now) });
      return commands;
    }
  return commands;
}

function mayStopOthers(command: Command): boolean {
  if (command.type !== "record") return false;
  return command.event.type === "step.failed" || command.event.type === "step.timed-out";
}

function settle(state: ExecutionState, node: StepNode, now: number): Command | null {
  if (node.status === "pending") return settlePending(state, node, now);
  if (node.status === "running") {
    if (node.scope === null) return null;
    const event =
      node.scope.remaining === 0 ? concludeConstruct(state, node, now) : outOfTime(node, now);
    return { type: "record", event };
  }
  if (node.status === "orphaned" && node.step.kind === "action" && !node.step.idempotent)
    return { type: "record", event: stepIndeterminate(node, lostWorker(node), now) };
  return { type: "record", event: cancelledWith(node, now) };
}

function settlePending(state: ExecutionState, node: StepNode, now: number): Command {
  const { owner } = node.within;
  if (!node.within.open && owner !== null)
    return { type: "record", event: dismissed(node, owner, now) };
  if (node.within.stopped !== null) return { type: "record", event: cancelledWith(node, now) };
  if (node.before !== 0 && !asksForTrouble(node.step.if)) {
    const spoiler = node.trouble?.spoiler ?? null;
    const cause = spoiler === null ? "what it needs failed" : whatHappenedTo(spoiler);
    const why = { because: "needs", reason: `skipped because ${cause}` } as const;
    return { type: "record", event: stepSkipped(node, why, now) };
  }
  return begin(state, node, now);
}

/** A child of a construct that ended without having begun. */
function dismissed(node: StepNode, owner: StepNode, now: number): ExecutionEvent {
  const told = owner.trouble?.reason ?? null;
  if (owner.status === "cancelled" && told !== null) return stepCancelled(node, told, now);
  const reason = `skipped because ${whatHappenedTo(owner)}`;
  return stepSkipped(node, { because: "parent", reason }, now);
}

function cancelledWith(node: StepNode, now: number): ExecutionEvent {
  return stepCancelled(node, node.within.stopped ?? "cancelled", now);
}

function outOfTime(node: StepNode, now: number): ExecutionEvent {
  const limit = formatDuration(constructOf(node.step).timeout(node.step) ?? 0);
  const failure = { class: "timeout", message: `It took longer than ${limit}.` } as const;
  return stepTimedOut(node, failure, now);
}
