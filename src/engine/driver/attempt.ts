import type { ToolCall, ToolResult } from "../../ports/tool-runner.ts";

/** One attempt of one action in this process, from the decision to start it until its result is recorded. */
export interface Attempt {
  readonly call: ToolCall;
  /** Its step's place among the nodes of the state, whichever state that is by now. */
  readonly node: number;
  readonly idempotent: boolean;
  /** When the start was decided, milliseconds since 1970. */
  readonly decidedAt: number;
  /** Null until the tool is called. */
  stop: AbortController | null;
  /** Where it stands among the open calls; null while it is none. */
  place: number | null;
  stopped: "no" | "yes" | "overdue";
  /** Milliseconds since 1970: when to stop it, and once stopped, when to give it up. */
  due: number;
  /** Null until it has come back. */
  result: ToolResult | null;
}

/** An attempt whose tool has not been called. */
export function plannedAttempt(
  planned: Pick<Attempt, "call" | "node" | "idempotent" | "decidedAt">,
): Attempt {
  const { call, node, idempotent, decidedAt } = planned;
  return {
    call,
    node,
    idempotent,
    decidedAt,
    stop: null,
    place: null,
    stopped: "no",
    due: 0,
    result: null,
  };
}
