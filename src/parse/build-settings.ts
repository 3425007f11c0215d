import { parseDuration } from "../model/duration.ts";
import { isJsonObject, type JsonObject } from "../model/json.ts";
import type { Pointer } from "../model/source-pointer.ts";
import type { Condition, Gate, Requires, RetrySettings, ToolUse } from "../model/step.ts";
import type {
  ConditionShape,
  GateShape,
  JsonSchemaShape,
  RequiresShape,
  RetryShape,
  ToolUseShape,
} from "./generated/file-shapes.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** Milliseconds of a duration that the schema has checked. */
export function durationOf(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === null) throw new Error(`A duration got past its schema: ${text}`);
  return milliseconds;
}

/** As {@link durationOf}, undefined where there is none. */
export function optionalDuration(text: string | undefined): number | undefined {
  return text === undefined ? undefined : durationOf(text);
}

/** The expression of a condition without its braces. */
export function conditionOf(shape: ConditionShape): Condition {
  if (typeof shape === "boolean") return String(shape);
  const text = shape.trim();
  return text.startsWith("${{") && text.endsWith("}}") ? text.slice(3, -2).trim() : text;
}

/** As {@link conditionOf}, undefined where there is none. */
export function optionalCondition(shape: ConditionShape | undefined): Condition | undefined {
  return shape === undefined ? undefined : conditionOf(shape);
}

/** A JSON Schema as an object; `true` and `false` as the schemas that allow everything and nothing. */
export function schemaOf(shape: JsonSchemaShape): JsonObject {
  if (isJsonObject(shape)) return shape;
  return shape ? {} : { not: {} };
}

/** A checked `retry:`, with durations in milliseconds. */
export function buildRetry(shape: RetryShape): RetrySettings {
  return withoutUndefined({
    maxAttempts: shape["max-attempts"],
    backoff: shape.backoff,
    initialDelay: optionalDuration(shape["initial-delay"]),
    maxDelay: optionalDuration(shape["max-delay"]),
    jitter: shape.jitter,
    on: shape.on,
  });
}

/** A checked `requires:`. */
export function buildRequires(shape: RequiresShape): Requires {
  const { "code-owners": codeOwners, ...rest } = shape;
  return codeOwners === undefined ? rest : { ...rest, codeOwners };
}

/** A checked gate. */
export function buildGate(shape: GateShape): Gate {
  const { escalate } = shape;
  return withoutUndefined({
    title: shape.title,
    message: shape.message,
    requires: shape.requires === undefined ? undefined : buildRequires(shape.requires),
    assignee: shape.assignee,
    form: shape.form === undefined ? undefined : schemaOf(shape.form),
    timeout: optionalDuration(shape.timeout),
    onTimeout: shape["on-timeout"],
    escalate:
      escalate === undefined
        ? undefined
        : withoutUndefined({
            after: optionalDuration(escalate.after),
            to: buildRequires(escalate.to),
          }),
    autoApprove: optionalCondition(shape["auto-approve"]),
  });
}

/** A checked call of a tool outside the order of steps. */
export function buildToolUse(shape: ToolUseShape, pointer: Pointer): ToolUse {
  return withoutUndefined({
    tool: shape.tool,
    with: shape.with ?? {},
    retry: shape.retry === undefined ? undefined : buildRetry(shape.retry),
    timeout: optionalDuration(shape.timeout),
    pointer,
  });
}
