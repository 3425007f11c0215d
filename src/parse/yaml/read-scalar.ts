import type { Scalar } from "yaml";
import type { JsonValue } from "../../model/json.ts";
import { BIDIRECTIONAL } from "./decode-text.ts";
import type { YamlFindings } from "./yaml-findings.ts";

/** The value of a scalar; reports numbers that would print differently and texts that are not I-JSON (SPEC §3). */
export function readScalar(node: Scalar, text: string, findings: YamlFindings): JsonValue {
  const { value } = node;
  if (typeof value === "string") {
    if (node.type === "QUOTE_DOUBLE") checkEscapes(node, value, text, findings);
    return value;
  }
  if (typeof value === "number") {
    checkNumber(node, value, findings);
    return Number.isFinite(value) ? value : null;
  }
  return typeof value === "boolean" ? value : null;
}

function checkNumber(node: Scalar, value: number, findings: YamlFindings): void {
  const [start, end] = node.range ?? [0, 0];
  const source = node.source ?? "";
  const fix = { title: "Quote it", text: `"${source}"` };
  if (!Number.isFinite(value)) {
    const message = `\`${source}\` is no finite number, and JSON has no others. Put it in quotes if it is a text.`;
    findings.add({ code: "non-finite-number", message, start, end, fix });
  } else if (String(value) !== source) {
    const exact =
      Number.isInteger(value) && !Number.isSafeInteger(value)
        ? ""
        : `, or write the number as ${String(value)}`;
    const message = `YAML takes \`${source}\` for the number ${String(value)}. Put it in quotes if it is a text${exact}.`;
    findings.add({ code: "ambiguous-scalar", message, start, end, fix });
  }
}

/** Only escapes can bring in characters that the text itself may not hold. */
function checkEscapes(node: Scalar, value: string, text: string, findings: YamlFindings): void {
  const [start, end] = node.range ?? [0, 0];
  if (!value.isWellFormed()) {
    const message =
      "An escape in this text is half of a surrogate pair, which is no character. Write the whole character.";
    findings.add({ code: "lone-surrogate", message, start, end });
  }
  if (BIDIRECTIONAL.test(value) && !BIDIRECTIONAL.test(text.slice(start, end))) {
    const message =
      "An escape in this text changes the direction of the text around it, so that people read something else than Writ does. Remove it.";
    findings.add({ code: "bidirectional-control", message, start, end });
  }
}
