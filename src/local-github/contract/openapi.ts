import { readFileSync } from "node:fs";

/** A JSON Schema as OpenAPI 3.0 writes it, after normalisation. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

export interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
  readonly "x-multi-segment"?: boolean;
}

interface Content {
  readonly [type: string]: { readonly schema?: Schema };
}

export interface ResponseDescription {
  readonly $ref?: string;
  readonly content?: Content;
}

export interface OperationDescription {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, ResponseDescription>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDescription>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Parameter>>;
    readonly responses: Readonly<Record<string, ResponseDescription>>;
  };
}

/** One operation with its address; `pointer` finds it in the description. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly description: OperationDescription;
  readonly parameters: readonly Parameter[];
}

type Mutable = Record<string, unknown>;

/** OpenAPI 3.0's `nullable` becomes what JSON Schema says for it. */
function normalise(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normalise);
  if (typeof value !== "object" || value === null) return value;
  const schema: Mutable = {};
  for (const [key, child] of Object.entries(value)) {
    // A discriminator here names no mapping, which ajv demands.
    if (key === "discriminator") continue;
    // GitHub's alternatives overlap (any basic error is also a rule violation): one of them must fit, not exactly one.
    schema[key === "oneOf" ? "anyOf" : key] = normalise(child);
  }
  if (schema["nullable"] !== true) return schema;
  delete schema["nullable"];
  if (typeof schema["type"] === "string" && schema["enum"] === undefined) {
    schema["type"] = [schema["type"], "null"];
    return schema;
  }
  return { anyOf: [schema, { type: "null" }] };
}

let loaded: Description | null = null;

/** GitHub's own description of its REST API, the part that is kept here, with JSON Schemas of draft 7. */
export function loadDescription(): Description {
  if (loaded !== null) return loaded;
  const file = new URL("github-rest.subset.json", import.meta.url);
  return (loaded = normalise(JSON.parse(readFileSync(file, "utf8"))) as Description);
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
}

let operations: readonly Operation[] | null = null;

/** All operations that the description has. */
export function listOperations(): readonly Operation[] {
  if (operations !== null) return operations;
  const { paths, components } = loadDescription();
  const found: Operation[] = [];
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, description] of Object.entries(methods)) {
      const parameters = (description.parameters ?? []).map((parameter) => {
        if (parameter.$ref === undefined) return parameter;
        const resolved = components.parameters[parameter.$ref.split("/").at(-1) ?? ""];
        if (resolved === undefined) throw new Error(`no parameter ${parameter.$ref}`);
        return resolved;
      });
      found.push({
        id: description.operationId,
        method: method.toUpperCase(),
        path,
        pointer: `/paths/${escapePointer(path)}/${method}`,
        description,
        parameters,
      });
    }
  }
  return (operations = found);
}

/** The schema that a `$ref` names, or the schema itself. */
export function resolveSchema(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const resolved = loadDescription().components.schemas[schema.$ref.split("/").at(-1) ?? ""];
  if (resolved === undefined) throw new Error(`no schema ${schema.$ref}`);
  return resolveSchema(resolved);
}
