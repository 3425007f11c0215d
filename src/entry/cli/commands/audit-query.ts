import { InvalidArgumentError, Option, type Command } from "commander";
import { troubleOf } from "../../../adapters/audit/sqlite/load-sqlite.ts";
import type { LogIndex } from "../../../adapters/audit/sqlite/log-index.ts";
import type { EntryFilter } from "../../../audit/query/entry-filter.ts";
import { entriesSql } from "../../../audit/query/filter-sql.ts";
import { parseDuration } from "../../../model/duration.ts";
import { momentOrAgeOf, numberOf, textOf, typePatternOf } from "../audit/entry-options.ts";
import { followLog, textsOf } from "../audit/follow-log.ts";
import { openIndex } from "../audit/open-index.ts";
import { openLog, type LogPlace } from "../audit/open-log.ts";
import {
  ANSWER_FORMATS,
  headOfEntries,
  printedEntries,
  type AnswerFormat,
} from "../audit/print-entries.ts";
import { printedRows } from "../audit/print-rows.ts";
import { EXIT, type ExitStatus, type Stop } from "../exit-status.ts";
import { examples, stop, type Session } from "../session.ts";

interface QueryOptions extends LogPlace {
  readonly type?: readonly string[];
  readonly actor?: readonly string[];
  readonly pull?: readonly number[];
  readonly proposal?: readonly string[];
  readonly workflow?: readonly string[];
  readonly execution?: readonly string[];
  readonly step?: readonly string[];
  readonly tool?: readonly string[];
  readonly decision?: readonly string[];
  readonly text?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly limit?: number;
  readonly reverse?: true;
  readonly format: AnswerFormat;
  readonly json?: true;
  readonly follow?: true;
  readonly interval: number;
  readonly sql?: string;
  readonly index?: string;
}

/** `writ audit query`: any question to the log, by filters or in SQL. */
export function define(command: Command, session: Session): void {
  const moment = momentOrAgeOf(session.clock);
  command
    .description(
      "Finds entries of the audit log, oldest first. An entry must match every filter, and of one that is repeated at least one value; `*` in a text stands for any number of characters. Reads the branch as this clone has it, through an index in SQLite that is kept in the clone's git directory and made anew whenever it does not match the branch. With --sql, any question to that index: docs/queries.md has its tables.",
    )
    .option("--type <type>", "such as `step.failed`, `step.*`, `*.failed`", typePatternOf)
    .option("--actor <login>", "who did it", textOf)
    .option("--since <time>", "from this day or time on, or so long ago: `7d`", moment)
    .option("--until <time>", "before this day, time or age", moment)
    .option("--workflow <id>", "of this workflow", textOf)
    .option("--proposal <path>", "of this proposal", textOf)
    .option("--pull <number>", "of this pull request", numbersOf)
    .option("--execution <id>", "of this execution", textOf)
    .option("--step <address>", "of this step", textOf)
    .option("--tool <name>", "of steps that call this tool, and of plans that name it", textOf)
    .option("--decision <decision>", "such as approved, rejected, refused; approve, reject", textOf)
    .option("--text <text>", "with this text somewhere, in any case of A to Z", textOf)
    .option("--limit <number>", "only so many, the newest", numberOf)
    .option("--reverse", "newest first")
    .addOption(
      new Option("--format <format>", "how to write them").choices(ANSWER_FORMATS).default("table"),
    )
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }))
    .addOption(
      new Option("--follow", "go on with entries as they come, until interrupted").conflicts([
        "sql",
        "reverse",
        "until",
      ]),
    )
    .addOption(
      new Option("--interval <duration>", "how often to look for new entries")
        .argParser(durationOf)
        .default(10_000, "10s"),
    )
    .addOption(
      new Option("--sql <select>", "ask the index in SQL, read-only").conflicts([
        "type",
        "actor",
        "since",
        "until",
        "workflow",
        "proposal",
        "pull",
        "execution",
        "step",
        "tool",
        "decision",
        "text",
        "limit",
        "reverse",
      ]),
    )
    .option("--index <file>", "keep the index in this file")
    .option("--repo <directory>", "another repository; it may be bare")
    .option("--branch <name>", "another branch, such as origin/writ-audit")
    .option("--fetch", "first fetch the branch from origin")
    .addHelpText(
      "after",
      examples([
        ["writ audit query --actor alice --since 7d", "what Alice did this week"],
        ["writ audit query --type '*.failed' --tool deploy", "what went wrong with a tool"],
        ["writ audit query --decision rejected --format csv", "for a spreadsheet"],
        ["writ audit query --follow --format ndjson", "for another program, as it happens"],
        [
          'writ audit query --sql "SELECT tool, count(*) FROM step_executions GROUP BY tool"',
          "anything else",
        ],
      ]),
    )
    .action(async (options: QueryOptions) => {
      session.status = await query(options, session);
    });
}

