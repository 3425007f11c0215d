import { mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openGitLog } from "../../../src/adapters/audit/git-log-reader.ts";
import {
  LogIndex,
  type IndexFailure,
  type IndexPlace,
} from "../../../src/adapters/audit/sqlite/log-index.ts";
import { SystemClock } from "../../../src/adapters/clock/system-clock.ts";
import { parseProposalRecord } from "../../../src/audit/derived/proposal-record.ts";
import { parseExecutionRecord } from "../../../src/audit/derived/execution-record.ts";
import { executionRecordPath, proposalRecordPath } from "../../../src/audit/layout.ts";
import { matchesFilter, type EntryFilter } from "../../../src/audit/query/entry-filter.ts";
import { entriesSql } from "../../../src/audit/query/filter-sql.ts";
import { RELATIONS, SCHEMA_VERSION } from "../../../src/audit/query/schema.ts";
import type { Result } from "../../../src/model/result.ts";
import { ENTRY_TYPES, type AuditEntry, type EntryDraft } from "../../../src/model/audit-entry.ts";
import type { ExecutionId } from "../../../src/model/ids.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { draft, entriesOf, runOf } from "../drafts.ts";
import { makeRepository, type TestRepository } from "../git-repository.ts";
import { appendTo, BRANCH, story } from "./story.ts";

/** Entries of the story's log, the one that made it among them. */
const SIZE = 1 + story().flat().length;

const fileIn = (repository: TestRepository): string => `${repository.directory}/writ/index.sqlite`;

async function openIndex(
  repository: TestRepository,
  place: IndexPlace = { kind: "own", file: fileIn(repository) },
): Promise<Result<LogIndex, IndexFailure>> {
  const log = await openGitLog(repository.directory, BRANCH);
  if (!log.ok) throw new Error(log.failure.kind);
  return LogIndex.open({
    place,
    log: { reader: log.value, directory: repository.directory, checkpoint: null },
    clock: new SystemClock(),
    progress: () => undefined,
  });
}

async function indexOf(repository: TestRepository): Promise<LogIndex> {
  const opened = await openIndex(repository);
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  return opened.value;
}

async function select(index: LogIndex, sql: string): Promise<readonly (readonly unknown[])[]> {
  const rows: (readonly unknown[])[] = [];
  for await (const row of index.rows(sql)) rows.push(row);
  return rows;
}

async function contentsOf(repository: TestRepository): Promise<unknown> {
  using index = await indexOf(repository);
  const tables: Record<string, unknown> = {};
  for (const { name } of RELATIONS) tables[name] = await select(index, `SELECT * FROM ${name}`);
  return tables;
}

/** A row that no entry made: who adds to the index leaves it there, who makes it anew does not. */
function mark(file: string): void {
  using database = new DatabaseSync(file);
  database.exec("INSERT INTO actors (actor) VALUES ('marker')");
}

async function isMarked(index: LogIndex): Promise<boolean> {
  return (await select(index, "SELECT 1 FROM actors WHERE actor = 'marker'")).length === 1;
}

