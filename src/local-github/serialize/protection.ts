import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import type { Json } from "./json.ts";
import { repositoryUrl } from "./repository.ts";

/** `branch-protection`: the rules of a branch, or that it has none. */
export function protectionJson(world: World, repository: Repository, branch: string): Json {
  const rules = repository.protections.get(branch);
  if (rules === undefined) {
    return {
      enabled: false,
      required_status_checks: { enforcement_level: "off", contexts: [], checks: [] },
    };
  }
  const url = `${repositoryUrl(world, repository)}/branches/${branch}/protection`;
  const checks = `${url}/required_status_checks`;
  return {
    url,
    enabled: true,
    enforce_admins: { url: `${url}/enforce_admins`, enabled: rules.enforceAdmins },
    required_linear_history: { enabled: rules.requireLinearHistory },
    required_conversation_resolution: { enabled: rules.requireConversationResolution },
    allow_force_pushes: { enabled: rules.allowForcePushes },
    allow_deletions: { enabled: rules.allowDeletions },
    ...(rules.requireReviews
      ? {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: rules.dismissStale,
            require_code_owner_reviews: rules.requireCodeOwners,
            required_approving_review_count: rules.requiredApprovals,
            require_last_push_approval: rules.requireLastPushApproval,
          },
        }
      : {}),
    ...(rules.requiredChecks.length > 0
      ? {
          required_status_checks: {
            url: checks,
            strict: rules.strictChecks,
            contexts: rules.requiredChecks.map((each) => each.context),
            checks: rules.requiredChecks.map(({ context, appId }) => ({ context, app_id: appId })),
            contexts_url: `${checks}/contexts`,
          },
        }
      : {}),
  };
}

/** `protected-branch`: the answer to setting the rules, which has no word for their being there. */
export function protectedBranchJson(world: World, repository: Repository, branch: string): Json {
  const { enabled: _, ...json } = protectionJson(world, repository, branch);
  return json;
}
