/** One status check that must be green before something reaches a branch. */
export interface RequiredCheck {
  readonly context: string;
  /** The GitHub App that must have reported it; null: whoever may. */
  readonly appId: number | null;
}

/** Who a ruleset does not bind (GitHub REST reference, "Create a repository ruleset"). */
export interface BypassActor {
  /** Of `RepositoryRole`: 2 maintain, 4 write, 5 admin; otherwise the id of the team, App or user. */
  readonly actor_id?: number | null;
  readonly actor_type:
    | "Integration"
    | "OrganizationAdmin"
    | "RepositoryRole"
    | "Team"
    | "DeployKey"
    | "User";
  /** Default: always. */
  readonly bypass_mode?: "always" | "pull_request" | "exempt";
}

/** Parameters of the rule `pull_request`. */
export interface PullRequestParameters {
  readonly required_approving_review_count: number;
  readonly dismiss_stale_reviews_on_push: boolean;
  readonly require_code_owner_review: boolean;
  readonly require_last_push_approval: boolean;
  readonly required_review_thread_resolution: boolean;
  readonly allowed_merge_methods?: readonly ("merge" | "squash" | "rebase")[];
}

/** Rules that need no parameters. */
export const plainRules = [
  "creation",
  "deletion",
  "non_fast_forward",
  "required_linear_history",
  "required_signatures",
] as const;

/** One rule, in GitHub's own words (GitHub docs, "Available rules for rulesets"). */
export type Rule =
  | { readonly type: (typeof plainRules)[number] }
  | {
      readonly type: "update";
      readonly parameters?: { readonly update_allows_fetch_and_merge: boolean };
    }
  | { readonly type: "pull_request"; readonly parameters: PullRequestParameters }
  | {
      readonly type: "required_status_checks";
      readonly parameters: {
        readonly strict_required_status_checks_policy: boolean;
        readonly do_not_enforce_on_create?: boolean;
        readonly required_status_checks: readonly {
          readonly context: string;
          readonly integration_id?: number;
        }[];
      };
    };

/** Rules for the branches or tags that a pattern names. */
export interface Ruleset {
  readonly id: number;
  name: string;
  target: "branch" | "tag";
  enforcement: "active" | "evaluate" | "disabled";
  /** `~DEFAULT_BRANCH`, `~ALL`, or patterns of full ref names such as `refs/heads/release/*`. */
  include: readonly string[];
  exclude: readonly string[];
  bypassActors: readonly BypassActor[];
  rules: readonly Rule[];
  readonly createdAt: number;
  updatedAt: number;
}
