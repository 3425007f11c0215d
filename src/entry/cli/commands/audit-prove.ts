import type { Command } from "commander";
import { auditPath } from "../../../audit/proof/inclusion-proof.ts";
import { isSelected, type ProofFile, type Selection } from "../../../audit/proof/proof-file.ts";
import { recordText } from "../../../audit/record-text.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { numberOf } from "../audit/entry-options.ts";
import { writeOutput } from "../audit/export-output.ts";
import { openLog, type LogPlace } from "../audit/open-log.ts";
import { indexOf } from "../audit/proof-options.ts";
import { proveLog, type LogProof } from "../audit/prove-log.ts";
import { EXIT, type ExitStatus, type Stop } from "../exit-status.ts";
import { examples, stop, type Session } from "../session.ts";

interface ProveOptions extends LogPlace {
  readonly pull?: number;
  readonly proposal?: string;
  readonly execution?: string;
  readonly consistency?: number;
  readonly at?: number;
  readonly output: string;
}

/** `writ audit prove`: that entries are in the log, for somebody who does not have it. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Proves to somebody who does not have the log that an entry is in it, or all entries of an execution or a proposal, or that the log begins with what it held before: one JSON file that `writ audit check` verifies offline (RFC 6962). It holds the entries, the hashes that lead to the root, and the checkpoint with its signatures.",
    )
    .argument("[index]", "the entry", indexOf)
    .option("--execution <id>", "all entries of this execution")
    .option("--proposal <path>", "all entries of this proposal")
    .option("--pull <number>", "all entries of this pull request", numberOf)
    .option(
      "--consistency <size>",
      "that the log begins with the one that once had so many entries; alone, or with entries",
      numberOf,
    )
    .option(
      "--at <size>",
      "prove in the log as it was with so many entries, such as those of an anchor",
      numberOf,
    )
    .option("--output <file>", "where to; `-` is standard output", "-")
    .option("--repo <directory>", "another repository; it may be bare")
    .option("--branch <name>", "another branch, such as origin/writ-audit")
    .option("--fetch", "first fetch the branch from origin")
    .addHelpText(
      "after",
      examples([
        ["writ audit prove 57 --output entry-57.json", "one entry"],
        ["writ audit prove --execution 12-add-email-1a2b… --output run.json", "all of a run"],
        ["writ audit prove --consistency 33 --output since-33.json", "nothing below 33 changed"],
      ]),
    )
    .action(async (index: number | undefined, options: ProveOptions) => {
      session.status = await prove(index, options, session);
    });
}

async function prove(
  index: number | undefined,
  options: ProveOptions,
  session: Session,
): Promise<ExitStatus> {
  const { pull, proposal, execution, consistency } = options;
  const of: Selection = {
    ...(pull === undefined ? {} : { pull }),
    ...(proposal === undefined ? {} : { proposal }),
    ...(execution === undefined ? {} : { execution }),
  };
  const selecting = Object.keys(of).length > 0;
  if (index !== undefined ? selecting : !selecting && consistency === undefined) {
    const message =
      "Name what to prove: an entry by its index; or --execution, --proposal or --pull; or --consistency.";
    return stop(session, { status: EXIT.wrongUsage, message });
  }
  // All entries of something may be in any bundle; one entry, or a beginning, needs at most that of its own.
  const log = await openLog(options, session, selecting ? "needed" : "if-there");
  if (!log.ok) return stop(session, log.failure);
  const proving = proveLog(log.value, {
    selects: (entry) =>
      index === undefined ? selecting && isSelected(entry, of) : entry.index === index,
    consistency: consistency ?? null,
    at: options.at ?? null,
  });
  const proof = await session.console.busy("Reading the audit log", proving);
  if (!proof.ok) return stop(session, proof.failure);
  const file = fileOf(proof.value, { index, of: selecting ? of : null });
  if (!file.ok) return stop(session, file.failure);
  const written = await writeOutput(textOf(file.value), options.output, session);
  if (!written.ok) return stop(session, written.failure);
  if (options.output !== "-")
    session.console.note(`${options.output}: check it with \`writ audit check\``);
  return EXIT.done;
}

function fileOf(
  { head, entries, size, hashes }: LogProof,
  wanted: { readonly index: number | undefined; readonly of: Selection | null },
): Result<ProofFile, Stop> {
  const { consistency } = head;
  const [entry] = entries;
  if (wanted.index !== undefined && entry !== undefined)
    return success({
      kind: "inclusion",
      ...head,
      entry,
      path: auditPath(entry.index, size, hashes),
    });
  if (wanted.of !== null && entry !== undefined)
    return success({ kind: "entries", ...head, of: wanted.of, entries, hashes });
  if (wanted.index === undefined && wanted.of === null && consistency !== undefined)
    return success({ kind: "consistency", ...head, consistency });
  const message =
    wanted.index === undefined
      ? `None of the ${size} entries matches.`
      : `There is no entry ${wanted.index}: the log has ${size}, the first of which is 0.`;
  return failure({ status: EXIT.findings, message });
}

async function* textOf(file: ProofFile): AsyncGenerator<string> {
  yield recordText(file);
}
