import { isJsonObject, type JsonObject, type JsonValue } from "../../src/model/json.ts";
import type { Alternative, Guide, GuideParts } from "../../src/parse/guide.ts";
import { childOf, childrenOf, resolveReference, type SchemaName } from "./read-schemas.ts";

const CONDITION = "condition";
const TEMPLATES = new Set([
  "template",
  "template-text",
  "template-object",
  "template-list",
  "template-time",
]);

/**
 * The table that says where in each kind of file expressions may stand (SPEC §5: every place whose schema refers to
 * `condition` or to one of the `template…` definitions), and which objects have several forms (`oneOf`).
 */
export function renderGuides(schemas: ReadonlyMap<SchemaName, JsonObject>): string {
  const guides = new Map<string, Guide>();
  const pending: [SchemaName, string | null][] = [...schemas.keys()]
    .filter((name) => name !== "common")
    .map((name) => [name, null]);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [from, definition] = next;
    const name = guideName(from, definition);
    if (guides.has(name)) continue;
    const schema = schemas.get(from) ?? {};
    const target =
      definition === null ? schema : childOf(childOf(schema, "$defs") ?? {}, definition);
    if (target === null) throw new Error(`schemas: no definition ${name}`);
    guides.set(name, guideOf(target, from, pending) ?? {});
  }
  return [
    "// Made from schemas/*.schema.json by `npm run generate`.",
    'import type { Guide } from "../guide.ts";',
    "",
    "/** What a walk through a file looks for, by schema and definition. */",
    `export const GUIDES: Readonly<Record<string, Guide>> = ${JSON.stringify(withoutEmpty(guides))};`,
    "",
  ].join("\n");
}

function guideName(from: SchemaName, definition: string | null): string {
  return definition === null ? from : `${from}/${definition}`;
}

function guideOf(
  schema: JsonObject,
  from: SchemaName,
  pending: [SchemaName, string | null][],
): Guide | null {
  if (schema["$ref"] !== undefined) {
    const [file, definition] = resolveReference(schema["$ref"], from);
    if (file === "common" && definition === CONDITION) return "condition";
    if (file === "common" && TEMPLATES.has(definition)) return "template";
    pending.push([file, definition]);
    return { ref: guideName(file, definition) };
  }
  const child = (key: string): Guide | null => {
    const found = childOf(schema, key);
    return found === null ? null : guideOf(found, from, pending);
  };
  const keys: Record<string, Guide> = {};
  for (const [key, property] of childrenOf(schema, "properties")) {
    const guide = guideOf(property, from, pending);
    if (guide !== null) keys[key] = guide;
  }
  const alternatives = Array.isArray(schema["oneOf"]) ? schema["oneOf"].map(alternativeOf) : null;
  const parts = Object.entries({
    alternatives,
    keys: Object.keys(keys).length === 0 ? null : keys,
    values: child("additionalProperties"),
    items: child("items"),
    object: child("then"),
    other: child("else"),
  }).filter(([, part]) => part !== null);
  return parts.length === 0 ? null : Object.fromEntries(parts);
}

function alternativeOf(schema: JsonValue): Alternative {
  if (!isJsonObject(schema)) throw new Error("schemas: a member of `oneOf` is no object");
  const properties = Object.entries(childOf(schema, "properties") ?? {});
  return {
    required: Array.isArray(schema["required"]) ? schema["required"].map(String) : [],
    forbidden: properties.filter(([, allowed]) => allowed === false).map(([key]) => key),
  };
}

/** Drops every guide through which nothing can be reached. */
function withoutEmpty(guides: ReadonlyMap<string, Guide>): Readonly<Record<string, Guide>> {
  const reaching = new Set<string>();
  const reaches = (guide: Guide | undefined): boolean => {
    if (guide === undefined || typeof guide === "string") return guide !== undefined;
    if (guide.ref !== undefined) return reaching.has(guide.ref);
    if (guide.alternatives !== undefined) return true;
    return [
      guide.values,
      guide.items,
      guide.object,
      guide.other,
      ...Object.values(guide.keys ?? {}),
    ].some(reaches);
  };
  for (let before = -1; before !== reaching.size;) {
    before = reaching.size;
    for (const [name, guide] of guides) if (reaches(guide)) reaching.add(name);
  }
  const pruned = (guide: Guide): Guide => {
    if (typeof guide === "string") return guide;
    const { keys, values, items, object, other, ...rest } = guide;
    const kept = Object.entries(keys ?? {}).filter(([, inner]) => reaches(inner));
    const parts: [string, Guide | undefined][] = Object.entries({ values, items, object, other });
    return {
      ...rest,
      ...(kept.length === 0
        ? {}
        : { keys: Object.fromEntries(kept.map(([key, inner]) => [key, pruned(inner)])) }),
      ...Object.fromEntries(
        parts.flatMap(([part, inner]) =>
          inner !== undefined && reaches(inner) ? [[part, pruned(inner)]] : [],
        ),
      ),
    } satisfies GuideParts;
  };
  const names = [...reaching].toSorted();
  return Object.fromEntries(names.map((name) => [name, pruned(guides.get(name) ?? {})]));
}
