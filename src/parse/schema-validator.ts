import type { JsonObject, JsonValue } from "../model/json.ts";
import type { Pointer } from "../model/source-pointer.ts";

/** One violation of a schema, as the generated validators give it (Ajv, "Error objects", `verbose`). */
export interface SchemaError {
  readonly instancePath: Pointer;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The schema object that holds the keyword. */
  readonly parentSchema?: JsonObject;
  readonly data?: JsonValue;
  readonly propertyName?: string;
}

/** A generated validator: tells whether a value has the shape, and leaves all violations in `errors`. */
export interface SchemaValidator {
  (value: JsonValue): boolean;
  errors?: readonly SchemaError[] | null;
}
