import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";

/** One list of steps of a file that is being checked. */
export interface StepList {
  readonly steps: readonly JsonValue[];
  readonly pointer: Pointer;
}

/** Every list of steps in an unchecked proposal or workflow, outer ones first. */
export function stepLists(root: JsonValue): readonly StepList[] {
  const lists: StepList[] = [];
  const visitObject = (object: JsonObject, pointer: Pointer): void => {
    for (const key of ["steps", "parallel"]) visitList(object[key], pointerTo(pointer, key));
    const branches = object["switch"];
    if (!Array.isArray(branches)) return;
    for (const [index, branch] of branches.entries())
      if (isJsonObject(branch))
        visitList(branch["steps"], pointerTo(pointer, "switch", index, "steps"));
  };
  const visitList = (steps: JsonValue | undefined, pointer: Pointer): void => {
    if (!Array.isArray(steps)) return;
    lists.push({ steps, pointer });
    for (const [index, step] of steps.entries())
      if (isJsonObject(step)) visitObject(step, pointerTo(pointer, index));
  };
  if (isJsonObject(root)) visitObject(root, "");
  return lists;
}
