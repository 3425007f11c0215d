import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { openGitLog } from "../../src/adapters/audit/git-log-reader.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import type { LogFileSource } from "../../src/audit/read-log.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import type { AuditFiles, AuditStore } from "../../src/ports/audit-store.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import type { StoreFault } from "../fakes/audit/memory-audit-store.ts";
import { MemoryAuditStore } from "../fakes/audit/memory-audit-store.ts";
import { draft, entriesOf, initialize, ORIGIN, runOf } from "./drafts.ts";
import { makeRepository } from "./git-repository.ts";

/** Appends batches of entries, one after the other, as one process does; gives what it said, in order. */
async function write(
  store: AuditStore,
  writer: { readonly name: string; readonly batches: readonly number[] },
): Promise<readonly string[]> {
  const clock = new InstantClock();
  const said: string[] = [];
  let known: AuditFiles | undefined;
  for (const [batch, size] of writer.batches.entries()) {
    const texts = Array.from({ length: size }, (_, entry) => `${writer.name}/${batch}/${entry}`);
    const run = runOf({ worker: writer.name, batch });
    const done = await appendEntries({
      store,
      clock,
      origin: ORIGIN,
      drafts: texts.map((text) => draft({ run, data: { text } })),
      deadline: clock.now() + 3_600_000,
      ...(known !== undefined && { known }),
    });
    if (!done.ok) throw new Error(`${writer.name}: ${JSON.stringify(done.failure)}`);
    known = done.value.files;
    said.push(...texts);
  }
  return said;
}

async function logged(source: LogFileSource): Promise<readonly string[]> {
  const entries = await entriesOf(source);
  return entries.slice(1).map(({ data }) => JSON.stringify(data["text"]).slice(1, -1));
}

describe("many writers at once", () => {
  it("lose nothing, write nothing twice, and keep each one's order, whatever goes wrong", async () => {
    const fault = fc.constantFrom<StoreFault>(
      "none",
      "none",
      "none",
      "unavailable",
      "lost-before",
      "lost-after",
    );
    const batches = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(batches, { minLength: 8, maxLength: 8 }),
        fc.infiniteStream(fault),
        async (writers, faults) => {
          const store = new MemoryAuditStore();
          await initialize(store);
          let inARow = 0;
          store.nextFault = () => {
            // A server that is down for good is another test.
            const next = inARow >= 3 ? "none" : (faults.next().value ?? "none");
            inARow = next === "none" ? 0 : inARow + 1;
            return next;
          };
          const said = await Promise.all(
            writers.map((sizes, index) => write(store, { name: `w${index}`, batches: sizes })),
          );
          const texts = await logged(store);
          expect(texts.toSorted()).toEqual(said.flat().toSorted());
          for (const [index, ours] of said.entries()) {
            expect(texts.filter((text) => text.startsWith(`w${index}/`))).toEqual(ours);
          }
          const report = await verifyLog(store, { origin: ORIGIN });
          expect(report.findings).toEqual([]);
          expect(report.ok).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("do the same on a real repository", async () => {
    await using repository = await makeRepository();
    const store = () =>
      new GitAuditStore({
        directory: repository.directory,
        branch: "writ-audit",
        clock: new InstantClock(),
      });
    await initialize(store());
    const said = await Promise.all(
      ["w0", "w1", "w2", "w3"].map((name) => write(store(), { name, batches: [1, 2, 1] })),
    );
    const reader = await openGitLog(repository.directory, "writ-audit");
    if (!reader.ok) throw new Error(reader.failure.kind);
    const texts = await logged(reader.value);
    expect(texts.toSorted()).toEqual(said.flat().toSorted());
    expect(await verifyLog(reader.value)).toMatchObject({ ok: true, entries: 17 });
    expect(await repository.git("for-each-ref", "refs/writ")).toBe("");
  });
});
