import type { Place } from "../diagnostics/diagnostic.ts";
import { DEFAULT_CONFIG, type Config } from "../model/config.ts";
import { parseCatalog } from "../parse/parse-catalog.ts";
import type { ParsedCatalog } from "../parse/parse-catalog.ts";
import { parseConfig } from "../parse/parse-config.ts";
import type { RawFile } from "../parse/raw-file.ts";
import type { ConfigurationFacts } from "../ports/forge.ts";
import { builtinTools } from "../tools/builtin-tools.ts";
import { problemAtTop } from "./problem-at-top.ts";

/** The parsed configuration of one commit. */
export interface KnownCatalog extends ParsedCatalog {
  /** The settings, also where another file is broken; the defaults where `config.yml` itself is. */
  readonly config: Config;
}

/** The parsed configuration of one commit; a link below `.writ/` makes it unusable, as every error does. */
export function catalogOf(configuration: ConfigurationFacts, directory: string): KnownCatalog {
  const links = configuration.files.filter((file) => file.bytes === null);
  const files = configuration.files
    .filter((file) => file.bytes !== null)
    .map((file) => ({
      // The parser knows one directory; the input `config` may name another.
      path: `.writ${file.path.slice(directory.length)}`,
      bytes: file.bytes!,
    }));
  const parsed = whereItLies(parseCatalog(files, builtinTools()), directory);
  const config = guardingItself(parsed.catalog?.config ?? settingsAlone(files), directory);
  const catalog = parsed.catalog === null ? null : { ...parsed.catalog, config };
  if (links.length === 0) return { ...parsed, catalog, config };
  return {
    ...parsed,
    config,
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

/** Findings at the paths that the files have in the repository. */
function whereItLies(parsed: ParsedCatalog, directory: string): ParsedCatalog {
  if (directory === ".writ") return parsed;
  const moved = (place: Place): Place => ({
    ...place,
    file: place.file.replace(/^\.writ(?=\/)/, () => directory),
  });
  return {
    ...parsed,
    diagnostics: parsed.diagnostics.map((diagnostic) => ({
      ...diagnostic,
      place: moved(diagnostic.place),
      related: diagnostic.related.map((other) => ({ ...other, place: moved(other.place) })),
    })),
  };
}

/** The settings in a configuration that is broken elsewhere: where the log is, and what is guarded, still stands. */
function settingsAlone(files: readonly RawFile[]): Config {
  const file = files.find(({ path }) => path === ".writ/config.yml");
  return (file === undefined ? null : parseConfig(file).value) ?? DEFAULT_CONFIG;
}

/** A configuration that lies in another directory is guarded there. */
function guardingItself(config: Config, directory: string): Config {
  const own = `${directory}/**`;
  return config.guarded.includes(own) ? config : { ...config, guarded: [...config.guarded, own] };
}
