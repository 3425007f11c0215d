import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import { stepLists } from "../each-step.ts";
import type { FileInHand } from "../file-in-hand.ts";
import { parseTime } from "../times.ts";

/** A time is a moment that exists: no 30th of February, no 25th hour (RFC 3339 §5.7). */
export function timesExist(file: FileInHand): void {
  const root = file.value;
  if (!isJsonObject(root)) return;
  checkTime(file, root["expires"], "/expires");
  for (const { steps, pointer } of stepLists(root)) {
    for (const [index, step] of steps.entries()) {
      const wait = isJsonObject(step) ? step["wait"] : undefined;
      if (isJsonObject(wait))
        checkTime(file, wait["until"], pointerTo(pointer, index, "wait", "until"));
    }
  }
  if (!Array.isArray(root["freeze"])) return;
  for (const [index, freeze] of root["freeze"].entries()) {
    if (!isJsonObject(freeze)) continue;
    const from = checkTime(file, freeze["from"], pointerTo("/freeze", index, "from"));
    const to = checkTime(file, freeze["to"], pointerTo("/freeze", index, "to"));
    if (from === null || to === null || from < to) continue;
    file.report({
      code: "invalid-time",
      message: "This freeze ends before it begins. Exchange `from` and `to`.",
      pointer: pointerTo("/freeze", index, "to"),
      related: { message: "It begins here.", pointer: pointerTo("/freeze", index, "from") },
    });
  }
}

/** Reports a text that is no moment that exists; gives the moment as ISO 8601 in UTC. */
export function checkTime(
  file: FileInHand,
  value: JsonValue | undefined,
  pointer: Pointer,
): string | null {
  if (typeof value !== "string" || value.includes("${{")) return null;
  const time = parseTime(value);
  if (time === null) {
    const message =
      "This is no moment that exists. A time looks like `2026-12-01T00:00:00Z`: date, time and offset.";
    file.report({ code: "invalid-time", message, pointer });
  }
  return time;
}
