import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FileJournal } from "../../src/adapters/journal/file-journal.ts";
import type { ExecutionEvent } from "../../src/model/execution-event.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "writ-journal-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

const paused = (at: number): ExecutionEvent => ({
  at,
  type: "execution.paused",
  reason: `no ${at}`,
});

test("a journal without a file is empty", async () => {
  expect(await new FileJournal(join(directory, "none")).read()).toEqual({ ok: true, value: [] });
});

test("what was appended is read back in order, by another process too", async () => {
  const path = join(directory, "journal");
  using journal = new FileJournal(path);
  await journal.append([paused(1), paused(2)]);
  await journal.append([paused(3)]);
  const value = [paused(1), paused(2), paused(3)];
  expect(await new FileJournal(path).read()).toEqual({ ok: true, value });
});

test("a batch that a crash cut off counts as never written, and the next one replaces it", async () => {
  const path = join(directory, "journal");
  using before = new FileJournal(path);
  await before.append([paused(1)]);
  appendFileSync(path, JSON.stringify([paused(2), paused(3)]).slice(0, -9));
  using journal = new FileJournal(path);
  expect(await journal.read()).toEqual({ ok: true, value: [paused(1)] });
  await journal.append([paused(4)]);
  expect(await journal.read()).toEqual({ ok: true, value: [paused(1), paused(4)] });
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(3);
});

test("a whole line that is no batch makes the journal unavailable, and names the line", async () => {
  const path = join(directory, "journal");
  writeFileSync(path, `${JSON.stringify([paused(1)])}\nnonsense\n`);
  expect(await new FileJournal(path).read()).toMatchObject({
    ok: false,
    failure: { kind: "unavailable", message: expect.stringContaining("line 2") },
  });
});

test("a journal that cannot be read or written is unavailable", async () => {
  using journal = new FileJournal(directory);
  const unavailable = { ok: false, failure: { kind: "unavailable" } };
  expect(await journal.read()).toMatchObject(unavailable);
  expect(await journal.append([paused(1)])).toMatchObject(unavailable);
});
