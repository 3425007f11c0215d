import type { JsonObject, JsonValue } from "../../src/model/json.ts";
import { childOf, childrenOf, resolveReference, type SchemaName } from "./read-schemas.ts";

/** Definitions whose type is the model's own: any JSON, checked elsewhere. */
const MODEL_TYPES: Readonly<Record<string, string>> = {
  template: "JsonValue",
  "template-object": "JsonObject",
  "json-schema": "JsonObject | boolean",
};

/** TypeScript of the shapes that checked files have: one type for each schema and each definition. */
export function renderFileShapes(schemas: ReadonlyMap<SchemaName, JsonObject>): string {
  const parts = [
    "// Made from schemas/*.schema.json by `npm run generate`.",
    'import type { JsonObject, JsonValue } from "../../model/json.ts";',
  ];
  const names = new Set<string>();
  const declare = (name: string, schema: JsonObject, from: SchemaName, type?: string): void => {
    if (names.has(name)) throw new Error(`two definitions would both be called ${name}`);
    names.add(name);
    parts.push(
      `${docOf(schema, " @public")}export type ${name} = ${type ?? typeOf(schema, from)};`,
    );
  };
  for (const [from, schema] of schemas) {
    if (from !== "common") declare(shapeName(from), schema, from);
    for (const [name, definition] of childrenOf(schema, "$defs"))
      declare(shapeName(name), definition, from, MODEL_TYPES[name]);
  }
  return `${parts.join("\n\n")}\n`;
}

function shapeName(name: string): string {
  const words = name.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("")}Shape`;
}

/** Every shape is exported, whether or not the house uses it yet: `@public` says so to the search for dead code. */
function docOf(schema: JsonObject, tag = ""): string {
  return typeof schema["description"] === "string"
    ? `/** ${schema["description"].replaceAll("*/", "*\\/")}${tag} */\n`
    : "";
}

function typeOf(schema: JsonObject, from: SchemaName): string {
  if (schema["$ref"] !== undefined) return shapeName(resolveReference(schema["$ref"], from)[1]);
  if (schema["const"] !== undefined) return JSON.stringify(schema["const"]);
  if (Array.isArray(schema["enum"]))
    return schema["enum"].map((value: JsonValue) => JSON.stringify(value)).join(" | ");
  const then = childOf(schema, "then");
  const otherwise = childOf(schema, "else");
  if (then !== null && otherwise !== null)
    return `${typeOf(then, from)} | ${typeOf(otherwise, from)}`;
  const types = schema["type"];
  if (Array.isArray(types)) return types.map((type) => simpleType(type, schema, from)).join(" | ");
  return typeof types === "string" ? simpleType(types, schema, from) : "JsonValue";
}

function simpleType(type: JsonValue, schema: JsonObject, from: SchemaName): string {
  if (type === "integer") return "number";
  if (type === "array") {
    const items = childOf(schema, "items");
    return `readonly ${items === null ? "JsonValue" : parenthesized(typeOf(items, from))}[]`;
  }
  if (typeof type !== "string")
    throw new Error(`schemas/${from}.schema.json: a type that is no text`);
  return type === "object" ? objectType(schema, from) : type;
}

function parenthesized(type: string): string {
  return type.includes(" | ") ? `(${type})` : type;
}

function objectType(schema: JsonObject, from: SchemaName): string {
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : []);
  const properties = childrenOf(schema, "properties");
  const rest = childOf(schema, "additionalProperties");
  const record = rest === null ? null : `{ readonly [name: string]: ${typeOf(rest, from)} }`;
  if (properties.length === 0) return record ?? "JsonObject";
  const members = properties.map(([name, property]) => {
    const key = /^[a-z]+$/.test(name) ? name : JSON.stringify(name);
    return `${docOf(property)}readonly ${key}${required.has(name) ? "" : "?"}: ${typeOf(property, from)};`;
  });
  const named = `{\n${members.join("\n")}\n}`;
  return record === null ? named : `${named} & ${record.replace("]: ", "]: JsonValue | ")}`;
}
