import { executedRecordPath } from "../audit/layout.ts";
import { readExecutedRecord } from "../audit/records.ts";
import type { ExecutedRecord } from "../model/audit-entry.ts";
import type { ExecutionKey } from "../model/execution-id.ts";
import type { ExecutionId } from "../model/ids.ts";
import type { AuditFiles } from "../ports/audit-store.ts";
import type { LogWriter } from "./log-writer.ts";

/**
 * The record of the same content as another execution has executed it with this or a higher revision; null where none
 * has, or none is known. `known` looks at what this run knows of the log, for nothing; `again` reads it.
 */
export async function executedByAnother(
  log: LogWriter,
  content: {
    readonly key: ExecutionKey;
    readonly execution: ExecutionId;
    readonly look: "known" | "again";
  },
): Promise<ExecutedRecord | null> {
  const { contentKey, revision } = content.key;
  const path = executedRecordPath(contentKey);
  const files = content.look === "known" ? log.known() : await readAgain(log, path);
  if (files === null || !files.files.has(path)) return null;
  const record = readExecutedRecord(files, contentKey);
  if (!record.ok || record.value === null) return null;
  return record.value.execution !== content.execution && record.value.revision >= revision
    ? record.value
    : null;
}

async function readAgain(log: LogWriter, path: string): Promise<AuditFiles | null> {
  const read = await log.store.read([path]);
  return read.ok ? read.value : null;
}
