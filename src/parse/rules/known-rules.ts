import { didYouMean } from "../did-you-mean.ts";
import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** `approval` and `separate-from` name rules that exist (SPEC §8). */
export function knownRules(file: FileInHand): void {
  if (!isJsonObject(file.value)) return;
  const rules = isJsonObject(file.value["rules"]) ? file.value["rules"] : {};
  const names = new Set(Object.keys(rules));
  const check = (value: JsonValue | undefined, pointer: Pointer): void => {
    if (typeof value === "string") checkName(file, value, pointer, names);
    else if (Array.isArray(value))
      for (const [index, item] of value.entries()) check(item, pointerTo(pointer, index));
    else if (isJsonObject(value))
      for (const key of ["and", "or"]) check(value[key], pointerTo(pointer, key));
  };
  check(file.value["approval"], "/approval");
  for (const [name, rule] of Object.entries(rules)) {
    if (!isJsonObject(rule)) continue;
    const pointer = pointerTo("/rules", name, "separate-from");
    check(rule["separate-from"], pointer);
    if (!Array.isArray(rule["separate-from"]) || !rule["separate-from"].includes(name)) continue;
    const message =
      "A rule cannot want other people than those who satisfied itself. Name another rule.";
    const index = rule["separate-from"].indexOf(name);
    file.report({ code: "invalid-value", message, pointer: pointerTo(pointer, index) });
  }
}

function checkName(
  file: FileInHand,
  name: string,
  pointer: Pointer,
  names: ReadonlySet<string>,
): void {
  if (names.has(name)) return;
  const message = `There is no rule \`${name}\` under \`rules\`.${didYouMean(name, names)}`;
  file.report({ code: "unknown-rule", message, pointer });
}
