import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { sortDiagnostics } from "../../../diagnostics/sort-diagnostics.ts";
import type { Source } from "../../../diagnostics/source.ts";
import { DEFAULT_CONFIG } from "../../../model/config.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { catalogFileKind } from "../../../parse/catalog-files.ts";
import type { CommitFile } from "../../../ports/forge.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { CONFIGURATION, readConfiguration, readToolFiles } from "../repository/configuration.ts";
import { WorkingTree } from "../repository/file-tree.ts";
import type { LocalRepository } from "../repository/local-repository.ts";
import { knownRepository } from "../repository/repository-facts.ts";
import { proposalMatcher, validateProposals } from "./validate-proposals.ts";

/** Everything that was found in a working tree, or in those of its files that were named. */
export interface TreeValidation {
  readonly files: number;
  readonly proposals: number;
  readonly configuration: "sound" | "broken";
  /** Sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** Validates the files that are named by their paths, or everything that Writ reads where none is. */
export async function validateTree(
  repository: LocalRepository,
  options: {
    readonly named: ReadonlySet<string>;
    readonly environment: Readonly<Record<string, string | undefined>>;
  },
): Promise<Result<TreeValidation, Stop>> {
  const { named, environment } = options;
  const tree = new WorkingTree(repository);
  const parsed = await readConfiguration(tree);
  const config = parsed.catalog?.config ?? DEFAULT_CONFIG;
  const isProposal = proposalMatcher(parsed);
  const stranger = [...named].find((path) => !isConfiguration(path) && !isProposal(path));
  if (stranger !== undefined) {
    return wrong(
      `${stranger} is no file that Writ reads: it is not below .writ/, and \`${config.proposals}\` does not match it.`,
    );
  }
  const wanted = (await tree.paths()).filter((path) => named.size === 0 || named.has(path));
  const read = async (matches: (path: string) => boolean): Promise<readonly CommitFile[]> =>
    (await tree.read(wanted.filter(matches))).filter((file) => file !== null);
  const proposals = await read((path) => isProposal(path) && !isConfiguration(path));
  const configuration = await read(isConfiguration);
  const there = new Set([...proposals, ...configuration].map(({ path }) => path));
  const missing = [...named].find((path) => !there.has(path));
  if (missing !== undefined) return wrong(`There is no file ${missing} here.`);
  const { diagnostics, sources } = validateProposals({
    files: proposals,
    parsed,
    toolFiles: parsed.catalog === null ? new Map() : await readToolFiles(tree, parsed.catalog),
    repository: await knownRepository(repository, { branch: config.audit.branch, environment }),
  });
  const cases = await validateCases(configuration);
  const ofConfiguration = parsed.diagnostics.filter(
    ({ place }) => named.size === 0 || named.has(place.file),
  );
  return success({
    files: there.size,
    proposals: proposals.length,
    configuration: parsed.catalog === null ? "broken" : "sound",
    diagnostics: sortDiagnostics([...ofConfiguration, ...cases.diagnostics, ...diagnostics]),
    sources: new Map([...parsed.sources, ...cases.sources, ...sources]),
  });
}

/** Findings of the policy's cases, which are no part of the configuration; who has none loads nothing for them. */
async function validateCases(
  files: readonly CommitFile[],
): Promise<Pick<TreeValidation, "diagnostics" | "sources">> {
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  for (const { path, bytes } of files) {
    if (bytes === null || catalogFileKind(path) !== "policy-cases") continue;
    const { parsePolicyCases } = await import("../../../parse/parse-policy-cases.ts");
    const parsed = parsePolicyCases({ path, bytes });
    diagnostics.push(...parsed.diagnostics);
    if (parsed.source !== null) sources.set(path, parsed.source);
  }
  return { diagnostics, sources };
}

function isConfiguration(path: string): boolean {
  return path.startsWith(`${CONFIGURATION}/`);
}

function wrong(message: string): Result<never, Stop> {
  return failure({ status: EXIT.wrongUsage, message });
}
