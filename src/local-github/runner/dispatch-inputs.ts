/** Inputs of `workflow_dispatch`: as the event carries them, and as the context `inputs` has them. */

import { fieldAt } from "./payload-fields.ts";
import type { WorkflowEvents } from "./workflow-file.ts";

/** The event's payload with the defaults filled in, and the typed values. */
export interface DispatchInputs {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** Fills in the declared defaults and gives each input its declared type (GitHub docs, "Contexts", `inputs`). */
export function dispatchInputs(
  events: WorkflowEvents,
  payload: Readonly<Record<string, unknown>>,
): DispatchInputs {
  const declared = Object.entries(events.workflow_dispatch?.inputs ?? {});
  const texts: Record<string, unknown> = {};
  const inputs: Record<string, unknown> = {};
  for (const [name, input] of declared) {
    const value = fieldAt(payload, "inputs", name) ?? input.default ?? "";
    texts[name] = String(value);
    // GitHub's parser leaves the type of numbers out.
    const type = (input.type as string | undefined) ?? "number";
    inputs[name] =
      type === "boolean"
        ? String(value) === "true"
        : type === "number" && String(value) !== ""
          ? Number(value)
          : String(value);
  }
  return { payload: { ...payload, inputs: texts }, inputs };
}
