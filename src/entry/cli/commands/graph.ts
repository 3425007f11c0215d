import type { Command } from "commander";
import { formatTerminal } from "../../../diagnostics/format-terminal.ts";
import { renderMermaid } from "../../../plan/render-mermaid.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { planNamed } from "../planning/plan-named.ts";
import { escapeTerminalLines } from "../../../render/terminal/escape-terminal.ts";
import { examples, stop, type Session } from "../session.ts";

interface GraphOptions {
  readonly at?: string;
  readonly json?: true;
}

/** `writ graph`: the steps of a proposal as Mermaid. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Draws the steps of a proposal as a Mermaid flowchart, as the plan on a pull request shows it: what waits for what, and what runs side by side.",
    )
    .argument("<file>", "the proposal")
    .option("--at <commit>", "take proposal and configuration from a commit")
    .option("--json", "print the source in a JSON object")
    .addHelpText(
      "after",
      examples([
        ["writ graph proposals/migrate.yml", "print the Mermaid source"],
        ["writ graph proposals/migrate.yml > graph.mmd", "keep it for a Mermaid renderer"],
      ]),
    )
    .action(async (file: string, options: GraphOptions) => {
      session.status = await graph(file, options, session);
    });
}

async function graph(file: string, options: GraphOptions, session: Session): Promise<ExitStatus> {
  const { console } = session;
  const named = await planNamed(file, { ...options, session });
  if (!named.ok) return stop(session, named.failure);
  const { plan, diagnostics, sources } = named.value;
  if (plan === null) {
    const text = formatTerminal(diagnostics, { sources }).trimEnd();
    const message = `There is nothing to draw until this is mended:\n${text}`;
    return stop(session, { status: EXIT.findings, message });
  }
  const source = renderMermaid(plan.plan);
  if (options.json) console.printJson({ mermaid: source });
  else console.print(escapeTerminalLines(source).join("\n"));
  return EXIT.done;
}
