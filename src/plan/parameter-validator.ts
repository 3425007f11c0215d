import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { failure, success, type Result } from "../model/result.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import { createAjv } from "./ajv-on-demand.cjs";

const compiled = new WeakMap<JsonObject, Result<ValidateFunction, string>>();

/** All violations of a draft 2020-12 schema; fails where the schema itself is none. Each schema is compiled once. */
export function violationsOf(
  value: JsonValue,
  schema: JsonObject,
): Result<readonly ErrorObject[], string> {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = compile(schema);
    compiled.set(schema, validate);
  }
  if (!validate.ok) return validate;
  return success(validate.value(value) ? [] : (validate.value.errors ?? []));
}

function compile(schema: JsonObject): Result<ValidateFunction, string> {
  try {
    // An instance of its own, so that the `$id` of one tool's schema means nothing to another's.
    return success(createAjv().compile(schema));
  } catch (error) {
    // Ajv reports what is wrong with a schema by throwing.
    return failure(error instanceof Error ? error.message : String(error));
  }
}
