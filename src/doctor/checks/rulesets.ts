import type { JsonObject } from "../../model/json.ts";

/** Id of the GitHub App whose check runs workflows make, on github.com. */
export const ACTIONS_APP = 15368;

/** Checks of a pull request that a branch should require. */
export const REQUIRED_CHECKS = ["writ / plan", "writ / approval"] as const;

/** A ruleset that keeps the default branch (GitHub REST reference, "Create a repository ruleset"). */
export function mainRuleset(): JsonObject {
  return {
    name: "Writ: default branch",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [
      { type: "deletion" },
      { type: "non_fast_forward" },
      {
        type: "pull_request",
        parameters: {
          required_approving_review_count: 0,
          dismiss_stale_reviews_on_push: false,
          require_code_owner_review: false,
          require_last_push_approval: false,
          required_review_thread_resolution: false,
        },
      },
      checksRule(),
    ],
  };
}

/** A ruleset that only requires Writ's checks. */
export function checksRuleset(): JsonObject {
  return {
    name: "Writ: checks",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [checksRule()],
  };
}

function checksRule(): JsonObject {
  return {
    type: "required_status_checks",
    parameters: {
      strict_required_status_checks_policy: false,
      required_status_checks: REQUIRED_CHECKS.map((context) => ({
        context,
        integration_id: ACTIONS_APP,
      })),
    },
  };
}

/** A ruleset that keeps the audit branch: no append breaks it, so it needs no exceptions. */
export function auditRuleset(branch: string): JsonObject {
  return {
    name: "Writ: audit log",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: [`refs/heads/${branch}`], exclude: [] } },
    rules: [{ type: "deletion" }, { type: "non_fast_forward" }],
  };
}
