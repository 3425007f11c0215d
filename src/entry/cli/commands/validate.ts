import type { Command } from "commander";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnosticsAsJson } from "../../../diagnostics/format-json.ts";
import { formatTerminal } from "../../../diagnostics/format-terminal.ts";
import { EXIT, type ExitStatus } from "../exit-status.ts";
import { validateTree, type TreeValidation } from "../planning/validate-tree.ts";
import { findRepository } from "../repository/local-repository.ts";
import { pathInRepository } from "../repository/proposal-path.ts";
import { examples, stop, type Session } from "../session.ts";

interface ValidateOptions {
  readonly json?: true;
}

/** `writ validate`: every problem in proposals and configuration, before anybody pushes them. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Finds every problem in proposals and in `.writ/`, each at its line and column, with what to do about it: the same findings that the check run `writ / plan` annotates. Looks at the whole working tree unless files are named. Warnings alone leave the exit status 0.",
    )
    .argument("[files...]", "proposals, or files below .writ/")
    .option("--json", "print findings for machines")
    .addHelpText(
      "after",
      examples([
        ["writ validate", "everything in this repository"],
        ["writ validate proposals/migrate.yml", "one proposal, against the configuration here"],
        ["writ validate --json | jq '.diagnostics'", "for editors and scripts"],
      ]),
    )
    .action(async (files: readonly string[], options: ValidateOptions) => {
      session.status = await validate(files, options, session);
    });
}

async function validate(
  files: readonly string[],
  options: ValidateOptions,
  session: Session,
): Promise<ExitStatus> {
  const { console, directory } = session;
  const found = await findRepository(directory);
  if (!found.ok) return stop(session, found.failure);
  const named = new Set<string>();
  for (const file of files) {
    const path = await pathInRepository(found.value, { file, directory });
    if (!path.ok) return stop(session, path.failure);
    named.add(path.value);
  }
  const validating = validateTree(found.value, { named, environment: session.environment });
  const checked = await console.busy("Validating", validating);
  if (!checked.ok) return stop(session, checked.failure);
  const validation = checked.value;
  if (validation.configuration === "broken" && validation.proposals > 0) {
    console.note(
      "The configuration has errors, so proposals were checked by themselves alone: tools and steps were not looked up.",
    );
  }
  const errors = count(validation, "error");
  if (options.json) {
    console.printJson({
      files: validation.files,
      errors,
      warnings: count(validation, "warning"),
      diagnostics: diagnosticsAsJson(validation.diagnostics),
    });
  } else {
    const { diagnostics, sources } = validation;
    console.print(
      formatTerminal(diagnostics, { sources, style: console.colour }) + summary(validation),
    );
  }
  return errors === 0 ? EXIT.done : EXIT.findings;
}

function count({ diagnostics }: TreeValidation, severity: Diagnostic["severity"]): number {
  return diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
}

function summary(validation: TreeValidation): string {
  const files = counted(validation.files, "file");
  if (validation.diagnostics.length === 0) return `${files}: no problems\n`;
  const words = (["error", "warning", "notice"] as const)
    .map((severity) => [count(validation, severity), severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => counted(number, severity));
  return `${files}: ${words.join(", ")}\n`;
}

function counted(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
