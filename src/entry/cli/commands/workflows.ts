import type { Command } from "commander";
import { diagnosticsAsJson } from "../../../diagnostics/format-json.ts";
import { formatTerminal } from "../../../diagnostics/format-terminal.ts";
import { columns } from "../../../render/terminal/columns.ts";
import { escapeTerminal } from "../../../render/terminal/escape-terminal.ts";
import { textOf } from "../audit/entry-options.ts";
import type { LogPlace } from "../audit/open-log.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { isAmong, listCell } from "../lists/list-filter.ts";
import { listWorkflows, type ListedWorkflow } from "../lists/list-workflows.ts";
import { findRepository } from "../repository/local-repository.ts";
import { examples, stop, type Session } from "../session.ts";

interface WorkflowsOptions extends Pick<LogPlace, "branch" | "fetch"> {
  readonly status?: readonly string[];
  readonly priority?: readonly string[];
  readonly actor?: readonly string[];
  readonly tool?: readonly string[];
  readonly label?: readonly string[];
  readonly workflow?: readonly string[];
  readonly json?: true;
}

/** `writ workflows`: what can be proposed by name, and what came of it. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Lists the workflows of `.writ/workflows` in this working tree, with the number of their proposals and executions from the audit log as this clone has it. A workflow that only the log names is `missing`. A workflow must match every filter, and of one that is repeated at least one value; `*` in a text stands for any number of characters. Exit status 1 means that the configuration has errors.",
    )
    .option("--status <status>", "enabled, disabled, missing", textOf)
    .option("--priority <priority>", "low, normal, high, critical", textOf)
    .option("--actor <actor>", "assigned to this actor", textOf)
    .option("--tool <name>", "whose steps name this tool", textOf)
    .option("--label <label>", "with this label or tag", textOf)
    .option("--workflow <id>", "only this one", textOf)
    .option("--branch <name>", "another audit branch, such as origin/writ-audit")
    .option("--fetch", "first fetch the audit branch from origin")
    .option("--json", "print the workflows for machines")
    .addHelpText(
      "after",
      examples([
        ["writ workflows", "all of them"],
        ["writ workflows --status enabled --label database", "what there is for databases"],
        ["writ workflows --tool 'deploy*' --json", "for scripts"],
      ]),
    )
    .action(async (options: WorkflowsOptions) => {
      session.status = await showWorkflows(options, session);
    });
}

async function showWorkflows(options: WorkflowsOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const found = await findRepository(session.directory);
  if (!found.ok) return stop(session, found.failure);
  const { branch, fetch } = options;
  const place = {
    ...(branch === undefined ? {} : { branch }),
    ...(fetch === undefined ? {} : { fetch }),
  };
  const listed = await listWorkflows(found.value, place, session);
  if (!listed.ok) return stop(session, listed.failure);
  const { log, workflows, configuration, diagnostics, sources } = listed.value;
  const status = configuration === "broken" ? EXIT.findings : EXIT.done;
  const matching = workflows.filter((workflow) => matches(workflow, options));
  if (options.json) {
    console.printJson({
      log,
      diagnostics: diagnosticsAsJson(diagnostics),
      workflows: matching,
    });
    return status;
  }
  if (configuration === "broken")
    console.print(formatTerminal(diagnostics, { sources, style: console.colour }));
  const [head = "", ...lines] = columns([HEAD, ...matching.map(cellsOf)]);
  if (lines.length > 0) console.print([console.style.bold(head), ...lines].join("\n"));
  const known = log === null ? "no audit log in this clone" : `counts from ${log}`;
  console.note(`${matching.length} of ${workflows.length} workflows; ${known}`);
  return status;
}

function matches(workflow: ListedWorkflow, options: WorkflowsOptions): boolean {
  return (
    isAmong([workflow.status], options.status) &&
    isAmong([workflow.priority], options.priority) &&
    isAmong(workflow.actors, options.actor) &&
    isAmong(workflow.tools, options.tool) &&
    isAmong([...workflow.labels, ...workflow.tags], options.label) &&
    isAmong([workflow.id], options.workflow)
  );
}

const HEAD = [
  "WORKFLOW",
  "TITLE",
  "STATUS",
  "PRIORITY",
  "TOOLS",
  "LABELS",
  "PROPOSALS",
  "SUCCEEDED",
  "FAILED",
  "OPEN",
];

function cellsOf(workflow: ListedWorkflow): readonly string[] {
  const { id, title, status, priority, tools, labels, proposals, succeeded, failed, open } =
    workflow;
  const counts = [proposals, succeeded, failed, open].map(String);
  const texts = [id, title ?? "-", status, priority ?? "-", listCell(tools), listCell(labels)];
  return [...texts.map(escapeTerminal), ...counts];
}
