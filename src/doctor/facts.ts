import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Source } from "../diagnostics/source.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Config } from "../model/config.ts";
import type { RepositorySettings } from "../model/repository-settings.ts";
import type { ParsedCodeOwners } from "../policy/code-owners/parse-code-owners.ts";
import type { Outcome } from "./finding.ts";
import type { WorkflowFile } from "./workflows/workflow-file.ts";

/** What lies in the clone. */
export interface FileFacts {
  /** Null where an error makes the configuration unusable. */
  readonly catalog: Catalog | null;
  /** Of the configuration, sorted by file and place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Of GitHub Actions, sorted by path. */
  readonly workflows: readonly WorkflowFile[];
  /** The CODEOWNERS file that rules; null where there is none. */
  readonly codeOwners: { readonly path: string; readonly parsed: ParsedCodeOwners } | null;
  /** By path: whatever a finding may point into. */
  readonly sources: ReadonlyMap<string, Source>;
}

/** Everything that the checks look at, frozen: each check is a function of it. */
export interface DoctorFacts {
  /** `owner` and `name` as GitHub's pages name them; placeholders of `gh` where they are not known. */
  readonly owner: string;
  readonly name: string;
  readonly serverUrl: string;
  readonly defaultBranch: string;
  /** Settings of the configuration, or the defaults where it cannot be read. */
  readonly config: Config;
  /** Null: GitHub was not asked. */
  readonly settings: RepositorySettings | null;
  /** Null: there is no clone of this repository here. */
  readonly files: FileFacts | null;
}

/** One check of `checks/`: what it finds, and what it found to be fine. What it cannot see, it does not judge. */
export type Check = (facts: DoctorFacts) => readonly Outcome[];
