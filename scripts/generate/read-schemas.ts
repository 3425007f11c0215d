import { readFileSync } from "node:fs";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/model/json.ts";

/** The kinds of files that have a schema of their own, and the definitions they share. */
const SCHEMA_NAMES = [
  "common",
  "proposal",
  "tool",
  "workflow",
  "policy",
  "actors",
  "config",
  "policy-cases",
] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

/** All schemas of `schemas/` by name. */
export function readSchemas(): ReadonlyMap<SchemaName, JsonObject> {
  const directory = new URL("../../schemas/", import.meta.url);
  return new Map(
    SCHEMA_NAMES.map((name) => {
      const text = readFileSync(new URL(`${name}.schema.json`, directory), "utf8");
      return [name, JSON.parse(text) as JsonObject];
    }),
  );
}

/** The schema object under a key, or null where there is none. */
export function childOf(schema: JsonObject, key: string): JsonObject | null {
  const child = schema[key];
  return isJsonObject(child) ? child : null;
}

/** The schema objects under a key that holds schemas by name, such as `properties`; `false` schemas are left out. */
export function childrenOf(schema: JsonObject, key: string): readonly [string, JsonObject][] {
  const children = childOf(schema, key) ?? {};
  return Object.entries(children).filter((entry): entry is [string, JsonObject] =>
    isJsonObject(entry[1]),
  );
}

/** Which definition a `$ref` in a schema means: `["common", "step"]`. */
export function resolveReference(reference: JsonValue, from: SchemaName): [SchemaName, string] {
  const match = /^(?:([a-z]+)\.schema\.json)?#\/\$defs\/([a-z-]+)$/.exec(
    typeof reference === "string" ? reference : "",
  );
  const definition = match?.[2];
  const name = SCHEMA_NAMES.find((known) => known === (match?.[1] ?? from));
  if (definition === undefined || name === undefined)
    throw new Error(
      `schemas/${from}.schema.json: a reference that cannot be followed: ${JSON.stringify(reference)}`,
    );
  return [name, definition];
}
