import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { makeDiagnostic } from "../diagnostics/make-diagnostic.ts";
import type { Source } from "../diagnostics/source.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Tool } from "../model/tool.ts";
import type { ValueFinding } from "./file-in-hand.ts";

/** A catalog whose files are sound each by itself, while they are held against each other. */
export class CatalogInHand {
  readonly catalog: Catalog;
  readonly builtins: ReadonlyMap<string, Tool>;
  readonly diagnostics: Diagnostic[] = [];
  readonly #sources: ReadonlyMap<string, Source>;

  constructor(
    catalog: Catalog,
    builtins: ReadonlyMap<string, Tool>,
    sources: ReadonlyMap<string, Source>,
  ) {
    this.catalog = catalog;
    this.builtins = builtins;
    this.#sources = sources;
  }

  /** Adds a finding about a value of one of the files; files that do not exist have none. */
  report(path: string, finding: Omit<ValueFinding, "stretch" | "related" | "fix">): void {
    const source = this.#sources.get(path);
    if (source === undefined) return;
    const { code, message, pointer, part = "value" } = finding;
    this.diagnostics.push(makeDiagnostic({ code, message, place: source.locate(pointer, part) }));
  }
}

/** One check over several files of `.writ/`. */
export type CatalogRule = (inHand: CatalogInHand) => void;
