import type { ExecutionEvent } from "../model/execution-event.ts";
import type { JsonObject } from "../model/json.ts";
import type { PlanAction } from "../model/plan.ts";
import type { StepNode } from "./state.ts";

/** What `decide` wants done. */
export type Command =
  /** Record that the attempt starts, and call the tool once that is durable. */
  | {
      readonly type: "start";
      readonly node: StepNode;
      readonly step: PlanAction;
      readonly attempt: number;
      readonly parameters: JsonObject;
    }
  /** Record that a construct begins: its children become ready. */
  | { readonly type: "enter"; readonly node: StepNode }
  /** Record something that needs no doing. */
  | { readonly type: "record"; readonly event: ExecutionEvent };
