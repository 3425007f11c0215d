import type { RepositorySettings } from "../model/repository-settings.ts";
import type { Result } from "../model/result.ts";
import type { ForgeFailure } from "./forge.ts";

/** What a look at a repository's settings should find. */
export interface SettingsQuestion {
  readonly auditBranch: string;
  /** Name of the environment whose secrets matter. */
  readonly environment: string;
  /** Whether anything asks for the names of its secrets. */
  readonly secrets: "wanted" | "unwanted";
  /** Teams whose members matter, as `organization/team`. */
  readonly teams: readonly string[];
}

/** Reads how a repository is set up. It fails only where the repository itself cannot be read. */
export interface SettingsReader {
  readSettings(question: SettingsQuestion): Promise<Result<RepositorySettings, ForgeFailure>>;
}
