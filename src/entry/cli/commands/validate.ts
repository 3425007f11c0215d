import type { Command } from "commander";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { diagnosticsAsJson } from "../../../diagnostics/format-json.ts";
import { formatTerminal } from "../../../diagnostics/format-terminal.ts";
import { sortDiagnostics } from "../../../diagnostics/sort-diagnostics.ts";
import { DEFAULT_CONFIG } from "../../../model/config.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type ExitStatus, type Stop } from "../exit-status.ts";
import { proposalMatcher, validateProposals, type Validation } from "../planning/validate-files.ts";
import { CONFIGURATION, readConfiguration, readToolFiles } from "../repository/configuration.ts";
import { WorkingTree } from "../repository/file-tree.ts";
import { findRepository, type LocalRepository } from "../repository/local-repository.ts";
import { pathInRepository } from "../repository/proposal-path.ts";
import { knownRepository } from "../repository/repository-facts.ts";
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
  const checked = await console.busy("Validating", check(found.value, named, session));
  if (!checked.ok) return stop(session, checked.failure);
  const validation = checked.value;
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

/** Checks what was named, or everything where nothing was. */
async function check(
  repository: LocalRepository,
  named: ReadonlySet<string>,
  session: Session,
): Promise<Result<Validation, Stop>> {
  const tree = new WorkingTree(repository);
  const parsed = await readConfiguration(tree);
  const isWanted = (path: string): boolean => named.size === 0 || named.has(path);
  const ofConfiguration = (path: string): boolean => path.startsWith(`${CONFIGURATION}/`);
  const isProposal = proposalMatcher(parsed);
  const stranger = [...named].find((path) => !ofConfiguration(path) && !isProposal(path));
  if (stranger !== undefined) {
    const { proposals } = parsed.catalog?.config ?? DEFAULT_CONFIG;
    const message = `${stranger} is no file that Writ reads: it is not below .writ/, and \`${proposals}\` does not match it.`;
    return failure({ status: EXIT.wrongUsage, message });
  }
  const all = await tree.paths();
  const read = await tree.read(all.filter((path) => isWanted(path) && isProposal(path)));
  const files = read.filter((file) => file !== null);
  const configuration = (
    await tree.read(all.filter((path) => isWanted(path) && ofConfiguration(path)))
  ).filter((file) => file !== null);
  const missing = [...named].find(
    (path) => ![...files, ...configuration].some((file) => file.path === path),
  );
  if (missing !== undefined)
    return failure({ status: EXIT.wrongUsage, message: `There is no file ${missing} here.` });
  const validation = validateProposals({
    files,
    parsed,
    toolFiles: parsed.catalog === null ? new Map() : await readToolFiles(tree, parsed.catalog),
    repository: await knownRepository(repository, {
      branch: (parsed.catalog?.config ?? DEFAULT_CONFIG).audit.branch,
      environment: session.environment,
    }),
  });
  if (parsed.catalog === null && files.length > 0) {
    session.console.note(
      "The configuration has errors, so proposals were checked by themselves alone: tools and steps were not looked up.",
    );
  }
  return success({
    files: files.length + configuration.length,
    diagnostics: sortDiagnostics([
      ...parsed.diagnostics.filter(({ place }) => isWanted(place.file)),
      ...validation.diagnostics,
    ]),
    sources: new Map([...parsed.sources, ...validation.sources]),
  });
}

function count({ diagnostics }: Validation, severity: Diagnostic["severity"]): number {
  return diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
}

function summary(validation: Validation): string {
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
