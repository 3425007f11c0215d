import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { nearestName } from "../expressions/nearest-name.ts";
import { isJsonObject, type JsonValue } from "../model/json.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { FileInHand, ValueFinding } from "./file-in-hand.ts";
import type { SchemaError, SchemaValidator } from "./schema-validator.ts";

/** What a text must look like where its schema's pattern does not hold, by the schema's title. */
const FORMS: Readonly<Record<string, readonly [DiagnosticCode, string]>> = {
  Duration: [
    "invalid-duration",
    "A duration is a whole number and a unit, such as `500ms`, `30s`, `10m`, `24h` or `7d`.",
  ],
  Time: ["invalid-time", "A time looks like `2026-12-01T00:00:00Z`: date, time and offset."],
  Id: ["invalid-id", "An id is a letter or `_`, then letters, digits, `_` and `-`."],
  "Name of a tool": [
    "invalid-id",
    "A tool's name is a small letter, then small letters, digits, `_`, `.` and `-`, without expressions.",
  ],
  "Id of a workflow": [
    "invalid-id",
    "A workflow's id is the name of its file without its ending: letters, digits, `_` and `-`.",
  ],
  "Id of an actor": ["invalid-id", "An actor's id is made of letters, digits, `_`, `.` and `-`."],
  Team: ["invalid-value", "A team is written `organization/team`."],
  "Name of a secret": [
    "invalid-id",
    "A secret's name is made of capitals, digits and `_`. Its value never stands in a file.",
  ],
  "Path in the repository": [
    "invalid-value",
    "A path begins at the top of the repository, with `/` between its parts, none of them `.` or `..`.",
  ],
  Reviewer: [
    "invalid-value",
    "A reviewer is a login, `role:<role>` or `team:<organization>/<team>`.",
  ],
  Cron: [
    "invalid-value",
    "A cron has five fields: minute, hour, day of the month, month, day of the week.",
  ],
  Login: [
    "invalid-value",
    "A login is made of letters, digits, `-` and `_`; an app's ends with `[bot]`.",
  ],
  "Person of a commit": [
    "invalid-value",
    "Write a login, or `Name <address>` for somebody without an account.",
  ],
  "Team or organization": ["invalid-value", "Write `organization/team`, or an organization."],
  "Name of a plan": ["invalid-id", "A plan's name is made of letters, digits, `-` and `_`."],
  URL: ["invalid-value", "A URL begins with `https://` or `http://`."],
  Host: [
    "invalid-value",
    "A host is written without `https://` and without a path, such as `api.example.com` or `localhost:8080`.",
  ],
};

/** How many violations are looked at: hostile files have more of them than anybody would read. */
const MAX_ERRORS = 2_000;

/** Reports what a file's schema finds, in words for its author: one finding for each mistake. */
export function checkSchema(file: FileInHand, validate: SchemaValidator): void {
  if (validate(file.value)) return;
  const errors = (validate.errors ?? []).slice(0, MAX_ERRORS);
  const misspelt = misspeltKeys(errors);
  for (const error of errors) {
    const finding = findingOf(error);
    if (
      finding === null ||
      misspelt.has(`${error.instancePath} ${String(error.params["missingProperty"])}`)
    )
      continue;
    const inSchema = isInJsonSchema(file, error.instancePath);
    file.report(inSchema ? { ...finding, code: "invalid-schema" } : finding);
  }
}

/** Tells whether a pointer leads into a JSON Schema that the file brings along. */
function isInJsonSchema(file: FileInHand, pointer: Pointer): boolean {
  if (file.kind === "tool") return /^\/(parameters|outputs|mcp\/schema)\//.test(`${pointer}/`);
  if (file.kind === "workflow" && `${pointer}/`.startsWith("/inputs/")) return true;
  return /\/(gate|approval)\/form\//.test(`${pointer}/`);
}

function findingOf(error: SchemaError): ValueFinding | null {
  const pointer = error.instancePath;
  if (error.propertyName !== undefined && error.keyword !== "propertyNames")
    return badName(error, error.propertyName);
  switch (error.keyword) {
    case "additionalProperties":
      return unknownKey(error);
    case "required": {
      const missing = String(error.params["missingProperty"]);
      const message = `The key \`${missing}\` is missing. Add it.`;
      return { code: "missing-key", message, pointer, part: "key" };
    }
    case "type":
      return wrongType(error);
    case "enum":
      return notInList(error);
    case "pattern":
      return badForm(error);
    case "uniqueItems": {
      const item = pointerTo(pointer, Number(error.params["i"]));
      const message = "This item stands in the list twice. Remove one of them.";
      return { code: "invalid-value", message, pointer: item };
    }
    case "false schema":
      return {
        code: "invalid-value",
        message: "This key may not be used here. Remove it.",
        pointer,
        part: "key",
      };
    case "if":
    case "propertyNames":
      return null;
    default:
      return { code: "invalid-value", message: limitMessage(error), pointer };
  }
}

