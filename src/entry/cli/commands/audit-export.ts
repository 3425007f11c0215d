import { Option, type Command } from "commander";
import type { ExecutionFilter } from "../../../audit/export/otlp/ended-executions.ts";
import type { EntryFormat } from "../../../audit/export/format-entries.ts";
import type { EntryFilter } from "../../../audit/query/entry-filter.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { momentOrAgeOf, numberOf, typeOf } from "../audit/entry-options.ts";
import { exportDatabase } from "../audit/export-database.ts";
import { exportEntries } from "../audit/export-entries.ts";
import { exportEvidence } from "../audit/export-evidence.ts";
import { exportTraces, type TraceDestination } from "../audit/export-traces.ts";
import { openLog, type LogPlace, type OpenedLog } from "../audit/open-log.ts";
import { endpointOf, headerOf, headersOfEnvironment } from "../audit/otlp-endpoint.ts";
import { EXIT, type ExitStatus, type Stop } from "../exit-status.ts";
import { checkpointAt } from "../repository/audit-branch.ts";
import { examples, stop, type Session } from "../session.ts";

const FORMATS = [
  "evidence",
  "json",
  "ndjson",
  "csv",
  "cloudevents",
  "ocsf",
  "sqlite",
  "otlp",
] as const;

interface ExportOptions extends LogPlace {
  readonly format: Exclude<(typeof FORMATS)[number], "evidence">;
  readonly output: string;
  readonly lines?: true;
  readonly since?: string;
  readonly until?: string;
  readonly type?: readonly string[];
  readonly pull?: number;
  readonly execution?: string;
  /** False: `--without-artifacts`. */
  readonly artifacts: boolean;
  readonly otlpEndpoint?: URL;
  readonly header?: Readonly<Record<string, string>>;
}

interface GivenOptions extends Omit<ExportOptions, "format"> {
  readonly format?: (typeof FORMATS)[number];
}

/** `writ audit export`: evidence about a pull request, or the log in formats of other tools. */
export function define(command: Command, session: Session): void {
  const moment = momentOrAgeOf(session.clock);
  command
    .description(
      "Writes entries of the audit log. With --pull it is one file of evidence about that pull request: plans, reviews, decisions with their facts, executions, artifacts, and the proof that all of it is in the log, which `writ audit check` verifies offline. Otherwise it is a format that other tools read: JSON, canonical NDJSON, CSV, CloudEvents 1.0, OCSF 1.5.0 (API Activity), a SQLite database, or OpenTelemetry traces of executions (OTLP). Reads the branch as this clone has it, of any size, and changes nothing.",
    )
    .addOption(
      new Option(
        "--format <format>",
        "what to write; default: evidence with --pull, otherwise json",
      ).choices(FORMATS),
    )
    .option("--output <file>", "where to; `-` is standard output", "-")
    .option("--lines", "one event a line in the place of one JSON array: json, cloudevents, ocsf")
    .option("--since <time>", "only from this day or time on, or from so long ago (`7d`)", moment)
    .option("--until <time>", "only before this day or time", moment)
    .option("--type <type>", "only this type or family, such as `step.*`; repeatable", typeOf)
    .option("--pull <number>", "only of this pull request", numberOf)
    .option("--execution <id>", "only of this execution")
    .option("--without-artifacts", "evidence without the files that steps left behind")
    .addOption(
      new Option(
        "--otlp-endpoint <url>",
        "send traces to this collector (POST to its /v1/traces) in the place of writing them",
      )
        .argParser(endpointOf)
        .conflicts("output"),
    )
    .option(
      "--header <name=value>",
      "send this header to the collector, as those in OTEL_EXPORTER_OTLP_HEADERS; repeatable",
      headerOf,
    )
    .option("--repo <directory>", "another repository; it may be bare")
    .option("--branch <name>", "another branch, such as origin/writ-audit")
    .option("--fetch", "first fetch the branch from origin")
    .addHelpText(
      "after",
      examples([
        ["writ audit export --pull 12 --output pull-12.json", "evidence for an auditor"],
        ["writ audit export --format csv --output log.csv", "for a spreadsheet"],
        ["writ audit export --format ocsf --lines --since 2026-11-01", "for a SIEM"],
        ["writ audit export --format otlp --otlp-endpoint http://localhost:4318", "for Jaeger"],
      ]),
    )
    .action(async (given: GivenOptions) => {
      const { format = given.pull === undefined ? "json" : "evidence" } = given;
      session.status = await (format === "evidence"
        ? runEvidence(given, session)
        : run({ ...given, format }, session));
    });
}