async function query(options: QueryOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const misused = misuseOf(options);
  if (misused !== null) return stop(session, { status: EXIT.wrongUsage, message: misused });
  const opened = await openLog(options, session);
  if (!opened.ok) return stop(session, opened.failure);
  const { branch } = opened.value;
  const found = await openIndex(opened.value, options.index, session);
  if (!found.ok) return stop(session, found.failure);
  const size = found.value.size;
  {
    using index = found.value;
    if (options.sql !== undefined) {
      const failed = await ask(index, options.sql, { format: options.format, session });
      return failed === null ? EXIT.done : stop(session, failed);
    }
    const number = await show(index, options, session);
    if (!options.follow) {
      const words = `${number} ${number === 1 ? "entry" : "entries"}`;
      console.note(`${words} of ${branch.name} at ${branch.head.slice(0, 7)}`);
      return EXIT.done;
    }
  }
  const { format, interval, index } = options;
  const place = placeOf(options);
  const following = { place, opened: opened.value, size, filter: filterOf(options) };
  return followLog({ ...following, format, interval, index }, session);
}

/** Prints the entries that match, and gives their number. */
async function show(index: LogIndex, options: QueryOptions, session: Session): Promise<number> {
  const { limit, reverse, format } = options;
  const { sql, values } = entriesSql(filterOf(options), {
    ...(limit === undefined ? {} : { limit }),
    order: reverse ? "newest-first" : "oldest-first",
  });
  let number = 0;
  async function* counted(): AsyncGenerator<string> {
    for await (const json of textsOf(index.rows(sql, values))) {
      number += 1;
      yield json;
    }
  }
  async function* pieces(): AsyncGenerator<string> {
    yield headOfEntries(format);
    yield* printedEntries(counted(), format);
  }
  await session.console.pour(pieces());
  return number;
}

/** Answers a question of the user's own; what is wrong with it is null where nothing is. */
async function ask(
  index: LogIndex,
  sql: string,
  to: { readonly format: AnswerFormat; readonly session: Session },
): Promise<Stop | null> {
  const wrong = (message: string): Stop => ({
    status: EXIT.wrongUsage,
    message: `The query cannot be answered: ${message}. docs/queries.md has the tables and their columns.`,
  });
  if (!/^\s*(select|with|values|explain)\b/i.test(sql)) return wrong("it must be one SELECT");
  const names = index.columnsOf(sql);
  if (!names.ok) return wrong(names.failure);
  try {
    await to.session.console.pour(printedRows(names.value, index.rows(sql), to.format));
    return null;
  } catch (error) {
    if (troubleOf(error) === null) throw error;
    return wrong((error as Error).message);
  }
}

function filterOf(options: QueryOptions): EntryFilter {
  const { type, actor, pull, proposal, workflow, execution, step, tool, decision, text } = options;
  const { since, until } = options;
  return {
    ...(type === undefined ? {} : { types: type }),
    ...(actor === undefined ? {} : { actors: actor }),
    ...(pull === undefined ? {} : { pulls: pull }),
    ...(proposal === undefined ? {} : { proposals: proposal }),
    ...(workflow === undefined ? {} : { workflows: workflow }),
    ...(execution === undefined ? {} : { executions: execution }),
    ...(step === undefined ? {} : { steps: step }),
    ...(tool === undefined ? {} : { tools: tool }),
    ...(decision === undefined ? {} : { decisions: decision }),
    ...(text === undefined ? {} : { texts: text }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

function placeOf({ repo, branch, archive }: QueryOptions): Omit<LogPlace, "fetch"> {
  return {
    ...(repo === undefined ? {} : { repo }),
    ...(branch === undefined ? {} : { branch }),
    ...(archive === undefined ? {} : { archive }),
  };
}

function misuseOf({ follow, format }: QueryOptions): string | null {
  return follow && format === "json"
    ? "A JSON array has an end, and what is followed has none: use `--format ndjson`."
    : null;
}

function numbersOf(text: string, before: readonly number[] = []): readonly number[] {
  return [...before, numberOf(text)];
}

function durationOf(text: string): number {
  const duration = parseDuration(text);
  if (duration !== null && duration > 0) return duration;
  throw new InvalidArgumentError("It must be a duration such as `10s` or `1m`.");
}
