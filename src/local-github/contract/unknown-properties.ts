import { resolveSchema, type Schema } from "./openapi.ts";

function members(schema: Schema): readonly Schema[] {
  return [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
}

function knownProperties(schema: Schema, into: Map<string, Schema[]>): boolean {
  const resolved = resolveSchema(schema);
  let isFree =
    resolved.additionalProperties === true || typeof resolved.additionalProperties === "object";
  for (const [name, property] of Object.entries(resolved.properties ?? {})) {
    into.set(name, [...(into.get(name) ?? []), property]);
  }
  for (const member of members(resolved)) {
    // A member that only narrows properties says nothing about others.
    const own = new Map<string, Schema[]>();
    const memberIsFree = knownProperties(member, own);
    for (const [name, schemas] of own) into.set(name, [...(into.get(name) ?? []), ...schemas]);
    if (resolved.properties === undefined && memberIsFree) isFree = true;
  }
  return isFree;
}

function itemSchemas(schema: Schema): Schema[] {
  const resolved = resolveSchema(schema);
  return [
    ...(resolved.items === undefined ? [] : [resolved.items]),
    ...members(resolved).flatMap(itemSchemas),
  ];
}

/** Paths of the properties of a request's body that the description does not list. */
export function unknownProperties(schemas: readonly Schema[], value: unknown, path = ""): string[] {
  if (Array.isArray(value)) {
    const items = schemas.flatMap(itemSchemas);
    if (items.length === 0) return [];
    return value.flatMap((item, index) => unknownProperties(items, item, `${path}[${index}]`));
  }
  if (typeof value !== "object" || value === null) return [];
  const known = new Map<string, Schema[]>();
  let isFree = false;
  for (const schema of schemas) isFree = knownProperties(schema, known) || isFree;
  if (known.size === 0) return [];
  return Object.entries(value).flatMap(([name, child]) => {
    const at = path === "" ? name : `${path}.${name}`;
    const property = known.get(name);
    if (property !== undefined) return unknownProperties(property, child, at);
    return isFree ? [] : [at];
  });
}
