import { parseCatalog } from "../parse/parse-catalog.ts";
import type { ParsedCatalog } from "../parse/parse-catalog.ts";
import type { ConfigurationFacts } from "../ports/forge.ts";
import { builtinTools } from "../tools/builtin-tools.ts";
import { problemAtTop } from "./problem-at-top.ts";

/** The parsed configuration of one commit; a link below `.writ/` makes it unusable, as every error does. */
export function catalogOf(configuration: ConfigurationFacts, directory: string): ParsedCatalog {
  const links = configuration.files.filter((file) => file.bytes === null);
  const parsed = parseCatalog(
    configuration.files
      .filter((file) => file.bytes !== null)
      .map((file) => ({
        // The parser knows one directory; the input `config` may name another.
        path: `.writ${file.path.slice(directory.length)}`,
        bytes: file.bytes!,
      })),
    builtinTools(),
  );
  if (links.length === 0) return parsed;
  return {
    ...parsed,
    catalog: null,
    diagnostics: [
      ...links.map((file) =>
        problemAtTop(
          file.path,
          "not-a-regular-file",
          "This is a link or a submodule. Configuration is regular files.",
        ),
      ),
      ...parsed.diagnostics,
    ],
  };
}
