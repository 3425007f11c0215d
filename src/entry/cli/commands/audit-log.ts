import type { Command } from "commander";
import { matchesFilter, type EntryFilter } from "../../../audit/query/entry-filter.ts";
import { readLog } from "../../../audit/read-log.ts";
import type { AuditEntry } from "../../../model/audit-entry.ts";
import { columns } from "../../../render/terminal/columns.ts";
import { entryCells } from "../../../render/terminal/entry-cells.ts";
import { numberOf, typeOf } from "../audit/entry-options.ts";
import { openLog, type LogPlace } from "../audit/open-log.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { examples, stop, type Session } from "../session.ts";

interface LogOptions extends LogPlace {
  readonly pull?: number;
  readonly execution?: string;
  readonly type?: readonly string[];
  readonly limit?: number;
  readonly json?: true;
}

/** `writ audit log`: entries of the log, newest last. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Lists entries of the audit log, oldest first: who did what, when, and what came of it. Reads the branch as this clone has it; the network is used only with --fetch.",
    )
    .option("--pull <number>", "only entries of this pull request", numberOf)
    .option("--execution <id>", "only entries of this execution")
    .option("--type <type>", "only this type or family, such as `step.*`; repeatable", typeOf)
    .option("--limit <number>", "only so many, the newest", numberOf)
    .option("--repo <directory>", "another repository; it may be bare")
    .option("--branch <name>", "another branch, such as origin/writ-audit")
    .option("--fetch", "first fetch the branch from origin")
    .option("--json", "print entries as they are on the log, one a line (NDJSON)")
    .addHelpText(
      "after",
      examples([
        ["writ audit log --fetch --limit 20", "what happened last"],
        ["writ audit log --pull 12", "everything about one pull request"],
        ["writ audit log --type 'execution.*' --json", "for scripts"],
      ]),
    )
    .action(async (options: LogOptions) => {
      session.status = await log(options, session);
    });
}

async function log(options: LogOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const opened = await openLog(options, session);
  if (!opened.ok) return stop(session, opened.failure);
  const { branch, reader } = opened.value;
  const { pull, execution, type, limit } = options;
  const filter: EntryFilter = {
    ...(pull === undefined ? {} : { pulls: [pull] }),
    ...(execution === undefined ? {} : { executions: [execution] }),
    ...(type === undefined ? {} : { types: type }),
  };
  const entries = readLog(reader);
  const read = await console.busy("Reading the audit log", newestMatching(entries, filter, limit));
  if (options.json) {
    for (const entry of read) console.print(JSON.stringify(entry));
    return EXIT.done;
  }
  const lines = columns(read.map(entryCells));
  if (lines.length > 0) console.print(lines.join("\n"));
  const number = `${lines.length} ${lines.length === 1 ? "entry" : "entries"}`;
  console.note(`${number} of ${branch.name} at ${branch.head.slice(0, 7)}`);
  return EXIT.done;
}

/** The newest entries that match, oldest first. */
async function newestMatching(
  entries: AsyncIterable<AuditEntry>,
  filter: EntryFilter,
  limit = Number.POSITIVE_INFINITY,
): Promise<readonly AuditEntry[]> {
  let matching: AuditEntry[] = [];
  for await (const entry of entries) {
    if (matchesFilter(entry, filter)) matching.push(entry);
    // Cut now and then, so that a long log with a small limit stays small here.
    if (matching.length >= limit * 2) matching = matching.slice(-limit);
  }
  return limit === Number.POSITIVE_INFINITY ? matching : matching.slice(-limit);
}
