import type { Command } from "commander";
import { diagnosticsAsJson } from "../../../diagnostics/format-json.ts";
import { formatTerminal } from "../../../diagnostics/format-terminal.ts";
import { renderPlanText } from "../../../render/terminal/plan-text.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { planNamed } from "../planning/plan-named.ts";
import type { Planning } from "../planning/plan-one.ts";
import { examples, stop, type Session } from "../session.ts";

interface PlanOptions {
  readonly at?: string;
  readonly json?: true;
}

/** `writ plan`: the plan as a reviewer sees it. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Shows what a proposal would do if it were merged now: its steps with tools, parameters and risk, and the digest that approvals are bound to. Nothing is started.",
    )
    .argument("<file>", "the proposal")
    .option("--at <commit>", "take proposal, configuration and tool files from a commit")
    .option("--json", "print the whole plan for machines")
    .addHelpText(
      "after",
      examples([
        ["writ plan proposals/migrate.yml", "plan the file as it lies here"],
        ["writ plan proposals/migrate.yml --at HEAD~1", "as it was a commit ago"],
        ["writ plan proposals/migrate.yml --json", "the plan whose digest is approved"],
      ]),
    )
    .action(async (file: string, options: PlanOptions) => {
      session.status = await plan(file, options, session);
    });
}

async function plan(file: string, options: PlanOptions, session: Session): Promise<ExitStatus> {
  const named = await planNamed(file, { ...options, session });
  if (!named.ok) return stop(session, named.failure);
  if (options.json) printJson(named.value, session);
  else printPlan(named.value, session);
  return named.value.plan === null ? EXIT.findings : EXIT.done;
}

function printJson(planning: Planning, session: Session): void {
  const { path, plan, ground, diagnostics } = planning;
  session.console.printJson({
    path,
    digest: plan?.digest ?? null,
    /** False: the repository's id is not known here, so GitHub shows another digest. */
    digestIsShared: ground?.repository.idIsKnown ?? false,
    plan: plan?.plan ?? null,
    diagnostics: diagnosticsAsJson(diagnostics),
  });
}

function printPlan(planning: Planning, session: Session): void {
  const { path, plan, ground, diagnostics, sources } = planning;
  const { console } = session;
  if (diagnostics.length > 0)
    console.print(formatTerminal(diagnostics, { sources, style: console.colour }));
  if (plan === null) {
    console.complain("There is no plan until the errors above are mended.");
    return;
  }
  const proposer = plan.plan.proposal.actor ?? "you";
  // Findings are shown above, with their lines.
  const view = { path, proposer, plan, diagnostics: [], dryRun: [], changedSince: [] };
  console.print(renderPlanText(view, console.style));
  if (ground?.repository.idIsKnown === false) {
    console.note(
      "Note: this clone has not fetched the audit log, so it does not know the repository's id; GitHub shows another digest.",
    );
  }
}
