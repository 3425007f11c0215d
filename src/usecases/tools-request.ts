import type { Catalog } from "../model/catalog.ts";
import type { ExecutionId, Oid } from "../model/ids.ts";
import type { RepositoryFacts } from "../ports/forge.ts";

/** What a runner of tools is made for: one execution of one plan. */
export interface ToolsRequest {
  readonly effects: "live" | "dry-run";
  readonly catalog: Catalog;
  readonly repository: RepositoryFacts;
  readonly execution: ExecutionId;
  readonly proposal: string;
  readonly pull: number;
  /** Commit whose clean worktree tools run in. */
  readonly commit: Oid;
  /** SHA-256 (hex) of each file of the plan's tools, as they were planned. */
  readonly fileDigests: ReadonlyMap<string, string>;
}
