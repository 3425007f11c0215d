import { describe, expect, test } from "vitest";
import { openGitLog } from "../../src/adapters/audit/git-log-reader.ts";
import { LogIndex } from "../../src/adapters/audit/sqlite/log-index.ts";
import { SystemClock } from "../../src/adapters/clock/system-clock.ts";
import { RELATIONS } from "../../src/audit/query/schema.ts";
import { makeRepository, type TestRepository } from "../audit/git-repository.ts";
import { appendTo, BRANCH, story } from "../audit/query/story.ts";
import { piecesOf, textOf } from "./markdown.ts";

const PAGE = textOf("docs/queries.md");

async function indexIn(repository: TestRepository): Promise<LogIndex> {
  await appendTo(repository.directory, story());
  const log = await openGitLog(repository.directory, BRANCH);
  if (!log.ok) throw new Error(log.failure.kind);
  const opened = await LogIndex.open({
    place: { kind: "temporary" },
    log: { reader: log.value, directory: repository.directory, checkpoint: null },
    clock: new SystemClock(),
    progress: () => undefined,
  });
  if (!opened.ok) throw new Error(opened.failure.kind);
  return opened.value;
}

describe.each(RELATIONS)("docs/queries.md on $name", ({ name, meaning, columns }) => {
  const from = PAGE.indexOf(`\n### ${name}\n`);
  const [section = ""] = PAGE.slice(from + 5).split("\n### ");

  test("tells what a row is, and each column with type and meaning, in order", () => {
    expect(from).toBeGreaterThan(0);
    expect(section).toContain(meaning);
    const rows = [...section.matchAll(/^\| `(\w+)` +\| (\w+) +\| (.+?) +\|$/gm)];
    expect(rows.map(([, column, type, words]) => [column, type, words])).toEqual(
      columns.map(({ name: column, type, meaning: words }) => [column, type, words]),
    );
  });
});

test("the tables of docs/queries.md are those of the index, column by column", async () => {
  await using repository = await makeRepository();
  using index = await indexIn(repository);
  const told = [...PAGE.matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
  expect(told).toEqual(RELATIONS.map(({ name }) => name));
  for (const { name, columns } of RELATIONS) {
    const found = index.columnsOf(`SELECT * FROM ${name}`);
    expect(found).toEqual({ ok: true, value: columns.map((column) => column.name) });
  }
});

test("every query of docs/queries.md is answered, with rows", async () => {
  await using repository = await makeRepository();
  using index = await indexIn(repository);
  const queries = piecesOf(PAGE).flatMap((piece) =>
    piece.kind === "fence" && piece.language === "sql" ? [piece.text] : [],
  );
  expect(queries.length).toBeGreaterThan(6);
  const empty: string[] = [];
  for (const sql of queries) {
    expect(index.columnsOf(sql)).toMatchObject({ ok: true });
    let rows = 0;
    for await (const _row of index.rows(sql)) rows += 1;
    if (rows === 0) empty.push(sql);
  }
  expect(empty).toEqual([]);
});
