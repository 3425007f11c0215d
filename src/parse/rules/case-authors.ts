import { isJsonObject } from "../../model/json.ts";
import { eachCase } from "../each-case.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** Every case has an author, by itself or by its file: who approves is weighed against that. */
export function caseAuthors(file: FileInHand): void {
  if (isJsonObject(file.value) && Object.hasOwn(file.value, "author")) return;
  for (const { value, pointer } of eachCase(file)) {
    if (Object.hasOwn(value, "author")) continue;
    const message =
      "Nobody is the author of this case. Add `author`, or one for all cases at the top of the file.";
    file.report({ code: "missing-key", message, pointer, part: "key" });
  }
}
