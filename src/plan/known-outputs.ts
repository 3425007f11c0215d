import { suggestion } from "../expressions/nearest-name.ts";
import type { Catalog } from "../model/catalog.ts";
import { isJsonObject } from "../model/json.ts";
import type { Step } from "../model/step.ts";

/** Says that a step is sure not to have this output, or null where it has it or may have it. */
export function unknownOutput(step: Step, output: string, catalog: Catalog): string | null {
  const names = closedOutputs(step, catalog);
  if (names === null) return null;
  if (names.some((name) => name.toLowerCase() === output.toLowerCase())) return null;
  const hint =
    suggestion(output, names) ||
    (names.length === 0 ? " It has none." : ` It has: ${names.join(", ")}.`);
  return `The step ‘${step.id}’ has no output ‘${output}’.${hint}`;
}

/** All outputs that a step can have; null where that is open. */
function closedOutputs(step: Step, catalog: Catalog): readonly string[] | null {
  const own = Object.keys(step.outputs ?? {});
  if (step.kind === "group" || step.kind === "parallel") return own;
  if (step.kind !== "action") return null;
  const schema = catalog.tools.get(step.tool)?.outputs;
  if (schema === undefined || schema["additionalProperties"] !== false) return null;
  if (schema["patternProperties"] !== undefined || typeof schema["$ref"] === "string") return null;
  const properties = schema["properties"];
  return [...(isJsonObject(properties) ? Object.keys(properties) : []), ...own];
}
