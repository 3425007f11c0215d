import picomatch from "picomatch";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import { sortDiagnostics } from "../../../diagnostics/sort-diagnostics.ts";
import type { Source } from "../../../diagnostics/source.ts";
import { DEFAULT_CONFIG } from "../../../model/config.ts";
import type { ParsedCatalog } from "../../../parse/parse-catalog.ts";
import { parseProposal } from "../../../parse/parse-proposal.ts";
import type { CommitFile } from "../../../ports/forge.ts";
import { ProposalPlanner, type PlannedFile } from "../../../usecases/plan-files.ts";
import { problemAtTop } from "../../../usecases/problem-at-top.ts";
import type { KnownRepository } from "../repository/repository-facts.ts";

/** Everything that was found in some proposals. */
interface Validation {
  /** Sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
}

/** The glob of proposals that holds while the configuration cannot say its own. */
export function proposalMatcher(parsed: ParsedCatalog): (path: string) => boolean {
  return picomatch((parsed.catalog?.config ?? DEFAULT_CONFIG).proposals, { dot: true });
}

/**
 * All findings of proposals: of their text and, where the configuration is sound, of their plans. A broken
 * configuration says nothing about a proposal, so its tools and steps are not looked up then.
 */
export function validateProposals(inputs: {
  readonly files: readonly CommitFile[];
  readonly parsed: ParsedCatalog;
  readonly toolFiles: ReadonlyMap<string, Uint8Array | null>;
  readonly repository: KnownRepository;
}): Validation {
  const { files, parsed, toolFiles, repository } = inputs;
  const { catalog } = parsed;
  // A planner remembers what it planned; one for each file lets go of a thousand plans that nobody asks for again.
  const plan = (file: CommitFile): PlannedFile | null =>
    catalog === null
      ? null
      : new ProposalPlanner({
          repository: repository.facts,
          serverUrl: repository.serverUrl,
          catalog,
          toolFiles,
        }).plan(file.path, file);
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, Source>();
  for (const file of files) {
    const found = plan(file) ?? checkText(file);
    diagnostics.push(...found.diagnostics);
    // Texts are shown for findings only; a thousand sound files need not stay in memory.
    if (found.source !== null && found.diagnostics.length > 0) sources.set(file.path, found.source);
  }
  return { diagnostics: sortDiagnostics(diagnostics), sources };
}

/** Findings of a proposal's own text. */
function checkText(file: CommitFile): Pick<PlannedFile, "source" | "diagnostics"> {
  const { path, bytes } = file;
  if (bytes !== null) return parseProposal({ path, bytes });
  const message = "This is a link or a submodule. Proposals are regular files.";
  return { source: null, diagnostics: [problemAtTop(path, "not-a-regular-file", message)] };
}
