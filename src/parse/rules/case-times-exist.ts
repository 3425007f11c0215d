import { isJsonObject } from "../../model/json.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import { eachCase } from "../each-case.ts";
import type { FileInHand } from "../file-in-hand.ts";
import { checkTime } from "./times-exist.ts";

/** The `at` of a file and of its cases is a moment that exists (RFC 3339 §5.7). */
export function caseTimesExist(file: FileInHand): void {
  if (isJsonObject(file.value)) checkTime(file, file.value["at"], "/at");
  for (const { value, pointer } of eachCase(file))
    checkTime(file, value["at"], pointerTo(pointer, "at"));
}
