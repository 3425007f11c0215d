import type { JsonObject } from "./json.ts";
import type { Pointer } from "./source-pointer.ts";
import type { Permission } from "./step.ts";
import type { Account } from "./actor.ts";
import type { DecisionStatus } from "./decision.ts";
import type { Risk } from "./tool.ts";

/** What the cases of `writ policy test` say (SPEC §16): untouched by the world, so that a policy can be tried out. */

/** One account as a case tells of it. */
export interface CasePerson {
  /** Null: no access. */
  readonly permission: Permission | null;
  readonly teams: readonly string[];
  readonly organizations: readonly string[];
  readonly id?: number;
  readonly kind?: Account["kind"];
  /** An address by which CODEOWNERS may name it. */
  readonly email?: string;
}

/** What is decided about. */
export type CaseTarget =
  | {
      readonly kind: "tools";
      /** By name from the catalog where nothing else is said. */
      readonly tools: readonly {
        readonly name: string;
        readonly facts: { readonly risk: Risk; readonly idempotent: boolean } | null;
      }[];
    }
  | { readonly kind: "proposal-file"; readonly path: string }
  | { readonly kind: "proposal"; readonly content: JsonObject }
  | { readonly kind: "guarded"; readonly paths: readonly string[] };

/** The pull request as far as a case tells of it. */
export interface CasePull {
  readonly title?: string;
  readonly labels: readonly string[];
  readonly base: string;
  readonly head: string;
  readonly fork: boolean;
  readonly draft: boolean;
  readonly files?: readonly string[];
  readonly added?: readonly string[];
  readonly removed: readonly string[];
  readonly additions: number;
  readonly deletions: number;
}

/** A commit as its pusher made it; people are logins, or `Name <address>`. */
export interface CaseCommit {
  readonly authors: readonly string[];
  readonly committer: string;
  readonly verified: boolean;
  readonly signingKey?: string;
  readonly merge: "automatic" | "by-hand" | null;
  readonly force: boolean;
}

/** What the pull request is opened with, by the name that cases may use. */
export const FIRST_PLAN = "first";
/** What is no plan: a file with errors, or none. */
export const INVALID_PLAN = "invalid";

/** One thing that happens; `plan` null means the plan of that moment. */
export type CaseEvent = { readonly pointer: Pointer } & (
  | {
      readonly kind: "review";
      readonly by: string;
      readonly state: "approved" | "changes-requested";
      readonly plan: string | null;
      readonly recorded: boolean;
    }
  | {
      readonly kind: "comment";
      readonly by: string;
      /** Its text, with `<code>` for the plan's code. */
      readonly says: string;
      readonly plan: string | null;
      readonly edited: boolean;
    }
  | { readonly kind: "dismiss"; readonly whose: string; readonly by: string }
  | {
      readonly kind: "push";
      readonly by: string;
      readonly plan: string | null;
      readonly commit: CaseCommit;
    }
  | { readonly kind: "update-branch"; readonly by: string; readonly plan: string | null }
  | { readonly kind: "label" | "unlabel"; readonly name: string; readonly by: string | null }
  /** Milliseconds. */
  | { readonly kind: "wait"; readonly duration: number }
  | { readonly kind: "merge"; readonly by: string }
);

/** Words that a text must hold: a part of it, or a regular expression. */
export type CaseWords = { readonly text: string } & (
  | { readonly kind: "part" }
  | { readonly kind: "pattern"; readonly pattern: RegExp }
);

/** What must become of one rule; what is left out may be anything. */
export interface RuleExpectation {
  readonly pointer: Pointer;
  readonly status?: DecisionStatus | "absent";
  readonly reason?: CaseWords;
  readonly missing?: number;
  readonly candidates?: readonly string[];
  readonly counted?: readonly string[];
  readonly notCounted: ReadonlyMap<string, CaseWords>;
}

/** What the decision must be; what is left out may be anything. */
export interface CaseExpectation extends Omit<RuleExpectation, "status"> {
  readonly status?: Exclude<DecisionStatus, "skipped">;
  readonly title?: CaseWords;
  /** By the rule's name. */
  readonly rules: ReadonlyMap<string, RuleExpectation>;
}

/** One situation, and what the policy must make of it. */
export interface PolicyCase {
  readonly pointer: Pointer;
  readonly name: string;
  readonly target: CaseTarget;
  /** Login; {@link GHOST} is an account that is gone. */
  readonly author: string;
  /** ISO 8601, UTC: when it is decided. */
  readonly at: string;
  /** By login, as it is written. */
  readonly people: ReadonlyMap<string, CasePerson>;
  readonly pull: CasePull;
  readonly checks: readonly {
    readonly app: string;
    readonly name: string;
    readonly workflow?: string;
    /** Null while it runs. */
    readonly conclusion: string | null;
  }[];
  readonly statuses: readonly {
    readonly creator: string;
    readonly context: string;
    readonly state: string;
  }[];
  /** The text of CODEOWNERS; undefined: that of the repository. */
  readonly codeOwners?: string;
  readonly unknown: readonly ("commits" | "pushes" | "checks" | "statuses")[];
  readonly unreadable: readonly string[];
  readonly history: readonly CaseEvent[];
  readonly expect: CaseExpectation;
}

/** The login by which GitHub shows accounts that are gone (GitHub docs, "Deleting your personal account"). */
export const GHOST = "ghost";
