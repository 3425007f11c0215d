import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { asOid, type Oid } from "../../model/ids.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
import {
  bundleJson,
  parseBundle,
  parseClaim,
  type ArchivePlace,
  type Bundle,
} from "../archive/archive-claim.ts";
import { ARCHIVE_RECORD_PATH } from "../layout.ts";
import type { RecordKind } from "./record-kind.ts";

/** A bundle, with where it is kept, the last commit that has its log files, and the entry that records it. */
export interface RecordedBundle extends Bundle {
  readonly kept: ArchivePlace;
  readonly commit: Oid;
  readonly entry: number;
}

/** The content of `state/archive.json`, as it is written. */
interface ArchiveRecord {
  readonly bundles: readonly JsonValue[];
}

/** `state/archive.json`: the bundles of archived log files, in the order of their entries. */
export const archiveRecords: RecordKind<ArchiveRecord> = {
  pathOf: (entry) =>
    entry.type === "log.anchored" && entry.data["archive"] !== undefined
      ? ARCHIVE_RECORD_PATH
      : null,
  parse: (value) =>
    parseArchiveRecord(value) === null ? null : (value as unknown as ArchiveRecord),
  evolve: evolveArchiveRecord,
};

/** Reads the bundles of `state/archive.json`; null where it is malformed or does not begin with the log. */
export function parseArchiveRecord(value: JsonValue): readonly RecordedBundle[] | null {
  const bundles = isJsonObject(value) ? value["bundles"] : undefined;
  if (!Array.isArray(bundles)) return null;
  const parsed: RecordedBundle[] = [];
  for (const item of bundles as readonly JsonValue[]) {
    const bundle = parseBundle(item);
    if (bundle === null || !isJsonObject(item)) return null;
    const { kept, commit, entry } = item;
    const oid = typeof commit === "string" ? asOid(commit) : null;
    if ((kept !== "branch" && kept !== "elsewhere") || oid === null) return null;
    if (typeof entry !== "number" || bundle.first !== (parsed.at(-1)?.last ?? -1) + 1) return null;
    parsed.push({ ...bundle, kept, commit: oid, entry });
  }
  return parsed;
}

function evolveArchiveRecord(
  record: ArchiveRecord | null,
  entry: AuditEntry,
): ArchiveRecord | null {
  const claim = parseClaim(entry.data);
  if (claim === null || claim === undefined) return record;
  const { kept, commit } = claim;
  const added = claim.bundles.map((bundle) => ({
    ...bundleJson(bundle),
    kept,
    commit,
    entry: entry.index,
  }));
  return { bundles: [...(record?.bundles ?? []), ...added] };
}
