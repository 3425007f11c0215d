import { Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { isJsonObject, type JsonObject, type JsonValue } from "../../src/model/json.ts";
import { childOf, type SchemaName } from "./read-schemas.ts";

/**
 * What validation does not need: words for people, unions, which `src/parse/rules` decides by their deciding keys,
 * and the draft, since no keyword is used whose meaning changed since the one that Ajv generates the least code for.
 */
const LEFT_OUT = new Set(["$schema", "description", "examples", "default", "oneOf"]);

const JOINED = `function joined(errors, more) {
  if (errors === null) return more;
  for (const error of more) errors.push(error);
  return errors;
}
`;

/** ECMAScript of one validator for each of these kinds of files, without any dependency at run time. */
export function renderValidators(
  schemas: ReadonlyMap<SchemaName, JsonObject>,
  names: readonly SchemaName[],
): string {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    messages: false,
    strict: true,
    allowUnionTypes: true,
    strictRequired: false,
    strictTypes: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  const exported: Record<string, string> = {};
  for (const [name, schema] of schemas) {
    ajv.addSchema(strippedSchema(schema));
    if (names.includes(name)) exported[validatorName(name)] = idOf(schema);
  }
  const code = standaloneCode
    .default(ajv, exported)
    .replaceAll(
      /const (\w+) = require\("ajv\/dist\/runtime\/ucs2length"\)\.default;/g,
      "const $1 = (text) => [...text].length;",
    )
    // Lists whose items must differ hold scalars only.
    .replaceAll(
      /const (\w+) = require\("ajv\/dist\/runtime\/equal"\)\.default;/g,
      "const $1 = (a, b) => a === b;",
    )
    // A third of the code is the same seven lines for every error.
    .replaceAll(
      /const (err\d+) = (\{.*\});\nif\(vErrors === null\)\{\nvErrors = \[\1\];\n\}\nelse \{\nvErrors\.push\(\1\);\n\}/g,
      "(vErrors ??= []).push($2);",
    )
    // Joining lists anew for every item takes quadratic time on a hostile file.
    .replaceAll(
      /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\(\1\.errors\);/g,
      "vErrors = joined(vErrors, $1.errors);",
    );
  if (code.includes(".concat(")) throw new Error("the validators would join lists of errors anew");
  const rest = /require\("[^"]+"\)/.exec(code);
  if (rest !== null) throw new Error(`the validators would need ${rest[0]} at run time`);
  return `// Made from schemas/*.schema.json by \`npm run generate\`.\n${code}\n${JOINED}`;
}

/** `policyCases` for `policy-cases`. */
function validatorName(name: SchemaName): string {
  return name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function idOf(schema: JsonObject): string {
  const id = schema["$id"];
  if (typeof id !== "string") throw new Error("schemas: a file has no $id");
  return id;
}

/** TypeScript declarations of {@link renderValidators}. */
export function renderValidatorTypes(names: readonly SchemaName[]): string {
  return [
    "// Made from schemas/*.schema.json by `npm run generate`.",
    'import type { SchemaValidator } from "../schema-validator.ts";',
    "",
    ...names.map((name) => `export const ${validatorName(name)}: SchemaValidator;`),
    "",
  ].join("\n");
}

function strippedSchema(schema: JsonObject): JsonObject {
  const result: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (LEFT_OUT.has(key)) continue;
    if (key === "properties" || key === "$defs") {
      const names = Object.entries(childOf(schema, key) ?? {});
      result[key] = Object.fromEntries(
        names.map(([name, child]) => [name, isJsonObject(child) ? strippedSchema(child) : child]),
      );
    } else result[key] = isJsonObject(value) ? strippedSchema(value) : value;
  }
  return result;
}
