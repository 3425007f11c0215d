import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import { eachCase } from "../each-case.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** No two cases of a file have one name, since a failed case is told by it. */
export function uniqueCaseNames(file: FileInHand): void {
  const seen = new Map<string, Pointer>();
  for (const { value, pointer } of eachCase(file)) {
    const { name } = value;
    if (typeof name !== "string") continue;
    const at = pointerTo(pointer, "name");
    const first = seen.get(name);
    if (first === undefined) seen.set(name, at);
    else
      file.report({
        code: "duplicate-id",
        message: "Another case of this file has this name too. Say what each of them shows.",
        pointer: at,
        related: { message: "The first one is here.", pointer: first },
      });
  }
}
