import { isJsonObject } from "../../model/json.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import { stepLists } from "../each-step.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** The branch without `if` is the last of a switch: those after it could never be taken (SPEC §4). */
export function switchOrder(file: FileInHand): void {
  for (const { steps, pointer } of stepLists(file.value)) {
    for (const [index, step] of steps.entries()) {
      const branches = isJsonObject(step) ? step["switch"] : undefined;
      if (!Array.isArray(branches)) continue;
      const open = branches.findIndex(
        (branch) => isJsonObject(branch) && !Object.hasOwn(branch, "if"),
      );
      if (open === -1 || open === branches.length - 1) continue;
      file.report({
        code: "missing-key",
        message:
          "Only the last branch of a `switch` may be without `if`: those after it are never taken. Add `if`, or move it to the end.",
        pointer: pointerTo(pointer, index, "switch", open),
        part: "key",
      });
    }
  }
}
