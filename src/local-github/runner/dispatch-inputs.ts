/** Inputs of `workflow_dispatch`: as the event carries them, and as the context `inputs` has them. */

import { isMapping } from "@actions/workflow-parser/templates/tokens/type-guards";
import { toText } from "./expression.ts";
import { fieldAt } from "./payload-fields.ts";
import type { Template } from "./template-value.ts";
import { sourceText, templateMember } from "./template-value.ts";

/** One input that a workflow declares. */
export interface DispatchInput {
  readonly name: string;
  /** `string`, `choice`, `boolean`, `number` or `environment`. */
  readonly type: string;
  /** Empty where there is none. */
  readonly default: string;
}

/** The event's payload with the defaults filled in, and the typed values. */
export interface DispatchInputs {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** The inputs below `on:`, read from the source: GitHub's parser loses type and default of numbers. */
export function declaredInputs(on: Template | undefined): DispatchInput[] {
  const inputs = templateMember(templateMember(on, "workflow_dispatch"), "inputs");
  if (inputs === undefined || !isMapping(inputs)) {
    return [];
  }
  return Array.from(inputs, ({ key, value }) => {
    const text = (member: string): string => {
      const template = templateMember(value, member);
      return template === undefined ? "" : sourceText(template);
    };
    return { name: sourceText(key), type: text("type") || "string", default: text("default") };
  });
}

/** Fills in the declared defaults and gives each input its declared type (GitHub docs, "Contexts", `inputs`). */
export function dispatchInputs(
  declared: readonly DispatchInput[],
  payload: Readonly<Record<string, unknown>>,
): DispatchInputs {
  const texts: Record<string, string> = {};
  const inputs: Record<string, unknown> = {};
  for (const input of declared) {
    const value = toText(fieldAt(payload, "inputs", input.name) ?? input.default);
    texts[input.name] = value;
    inputs[input.name] = typedValue(input.type, value);
  }
  return { payload: { ...payload, inputs: texts }, inputs };
}

function typedValue(type: string, value: string): unknown {
  if (type === "boolean") {
    return value === "true";
  }
  return type === "number" && value !== "" ? Number(value) : value;
}
