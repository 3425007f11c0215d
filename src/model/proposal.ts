import type { JsonObject } from "./json.ts";
import type { Step, TemplateObject } from "./step.ts";

export type Priority = "low" | "normal" | "high" | "critical";
export type OnFailure = "stop" | "compensate";

/** One parsed proposal file (SPEC §4). Durations in milliseconds, times ISO 8601 in UTC. */
export interface Proposal {
  readonly title: string;
  readonly reason: string;
  readonly workflow?: string;
  readonly actor?: string;
  readonly priority: Priority;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly expires?: string;
  readonly dryRun: boolean;
  readonly rehearsal: boolean;
  readonly revision: number;
  readonly vars: TemplateObject;
  readonly timeout?: number;
  readonly onFailure?: OnFailure;
  readonly continueFrom?: string;
  readonly body: ProposalBody;
  /** The file as parsed JSON, without `revision`: what the content key is taken from (SPEC §4). */
  readonly content: JsonObject;
}

/** What a proposal asks for: steps of its own (one action is one step), a template, or nothing to execute. */
export type ProposalBody =
  | { readonly kind: "steps"; readonly steps: readonly Step[] }
  | { readonly kind: "template"; readonly uses: string; readonly with: TemplateObject }
  | { readonly kind: "general" };
