import { pointerTo } from "../../model/source-pointer.ts";
import { isJsonObject } from "../../model/json.ts";
import { stepLists } from "../each-step.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** A step's id is unique among its siblings, in any case (SPEC §4, "Common keys"). */
export function uniqueStepIds(file: FileInHand): void {
  for (const { steps, pointer } of stepLists(file.value)) {
    const seen = new Map<string, number>();
    for (const [index, step] of steps.entries()) {
      const id = isJsonObject(step) ? step["id"] : undefined;
      if (typeof id !== "string") continue;
      const first = seen.get(id.toLowerCase());
      if (first === undefined) {
        seen.set(id.toLowerCase(), index);
        continue;
      }
      file.report({
        code: "duplicate-id",
        message: `Another step of this list has the id \`${id}\`. Rename one of them.`,
        pointer: pointerTo(pointer, index, "id"),
        related: { message: "The first one is here.", pointer: pointerTo(pointer, first, "id") },
      });
    }
  }
}
