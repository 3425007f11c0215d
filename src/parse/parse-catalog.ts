import { LineIndex } from "../diagnostics/line-index.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { hasErrors, makeDiagnostic } from "../diagnostics/make-diagnostic.ts";
import { sortDiagnostics } from "../diagnostics/sort-diagnostics.ts";
import type { Source } from "../diagnostics/source.ts";
import type { Actor } from "../model/actor.ts";
import type { Catalog } from "../model/catalog.ts";
import { DEFAULT_CONFIG, type Config } from "../model/config.ts";
import { DEFAULT_POLICY, type Policy } from "../model/policy.ts";
import type { Tool } from "../model/tool.ts";
import type { Workflow } from "../model/workflow.ts";
import { matchesBuiltin } from "./builtin-globs.ts";
import { byPath, catalogFileKind } from "./catalog-files.ts";
import { CatalogInHand, type CatalogRule } from "./catalog-in-hand.ts";
import { distinctBuiltins, enabledBuiltins } from "./catalog-rules/enabled-builtins.ts";
import { knownMcpServers } from "./catalog-rules/known-mcp-servers.ts";
import { knownAssignees, knownRoles, knownUnattended } from "./catalog-rules/known-names.ts";
import { parseActors } from "./parse-actors.ts";
import { parseConfig } from "./parse-config.ts";
import { parsePolicy } from "./parse-policy.ts";
import { NO_PARAMETERS, parseTool } from "./parse-tool.ts";
import { parseWorkflow } from "./parse-workflow.ts";
import type { Parsed, RawFile } from "./raw-file.ts";

/** What became of `.writ/` as a whole. */
export interface ParsedCatalog {
  /** Null where anything in it is an error: nothing is planned or executed with half a catalog. */
  readonly catalog: Catalog | null;
  /** By path. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
}

const RULES: readonly CatalogRule[] = [
  knownMcpServers,
  distinctBuiltins,
  enabledBuiltins,
  knownUnattended,
  knownAssignees,
  knownRoles,
];

/**
 * Reads all files under `.writ/` and holds them against each other. Files that are not there mean the model's
 * defaults; files that SPEC §3 does not name are errors, but for those of plugins. Of `builtins`, those that the
 * configuration lists are among the tools.
 */
export function parseCatalog(
  files: readonly RawFile[],
  builtins: ReadonlyMap<string, Tool> = new Map(),
): ParsedCatalog {
  const reading = new CatalogReading();
  for (const file of byPath(files)) reading.read(file);
  const { sources } = reading;
  if (hasErrors(reading.diagnostics))
    return { catalog: null, sources, diagnostics: sortDiagnostics(reading.diagnostics) };
  const catalog = reading.catalogWith(builtins);
  const inHand = new CatalogInHand(catalog, builtins, sources);
  for (const rule of RULES) rule(inHand);
  const diagnostics = sortDiagnostics([...reading.diagnostics, ...inHand.diagnostics]);
  return { catalog: hasErrors(diagnostics) ? null : catalog, sources, diagnostics };
}

class CatalogReading {
  readonly sources = new Map<string, Source>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #tools = new Map<string, Tool>();
  readonly #workflows = new Map<string, Workflow>();
  #config: Config = DEFAULT_CONFIG;
  #policy: Policy = DEFAULT_POLICY;
  #actors: readonly Actor[] | null = null;

  read(file: RawFile): void {
    const kind = catalogFileKind(file.path);
    if (kind === "config") this.#config = this.#take(file, parseConfig(file)) ?? DEFAULT_CONFIG;
    else if (kind === "policy")
      this.#policy = this.#take(file, parsePolicy(file)) ?? DEFAULT_POLICY;
    else if (kind === "actors") this.#actors = this.#take(file, parseActors(file)) ?? [];
    else if (kind === "tool") {
      const tool = this.#take(file, parseTool(file));
      if (tool !== null) this.#tools.set(tool.name, tool);
    } else if (kind === "workflow") {
      const workflow = this.#take(file, parseWorkflow(file));
      if (workflow !== null) this.#workflows.set(workflow.id, workflow);
    } else if (kind === "unknown") this.#refuse(file);
  }

  catalogWith(builtins: ReadonlyMap<string, Tool>): Catalog {
    const tools = new Map<string, Tool>();
    for (const [name, tool] of builtins)
      if (matchesBuiltin(name, this.#config.builtinTools)) tools.set(name, tool);
    for (const [name, tool] of this.#tools) tools.set(name, withBuiltinParameters(tool, builtins));
    return {
      config: this.#config,
      policy: this.#policy,
      actors: this.#actors,
      tools,
      workflows: this.#workflows,
    };
  }

  #take<T>(file: RawFile, parsed: Parsed<T>): T | null {
    if (parsed.source !== null) this.sources.set(file.path, parsed.source);
    this.diagnostics.push(...parsed.diagnostics);
    return parsed.value;
  }

  #refuse(file: RawFile): void {
    const place = new LineIndex("").placeOf(file.path, 0, 0);
    const message =
      "Writ does not know this file, so it takes nothing under `.writ/`. Remove it, or give it a name that Writ knows: `config.yml`, `policy.yml`, `actors.yml`, `tools/*.yml`, `workflows/*.yml`, `plugins/*.mjs`, `policy-tests/*.yml`.";
    this.diagnostics.push(makeDiagnostic({ code: "unknown-file", message, place }));
  }
}

/** A built-in tool under another name takes the parameters of the original where its file has none of its own. */
function withBuiltinParameters(tool: Tool, builtins: ReadonlyMap<string, Tool>): Tool {
  const { implementation } = tool;
  if (implementation.kind !== "builtin" || tool.parameters !== NO_PARAMETERS) return tool;
  const original = builtins.get(implementation.name);
  return original === undefined ? tool : { ...tool, parameters: original.parameters };
}
