import type { Command } from "commander";
import { readLog } from "../../../audit/read-log.ts";
import { statisticsOf, type Period } from "../../../audit/statistics/statistics.ts";
import { renderStatisticsText } from "../../../render/terminal/statistics-text.ts";
import { momentOrAgeOf } from "../audit/entry-options.ts";
import { openLog, type LogPlace } from "../audit/open-log.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { examples, stop, type Session } from "../session.ts";

interface StatsOptions extends LogPlace {
  readonly since?: string;
  readonly until?: string;
  readonly json?: true;
}

/** `writ audit stats` and `writ stats`: the log in figures. */
export function define(command: Command, session: Session): void {
  const moment = momentOrAgeOf(session.clock);
  command
    .description(
      "The audit log in figures: proposals and executions by status, success and error rate, how long they took (p50, p95), and the time from submission to approval; in all, by workflow, tool, actor and week. Proposals count by when they were submitted, executions by when they started. Reads the branch as this clone has it.",
    )
    .option(
      "--since <time>",
      "only what began on this day or time, or since so long ago (`30d`)",
      moment,
    )
    .option("--until <time>", "only what began before this day or time", moment)
    .option("--repo <directory>", "another repository; it may be bare")
    .option("--branch <name>", "another branch, such as origin/writ-audit")
    .option("--fetch", "first fetch the branch from origin")
    .option("--json", "print the figures for machines; durations in milliseconds")
    .addHelpText(
      "after",
      examples([
        ["writ stats --fetch", "since the log began"],
        ["writ stats --since 2026-11-01 --until 2026-12-01", "one month"],
        ["writ audit stats --json | jq .executions.errorRate", "for a dashboard"],
      ]),
    )
    .action(async (options: StatsOptions) => {
      session.status = await stats(options, session);
    });
}

async function stats(options: StatsOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const log = await openLog(options, session);
  if (!log.ok) return stop(session, log.failure);
  const { branch, reader } = log.value;
  const { since, until } = options;
  const period: Period = {
    ...(since === undefined ? {} : { since: Date.parse(since) }),
    ...(until === undefined ? {} : { until: Date.parse(until) }),
  };
  const working = statisticsOf(readLog(reader), period);
  const statistics = await console.busy("Reading the audit log", working);
  if (options.json) console.printJson(statistics);
  else console.print(renderStatisticsText(statistics, console.style));
  console.note(`${branch.name} at ${branch.head.slice(0, 7)}`);
  return EXIT.done;
}
