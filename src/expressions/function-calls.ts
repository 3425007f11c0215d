import { Array as ArrayData, StringData } from "@actions/expressions/data/index";
import type { ExpressionData } from "@actions/expressions/data/expressiondata";
import { wellKnownFunctions } from "@actions/expressions/funcs";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { JsonValue } from "../model/json.ts";
import { failure, success, type Result } from "../model/result.ts";
import { toJsonValue, type WrapJson } from "./json-data.ts";
import { MAX_RESULT_SIZE } from "./limits.ts";

interface CallFailure {
  readonly code: DiagnosticCode;
  readonly message: string;
}

/** Deepest nesting that `fromJSON` accepts, so that nothing after it needs to fear for its stack. */
const MAX_JSON_DEPTH = 100;

/**
 * Calls one of GitHub's own functions, by lower-case name. A result beyond the limit is refused before it is made;
 * objects are not put into strings, where GitHub would write `Object`.
 */
export function callFunction(
  name: string,
  args: readonly ExpressionData[],
  wrap: WrapJson,
): Result<ExpressionData, CallFailure> {
  if (name === "tojson") return toJson(args[0]!);
  if (name === "fromjson") return fromJson(args[0]!, wrap);
  const refusal = refuseArguments(name, args);
  if (refusal !== null) return failure(refusal);
  const definition = Object.hasOwn(wellKnownFunctions, name) ? wellKnownFunctions[name] : undefined;
  if (definition === undefined) throw new TypeError(`${name} passed the parser and is no function`);
  try {
    return success(definition.call(...args));
  } catch (error) {
    // The evaluator's functions report wrong arguments (a format string, a case predicate) by throwing plain errors.
    if (!(error instanceof Error)) throw error;
    return failure({
      code: "invalid-value",
      message: `${definition.name}: ${error.message.slice(0, 300)}`,
    });
  }
}

function refuseArguments(name: string, args: readonly ExpressionData[]): CallFailure | null {
  const first = args[0];
  if (name === "format" && first !== undefined) {
    if (args.some((arg) => !arg.primitive)) return notText("format");
    const sizes = args.slice(1).map((arg) => arg.coerceString().length);
    let size = 0;
    for (const match of first.coerceString().matchAll(/\{\{|\}\}|\{(\d+)\}|[^{}]+/g))
      size += match[1] === undefined ? match[0].length : (sizes[Number(match[1])] ?? 0);
    return size > MAX_RESULT_SIZE ? TOO_LARGE : null;
  }
  if (name === "join" && first instanceof ArrayData) {
    if (first.values().some((item) => !item.primitive)) return notText("join");
    const separator = args[1]?.primitive === true ? args[1].coerceString().length : 1;
    let size = 0;
    for (const item of first.values()) size += item.coerceString().length + separator;
    return size > MAX_RESULT_SIZE + separator ? TOO_LARGE : null;
  }
  return null;
}

function toJson(value: ExpressionData): Result<ExpressionData, CallFailure> {
  const json = toJsonValue(value);
  if (jsonDepth(json, MAX_JSON_DEPTH) > MAX_JSON_DEPTH)
    return failure({
      code: "result-too-large",
      message: "The value is nested too deeply for toJSON.",
    });
  const text = JSON.stringify(json, null, 2);
  return text.length > MAX_RESULT_SIZE ? failure(TOO_LARGE) : success(new StringData(text));
}

function fromJson(value: ExpressionData, wrap: WrapJson): Result<ExpressionData, CallFailure> {
  if (!value.primitive) return notJson("the value is no string.");
  const text = value.coerceString();
  if (text.trim() === "") return notJson("the text is empty.");
  let parsed: JsonValue;
  try {
    parsed = JSON.parse(text) as JsonValue;
  } catch {
    return notJson("the text is no JSON.");
  }
  if (jsonDepth(parsed, MAX_JSON_DEPTH) > MAX_JSON_DEPTH)
    return notJson(`the JSON is nested deeper than ${MAX_JSON_DEPTH} levels.`);
  return success(wrap(parsed));
}

function notJson(why: string): Result<never, CallFailure> {
  return failure({ code: "invalid-value", message: `fromJSON: ${why}` });
}

/** Levels of arrays and objects; stops counting soon after `limit`. */
function jsonDepth(value: JsonValue, limit: number): number {
  let deepest = 0;
  const open: [JsonValue, number][] = [[value, 0]];
  for (let next = open.pop(); next !== undefined && deepest <= limit; next = open.pop()) {
    const [item, depth] = next;
    if (typeof item !== "object" || item === null) continue;
    deepest = Math.max(deepest, depth + 1);
    for (const child of Object.values(item)) open.push([child, depth + 1]);
  }
  return deepest;
}

function notText(name: string): CallFailure {
  return {
    code: "wrong-type",
    message: `${name} was given a list or an object, which has no text: use toJSON(…) or name one of its properties.`,
  };
}

const TOO_LARGE: CallFailure = {
  code: "result-too-large",
  message: `The result would be larger than ${MAX_RESULT_SIZE} characters.`,
};
