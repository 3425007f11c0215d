import type { Ajv2020, ValidateFunction } from "ajv/dist/2020.js";
import type { JsonObject, JsonValue } from "../../model/json.ts";

let validator: Promise<Ajv2020> | undefined;
const compiled = new WeakMap<JsonObject, ValidateFunction>();

/** What does not match a JSON Schema (draft 2020-12), in one sentence that names the places; null where all does. */
export async function findMismatch(schema: JsonObject, value: JsonValue): Promise<string | null> {
  validator ??= loadValidator();
  const ajv = await validator;
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(value)) return null;
  const findings = (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const place = instancePath === "" ? "" : `${instancePath.slice(1)} `;
    const extra = (params as { additionalProperty?: string }).additionalProperty;
    return `${place}${message ?? "does not match"}${extra === undefined ? "" : ` (${extra})`}`;
  });
  return findings.slice(0, 5).join("; ");
}

/** Loaded only when a tool is called: it would cost every start of the action. */
async function loadValidator(): Promise<Ajv2020> {
  // In the bundle a CommonJS module arrives whole under `default`; in Node its names are there as well.
  const [validation, formats] = await Promise.all([
    import("ajv/dist/2020.js"),
    import("ajv-formats"),
  ]);
  const ajv = new validation.default.Ajv2020({ allErrors: true, strict: false, validateFormats: true });
  formats.default.default(ajv);
  return ajv;
}
