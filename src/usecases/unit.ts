import type { Refusal } from "../model/refusal.ts";
import type { ConfigurationFacts, RepositoryFacts } from "../ports/forge.ts";
import type { ToolRunner } from "../ports/tool-runner.ts";
import type { AssessedProposal } from "./assessment.ts";
import type { KnownCatalog } from "./catalog-of.ts";
import type { LandedUnit, Trees } from "./landing.ts";
import type { ToolsRequest } from "./tools-request.ts";

/** A push event, with what it takes to act on it. */
export interface PushRequest {
  readonly ref: string;
  /** As the event has them: 40 zeros for a branch that was made. */
  readonly before: string;
  readonly after: string;
  readonly deleted: boolean;
  /** Number of the one pull request that is applied, where this run merged it; null: all of the push. */
  readonly only: number | null;
  readonly directory: string;
  /** The action's input `dry-run`. */
  readonly effects: "live" | "dry-run";
  /** Makes the runner of tools for one execution. */
  readonly tools: (request: ToolsRequest) => ToolRunner;
  /** Aborts when the runner cancels the job. */
  readonly signal: AbortSignal;
}

/** What a unit needs beside itself. */
export interface UnitContext {
  readonly repository: RepositoryFacts;
  readonly request: PushRequest;
  readonly trees: Trees;
}

/** One landed unit with the configuration that rules over it. */
export interface UnitToApply {
  readonly unit: LandedUnit;
  readonly configuration: ConfigurationFacts;
  readonly parsed: KnownCatalog;
}

/** What becomes of one proposal of a unit that landed. */
export interface Verdict {
  readonly assessed: AssessedProposal;
  /** Null: it may execute. */
  readonly refusal: Refusal | null;
  /** True where the log has the end of it already: a refused unit stays refused, an ended execution ended. */
  readonly recorded: boolean;
}
