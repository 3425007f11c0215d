import type { StepFailure } from "../model/failure.ts";
import type { StepNode } from "./state.ts";

/** Why a non-idempotent step is in doubt whose worker went away (SPEC §13, "After a crash"). */
export function lostWorker(node: StepNode): StepFailure {
  return {
    class: "unknown",
    message: `The worker ‘${node.worker ?? ""}’ started it and never said how it ended: it may or may not have taken effect.`,
  };
}
