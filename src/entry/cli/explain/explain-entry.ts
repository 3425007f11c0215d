import type { AuditEntry } from "../../../model/audit-entry.ts";
import { renderDecisionText } from "../../../render/terminal/decision-text.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import type { Style } from "../../../render/terminal/style.ts";
import { chooseBranch, fetchBranch } from "../audit/choose-branch.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { findAnyRepository } from "../repository/local-repository.ts";
import { stop, type Session } from "../session.ts";
import { readLoggedDecision } from "./logged-decision.ts";
import { replayDecision, type Replay } from "./replay-decision.ts";

/** Where a decision of the log is looked for. */
export interface EntryToExplain {
  readonly index: number;
  readonly branch?: string;
  readonly fetch?: true;
  readonly json?: true;
}

/** Makes a decision of the log again from the facts that were kept, and says whether the same comes of it (SPEC §8). */
export async function explainEntry(wanted: EntryToExplain, session: Session): Promise<ExitStatus> {
  const { console, directory } = session;
  const found = await findAnyRepository(directory);
  if (!found.ok) return stop(session, found.failure);
  const repository = found.value;
  if (wanted.fetch) {
    const fetching = fetchBranch(repository, wanted.branch);
    const fetched = await console.busy("Fetching the audit log", fetching);
    if (!fetched.ok) return stop(session, fetched.failure);
  }
  const branch = await chooseBranch(repository, wanted.branch);
  if (!branch.ok) return stop(session, branch.failure);
  const reading = readLoggedDecision(repository, branch.value, wanted.index);
  const read = await console.busy("Reading the audit log", reading);
  if (!read.ok) return stop(session, read.failure);
  const { entry, artifact } = read.value;
  const replayed = replayDecision(entry, artifact);
  if (!replayed.ok) return stop(session, { status: EXIT.findings, message: replayed.failure });
  const replay = replayed.value;
  if (wanted.json) console.printJson(jsonOf(entry, replay));
  else console.print(textOf(entry, replay, console.style));
  return replay.differences.length === 0 ? EXIT.done : EXIT.findings;
}

function jsonOf(entry: AuditEntry, { decision, logged, byProposer, differences }: Replay): unknown {
  return {
    entry: entry.index,
    type: entry.type,
    time: entry.time,
    pull: entry.pull ?? null,
    proposal: entry.proposal ?? null,
    facts: entry.data["facts"],
    logged,
    byProposer,
    same: differences.length === 0,
    differences,
    decision,
  };
}

function textOf(entry: AuditEntry, replay: Replay, style: Style): string {
  const { index, type, time, pull, proposal } = entry;
  const subject = [...(pull === undefined ? [] : [`#${pull}`]), proposal ?? ""].join(" ").trim();
  return [
    style.bold(escapeTerminal(`Entry ${index}, ${type} of ${time}: ${subject}`)),
    renderDecisionText(replay.decision, style),
    ...verdictLines(replay, style),
  ].join("\n");
}

function verdictLines(replay: Replay, style: Style): readonly string[] {
  const { decision, logged, byProposer, differences } = replay;
  if (byProposer)
    return [
      "It was refused because of who proposed it, which the policy does not decide: above is what the policy alone makes of it.",
    ];
  const says = logged === null ? "The log names the facts" : `The log says ${logged}`;
  const verdict = `${says}; replayed: ${decision.status}.`;
  if (differences.length === 0) return [style.green(verdict)];
  return [
    style.red(verdict),
    ...differences.flatMap(({ what, logged: was, replayed: is }) => [
      `  ${what}`,
      `    on the log: ${escapeTerminal(was)}`,
      `    replayed:   ${escapeTerminal(is)}`,
    ]),
    "Either another version of Writ decided, or the log was changed: writ audit verify tells.",
  ];
}
