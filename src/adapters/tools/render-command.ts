import { evaluateTemplate } from "../../expressions/template.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { Template } from "../../model/step.ts";
import type { RunCall } from "../../model/tool.ts";

/** Program, arguments and the tool's own environment with every expression over `with` resolved. */
export function renderCommand(
  run: RunCall,
  parameters: JsonObject,
): Result<
  { readonly command: readonly string[]; readonly environment: Readonly<Record<string, string>> },
  string
> {
  const args: string[] = [];
  for (const [index, arg] of run.args.entries()) {
    const text = renderText(arg, parameters);
    if (!text.ok) return failure(`Argument ${index + 1} cannot be resolved: ${text.failure}`);
    args.push(text.value);
  }
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(run.env)) {
    const text = renderText(value, parameters);
    if (!text.ok) return failure(`The variable ${name} cannot be resolved: ${text.failure}`);
    environment[name] = text.value;
  }
  return success({ command: [...run.command, ...args], environment });
}

/** A template over `with` as text: lists and objects as compact JSON, null as nothing. */
export function renderText(template: Template, parameters: JsonObject): Result<string, string> {
  const value = evaluateTemplate(template, { with: parameters });
  return value.ok ? success(textOf(value.value)) : failure(value.failure.message);
}

function textOf(value: JsonValue): string {
  if (typeof value === "string") return value;
  return value === null ? "" : JSON.stringify(value);
}
