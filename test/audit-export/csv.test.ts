import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "../../src/audit/export/csv-line.ts";
import type { AuditEntry } from "../../src/model/audit-entry.ts";
import { everyType, HOSTILE } from "./entries.ts";
import { ExportRig } from "./export-rig.ts";

/** RFC 4180, read character by character, straight from its grammar. */
function readCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let record: string[] = [];
  let field = "";
  for (let at = 0; at < text.length;) {
    if (field === "" && text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (text[at] !== '"') field += text[at]!;
        else if (text[at + 1] === '"') {
          field += '"';
          at += 1;
        } else break;
      }
      at += 1;
    }
    while (at < text.length && text[at] !== "," && !text.startsWith("\r\n", at)) {
      field += text[at]!;
      at += 1;
    }
    record.push(field);
    field = "";
    if (text[at] === ",") {
      at += 1;
      continue;
    }
    records.push(record);
    record = [];
    at += 2;
  }
  return records;
}

/** What the page says a reader does with the apostrophe. */
function plain(cell: string): string {
  return /^'+[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/.test(cell) ? cell.slice(1) : cell;
}

const cell = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "'", '"', ",", "a", "＝"),
  }),
);

test("any cells are read back by RFC 4180, and none of them begins a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (records) => {
      const read = readCsv(records.map((record) => csvLine(record)).join(""));
      expect(read.map((record) => record.map(plain))).toEqual(records);
      for (const field of read.flat()) expect(field).not.toMatch(/^[=+\-@\t\r\n＋－＝＠]/);
    }),
  );
});

test("a log as CSV has a record an entry, and its cells together are the entry", async () => {
  await using rig = await ExportRig.start(everyType());
  const entries = JSON.parse(await rig.export()) as readonly AuditEntry[];
  const [head = [], ...records] = readCsv(await rig.export("--format", "csv"));
  expect(records).toHaveLength(entries.length);
  for (const [position, entry] of entries.entries()) {
    const cells = Object.fromEntries(
      head.map((name, column) => [name, plain(records[position]![column]!)]),
    );
    const { actor, run } = entry;
    expect(JSON.parse(cells["data"]!)).toEqual(entry.data);
    expect(cells).toMatchObject({
      index: String(entry.index),
      time: entry.time,
      type: entry.type,
      actor: actor?.login ?? "",
      pull: String(entry.pull ?? ""),
      proposal: entry.proposal ?? "",
      workflow: entry.workflow ?? "",
      step: entry.step ?? "",
      run_id: String(run?.id ?? ""),
      previous: entry.previous,
    });
  }
  expect(records[5]![head.indexOf("workflow")]).toBe(`'${HOSTILE}`);
});
