import type { AuditEntry } from "../../model/audit-entry.ts";
import { csvLine } from "./csv-line.ts";

/** Each column with what an entry has in it; only `data` is JSON, so the columns together are the whole entry. */
const COLUMNS: readonly (readonly [
  name: string,
  cell: (entry: AuditEntry) => string | number | undefined,
])[] = [
  ["index", ({ index }) => index],
  ["time", ({ time }) => time],
  ["type", ({ type }) => type],
  ["actor", ({ actor }) => actor?.login],
  ["actor_id", ({ actor }) => actor?.id],
  ["pull", ({ pull }) => pull],
  ["proposal", ({ proposal }) => proposal],
  ["workflow", ({ workflow }) => workflow],
  ["execution", ({ execution }) => execution],
  ["step", ({ step }) => step],
  ["attempt", ({ attempt }) => attempt],
  ["run_id", ({ run }) => run?.id],
  ["run_attempt", ({ run }) => run?.attempt],
  ["job", ({ run }) => run?.job],
  ["worker", ({ run }) => run?.worker],
  ["batch", ({ run }) => run?.batch],
  ["run_url", ({ run }) => run?.url],
  ["data", ({ data }) => JSON.stringify(data)],
  ["previous", ({ previous }) => previous],
];

/** The first record of the CSV export: the names of its columns. */
export const CSV_HEADER = csvLine(COLUMNS.map(([name]) => name));

/** An entry as a record of the CSV export; a member without a value is an empty cell. */
export function csvOf(entry: AuditEntry): string {
  return csvLine(COLUMNS.map(([, cell]) => String(cell(entry) ?? "")));
}