describe("the index of a log", () => {
  it("says of each proposal and execution what the records on the branch say", async () => {
    await using repository = await makeRepository();
    await appendTo(repository.directory, story());
    using index = await indexOf(repository);
    const show = async (path: string): Promise<never> =>
      JSON.parse(await repository.git("show", `${BRANCH}:${path}`)) as never;
    const proposals = await select(
      index,
      "SELECT pull, proposal, status, execution, json_extract(plans, '$[#-1].digest') FROM proposals",
    );
    expect(proposals).toHaveLength(5);
    for (const [pull, proposal, status, execution, digest] of proposals) {
      const path = proposalRecordPath(Number(pull), String(proposal));
      const record = parseProposalRecord(await show(path));
      expect({ status, execution, digest }).toEqual({
        status: record?.status,
        execution: record?.execution ?? null,
        digest: record?.digests.at(-1)?.digest ?? null,
      });
    }
    const executions = await select(index, "SELECT execution, status, pull FROM executions");
    expect(executions).toHaveLength(2);
    for (const [execution, status, pull] of executions) {
      const record = parseExecutionRecord(await show(executionRecordPath(String(execution))));
      expect({ status, pull }).toEqual({ status: record?.status, pull: record?.pull });
    }
  });

  it("is extended where the log only grew, to what it would be if made anew", async () => {
    await using repository = await makeRepository();
    const batches = story();
    for (let done = 0; done < batches.length; done += 1) {
      await appendTo(repository.directory, batches.slice(done, done + 1));
      using index = await indexOf(repository);
      expect(await isMarked(index)).toBe(done > 0);
      if (done === 0) mark(fileIn(repository));
    }
    using extended = new DatabaseSync(fileIn(repository));
    extended.exec("DELETE FROM actors WHERE actor = 'marker'");
    const grown = await contentsOf(repository);
    using anew = new DatabaseSync(fileIn(repository));
    anew.exec("PRAGMA user_version = 0");
    expect(await contentsOf(repository)).toEqual(grown);
  });

  it.each<[string, (repository: TestRepository) => Promise<unknown>]>([
    [
      "the branch went back",
      (repository) => repository.git("update-ref", `refs/heads/${BRANCH}`, `${BRANCH}~2`),
    ],
    [
      "its commits are others, with the same files",
      async (repository) => {
        const named = ["-c", "user.name=Eve", "-c", "user.email=eve@example.com"];
        const made = await repository.git(...named, "commit-tree", `${BRANCH}^{tree}`, "-m", "x");
        await repository.git("update-ref", `refs/heads/${BRANCH}`, made.trim());
      },
    ],
    [
      "its last entries are others",
      async (repository) => {
        await repository.git("update-ref", `refs/heads/${BRANCH}`, `${BRANCH}~1`);
        const other = story()
          .at(-1)!
          .map((each) => ({ ...each, actor: { login: "eve", id: 6 } }));
        await appendTo(repository.directory, [other]);
      },
    ],
    [
      "an old file was changed and more appended",
      async (repository) => {
        const { directory } = repository;
        const path = "log/000/000/001.json";
        const text = (await repository.git("show", `${BRANCH}:${path}`)).replace("bob", "eve");
        await writeFile(`${directory}/changed`, text);
        const blob = (await repository.git("hash-object", "-w", `${directory}/changed`)).trim();
        await repository.git("read-tree", BRANCH);
        await repository.git("update-index", "--add", "--cacheinfo", `100644,${blob},${path}`);
        const tree = (await repository.git("write-tree")).trim();
        const named = ["-c", "user.name=Eve", "-c", "user.email=eve@example.com"];
        const made = await repository.git(...named, "commit-tree", tree, "-p", BRANCH, "-m", "x");
        await repository.git("update-ref", `refs/heads/${BRANCH}`, made.trim());
      },
    ],
    [
      "its tables are those of another version",
      async (repository) => {
        using database = new DatabaseSync(fileIn(repository));
        database.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}; DROP TABLE gates`);
      },
    ],
    ["its file was cut short", (repository) => truncate(fileIn(repository), 20_000)],
    [
      "its file is no database",
      (repository) => writeFile(fileIn(repository), "Nothing of it left"),
    ],
    ["its file is empty", (repository) => writeFile(fileIn(repository), "")],
  ])("is made anew where %s", async (_why, change) => {
    await using repository = await makeRepository();
    await appendTo(repository.directory, story());
    (await indexOf(repository))[Symbol.dispose]();
    mark(fileIn(repository));
    await change(repository);
    using index = await indexOf(repository);
    expect(await isMarked(index)).toBe(false);
    const log = await openGitLog(repository.directory, BRANCH);
    if (!log.ok) throw new Error(log.failure.kind);
    const entries = await entriesOf(log.value);
    expect(index.size).toBe(entries.length);
    const { sql } = entriesSql({}, { order: "oldest-first" });
    const texts = await select(index, sql);
    expect(texts.map(([json]) => JSON.parse(String(json)) as unknown)).toEqual(entries);
  });

  it("leaves a database alone that Writ did not make, where it was named", async () => {
    await using repository = await makeRepository();
    await appendTo(repository.directory, story());
    const file = `${repository.directory}/mine.sqlite`;
    {
      using mine = new DatabaseSync(file);
      mine.exec("CREATE TABLE proposals (mine TEXT); INSERT INTO proposals VALUES ('kept')");
    }
    const before = await readFile(file);
    const refused = { ok: false, failure: { kind: "not-an-index", file } };
    expect(await openIndex(repository, { kind: "named", file })).toEqual(refused);
    expect(await readFile(file)).toEqual(before);
    await writeFile(file, "A letter, longer than the head of a database would be, to somebody.");
    expect(await openIndex(repository, { kind: "named", file })).toEqual(refused);
    expect(await readFile(file, "utf8")).toContain("A letter");
  });

  it("is kept nowhere where nothing can be written", async () => {
    await using repository = await makeRepository();
    await appendTo(repository.directory, story());
    await mkdir(fileIn(repository), { recursive: true });
    expect(await openIndex(repository)).toMatchObject({ failure: { kind: "unwritable" } });
    const opened = await openIndex(repository, { kind: "temporary" });
    expect(opened).toMatchObject({ ok: true, value: { size: SIZE } });
  });

  it("shows a reader one moment, whatever others do meanwhile, and makes them wait", async () => {
    await using repository = await makeRepository();
    await appendTo(repository.directory, story().slice(0, 2));
    using index = await indexOf(repository);
    const rows = index.rows("SELECT entry FROM audit_log ORDER BY entry");
    expect((await rows.next()).value).toEqual([0]);
    await appendTo(repository.directory, story().slice(2));
    const growing = indexOf(repository);
    const rest: unknown[] = [];
    for await (const [entry] of rows) rest.push(entry);
    expect(rest).toEqual([1, 2, 3, 4]);
    using grown = await growing;
    expect(grown.size).toBe(SIZE);
    await expect(index.rows("DELETE FROM audit_log").next()).rejects.toThrow("readonly");
  });

  it("takes whatever anybody may have written into an entry's data", async () => {
    await using repository = await makeRepository();
    const types = ENTRY_TYPES.filter((type) => type !== "log.created");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...types), hostileData), {
          minLength: 20,
          maxLength: 40,
        }),
        async (all) => {
          const drafts = all.map(([type, data]) =>
            draft({ type, data, execution: "e" as ExecutionId, step: "s", attempt: 1 }),
          );
          await appendTo(repository.directory, [drafts]);
          using index = await indexOf(repository);
          for (const { name } of RELATIONS) await select(index, `SELECT * FROM ${name}`);
          expect(await select(index, "SELECT count(*) FROM audit_log")).toEqual([[index.size]]);
        },
      ),
      { numRuns: 10 },
    );
  });
});

const NAMES = [
  ...["digest", "title", "reason", "state", "tool", "tools", "labels", "priority", "failure"],
  ...["actor", "roles", "approved", "paths", "outputs", "revision", "decision", "status", "worker"],
];
const hostileData: fc.Arbitrary<JsonObject> = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc.oneof(fc.jsonValue({ noUnicodeString: false }), fc.constant("x"), fc.constant(["a", 1, null])),
) as fc.Arbitrary<JsonObject>;

/** Texts out of few letters, so that patterns meet them; with letters that SQL and JavaScript might compare otherwise. */
const LETTERS = [..."aAbB%_?[]^-\\\"'".split(""), "é", "É", "\u212a", "\u{1f511}", "\n"];
const word = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 3 });
const pattern = fc.string({
  unit: fc.constantFrom(...LETTERS, "*", "*"),
  minLength: 1,
  maxLength: 4,
});
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 2 });
const minute = fc.integer({ min: 0, max: 9 }).map((number) => `2026-11-21T00:0${number}:00.000Z`);

const randomDraft: fc.Arbitrary<EntryDraft> = fc
  .record({
    type: fc.constantFrom(...ENTRY_TYPES.filter((type) => type !== "log.created")),
    time: minute,
    actor: maybe(word.map((login) => ({ login, id: 1 }))),
    pull: maybe(fc.integer({ min: 0, max: 3 })),
    proposal: maybe(word),
    workflow: maybe(word),
    execution: maybe(fc.constantFrom("e1", "e2")),
    step: maybe(word),
    attempt: maybe(fc.integer({ min: 0, max: 2 })),
    data: fc.record(
      {
        tool: word,
        tools: fc.oneof(fc.array(fc.oneof(word, fc.constant(7))), word),
        state: fc.constantFrom("APPROVED", "CHANGES_REQUESTED", "x"),
        decision: word,
        approved: fc.boolean(),
        text: fc.oneof(word, fc.constant({ deep: ["aBé"] })),
      },
      { requiredKeys: [] },
    ),
  })
  .map((all) => {
    const given = Object.entries(all).filter(([, value]) => value !== undefined);
    return { ...Object.fromEntries(given), run: runOf() } as unknown as EntryDraft;
  });

const some = (texts: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.array(texts, { minLength: 1, maxLength: 2 });
const randomFilter = fc.record(
  {
    types: some(fc.constantFrom("step.*", "*.started", "proposal.planned", "*d", "*")),
    actors: some(pattern),
    pulls: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 2 }),
    proposals: some(pattern),
    workflows: some(pattern),
    executions: some(fc.constantFrom("e1", "e*", "x")),
    steps: some(pattern),
    tools: some(pattern),
    decisions: some(fc.oneof(pattern, fc.constantFrom("appro*", "reject", "refused"))),
    texts: some(word),
    since: minute,
    until: minute,
    from: fc.integer({ min: 0, max: 150 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<EntryFilter>;

describe("a query", () => {
  it("finds by SQL exactly the entries that match when each is looked at", async () => {
    await using repository = await makeRepository();
    const drafts = fc.sample(randomDraft, { numRuns: 150, seed: 7 });
    await appendTo(repository.directory, [
      drafts.slice(0, 50),
      drafts.slice(50, 60),
      drafts.slice(60),
    ]);
    using index = await indexOf(repository);
    const log = await openGitLog(repository.directory, BRANCH);
    if (!log.ok) throw new Error(log.failure.kind);
    const entries = await entriesOf(log.value);
    const tools = toolsOf(entries);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(randomFilter, fc.array(randomFilter, { minLength: 1, maxLength: 1 }).map(narrow)),
        fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
        async (filter, limit) => {
          const matching = entries
            .filter((entry, at) => matchesFilter(entry, filter, tools[at]))
            .map((entry) => entry.index);
          const naive = limit === undefined ? matching : matching.slice(-limit);
          const shown = limit === undefined ? {} : { limit };
          for (const order of ["oldest-first", "newest-first"] as const) {
            const { sql, values } = entriesSql(filter, { ...shown, order });
            const found: number[] = [];
            for await (const [json] of index.rows(sql, values))
              found.push((JSON.parse(String(json)) as AuditEntry).index);
            expect(found).toEqual(order === "oldest-first" ? naive : naive.toReversed());
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it("by actor, pull request, path, id, tool, decision or type is looked up, and not searched for", async () => {
    await using repository = await makeRepository();
    const drafts = Array.from({ length: 2_000 }, (_, index) => {
      const n = index % 50;
      return draft({
        type: index % 40 === 0 ? "gate.decided" : "step.started",
        actor: { login: `Alice-${n}`, id: n },
        pull: n,
        proposal: `p${n}`,
        workflow: `w${n}`,
        execution: `e${n}` as ExecutionId,
        step: `s${index}`,
        data: { tool: `t${n}`, decision: "approve" },
      });
    });
    await appendTo(repository.directory, [drafts]);
    using index = await indexOf(repository);
    const filters: readonly EntryFilter[] = [
      { actors: ["ALICE-7"] },
      { pulls: [7] },
      { proposals: ["p7"] },
      { workflows: ["w7"] },
      { executions: ["e7"] },
      { tools: ["t7"] },
      { decisions: ["approve"] },
      { types: ["*.decided", "gate.opened"] },
      { actors: ["alice-7"], types: ["step.started"] },
    ];
    for (const filter of filters) {
      const { sql, values } = entriesSql(filter, { order: "oldest-first" });
      const steps: string[] = [];
      for await (const row of index.rows(`EXPLAIN QUERY PLAN ${sql}`, values))
        steps.push(String(row[3]));
      expect(steps.join("\n")).toMatch(/SEARCH audit_log USING (COVERING )?INDEX audit_log_by_/);
      expect(steps.join("\n")).not.toContain("SCAN audit_log");
    }
  });
});

/** A filter of one thing finds more than one of many. */
function narrow([filter]: EntryFilter[]): EntryFilter {
  const [first] = Object.entries(filter ?? {});
  return first === undefined ? {} : { [first[0]]: first[1] };
}

/** The tool that each entry's attempt was said to call so far, spelled out without tables. */
function toolsOf(entries: readonly AuditEntry[]): readonly (string | null)[] {
  const known = new Map<string, string>();
  return entries.map(({ type, execution, step, attempt, data }) => {
    if (!type.startsWith("step.") || type === "step.claimed") return null;
    if (execution === undefined || step === undefined) return null;
    const name = JSON.stringify([execution, step, attempt ?? 0]);
    if (typeof data["tool"] === "string") known.set(name, data["tool"]);
    return known.get(name) ?? null;
  });
}
