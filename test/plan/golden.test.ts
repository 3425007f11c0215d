import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { formatTerminal } from "../../src/diagnostics/format-terminal.ts";
import { parseCatalog } from "../../src/parse/parse-catalog.ts";
import { parseProposal } from "../../src/parse/parse-proposal.ts";
import type { RawFile } from "../../src/parse/raw-file.ts";
import { buildPlan } from "../../src/plan/build-plan.ts";
import { builtinTools } from "../../src/tools/builtin-tools.ts";

const GOLDEN = join(import.meta.dirname, "golden");

test.each(readdirSync(GOLDEN))("the golden pair of %s prints as expected", async (code) => {
  const directory = join(GOLDEN, code);
  const printed = planFindings(filesBelow(join(directory, "input")));
  expect(printed).toContain(`[${code}]`);
  await expect(printed).toMatchFileSnapshot(join(directory, "expected.txt"));
});

/** A repository's files as they lie in a directory. */
function filesBelow(root: string): readonly RawFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ path: relative(root, path), bytes: readFileSync(path) }));
}

/** What planning prints about the one proposal of a sound repository. */
function planFindings(files: readonly RawFile[]): string {
  const { catalog, diagnostics } = parseCatalog(
    files.filter(({ path }) => path.startsWith(".writ/")),
    builtinTools(),
  );
  const file = files.find(({ path }) => path.startsWith("proposals/"));
  const parsed = file === undefined ? null : parseProposal(file);
  if (catalog === null || !parsed?.value || !parsed.source)
    throw new Error(
      [...diagnostics, ...(parsed?.diagnostics ?? [])].map(({ message }) => message).join("\n"),
    );
  const { plan, diagnostics: found } = buildPlan({
    repository: { id: 1, owner: "acme", name: "shop", serverUrl: "https://github.com" },
    path: parsed.source.file,
    proposal: { value: parsed.value, source: parsed.source },
    catalog,
    toolFiles: new Map(files.map(({ path, bytes }) => [path, bytes])),
  });
  expect(plan === null).toBe(found.some(({ severity }) => severity === "error"));
  return formatTerminal(found, { sources: new Map([[parsed.source.file, parsed.source]]) });
}
