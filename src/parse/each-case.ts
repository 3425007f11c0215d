import { isJsonObject, type JsonObject } from "../model/json.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { FileInHand } from "./file-in-hand.ts";

/** One case of a file whose shape nobody has checked yet. */
export interface UncheckedCase {
  readonly value: JsonObject;
  readonly pointer: Pointer;
}

/** Every map under `cases`. */
export function eachCase(file: FileInHand): readonly UncheckedCase[] {
  const cases = isJsonObject(file.value) ? file.value["cases"] : undefined;
  if (!Array.isArray(cases)) return [];
  return cases.flatMap((value, index) =>
    isJsonObject(value) ? [{ value, pointer: pointerTo("/cases", index) }] : [],
  );
}
