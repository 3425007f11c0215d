import type { Facts } from "./facts.ts";
import type { Narrator } from "./print/narrator.ts";
import type { Actions } from "./stage/actions.ts";
import type { Stage } from "./stage/stage.ts";

/** What every scene has at hand. */
export interface Story {
  readonly stage: Stage;
  readonly narrator: Narrator;
  readonly facts: Facts;
  readonly actions: Actions;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
