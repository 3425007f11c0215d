import { InvalidArgumentError, type Command } from "commander";
import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
import { diagnosticsAsJson } from "../../../diagnostics/format-json.ts";
import { formatTerminal } from "../../../diagnostics/format-terminal.ts";
import { hasErrors } from "../../../diagnostics/make-diagnostic.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { catalogFileKind } from "../../../parse/catalog-files.ts";
import type { RawFile } from "../../../parse/raw-file.ts";
import { EXIT, type ExitStatus, type Stop } from "../exit-status.ts";
import { casesText, coverageText, percentWords } from "../policy-test/cases-text.ts";
import { runCases, type CasesReport } from "../policy-test/run-cases.ts";
import { WorkingTree, type FileTree } from "../repository/file-tree.ts";
import { findRepository, LocalRepository } from "../repository/local-repository.ts";
import { pathInRepository } from "../repository/proposal-path.ts";
import { examples, stop, type Session } from "../session.ts";

interface PolicyTestOptions {
  readonly root?: string;
  readonly only?: string;
  readonly coverage?: true;
  readonly minCoverage?: number;
  readonly json?: true;
}

const EXAMPLE = `
A case, in .writ/policy-tests/deploy.yml:

  people: { ada: write, bob: write }
  author: ada
  cases:
    - name: Nobody approves their own deployment
      tools: [deploy]
      approved-by: ada
      expect:
        status: pending
        not-counted: { ada: is the author }
`;

/** `writ policy test`: the policy, tried out. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Tries the policy of this working tree out: each case in `.writ/policy-tests/*.yml` tells of a pull request (who proposed what, who approved, what happened in between) and of the decision that must come of it. The decision is made as for a real pull request; GitHub is not asked. Exit status 1 means that a case failed, or that coverage is too low.",
    )
    .argument("[files...]", "files of cases; default: .writ/policy-tests/*.yml")
    .option("--only <text>", "only cases whose name holds this")
    .option("--coverage", "also say what of the policy no case shows")
    .option("--min-coverage <percent>", "fail below this coverage", percentOf)
    .option("--root <directory>", "the directory that holds .writ; default: the repository's top")
    .option("--json", "print results and decisions for machines")
    .addHelpText(
      "after",
      EXAMPLE +
        examples([
          ["writ policy test", "all cases of this repository"],
          ["writ policy test --min-coverage 90", "in CI"],
          ["writ policy test --only agent --json", "some of them, for scripts"],
        ]),
    )
    .action(async (files: readonly string[], options: PolicyTestOptions) => {
      session.status = await testPolicy(files, options, session);
    });
}

async function testPolicy(
  named: readonly string[],
  options: PolicyTestOptions,
  session: Session,
): Promise<ExitStatus> {
  const { console, clock } = session;
  const found = await findFiles(named, options, session);
  if (!found.ok) return stop(session, found.failure);
  const { tree, files } = found.value;
  const { only = null, minCoverage } = options;
  const coverage = options.coverage || minCoverage !== undefined ? "wanted" : "unwanted";
  const running = runCases({ tree, files, only, coverage, clock });
  const report = await console.busy("Deciding cases", running);
  if (only !== null && report.cases === 0 && report.diagnostics.length === 0) {
    const message = `No case has a name with “${only}” in it.`;
    return stop(session, { status: EXIT.wrongUsage, message });
  }
  if (options.json) console.printJson(jsonOf(report));
  else printText(report, session);
  return statusOf(report, minCoverage ?? 0, session);
}

function statusOf(report: CasesReport, minCoverage: number, session: Session): ExitStatus {
  const { diagnostics, results, coverage } = report;
  const failed = results.some(({ differences }) => differences.length > 0);
  if (failed || hasErrors(diagnostics)) return EXIT.findings;
  if (coverage === null || coverage.percent >= minCoverage) return EXIT.done;
  session.console.complain(
    `Coverage is ${percentWords(coverage.percent)}, and ${minCoverage} % is demanded.`,
  );
  return EXIT.findings;
}

function printText(report: CasesReport, { console }: Session): void {
  const { diagnostics, sources, coverage } = report;
  if (diagnostics.length > 0)
    console.print(formatTerminal(diagnostics, { sources, style: console.colour }));
  console.print(casesText(report, console.style));
  if (coverage !== null) console.print(`\n${coverageText(coverage, console.style)}`);
}

function jsonOf({ files, cases, results, diagnostics, coverage }: CasesReport): unknown {
  const failed = results.filter(({ differences }) => differences.length > 0).length;
  return {
    files,
    cases,
    passed: results.length - failed,
    failed,
    diagnostics: diagnosticsAsJson(diagnostics),
    results: results.map(({ differences, ...result }) => ({
      ...result,
      passed: differences.length === 0,
      differences,
    })),
    coverage,
  };
}

/** The files of cases that were named, or all there are. */
async function findFiles(
  named: readonly string[],
  options: PolicyTestOptions,
  session: Session,
): Promise<Result<{ readonly tree: FileTree; readonly files: readonly RawFile[] }, Stop>> {
  const { directory } = session;
  const at = options.root === undefined ? directory : resolve(directory, options.root);
  const repository = await findRepository(at);
  if (!repository.ok) return repository;
  const root =
    options.root === undefined ? repository.value : new LocalRepository(await realpath(at));
  const tree = new WorkingTree(root);
  const paths: string[] = [];
  for (const file of named) {
    const path = await pathInRepository(root, { file, directory });
    if (!path.ok) return path;
    paths.push(path.value);
  }
  if (named.length === 0)
    paths.push(...(await tree.paths()).filter((path) => catalogFileKind(path) === "policy-cases"));
  if (paths.length === 0)
    return wrong(
      "There are no cases here. Write some into .writ/policy-tests/*.yml: `writ policy test --help` shows one.",
    );
  const files: RawFile[] = [];
  for (const [index, file] of (await tree.read(paths)).entries()) {
    if (file === null || file.bytes === null)
      return wrong(`There is no file ${paths[index] ?? ""} here.`);
    files.push({ path: file.path, bytes: file.bytes });
  }
  return success({ tree, files });
}

function wrong(message: string): Result<never, Stop> {
  return failure({ status: EXIT.wrongUsage, message });
}

function percentOf(text: string): number {
  const percent = Number(text);
  if (/^\d{1,3}(\.\d+)?$/.test(text) && percent <= 100) return percent;
  throw new InvalidArgumentError("It must be a number from 0 to 100.");
}
