import { success, type Result } from "../../../model/result.ts";
import type { Stop } from "../exit-status.ts";
import type { Session } from "../session.ts";
import { openIndex } from "./open-index.ts";
import type { OpenedLog } from "./open-log.ts";

/** Writes the index that `writ audit query` asks into a file of its own, and gives a sentence about it. */
export async function exportDatabase(
  log: OpenedLog,
  output: string,
  session: Session,
): Promise<Result<string, Stop>> {
  const opened = await openIndex(log, output, session);
  if (!opened.ok) return opened;
  using index = opened.value;
  return success(`${index.size} ${index.size === 1 ? "entry" : "entries"}`);
}
