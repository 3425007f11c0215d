import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseCatalog, type ParsedCatalog } from "../../src/parse/parse-catalog.ts";
import type { RawFile } from "../../src/parse/raw-file.ts";
import { builtinTools } from "../../src/tools/builtin-tools.ts";

/** The folder `examples/` of this project. */
export const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));
/** A repository as its users would have it. */
export const DATABASE_EXAMPLE = join(EXAMPLES, "database");

/** Files of the example's repository below a folder, with paths from its top. */
export function filesBelow(folder: string): readonly RawFile[] {
  return readdirSync(join(DATABASE_EXAMPLE, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(DATABASE_EXAMPLE.length + 1), bytes: readFileSync(path) }));
}

/** Everything under `.writ/`, parsed. */
export function exampleCatalog(): ParsedCatalog {
  return parseCatalog(filesBelow(".writ"), builtinTools());
}
