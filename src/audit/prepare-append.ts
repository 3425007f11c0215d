import type { AuditEntry, Checkpoint, EntryDraft } from "../model/audit-entry.ts";
import type { JsonObject } from "../model/json.ts";
import type { Result } from "../model/result.ts";
import { success } from "../model/result.ts";
import type { AuditFiles } from "../ports/audit-store.ts";
import { checkpointOf, checkpointText } from "./checkpoint.ts";
import { derivedFilesOf, evolveRecords } from "./derived/derived-files.ts";
import { entryHash, entryOf, logFileText } from "./entry-format.ts";
import { frontierText } from "./frontier.ts";
import { CHECKPOINT_PATH, FRONTIER_PATH, logPath } from "./layout.ts";
import type { LogUnsound } from "./log-state.ts";
import { readLogState, unsound } from "./log-state.ts";
import type { RightEdge } from "./merkle-tree.ts";
import { appendLeaf, NO_LEAF } from "./merkle-tree.ts";
import { parseJson, recordText } from "./record-text.ts";

/** One append, ready to be committed on the head that it was made for. */
export interface PreparedAppend {
  readonly entries: readonly AuditEntry[];
  readonly checkpoint: Checkpoint;
  /** The log file that the entries stand in. */
  readonly logFile: string;
  /** Whole new contents by path: the log file, checkpoint, frontier and derived files. */
  readonly additions: ReadonlyMap<string, string>;
}

/** The paths that must be read to append these drafts. */
export function pathsNeeded(drafts: readonly EntryDraft[]): readonly string[] {
  const paths = new Set<string>([CHECKPOINT_PATH, FRONTIER_PATH]);
  for (const draft of drafts) for (const file of derivedFilesOf(draft)) paths.add(file.path);
  return [...paths];
}

/** Numbers and chains drafts behind a log that is sound, and derives every file that they change. */
export function prepareAppend(
  files: AuditFiles,
  drafts: readonly EntryDraft[],
  origin: string,
): Result<PreparedAppend, LogUnsound> {
  const state = readLogState(files, origin);
  if (!state.ok) return state;
  const records = readRecords(files, drafts);
  if (!records.ok) return records;
  return success(prepareBatch(state.value.edge, drafts, { origin, records: records.value }));
}

/** The same for the first batch of a log that does not exist yet. */
export function prepareFirstBatch(drafts: readonly EntryDraft[], origin: string): PreparedAppend {
  return prepareBatch(null, drafts, { origin, records: new Map() });
}

function prepareBatch(
  before: RightEdge | null,
  drafts: readonly EntryDraft[],
  log: { readonly origin: string; readonly records: ReadonlyMap<string, JsonObject> },
): PreparedAppend {
  const first = before?.size ?? 0;
  const entries: AuditEntry[] = [];
  let edge = before;
  for (const draft of drafts) {
    const entry = entryOf(draft, first + entries.length, edge?.last ?? NO_LEAF);
    edge = appendLeaf(edge, entryHash(entry));
    entries.push(entry);
  }
  if (edge === null) throw new RangeError("A batch has at least one entry");
  const checkpoint = checkpointOf(log.origin, edge);
  const logFile = logPath(first);
  const additions = new Map([
    [logFile, logFileText(entries)],
    [CHECKPOINT_PATH, checkpointText(checkpoint)],
    [FRONTIER_PATH, frontierText(edge)],
  ]);
  const changed = evolveRecords(entries, (file) => log.records.get(file.path) ?? null);
  for (const [path, record] of changed) additions.set(path, recordText(record));
  return { entries, checkpoint, logFile, additions };
}

function readRecords(
  files: AuditFiles,
  drafts: readonly EntryDraft[],
): Result<ReadonlyMap<string, JsonObject>, LogUnsound> {
  const records = new Map<string, JsonObject>();
  for (const draft of drafts) {
    for (const { path, kind } of derivedFilesOf(draft)) {
      const text = files.files.get(path);
      if (text === undefined) throw new TypeError(`${path} was not read before the append`);
      if (text === null || records.has(path)) continue;
      const value = parseJson(text);
      const record = value === undefined ? null : kind.parse(value);
      if (record === null) return unsound(`The derived file ${path} is malformed`);
      records.set(path, record);
    }
  }
  return success(records);
}
