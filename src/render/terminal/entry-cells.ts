import type { AuditEntry } from "../../model/audit-entry.ts";
import { showMembers } from "../values.ts";
import { escapeTerminal } from "./escape-terminal.ts";

/** What of an entry fits on a line of a table, escaped: index, time, type, actor, subject, details. */
export function entryCells(entry: AuditEntry): readonly string[] {
  const { index, time, type, actor, pull, proposal, execution, step, attempt, data } = entry;
  const subject = [
    ...(pull === undefined || pull === 0 ? [] : [`#${pull}`]),
    ...(step === undefined
      ? [proposal ?? execution ?? ""]
      : [attempt === undefined || attempt === 1 ? step : `${step} (attempt ${attempt})`]),
  ];
  const details = showMembers(data)
    .filter(([name]) => SHOWN.has(name))
    .map(([name, value]) => `${name} ${value}`);
  return [
    String(index),
    escapeTerminal(time.replace("T", " ").slice(0, 19)),
    type,
    escapeTerminal(actor?.login ?? ""),
    escapeTerminal(subject.join(" ").trim()),
    escapeTerminal(details.join(", ").slice(0, DETAILS)),
  ];
}

/** Most characters of details on a line. */
const DETAILS = 100;
/** What of an entry's data tells something at a glance. */
const SHOWN: ReadonlySet<string> = new Set([
  "code",
  "state",
  "reason",
  "message",
  "digest",
  "approved",
  "dryRun",
]);
