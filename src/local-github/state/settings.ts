import type { RequiredCheck } from "./rulesets.ts";

/** Rules of one protected branch (GitHub docs, "About protected branches"). */
export interface Protection {
  readonly requireReviews: boolean;
  readonly requiredApprovals: number;
  readonly dismissStale: boolean;
  readonly requireCodeOwners: boolean;
  /** Somebody else than who pushed last must have approved. */
  readonly requireLastPushApproval: boolean;
  readonly requireConversationResolution: boolean;
  readonly requireLinearHistory: boolean;
  readonly requiredChecks: readonly RequiredCheck[];
  /** The branch must contain the base's tip before it is merged. */
  readonly strictChecks: boolean;
  readonly enforceAdmins: boolean;
  readonly allowForcePushes: boolean;
  readonly allowDeletions: boolean;
}

/** Protection that asks for nothing but pull requests. */
export const plainProtection: Protection = {
  requireReviews: true,
  requiredApprovals: 0,
  dismissStale: false,
  requireCodeOwners: false,
  requireLastPushApproval: false,
  requireConversationResolution: false,
  requireLinearHistory: false,
  requiredChecks: [],
  strictChecks: false,
  enforceAdmins: false,
  allowForcePushes: false,
  allowDeletions: false,
};

export interface Environment {
  readonly id: number;
  readonly name: string;
  readonly createdAt: number;
  updatedAt: number;
  /** Which refs may use it: all, protected branches, or branches that match a pattern. */
  rule:
    | { kind: "all" }
    | { kind: "protected" }
    | { kind: "patterns"; patterns: { id: number; name: string }[] };
  secrets: Record<string, string>;
  variables: Record<string, string>;
}

/** How `git` and GitHub call what changed a ref (GitHub docs, "List repository activities"). */
export type ActivityType =
  | "push"
  | "force_push"
  | "branch_deletion"
  | "branch_creation"
  | "pr_merge"
  | "merge_queue_merge";

/** GitHub Actions in a repository (GitHub docs, "Managing GitHub Actions settings for a repository"). */
export interface ActionsSettings {
  readonly enabled: boolean;
  readonly allowed: "all" | "local_only" | "selected";
  readonly pinningRequired: boolean;
}
