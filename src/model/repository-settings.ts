import type { Account } from "./actor.ts";
import type { Permission } from "./step.ts";

/** What became of one look at a setting: nothing is ever assumed in the place of what was not seen. */
export type Seen<T> =
  | { readonly kind: "seen"; readonly value: T }
  /** The token may not read it; `needs` says what token could. */
  | { readonly kind: "not-permitted"; readonly needs: string }
  /** GitHub does not offer it for this repository, as it does not on private ones without a paid plan. */
  | { readonly kind: "not-on-plan" }
  /** GitHub gave no answer that could be used. */
  | { readonly kind: "unanswered"; readonly message: string };

/** A check that a branch requires before a merge. */
export interface RequiredCheck {
  readonly context: string;
  /** Id of the GitHub App that must have made it; null: anybody may. */
  readonly app: number | null;
}

/** Classic protection of one branch (GitHub docs, "About protected branches"). */
export interface BranchProtection {
  /** Null: changes need no pull request. */
  readonly pullRequest: {
    readonly approvals: number;
    readonly codeOwners: boolean;
    /** Logins, team slugs and app slugs that need none. */
    readonly bypass: readonly string[];
  } | null;
  /** Null: no checks are required. */
  readonly checks: { readonly strict: boolean; readonly required: readonly RequiredCheck[] } | null;
  readonly administratorsIncluded: boolean;
  readonly forcePushes: "allowed" | "blocked";
  readonly deletions: "allowed" | "blocked";
  /** Who alone may push; null: everybody with write permission. */
  readonly pushers: readonly string[] | null;
  readonly locked: boolean;
}

/** One rule of an active ruleset that holds for a branch (GitHub docs, "Available rules for rulesets"). */
export type BranchRule = {
  /** Id of its ruleset. */
  readonly ruleset: number | null;
} & (
  | {
      readonly kind: "pull-request";
      readonly approvals: number;
      readonly codeOwners: boolean;
      /** Null: those that the repository allows. */
      readonly mergeMethods: readonly string[] | null;
    }
  | {
      readonly kind: "checks";
      readonly strict: boolean;
      readonly required: readonly RequiredCheck[];
    }
  | { readonly kind: "deployments"; readonly environments: readonly string[] }
  /** Any other, by GitHub's own word, such as `deletion`. */
  | { readonly kind: "other"; readonly type: string }
);

/** One branch with everything that holds for it. */
export interface BranchSettings {
  readonly name: string;
  readonly exists: boolean;
  /** Null: it has none. */
  readonly protection: Seen<BranchProtection | null>;
  readonly rules: Seen<readonly BranchRule[]>;
}

/** A ruleset of the repository, or of its owner where it holds here. */
export interface Ruleset {
  readonly id: number;
  readonly name: string;
  readonly enforcement: "active" | "evaluate" | "disabled";
  readonly target: string;
  /** Who need not keep to it, in words; null: the token may not see that. */
  readonly bypass: readonly string[] | null;
}

/** A deployment environment (GitHub docs, "Managing environments for deployment"). */
export interface EnvironmentSettings {
  readonly branches:
    | { readonly kind: "all" }
    | { readonly kind: "protected" }
    /** Names or patterns; those of tags are marked. */
    | { readonly kind: "selected"; readonly patterns: readonly string[] };
  /** What a job that uses it must wait for, such as `required_reviewers`. */
  readonly waitsFor: readonly string[];
}

/** GitHub Actions in a repository (GitHub docs, "Managing GitHub Actions settings for a repository"). */
export interface ActionsSettings {
  readonly enabled: boolean;
  readonly allowed: "all" | "local-only" | "selected";
  /** Whether GitHub itself demands that actions are pinned; null: it does not say. */
  readonly pinningRequired: boolean | null;
}

/** What the workflows' own token may do. */
export interface WorkflowTokenSettings {
  readonly byDefault: "read" | "write";
  readonly approvesPullRequests: boolean;
}

/** A line of CODEOWNERS that GitHub does not understand. */
export interface CodeOwnersError {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Somebody with access to the repository. */
export interface Collaborator {
  readonly account: Account;
  readonly permission: Permission;
}

/** Members of a team that somebody named as `organization/team`, those of its child teams included. */
export interface TeamMembers {
  readonly team: string;
  /** Null: there is no such team, or the token may not see it. */
  readonly members: Seen<readonly Account[] | null>;
}

/** Settings of one repository on GitHub, frozen at one moment: what `writ doctor` looks at (SPEC §16). */
export interface RepositorySettings {
  readonly owner: string;
  readonly name: string;
  /** Without a slash at the end. */
  readonly serverUrl: string;
  readonly ownedBy: "user" | "organization";
  readonly visibility: "public" | "private";
  readonly archived: boolean;
  /** Who may open pull requests. */
  readonly pullRequestsBy: "everybody" | "collaborators";
  /** Of `merge`, `squash`, `rebase`. */
  readonly mergeMethods: readonly string[];
  readonly defaultBranch: BranchSettings;
  readonly auditBranch: BranchSettings;
  readonly rulesets: Seen<readonly Ruleset[]>;
  /** The environment `writ`; null where there is none. */
  readonly environment: Seen<EnvironmentSettings | null>;
  /** Names of its secrets; null where nobody asked. */
  readonly secrets: Seen<readonly string[]> | null;
  readonly actions: Seen<ActionsSettings>;
  readonly workflowToken: Seen<WorkflowTokenSettings>;
  /** Of the default branch; null where there is no CODEOWNERS file. */
  readonly codeOwnersErrors: Seen<readonly CodeOwnersError[] | null>;
  readonly collaborators: Seen<readonly Collaborator[]>;
  /** Of the teams that were asked for. */
  readonly teams: readonly TeamMembers[];
}
