import type { JsonObject, JsonValue } from "./json.ts";
import type { Pointer } from "./source-pointer.ts";

/** A JSON value whose strings may hold `${{ … }}` expressions. */
export type Template = JsonValue;
export type TemplateObject = JsonObject;

/** Source text of one whole expression that must give a boolean, without its braces. */
export type Condition = string;

export type OnError = "fail" | "continue" | "compensate" | "escalate";
export type Backoff = "exponential" | "linear" | "constant";
/** Failure classes that a retry may name. */
export type RetryClass = "transient" | "timeout" | "permanent" | "business" | "system" | "unknown";

/** `retry:` as far as a file says it; planning fills the rest (SPEC §4). Delays in milliseconds. */
export interface RetrySettings {
  readonly maxAttempts?: number;
  readonly backoff?: Backoff;
  readonly initialDelay?: number;
  readonly maxDelay?: number;
  readonly jitter?: boolean;
  readonly on?: readonly RetryClass[];
}

/** Who may decide (SPEC §8, `requires`). */
export interface Requires {
  readonly count?: number;
  readonly users?: readonly string[];
  readonly teams?: readonly string[];
  readonly organizations?: readonly string[];
  readonly roles?: readonly string[];
  readonly capabilities?: readonly string[];
  readonly permissions?: readonly Permission[];
  readonly codeOwners?: true;
}

/** GitHub's permission levels, least first (SPEC §8). */
export const PERMISSIONS = ["read", "triage", "write", "maintain", "admin"] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A human decision or task (SPEC §14). Durations in milliseconds. */
export interface Gate {
  readonly title?: Template;
  readonly message?: Template;
  readonly requires?: Requires;
  readonly assignee?: string;
  readonly form?: JsonObject;
  readonly timeout?: number;
  readonly onTimeout?: "cancel" | "approve" | "skip" | "escalate";
  readonly escalate?: { readonly after?: number; readonly to: Requires };
  readonly autoApprove?: Condition;
}

export interface ToolUse {
  readonly tool: string;
  readonly with: TemplateObject;
  readonly retry?: RetrySettings;
  readonly timeout?: number;
  readonly pointer: Pointer;
}

/** What every kind of step may carry (SPEC §4, "Common keys"). Durations in milliseconds. */
export interface StepCommon {
  /** Given, or derived from the tool's name; unique in its scope after parsing. */
  readonly id: string;
  readonly pointer: Pointer;
  readonly name?: string;
  readonly if?: Condition;
  /** Undefined: waits for all earlier siblings. */
  readonly needs?: readonly string[];
  readonly timeout?: number;
  readonly retry?: RetrySettings;
  readonly onError?: OnError;
  readonly compensate?: ToolUse;
  readonly outputs?: TemplateObject;
  readonly approval?: Gate;
  readonly actor?: string;
  readonly assign?: { readonly capabilities: readonly string[] };
  readonly estimatedDuration?: number;
  readonly runsOn?: readonly string[];
}

export interface ActionStep extends StepCommon {
  readonly kind: "action";
  readonly tool: string;
  readonly with: TemplateObject;
}
export interface SubWorkflowStep extends StepCommon {
  readonly kind: "sub-workflow";
  readonly uses: string;
  readonly with: TemplateObject;
}
export interface GroupStep extends StepCommon {
  readonly kind: "group";
  readonly steps: readonly Step[];
}
export interface ParallelStep extends StepCommon {
  readonly kind: "parallel";
  readonly steps: readonly Step[];
  readonly maxParallel?: number;
  readonly failFast: boolean;
}
export interface ForEachStep extends StepCommon {
  readonly kind: "for-each";
  readonly items: Template;
  readonly steps: readonly Step[];
  readonly maxParallel: number;
  readonly failFast: boolean;
}
export interface WhileStep extends StepCommon {
  readonly kind: "while";
  readonly condition: Condition;
  readonly maxIterations: number;
  readonly steps: readonly Step[];
}
export interface SwitchBranch {
  readonly if?: Condition;
  readonly steps: readonly Step[];
  readonly pointer: Pointer;
}
export interface SwitchStep extends StepCommon {
  readonly kind: "switch";
  readonly branches: readonly SwitchBranch[];
}
export interface GateStep extends StepCommon {
  readonly kind: "gate";
  readonly gate: Gate;
}
export type Wait =
  | { readonly kind: "for"; readonly duration: number }
  | { readonly kind: "until"; readonly time: Template }
  | {
      readonly kind: "event";
      readonly event: string;
      readonly if?: Condition;
      readonly timeout?: number;
    };
export interface WaitStep extends StepCommon {
  readonly kind: "wait";
  readonly wait: Wait;
}

/** A node of a workflow: exactly one kind (SPEC §4, "A step is exactly one of"). */
export type Step =
  | ActionStep
  | SubWorkflowStep
  | GroupStep
  | ParallelStep
  | ForEachStep
  | WhileStep
  | SwitchStep
  | GateStep
  | WaitStep;
