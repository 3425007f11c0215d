import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openGitLog } from "../../src/adapters/audit/git-log-reader.ts";
import { readLog, type LogFileSource, type StoredLogFile } from "../../src/audit/read-log.ts";
import { logFileText } from "../../src/audit/entry-format.ts";
import { entriesOf, ORIGIN } from "./drafts.ts";
import { makeRepository } from "./git-repository.ts";
import { writeLargeLog } from "./large-log.ts";
import { MemoryAuditStore } from "../fakes/audit/memory-audit-store.ts";

const BRANCH = "writ-audit";

async function indexes(
  source: LogFileSource,
  range: { readonly from?: number; readonly to?: number },
): Promise<readonly number[]> {
  const found: number[] = [];
  for await (const { index } of readLog(source, range)) found.push(index);
  return found;
}

describe("reading the log", () => {
  it("gives exactly the entries of a range, wherever files and directories begin", async () => {
    await using repository = await makeRepository();
    const size = 2_345;
    await writeLargeLog(repository.directory, {
      branch: BRANCH,
      origin: ORIGIN,
      entries: size,
      batch: 7,
    });
    const log = await openGitLog(repository.directory, BRANCH);
    if (!log.ok) throw new Error(log.failure.kind);
    const all = Array.from({ length: size }, (_, index) => index);
    expect(await indexes(log.value, {})).toEqual(all);
    const border = fc.oneof(
      fc.integer({ min: 0, max: size + 10 }),
      fc.constantFrom(0, 6, 7, 8, 999, 1_000, 1_001, 1_999, 2_000, size - 1, size),
    );
    await fc.assert(
      fc.asyncProperty(border, border, async (from, to) => {
        expect(await indexes(log.value, { from, to })).toEqual(all.slice(from, Math.max(from, to)));
        expect(await indexes(log.value, { from })).toEqual(all.slice(from));
      }),
      { numRuns: 25 },
    );
  });

  it("lets git go when its reader has seen enough", async () => {
    await using repository = await makeRepository();
    await writeLargeLog(repository.directory, {
      branch: BRANCH,
      origin: ORIGIN,
      entries: 5_000,
      batch: 5,
    });
    const log = await openGitLog(repository.directory, BRANCH);
    if (!log.ok) throw new Error(log.failure.kind);
    for await (const { index } of readLog(log.value)) if (index === 10) break;
    expect(await indexes(log.value, { from: 4_990 })).toHaveLength(10);
  });

  it("throws at a file that is missing, of another place, or no list of entries", async () => {
    const text = await wholeLogText();
    const file = (first: number, content: string | null): StoredLogFile => ({
      path: `log/${first}`,
      first,
      bytes: content === null ? null : new TextEncoder().encode(content),
    });
    const from = (...files: readonly StoredLogFile[]): LogFileSource => ({
      logFiles: async function* () {
        yield* files;
      },
    });
    expect(await entriesOf(from(file(0, text)))).toHaveLength(1);
    await expect(entriesOf(from(file(0, null)))).rejects.toThrow(
      "log/0 of the audit log cannot be read",
    );
    await expect(entriesOf(from(file(1, text)))).rejects.toThrow(
      "log/1 of the audit log cannot be read",
    );
    await expect(entriesOf(from(file(0, text), file(0, text)))).rejects.toThrow("cannot be read");
    await expect(entriesOf(from(file(0, "[]\n")))).rejects.toThrow("writ audit verify");
  });
});

async function wholeLogText(): Promise<string> {
  const store = new MemoryAuditStore();
  const { initialize } = await import("./drafts.ts");
  await initialize(store);
  return logFileText(await entriesOf(store));
}