/** Keys that stand there in another spelling: their absence is not told as well. */
function misspeltKeys(errors: readonly SchemaError[]): ReadonlySet<string> {
  const unknown = errors.filter(({ keyword }) => keyword === "additionalProperties");
  return new Set(unknown.map((error) => `${error.instancePath} ${nearestKey(error)}`));
}

function nearestKey(error: SchemaError): string | null {
  return nearestName(String(error.params["additionalProperty"]), knownKeys(error));
}

function knownKeys(error: SchemaError): readonly string[] {
  const properties = error.parentSchema?.["properties"];
  return isJsonObject(properties) ? Object.keys(properties) : [];
}

function unknownKey(error: SchemaError): ValueFinding {
  const key = String(error.params["additionalProperty"]);
  const nearest = nearestKey(error);
  const pointer = pointerTo(error.instancePath, key);
  const shown = shorten(key);
  if (nearest !== null)
    return {
      code: "unknown-key",
      message: `The key \`${shown}\` is not known here. Did you mean \`${nearest}\`?`,
      pointer,
      part: "key",
      fix: { title: `Rename it to \`${nearest}\``, text: nearest },
    };
  const message = `The key \`${shown}\` is not known here. Known are ${listOf(knownKeys(error))}.`;
  return { code: "unknown-key", message, pointer, part: "key" };
}

function wrongType(error: SchemaError): ValueFinding {
  const wanted = [error.params["type"]].flat().map((type) => TYPES[String(type)] ?? String(type));
  const message = `This must be ${wanted.join(" or ")}, and is ${typeName(error.data)}.`;
  const { data, instancePath: pointer } = error;
  const quotable =
    wanted[0] === TYPES["string"] && (typeof data === "number" || typeof data === "boolean");
  return {
    code: "wrong-type",
    message,
    pointer,
    ...(quotable ? { fix: { title: "Quote it", text: `"${String(data)}"` } } : {}),
  };
}

function notInList(error: SchemaError): ValueFinding {
  const allowed = Array.isArray(error.params["allowedValues"])
    ? error.params["allowedValues"].map(String)
    : [];
  const nearest = typeof error.data === "string" ? nearestName(error.data, allowed) : null;
  const words = nearest === null ? "" : ` Did you mean \`${nearest}\`?`;
  return {
    code: "invalid-value",
    message: `${valueWords(error.data)} is not one of ${listOf(allowed)}.${words}`,
    pointer: error.instancePath,
    ...(nearest === null ? {} : { fix: { title: `Change it to \`${nearest}\``, text: nearest } }),
  };
}

function badForm(error: SchemaError): ValueFinding {
  const { data, instancePath: pointer, parentSchema } = error;
  if (typeof data === "string" && data.includes("${{") && parentSchema?.["title"] !== "URL")
    return {
      code: "expression-not-allowed",
      message: "No expression may stand here. Write the value out.",
      pointer,
    };
  const title = parentSchema?.["title"];
  const form = typeof title === "string" ? FORMS[title] : undefined;
  if (form !== undefined)
    return { code: form[0], message: `${valueWords(data)} will not do. ${form[1]}`, pointer };
  const message = `${valueWords(data)} does not have the form \`${String(error.params["pattern"])}\`.`;
  return { code: "invalid-value", message, pointer };
}

function badName(error: SchemaError, name: string): ValueFinding {
  const message = `The name \`${shorten(name)}\` may not stand here: it does not have the form \`${String(error.params["pattern"])}\`.`;
  const pointer = pointerTo(error.instancePath, name);
  return { code: "invalid-id", message, pointer, part: "key" };
}

function limitMessage(error: SchemaError): string {
  const limit = Number(error.params["limit"]);
  switch (error.keyword) {
    case "minLength":
      return limit === 1
        ? "This may not be empty."
        : `This must have at least ${limit} characters.`;
    case "maxLength":
      return `This has more than ${limit} characters. Shorten it.`;
    case "minItems":
      return limit === 1
        ? "This list may not be empty."
        : `This list must have at least ${limit} items.`;
    case "minimum":
      return `This must be at least ${limit}.`;
    case "exclusiveMinimum":
      return `This must be more than ${limit}.`;
    case "maximum":
      return `This may be at most ${limit}.`;
    case "const":
      return `This can only be ${JSON.stringify(error.params["allowedValue"])}.`;
    default:
      return `This breaks the rule \`${error.keyword}\` of its schema.`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "`true` or `false`",
  integer: "a whole number",
  number: "a number",
  array: "a list",
  object: "a map",
  null: "empty",
};

function typeName(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? "a text" : `\`${String(value)}\``;
}

function valueWords(value: JsonValue | undefined): string {
  return typeof value === "string" ? `\`${shorten(value)}\`` : typeName(value).replace(/^a /, "A ");
}

/** Untrusted text as it may stand in a message: one line, not too long. */
function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => `\`${name}\``);
  const rest = names.length > 12 ? ` and ${names.length - 12} more` : "";
  return shown.length === 0 ? "none" : `${shown.join(", ")}${rest}`;
}
