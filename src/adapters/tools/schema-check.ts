import type { JsonObject, JsonValue } from "../../model/json.ts";
import { violationsOf } from "../../plan/parameter-validator.ts";

/**
 * What does not match a tool's JSON Schema (draft 2020-12), in one sentence that names the places; null where all
 * does. The same judgement as planning's; a schema that is none matches nothing.
 */
export function findMismatch(schema: JsonObject, value: JsonValue): string | null {
  const violations = violationsOf(value, schema);
  if (!violations.ok) return `the schema cannot be used: ${violations.failure}`;
  if (violations.value.length === 0) return null;
  const findings = violations.value.map(({ instancePath, message, params }) => {
    const place = instancePath === "" ? "" : `${instancePath.slice(1)} `;
    const extra = (params as { additionalProperty?: string }).additionalProperty;
    return `${place}${message ?? "does not match"}${extra === undefined ? "" : ` (${extra})`}`;
  });
  return findings.slice(0, 5).join("; ");
}
