import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { formatTerminal } from "../../src/diagnostics/format-terminal.ts";
import type { Source } from "../../src/diagnostics/source.ts";
import { parseCatalog } from "../../src/parse/parse-catalog.ts";
import { checkProposalLimits } from "../../src/parse/proposal-limits.ts";
import { parseProposal } from "../../src/parse/parse-proposal.ts";
import type { RawFile } from "../../src/parse/raw-file.ts";
import { builtinsForGoldens } from "./golden-builtins.ts";
import { MADE_INPUTS } from "./made-inputs.ts";

const GOLDEN = join(import.meta.dirname, "golden");

/** The files below `input/` of the golden pair of a code, or those that are made for it. */
export function goldenInput(code: string): readonly RawFile[] {
  const made = MADE_INPUTS[code];
  if (made !== undefined)
    return Object.entries(made).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  const root = join(GOLDEN, code, "input");
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path: relative(root, path), bytes: readFileSync(path) }));
}

/** What `writ validate` prints about a repository of these files. */
export function findingsOf(files: readonly RawFile[]): string {
  const { diagnostics, sources } = diagnosticsOf(files);
  return formatTerminal(diagnostics, { sources });
}

/** What is found in a repository of these files. */
export function diagnosticsOf(files: readonly RawFile[]): {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, Source>;
} {
  const catalog = parseCatalog(
    files.filter(({ path }) => path.startsWith(".writ/")),
    builtinsForGoldens(),
  );
  const proposalFiles = files.filter(({ path }) => !path.startsWith(".writ/"));
  const limits = proposalFiles.map(({ path, bytes }) => ({ path, size: bytes.length }));
  const proposals = proposalFiles.map(parseProposal);
  const sources = new Map<string, Source>(catalog.sources);
  for (const { source } of proposals) if (source !== null) sources.set(source.file, source);
  const diagnostics = [
    ...checkProposalLimits(limits),
    ...catalog.diagnostics,
    ...proposals.flatMap((parsed) => parsed.diagnostics),
  ];
  return { diagnostics, sources };
}
