import type { Account } from "./actor.ts";
import type { Digest } from "./ids.ts";
import type { Risk } from "./tool.ts";

export type DecisionStatus = "approved" | "pending" | "rejected" | "skipped";

/** Somebody whose approval counted, and by what it counted. */
export interface Met {
  readonly account: Account;
  /** How they satisfy the rule, such as `role dba` or `write permission`. */
  readonly as: string;
  readonly review?: number;
  readonly comment?: number;
  readonly url: string;
}

/** An approval that does not count, with the reason in plain words. */
export interface Discounted {
  readonly account: Account | null;
  readonly reason: string;
  readonly url: string;
}

/** One node of a decision: a rule, or a group of nodes, that can explain itself (SPEC §8). */
export interface DecisionNode {
  readonly kind: "rule" | "and" | "or" | "disapproval" | "not-allowed" | "break-glass";
  readonly rule: string;
  readonly status: DecisionStatus;
  /** One sentence in plain words: why it has this status and what would change it. */
  readonly reason: string;
  readonly met: readonly Met[];
  /** How many approvals are still missing. */
  readonly missing: number;
  /** Who can give them: logins, and words such as `role dba`. */
  readonly candidates: readonly string[];
  readonly discounted: readonly Discounted[];
  readonly children: readonly DecisionNode[];
}

/** What the policy makes of all reviews for one proposal or one guarded change. */
export interface Decision {
  readonly status: Exclude<DecisionStatus, "skipped">;
  /** Title for a check run, such as `1 of 2 approvals, needs role dba`. */
  readonly title: string;
  readonly digest: Digest;
  readonly tree: DecisionNode;
  /** Set where it is approved only because the approval rules were set aside (SPEC §8, "Break-glass"). */
  readonly breakGlass?: { readonly label: string; readonly approvals: readonly Met[] };
  /** `sha256:` digest of the snapshot that it was made from. */
  readonly snapshot: Digest;
}

/** One tool of a plan, as conditions of the policy see it (SPEC §8, `tools`). */
export interface ToolFacts {
  readonly name: string;
  readonly risk: Risk;
  readonly idempotent: boolean;
}

/** What is decided about: a proposal's plan, or the guarded change of a pull request. */
export type Subject =
  | {
      readonly kind: "proposal";
      readonly path: string;
      readonly digest: Digest;
      readonly title: string;
      readonly actor?: string;
      readonly labels: readonly string[];
      readonly priority: string;
      readonly workflow?: string;
      readonly tools: readonly ToolFacts[];
      readonly stepCount: number;
    }
  | { readonly kind: "guarded"; readonly digest: Digest; readonly paths: readonly string[] };

/** How {@link Subject} of kind `guarded` is named in snapshots. */
export const GUARDED_SUBJECT = "@guarded";
