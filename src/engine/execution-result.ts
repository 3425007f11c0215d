import type { Digest, StepAddress } from "../model/ids.ts";
import type { JsonObject } from "../model/json.ts";
import type { ExecutionState } from "./state.ts";

/** Something broke that only a bug or the world can break; the execution went on as well as it could. */
export interface Fault {
  /** The step during which it happened; null: while reporting. */
  readonly step: StepAddress | null;
  readonly error: unknown;
}

/** How a run of an execution ended. `state` is for `viewOf`. */
export type ExecutionResult = {
  readonly state: ExecutionState;
  readonly faults: readonly Fault[];
} & (
  | { readonly kind: "succeeded"; readonly outputs: JsonObject }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "cancelled"; readonly reason: string }
  | { readonly kind: "compensated" }
  /** Of these steps nobody knows whether they took effect: a human must look (SPEC §13). Exit status 1. */
  | {
      readonly kind: "indeterminate";
      readonly reason: string;
      readonly steps: readonly StepAddress[];
    }
  /** Another worker has the execution: it was taken over, or these steps of it are running there. */
  | { readonly kind: "elsewhere"; readonly steps: readonly StepAddress[] }
  /** The journal could not be read or written; `unrecorded` ended without that being on it. Run it again. */
  | {
      readonly kind: "unavailable";
      readonly message: string;
      readonly unrecorded: readonly StepAddress[];
    }
  /** The journal holds an execution of another plan. */
  | { readonly kind: "other-plan"; readonly digest: Digest }
);

/** The part of a result that follows from a finished state; null while it is not finished. */
export function resultOf(state: ExecutionState, faults: readonly Fault[]): ExecutionResult | null {
  const common = { state, faults };
  const reason = state.reason ?? "";
  switch (state.status) {
    case "succeeded":
      return { ...common, kind: "succeeded", outputs: state.outputs ?? {} };
    case "failed":
      return { ...common, kind: "failed", reason };
    case "cancelled":
      return { ...common, kind: "cancelled", reason };
    case "compensated":
      return { ...common, kind: "compensated" };
    case "indeterminate": {
      const steps = state.indeterminate.map((node) => node.step.address);
      return { ...common, kind: "indeterminate", reason, steps };
    }
    default:
      return null;
  }
}
