import type { Catalog } from "../../src/model/catalog.ts";
import { parseCatalog, type ParsedCatalog } from "../../src/parse/parse-catalog.ts";
import { builtinTools } from "../../src/tools/builtin-tools.ts";
import { textFile } from "../parse/files.ts";

/** Files below `.writ/` by their short names: `policy`, `actors`, `config`, `tools/deploy`, `workflows/nightly`. */
export type Configuration = Readonly<Record<string, string>>;

/** A configuration as it is read from a repository; a test's own mistakes in it are thrown. */
export function configuration(files: Configuration): ParsedCatalog & { readonly catalog: Catalog } {
  const parsed = parseCatalog(
    Object.entries(files).map(([name, text]) => textFile(`.writ/${name}.yml`, text)),
    builtinTools(),
  );
  const { catalog } = parsed;
  if (catalog === null) throw new Error(JSON.stringify(parsed.diagnostics, null, 1));
  return { ...parsed, catalog };
}

/** A tool's file that is fine but for these lines. */
export function toolFile(name: string, lines: string): string {
  return `name: ${name}
parameters: { type: object }
run: { command: [deploy] }
${lines}`;
}
