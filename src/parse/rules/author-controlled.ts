import { findReferences } from "../../expressions/references.ts";
import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** What the author of a pull request writes, and so can change to lower a demand (SPEC §8). */
const BY_AUTHOR = ["labels", "title"];

/** Warns of conditions that take a demand away by the author's own words: a rule's `if`, a freeze's `unless`. */
export function authorControlled(file: FileInHand): void {
  if (!isJsonObject(file.value)) return;
  const { rules, freeze } = file.value;
  if (isJsonObject(rules)) {
    for (const [name, rule] of Object.entries(rules))
      if (isJsonObject(rule)) check(file, rule["if"], pointerTo("/rules", name, "if"));
  }
  if (!Array.isArray(freeze)) return;
  for (const [index, window] of freeze.entries())
    if (isJsonObject(window)) check(file, window["unless"], pointerTo("/freeze", index, "unless"));
}

function check(file: FileInHand, condition: JsonValue | undefined, pointer: Pointer): void {
  if (typeof condition !== "string") return;
  const found = findReferences(condition, "condition");
  if (!found.ok) return;
  for (const { context, path, offset, length } of found.value) {
    const first = path[0]?.toLowerCase();
    const written =
      context === "proposal" ||
      (context === "pull-request" && (first === undefined || BY_AUTHOR.includes(first)));
    if (!written) continue;
    file.report({
      code: "policy-author-controlled",
      message:
        "The author of a pull request writes this value, and could lower the demand with it. Prefer what the author does not control, such as `tools` or the changed files.",
      pointer,
      stretch: { offset, length },
    });
  }
}