async function run(options: ExportOptions, session: Session): Promise<ExitStatus> {
  const misused = misuseOf(options);
  if (misused !== null) return stop(session, { status: EXIT.wrongUsage, message: misused });
  const log = await openLog(options, session);
  if (!log.ok) return stop(session, log.failure);
  const { repository, branch } = log.value;
  const checkpoint = await checkpointAt(repository, branch.head);
  if (checkpoint === null) {
    const message = `${branch.name} has no checkpoint that can be read. Run \`writ audit verify\` to see what is wrong.`;
    return stop(session, { status: EXIT.findings, message });
  }
  const exporting = exportAs(options, { log: log.value, origin: checkpoint.origin }, session);
  // The database says itself how far it is.
  const exported = await (options.format === "sqlite"
    ? exporting
    : session.console.busy("Exporting the audit log", exporting));
  if (!exported.ok) return stop(session, exported.failure);
  session.console.note(`${exported.value} of ${branch.name} at ${branch.head.slice(0, 7)}`);
  return EXIT.done;
}

async function runEvidence(options: GivenOptions, session: Session): Promise<ExitStatus> {
  const { pull, output } = options;
  const filtered = [options.lines, options.since, options.until, options.type, options.execution];
  const alone = [...filtered, options.otlpEndpoint, options.header].every(
    (one) => one === undefined,
  );
  if (pull === undefined || !alone) {
    const message =
      "Evidence is everything about one pull request: it takes --pull and no other filter. For entries that are filtered, name a --format.";
    return stop(session, { status: EXIT.wrongUsage, message });
  }
  const log = await openLog(options, session);
  if (!log.ok) return stop(session, log.failure);
  const wanted = { pull, artifacts: options.artifacts ? "all" : "facts", output } as const;
  const exporting = exportEvidence(log.value, wanted, session);
  const exported = await session.console.busy("Reading the audit log", exporting);
  if (!exported.ok) return stop(session, exported.failure);
  session.console.note(`${exported.value}; check it with \`writ audit check\``);
  return EXIT.done;
}

async function exportAs(
  options: ExportOptions,
  from: { readonly log: OpenedLog; readonly origin: string },
  session: Session,
): Promise<Result<string, Stop>> {
  const { format, output, lines } = options;
  const { log, origin } = from;
  if (format === "sqlite") return exportDatabase(log, output, session);
  if (format !== "otlp") {
    const layout = lines ? "lines" : "array";
    const wanted = { format, layout, origin, filter: entryFilterOf(options), output } as const;
    return exportEntries(log, wanted, session);
  }
  const to = destinationOf(options, session);
  if (!to.ok) return to;
  const wanted = { origin, filter: executionFilterOf(options), to: to.value };
  return exportTraces(log, wanted, session);
}

/** Formats of which `--lines` makes something else than they are. */
const ARRAYS: ReadonlySet<string> = new Set<EntryFormat>(["json", "cloudevents", "ocsf"]);

/** What makes no sense together, which commander cannot tell. */
function misuseOf(options: ExportOptions): string | null {
  const { format, lines, type, output, otlpEndpoint, header } = options;
  if (lines && !ARRAYS.has(format)) return `--lines is not for ${format}.`;
  if (format === "otlp" && type !== undefined)
    return "--type is not for otlp: a trace is made of all entries of an execution.";
  if (format === "sqlite" && output === "-") return "A database needs a file: add --output.";
  const { since, until, pull, execution } = options;
  if (format === "sqlite" && [since, until, type, pull, execution].some((one) => one !== undefined))
    return "The database holds the whole log: choose with SQL, or with `writ audit query`.";
  if (format !== "otlp" && otlpEndpoint !== undefined)
    return "--otlp-endpoint takes traces: add --format otlp.";
  if (otlpEndpoint === undefined && header !== undefined)
    return "--header is for a collector: add --otlp-endpoint.";
  return null;
}

function destinationOf(
  { otlpEndpoint, output, header }: ExportOptions,
  { environment }: Session,
): Result<TraceDestination, Stop> {
  if (otlpEndpoint === undefined) return success({ kind: "output", output });
  const common = headersOfEnvironment(environment["OTEL_EXPORTER_OTLP_HEADERS"]);
  if (common === null) {
    const message = "OTEL_EXPORTER_OTLP_HEADERS must hold name=value pairs, separated by commas.";
    return failure({ status: EXIT.wrongUsage, message });
  }
  return success({ kind: "endpoint", url: otlpEndpoint, headers: { ...common, ...header } });
}

function entryFilterOf({ since, until, type, pull, execution }: ExportOptions): EntryFilter {
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(type === undefined ? {} : { types: type }),
    ...(pull === undefined ? {} : { pulls: [pull] }),
    ...(execution === undefined ? {} : { executions: [execution] }),
  };
}

function executionFilterOf({ since, until, pull, execution }: ExportOptions): ExecutionFilter {
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(pull === undefined ? {} : { pull }),
    ...(execution === undefined ? {} : { execution }),
  };
}
