import type { RequiredCheck } from "../state/rulesets.ts";
import { plainProtection, type Protection } from "../state/settings.ts";
import { Refusal } from "../refusal.ts";
import type { Repository } from "../state/repository.ts";

/** Body of `PUT …/protection`. */
export interface ProtectionInput {
  readonly required_status_checks?: {
    readonly strict?: boolean;
    readonly contexts?: readonly string[];
    readonly checks?: readonly { readonly context: string; readonly app_id?: number }[];
  } | null;
  readonly enforce_admins?: boolean | null;
  readonly required_pull_request_reviews?: {
    readonly required_approving_review_count?: number;
    readonly dismiss_stale_reviews?: boolean;
    readonly require_code_owner_reviews?: boolean;
    readonly require_last_push_approval?: boolean;
    readonly dismissal_restrictions?: object;
    readonly bypass_pull_request_allowances?: object;
  } | null;
  readonly allow_force_pushes?: boolean | null;
  readonly allow_deletions?: boolean;
  readonly required_conversation_resolution?: boolean;
  readonly required_linear_history?: boolean;
  readonly restrictions?: object | null;
  readonly block_creations?: boolean;
  readonly lock_branch?: boolean;
}

/** What would be told but not enforced is refused. */
function refuseUnbuilt(input: ProtectionInput): void {
  const reviews = input.required_pull_request_reviews;
  const asked = {
    restrictions: (input.restrictions ?? null) !== null,
    block_creations: input.block_creations === true,
    lock_branch: input.lock_branch === true,
    dismissal_restrictions: hasAny(reviews?.dismissal_restrictions),
    bypass_pull_request_allowances: hasAny(reviews?.bypass_pull_request_allowances),
  };
  const unbuilt = Object.entries(asked).find(([, isAsked]) => isAsked);
  if (unbuilt !== undefined)
    throw new Refusal(422, `The embedded GitHub does not enforce "${unbuilt[0]}".`);
}

/** Whether one of the lists of people, teams and Apps has somebody. */
function hasAny(actors: object | undefined): boolean {
  return Object.values(actors ?? {}).some((list) => Array.isArray(list) && list.length > 0);
}

/** Whoever reported a check last is who must report it, unless -1 says that anybody may (GitHub docs, "Update branch protection", `app_id`). */
function appIdOf(
  repository: Repository,
  context: string,
  asked: number | undefined,
): number | null {
  if (asked !== undefined) return asked === -1 ? null : asked;
  return [...repository.checkRuns.values()].findLast((run) => run.name === context)?.app.id ?? null;
}

function requiredChecks(
  repository: Repository,
  input: NonNullable<ProtectionInput["required_status_checks"]>,
): readonly RequiredCheck[] {
  const byContext = new Map<string, RequiredCheck>();
  for (const context of input.contexts ?? []) byContext.set(context, { context, appId: null });
  for (const { context, app_id } of input.checks ?? [])
    byContext.set(context, { context, appId: appIdOf(repository, context, app_id) });
  return [...byContext.values()];
}

/** Sets the rules of a branch. */
export function setProtection(
  repository: Repository,
  branch: string,
  protection: Partial<Protection>,
): void {
  repository.protections.set(branch, { ...plainProtection, ...protection });
}

/** Sets the rules of a branch from the body of `PUT …/protection`. */
export function protectBranch(
  repository: Repository,
  branch: string,
  input: ProtectionInput,
): void {
  refuseUnbuilt(input);
  const checks = input.required_status_checks ?? null;
  const reviews = input.required_pull_request_reviews ?? null;
  setProtection(repository, branch, {
    requireReviews: reviews !== null,
    requiredApprovals: reviews === null ? 0 : (reviews.required_approving_review_count ?? 1),
    dismissStale: reviews?.dismiss_stale_reviews ?? false,
    requireCodeOwners: reviews?.require_code_owner_reviews ?? false,
    requireLastPushApproval: reviews?.require_last_push_approval ?? false,
    requireConversationResolution: input.required_conversation_resolution ?? false,
    requireLinearHistory: input.required_linear_history ?? false,
    requiredChecks: checks === null ? [] : requiredChecks(repository, checks),
    strictChecks: checks?.strict ?? false,
    enforceAdmins: input.enforce_admins ?? false,
    allowForcePushes: input.allow_force_pushes ?? false,
    allowDeletions: input.allow_deletions ?? false,
  });
}

/** Lifts the rules of a branch; false where there were none. */
export function unprotectBranch(repository: Repository, branch: string): boolean {
  return repository.protections.delete(branch);
}
