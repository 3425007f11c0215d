import { describe, expect, it } from "vitest";
import type { Oid } from "../../src/model/ids.ts";
import type { AuditCommit, AuditStore } from "../../src/ports/audit-store.ts";

/** A store on a repository without an audit branch; disposed of after each test. */
export interface StoreFixture extends AsyncDisposable {
  readonly store: AuditStore;
  /** Another store on the same branch, as another process has it. */
  readonly other: AuditStore;
  /** The bytes of a file at the branch's head. */
  bytesOf(path: string): Promise<Uint8Array | null>;
}

const first = { headline: "first", additions: new Map([["README.md", "hello\n"]]) };

async function headOf(made: ReturnType<AuditStore["create"]>): Promise<Oid> {
  const result = await made;
  if (!result.ok) throw new Error(`not made: ${JSON.stringify(result.failure)}`);
  return result.value.head;
}

/** What every AuditStore guarantees, over a fake and the real things alike. */
export function registerAuditStoreContract(title: string, make: () => Promise<StoreFixture>): void {
  describe(`${title} as an AuditStore`, () => {
    it("says branch-missing when there is no branch", async () => {
      await using fixture = await make();
      const failure = { kind: "branch-missing", branch: fixture.store.branch };
      expect(await fixture.store.read(["checkpoint"])).toEqual({ ok: false, failure });
      const commit = { ...first, expectedHead: "1".repeat(40) as Oid };
      expect(await fixture.store.commit(commit)).toEqual({ ok: false, failure });
    });

    it("makes the branch once", async () => {
      await using fixture = await make();
      const head = await headOf(fixture.store.create(first));
      expect(await fixture.other.create(first)).toEqual({ ok: false, failure: { kind: "exists" } });
      expect(await fixture.store.read(["README.md"])).toEqual({
        ok: true,
        value: { head, files: new Map([["README.md", "hello\n"]]) },
      });
    });

    it("reads null for each path that is not there, and for folders", async () => {
      await using fixture = await make();
      await headOf(
        fixture.store.create({ headline: "first", additions: new Map([["log/000/a.json", "[]"]]) }),
      );
      const read = await fixture.store.read([
        "checkpoint",
        "log/000/a.json",
        "log",
        "log/1/2.json",
      ]);
      expect(read.ok && [...read.value.files]).toEqual([
        ["checkpoint", null],
        ["log/000/a.json", "[]"],
        ["log", null],
        ["log/1/2.json", null],
      ]);
    });

    it("commits onto the expected head, keeps other files, and gives the new head", async () => {
      await using fixture = await make();
      const expectedHead = await headOf(fixture.store.create(first));
      const additions = new Map([
        ["log/000/000/001.json", "[\n1\n]\n"],
        ["checkpoint", "grüße 🎉\n"],
      ]);
      const done = await fixture.store.commit({ expectedHead, headline: "second", additions });
      const read = await fixture.other.read(["README.md", "checkpoint", "log/000/000/001.json"]);
      if (!done.ok || !read.ok) throw new Error("not written");
      expect(read.value.head).toBe(done.value.head);
      expect(Object.fromEntries(read.value.files)).toEqual({
        "README.md": "hello\n",
        checkpoint: "grüße 🎉\n",
        "log/000/000/001.json": "[\n1\n]\n",
      });
    });

    it("says head-moved, and writes nothing, when somebody else was first", async () => {
      await using fixture = await make();
      const expectedHead = await headOf(fixture.store.create(first));
      const ours = { expectedHead, headline: "ours", additions: new Map([["ours", "1"]]) };
      const theirs = { expectedHead, headline: "theirs", additions: new Map([["theirs", "1"]]) };
      expect((await fixture.other.commit(theirs)).ok).toBe(true);
      expect(await fixture.store.commit(ours)).toEqual({
        ok: false,
        failure: { kind: "head-moved" },
      });
      const read = await fixture.store.read(["ours", "theirs"]);
      expect(read.ok && [...read.value.files.values()]).toEqual([null, "1"]);
    });

    it("lets exactly one of several commits at one moment through", async () => {
      await using fixture = await make();
      const expectedHead = await headOf(fixture.store.create(first));
      const results = await Promise.all(
        ["a", "b", "c", "d"].map((name) => {
          const store = name < "c" ? fixture.store : fixture.other;
          return store.commit({ expectedHead, headline: name, additions: new Map([[name, name]]) });
        }),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      const read = await fixture.store.read(["a", "b", "c", "d"]);
      expect(
        read.ok && [...read.value.files.values()].filter((text) => text !== null),
      ).toHaveLength(1);
    });

    it("keeps the bytes of artifacts that are no text", async () => {
      await using fixture = await make();
      const expectedHead = await headOf(fixture.store.create(first));
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      const commit: AuditCommit = {
        expectedHead,
        headline: "artifact",
        additions: new Map([["checkpoint", "x"]]),
        artifacts: new Map([["artifacts/00", bytes]]),
      };
      expect((await fixture.store.commit(commit)).ok).toBe(true);
      expect(Buffer.from((await fixture.bytesOf("artifacts/00")) ?? [])).toEqual(
        Buffer.from(bytes),
      );
    });

    it("takes away what is to be deleted, and nothing else", async () => {
      await using fixture = await make();
      const additions = new Map([
        ["log/000/000/000.json", "[]"],
        ["log/000/000/001.json", "[]"],
      ]);
      const expectedHead = await headOf(fixture.store.create({ headline: "first", additions }));
      const commit: AuditCommit = {
        expectedHead,
        headline: "second",
        additions: new Map([["checkpoint", "x"]]),
        deletions: ["log/000/000/000.json"],
      };
      expect((await fixture.store.commit(commit)).ok).toBe(true);
      const read = await fixture.other.read([...additions.keys(), "checkpoint"]);
      expect(read.ok && [...read.value.files.values()]).toEqual([null, "[]", "x"]);
    });

    it("reads a file of more than half a mebibyte whole", async () => {
      await using fixture = await make();
      const long = "äb\n".repeat(200_000);
      const additions = new Map([["log/000/000/000.json", long]]);
      await headOf(fixture.store.create({ headline: "long", additions }));
      const read = await fixture.store.read(["log/000/000/000.json"]);
      expect(read.ok && read.value.files.get("log/000/000/000.json") === long).toBe(true);
    });
  });
}
