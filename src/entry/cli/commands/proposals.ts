import type { Command } from "commander";
import { columns } from "../../../render/terminal/columns.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import { numberOf, textOf } from "../audit/entry-options.ts";
import type { LogPlace } from "../audit/open-log.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { isAmong, listCell } from "../lists/list-filter.ts";
import { listProposals, type ListedProposal } from "../lists/list-proposals.ts";
import { findRepository } from "../repository/local-repository.ts";
import { examples, stop, type Session } from "../session.ts";

interface ProposalsOptions extends Pick<LogPlace, "branch" | "fetch"> {
  readonly status?: readonly string[];
  readonly priority?: readonly string[];
  readonly actor?: readonly string[];
  readonly tool?: readonly string[];
  readonly label?: readonly string[];
  readonly workflow?: readonly string[];
  readonly limit?: number;
  readonly json?: true;
}

/** `writ proposals`: what was proposed, and what became of it. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Lists proposals, oldest first: those that the audit log knows, as this clone has it, and the files of this working tree that were never submitted (`not-submitted`, or `invalid`). A proposal must match every filter, and of one that is repeated at least one value; `*` in a text stands for any number of characters.",
    )
    .option("--status <status>", "such as pending, approved, failed, not-submitted", textOf)
    .option("--priority <priority>", "low, normal, high, critical", textOf)
    .option("--actor <actor>", "proposed by this login or actor", textOf)
    .option("--tool <name>", "whose plan names this tool", textOf)
    .option("--label <label>", "with this label", textOf)
    .option("--workflow <id>", "of this workflow", textOf)
    .option("--limit <number>", "only so many, the newest", numberOf)
    .option("--branch <name>", "another audit branch, such as origin/writ-audit")
    .option("--fetch", "first fetch the audit branch from origin")
    .option("--json", "print the proposals for machines")
    .addHelpText(
      "after",
      examples([
        ["writ proposals", "everything that was ever proposed"],
        ["writ proposals --fetch --status pending --priority critical", "what is urgent"],
        ["writ proposals --tool 'database_*' --status failed", "what went wrong with a tool"],
        ["writ proposals --actor alice --json", "for scripts"],
      ]),
    )
    .action(async (options: ProposalsOptions) => {
      session.status = await showProposals(options, session);
    });
}

async function showProposals(options: ProposalsOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const found = await findRepository(session.directory);
  if (!found.ok) return stop(session, found.failure);
  const { branch, fetch } = options;
  const place = {
    ...(branch === undefined ? {} : { branch }),
    ...(fetch === undefined ? {} : { fetch }),
  };
  const listed = await listProposals(found.value, place, session);
  if (!listed.ok) return stop(session, listed.failure);
  const { log, proposals } = listed.value;
  const matching = proposals.filter((proposal) => matches(proposal, options));
  const shown = options.limit === undefined ? matching : matching.slice(-options.limit);
  if (options.json) {
    console.printJson({ log, proposals: shown });
    return EXIT.done;
  }
  const [head = "", ...lines] = columns([HEAD, ...shown.map(cellsOf)]);
  if (lines.length > 0) console.print([console.style.bold(head), ...lines].join("\n"));
  const known = log === null ? "no audit log in this clone" : `the log of ${log}`;
  console.note(`${shown.length} of ${proposals.length} proposals; ${known}`);
  return EXIT.done;
}

function matches(proposal: ListedProposal, options: ProposalsOptions): boolean {
  return (
    isAmong([proposal.status], options.status) &&
    isAmong([proposal.priority], options.priority) &&
    isAmong([proposal.author, proposal.actor], options.actor) &&
    isAmong(proposal.tools, options.tool) &&
    isAmong(proposal.labels, options.label) &&
    isAmong([proposal.workflow], options.workflow)
  );
}

const HEAD = ["PULL", "PROPOSAL", "TITLE", "STATUS", "PRIORITY", "BY", "TOOLS", "LABELS"];

function cellsOf(proposal: ListedProposal): readonly string[] {
  const { pull, path, title, status, refused, priority, author, actor, tools, labels } = proposal;
  return [
    pull === null ? "-" : `#${pull}`,
    path,
    title ?? "-",
    status === "refused" && refused !== null ? `refused (${refused})` : status,
    priority ?? "-",
    author ?? actor ?? "-",
    listCell(tools),
    listCell(labels),
  ].map(escapeTerminal);
}
