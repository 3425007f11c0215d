import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join, relative } from "node:path";
import { formatTerminal } from "../../src/diagnostics/format-terminal.ts";
import type { Source } from "../../src/diagnostics/source.ts";
import { builtinsForGoldens } from "./golden-builtins.ts";
import { parseCatalog } from "../../src/parse/parse-catalog.ts";
import { parseProposal } from "../../src/parse/parse-proposal.ts";
import type { RawFile } from "../../src/parse/raw-file.ts";

/** The files below `input/` of a golden pair, or those that its `input.ts` makes (for what no text file can hold). */
export async function goldenInput(directory: string): Promise<readonly RawFile[]> {
  const made = join(directory, "input.ts");
  if (existsSync(made)) {
    const { files } = (await import(made)) as { files: Readonly<Record<string, Uint8Array>> };
    return Object.entries(files).map(([path, bytes]) => ({ path, bytes }));
  }
  const root = join(directory, "input");
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path: relative(root, path), bytes: readFileSync(path) }));
}

/** What `writ validate` prints about a repository of these files. */
export function findingsOf(files: readonly RawFile[]): string {
  const catalog = parseCatalog(
    files.filter(({ path }) => path.startsWith(".writ/")),
    builtinsForGoldens(),
  );
  const proposals = files.filter(({ path }) => !path.startsWith(".writ/")).map(parseProposal);
  const sources = new Map<string, Source>(catalog.sources);
  for (const { source } of proposals) if (source !== null) sources.set(source.file, source);
  const diagnostics = [
    ...catalog.diagnostics,
    ...proposals.flatMap((parsed) => parsed.diagnostics),
  ];
  return formatTerminal(diagnostics, { sources });
}
