import type { Catalog } from "../model/catalog.ts";
import type { ContentKey } from "../model/ids.ts";
import type { DigestedPlan } from "../model/plan.ts";
import type { Proposal } from "../model/proposal.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Source } from "../diagnostics/source.ts";
import { parseProposal } from "../parse/parse-proposal.ts";
import { buildPlan } from "../plan/build-plan.ts";
import { contentKeyOf } from "../plan/content-key.ts";
import type { CommitFile, RepositoryFacts } from "../ports/forge.ts";
import { problemAtTop } from "./problem-at-top.ts";

/** One proposal file at one commit, as far as it could be read and planned. */
export interface PlannedFile {
  readonly path: string;
  readonly proposal: Proposal | null;
  readonly source: Source | null;
  readonly contentKey: ContentKey | null;
  /** Null where an error stands in the way. */
  readonly plan: DigestedPlan | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Plans proposal files against one catalog; the same file is planned once. */
export class ProposalPlanner {
  readonly #known = new Map<string, PlannedFile>();
  readonly #repository: RepositoryFacts;
  readonly #serverUrl: string;
  readonly #catalog: Catalog;
  readonly #toolFiles: ReadonlyMap<string, Uint8Array | null>;

  constructor(inputs: {
    readonly repository: RepositoryFacts;
    readonly serverUrl: string;
    readonly catalog: Catalog;
    readonly toolFiles: ReadonlyMap<string, Uint8Array | null>;
  }) {
    this.#repository = inputs.repository;
    this.#serverUrl = inputs.serverUrl;
    this.#catalog = inputs.catalog;
    this.#toolFiles = inputs.toolFiles;
  }

  /** The plan of one file; a link or another thing that is no regular file is refused. */
  plan(path: string, file: CommitFile): PlannedFile {
    const key = `${path}:${file.mode}:${file.oid}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const planned = this.#plan(path, file);
    this.#known.set(key, planned);
    return planned;
  }

  #plan(path: string, file: CommitFile): PlannedFile {
    if (file.bytes === null) {
      return {
        path,
        proposal: null,
        source: null,
        contentKey: null,
        plan: null,
        diagnostics: [
          problemAtTop(
            path,
            "not-a-regular-file",
            "This is a link or a submodule. Proposals are regular files.",
          ),
        ],
      };
    }
    const parsed = parseProposal({ path, bytes: file.bytes });
    if (parsed.value === null || parsed.source === null) {
      return {
        path,
        proposal: null,
        source: parsed.source,
        contentKey: null,
        plan: null,
        diagnostics: parsed.diagnostics,
      };
    }
    const built = buildPlan({
      repository: {
        id: this.#repository.id,
        owner: this.#repository.owner,
        name: this.#repository.name,
        serverUrl: this.#serverUrl,
      },
      path,
      proposal: { value: parsed.value, source: parsed.source },
      catalog: this.#catalog,
      toolFiles: this.#toolFiles,
    });
    const diagnostics = [...parsed.diagnostics, ...built.diagnostics];
    const broken = diagnostics.some((diagnostic) => diagnostic.severity === "error");
    return {
      path,
      proposal: parsed.value,
      source: parsed.source,
      contentKey: contentKeyOf(parsed.value),
      plan: broken ? null : built.plan,
      diagnostics,
    };
  }
}
