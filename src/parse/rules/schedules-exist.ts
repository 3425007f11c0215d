import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import { isCron } from "../cron-fields.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** Crons are crons and time zones exist: otherwise a trigger or a freeze would silently never come. */
export function schedulesExist(file: FileInHand): void {
  if (!isJsonObject(file.value)) return;
  const { freeze, on } = file.value;
  checkEach(file, freeze, "/freeze");
  if (isJsonObject(on)) checkEach(file, on["schedule"], "/on/schedule");
}

function checkEach(file: FileInHand, list: JsonValue | undefined, pointer: Pointer): void {
  if (!Array.isArray(list)) return;
  for (const [index, schedule] of list.entries()) {
    if (!isJsonObject(schedule)) continue;
    const { cron, "time-zone": zone } = schedule;
    if (typeof cron === "string" && !isCron(cron)) {
      const message =
        "This is no cron: minute, hour, day of the month, month, day of the week, such as `0 6 * * 1-5`.";
      file.report({ code: "invalid-value", message, pointer: pointerTo(pointer, index, "cron") });
    }
    if (typeof zone === "string" && !isTimeZone(zone)) {
      const message = `There is no time zone \`${zone}\`. Use a name such as \`Europe/Berlin\` or \`UTC\`.`;
      file.report({
        code: "invalid-value",
        message,
        pointer: pointerTo(pointer, index, "time-zone"),
      });
    }
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
