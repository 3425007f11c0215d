import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { failure, success, type Result } from "../../model/result.ts";

/** Largest results of one call, in bytes of what the tool wrote. */
export const LARGEST_RESULTS = 1_048_576;
/** Deepest results, in levels. */
const DEEPEST_RESULTS = 64;

/** Reads `$WRIT_OUTPUT`: `name=value` lines and heredocs, as `GITHUB_OUTPUT` has them (GitHub docs, "Setting an output parameter"). */
export function parseOutputFile(text: string): Result<Readonly<Record<string, string>>, string> {
  const lines = text.split(/\r?\n/);
  const values = new Map<string, string>();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const arrows = line.indexOf("<<");
    if (equals > 0 && (arrows < 0 || equals < arrows)) {
      values.set(line.slice(0, equals), line.slice(equals + 1));
      continue;
    }
    const delimiter = arrows > 0 ? line.slice(arrows + 2) : "";
    if (delimiter === "")
      return failure(`line ${at + 1} is neither name=value nor name<<DELIMITER`);
    const end = lines.indexOf(delimiter, at + 1);
    if (end < 0) return failure(`line ${at + 1} opens a value that no line ‘${delimiter}’ closes`);
    values.set(line.slice(0, arrows), lines.slice(at + 1, end).join("\n"));
    at = end;
  }
  return success(Object.fromEntries(values));
}

/** Gives texts the types that the tool's `outputs` schema asks for, where their JSON has exactly that type. */
export function typeOutputs(
  values: Readonly<Record<string, string>>,
  schema: JsonObject | undefined,
): JsonObject {
  const properties = schema?.["properties"];
  const typed = Object.entries(values).map(([name, text]): [string, JsonValue] => {
    const wanted =
      isJsonObject(properties) && Object.hasOwn(properties, name) ? properties[name] : undefined;
    const type = isJsonObject(wanted) ? wanted["type"] : undefined;
    if (typeof type !== "string" || type === "string") return [name, text];
    const value = parseJson(text);
    return [name, value !== undefined && hasType(value, type) ? value : text];
  });
  return Object.fromEntries(typed);
}

/** The JSON object on the last line of standard output; an empty one where the line is something else. */
export function parseLastLine(line: string | null): JsonObject {
  if (line === null || !line.trimStart().startsWith("{")) return {};
  const value = parseJson(line);
  return isJsonObject(value) ? value : {};
}

/** Results as I-JSON (RFC 7493), which alone may enter the log; says what cannot be mended. */
export function cleanResults(results: JsonObject): Result<JsonObject, string> {
  const problem = findProblem(results, 1);
  return problem === null ? success(wellFormed(results) as JsonObject) : failure(problem);
}

function findProblem(value: JsonValue, depth: number): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : "a number is too large";
  if (typeof value !== "object" || value === null) return null;
  if (depth > DEEPEST_RESULTS) return `they are nested deeper than ${DEEPEST_RESULTS} levels`;
  for (const item of Object.values(value)) {
    const problem = findProblem(item, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}

/** Lone surrogates, which JSON can spell but UTF-8 cannot, become U+FFFD. */
function wellFormed(value: JsonValue): JsonValue {
  if (typeof value === "string") return value.toWellFormed();
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => wellFormed(item));
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, item]) => [key.toWellFormed(), wellFormed(item)]));
}

function hasType(value: JsonValue, type: string): boolean {
  switch (type) {
    case "integer":
      return Number.isInteger(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    case "null":
      return value === null;
    default:
      return typeof value === type;
  }
}

/** Undefined where the text is no JSON. */
function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
