import { isJsonObject } from "../../model/json.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import { stepLists } from "../each-step.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** A `for-each` that is a text is one whole expression: anything around it would make a text of the list (SPEC §5). */
export function listsAreWhole(file: FileInHand): void {
  for (const { steps, pointer } of stepLists(file.value)) {
    for (const [index, step] of steps.entries()) {
      const list = isJsonObject(step) ? step["for-each"] : undefined;
      if (typeof list !== "string" || isOneExpression(list)) continue;
      const message =
        "`for-each` takes a list, or one expression `${{ … }}` that gives one and nothing around it.";
      file.report({
        code: "expression-not-whole",
        message,
        pointer: pointerTo(pointer, index, "for-each"),
      });
    }
  }
}

function isOneExpression(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.startsWith("${{") && trimmed.endsWith("}}") && trimmed.indexOf("${{", 3) === -1;
}
