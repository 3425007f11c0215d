import type { PlanStep } from "../../model/plan.ts";
import type { Command } from "../command.ts";
import type { ExecutionState, StepNode } from "../state.ts";

/** A step whose turn has come: what it waits for is done and its condition holds. */
interface Turn<Step extends PlanStep> {
  readonly state: ExecutionState;
  readonly node: StepNode;
  readonly step: Step;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** One kind of step (SPEC §4, "A step is exactly one of"): everything that the engine must know of that kind. */
export interface Construct<Step extends PlanStep> {
  /** The steps that it contains; null where it can contain none. */
  children(step: Step): readonly PlanStep[] | null;
  /** How many of them may be at work at one time. */
  limit(step: Step): number;
  /** Whether the failure of one stops the others. */
  stopsAtFailure(step: Step): boolean;
  /** Milliseconds from its start to the moment when the engine stops what it contains; null: never. */
  timeout(step: Step): number | null;
  /** What to do at its turn. */
  begin(turn: Turn<Step>): Command;
}
