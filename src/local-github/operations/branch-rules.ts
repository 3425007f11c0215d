import { matchesGlob } from "node:path";
import type { MergeMethod } from "../state/pulls.ts";
import { roleOf, type Repository } from "../state/repository.ts";
import { atLeast, type Role } from "../state/roles.ts";
import type { BypassActor, RequiredCheck, Ruleset } from "../state/rulesets.ts";
import type { Protection } from "../state/settings.ts";
import { isInTeam } from "../state/organizations.ts";
import type { Caller } from "../state/world.ts";

/** What a pull request must have before it may be merged. */
export interface ReviewDemand {
  readonly approvals: number;
  readonly dismissStale: boolean;
  readonly codeOwners: boolean;
  readonly lastPush: boolean;
  readonly conversations: boolean;
  /** The only ways of merging; null: all that the repository allows. */
  readonly methods: readonly MergeMethod[] | null;
}

/** Whom some rules do not bind: nobody, who merges a pull request, or whoever pushes too. */
export type Bypass = "never" | "pull-request" | "always";

/** What one branch protection or one ruleset demands of one ref. */
export interface RefRules {
  readonly origin: "protection" | "ruleset";
  readonly noCreation: boolean;
  readonly noUpdate: boolean;
  readonly noDeletion: boolean;
  readonly noForcePush: boolean;
  readonly signatures: boolean;
  readonly linear: boolean;
  readonly review: ReviewDemand | null;
  readonly checks: readonly RequiredCheck[];
  readonly strictChecks: boolean;
  readonly checksOnCreation: boolean;
  readonly bypass: (caller: Caller) => Bypass;
}

const none: Omit<RefRules, "origin" | "bypass"> = {
  noCreation: false,
  noUpdate: false,
  noDeletion: false,
  noForcePush: false,
  signatures: false,
  linear: false,
  review: null,
  checks: [],
  strictChecks: false,
  checksOnCreation: true,
};

/** The rules of a protection; that it forbids deletions and force pushes binds administrators too. */
function ofProtection(repository: Repository, protection: Protection): readonly RefRules[] {
  const { requireReviews } = protection;
  const isAbove = ({ account, token }: Caller): boolean =>
    !protection.enforceAdmins &&
    token?.kind !== "workflow" &&
    atLeast(roleOf(repository, account), "admin");
  return [
    {
      ...none,
      origin: "protection",
      noDeletion: !protection.allowDeletions,
      noForcePush: !protection.allowForcePushes,
      bypass: () => "never",
    },
    {
      ...none,
      origin: "protection",
      linear: protection.requireLinearHistory,
      review: requireReviews
        ? {
            approvals: protection.requiredApprovals,
            dismissStale: protection.dismissStale,
            codeOwners: protection.requireCodeOwners,
            lastPush: protection.requireLastPushApproval,
            conversations: protection.requireConversationResolution,
            methods: null,
          }
        : null,
      checks: protection.requiredChecks,
      strictChecks: protection.strictChecks,
      bypass: (caller) => (isAbove(caller) ? "always" : "never"),
    },
  ];
}

const roleOfId: Readonly<Record<number, Role>> = { 2: "maintain", 4: "write", 5: "admin" };

function isActor(repository: Repository, actor: BypassActor, { account, token }: Caller): boolean {
  const id = actor.actor_id ?? 0;
  switch (actor.actor_type) {
    case "RepositoryRole": {
      const role = roleOfId[id];
      return role !== undefined && atLeast(roleOf(repository, account), role);
    }
    case "OrganizationAdmin":
      return repository.organization?.members.get(account) === "admin";
    case "Team":
      return [...(repository.organization?.teams.values() ?? [])].some(
        (team) => team.id === id && isInTeam(team, account),
      );
    case "User":
      return account.id === id;
    case "Integration":
      return token?.kind === "installation" && account.app?.id === id;
    case "DeployKey":
      return false;
  }
}

/** How far a ruleset lets somebody pass; the workflow's token is nobody's (GitHub docs, "Granting bypass permissions for your ruleset"). */
export function bypassOf(repository: Repository, ruleset: Ruleset, caller: Caller): Bypass {
  if (caller.token?.kind === "workflow") return "never";
  const modes = ruleset.bypassActors
    .filter((actor) => isActor(repository, actor, caller))
    .map((actor) => actor.bypass_mode ?? "always");
  if (modes.some((mode) => mode !== "pull_request")) return "always";
  return modes.length > 0 ? "pull-request" : "never";
}

function ofRuleset(repository: Repository, ruleset: Ruleset): RefRules {
  let rules: RefRules = {
    ...none,
    origin: "ruleset",
    bypass: (caller) => bypassOf(repository, ruleset, caller),
  };
  for (const rule of ruleset.rules) {
    switch (rule.type) {
      case "creation":
        rules = { ...rules, noCreation: true };
        break;
      case "deletion":
        rules = { ...rules, noDeletion: true };
        break;
      case "update":
        rules = { ...rules, noUpdate: true };
        break;
      case "non_fast_forward":
        rules = { ...rules, noForcePush: true };
        break;
      case "required_linear_history":
        rules = { ...rules, linear: true };
        break;
      case "required_signatures":
        rules = { ...rules, signatures: true };
        break;
      case "pull_request": {
        const { parameters } = rule;
        const review = {
          approvals: parameters.required_approving_review_count,
          dismissStale: parameters.dismiss_stale_reviews_on_push,
          codeOwners: parameters.require_code_owner_review,
          lastPush: parameters.require_last_push_approval,
          conversations: parameters.required_review_thread_resolution,
          methods: parameters.allowed_merge_methods ?? null,
        };
        rules = { ...rules, review };
        break;
      }
      case "required_status_checks": {
        const { parameters } = rule;
        const checks = parameters.required_status_checks.map((each) => ({
          context: each.context,
          appId: each.integration_id ?? null,
        }));
        rules = {
          ...rules,
          checks,
          strictChecks: parameters.strict_required_status_checks_policy,
          checksOnCreation: parameters.do_not_enforce_on_create !== true,
        };
        break;
      }
    }
  }
  return rules;
}

function matches(repository: Repository, pattern: string, ref: string): boolean {
  if (pattern === "~ALL") return true;
  if (pattern === "~DEFAULT_BRANCH") return ref === `refs/heads/${repository.defaultBranch}`;
  return pattern === ref || matchesGlob(ref, pattern);
}

/** Whether a ruleset speaks of a ref, whether or not that exists. */
export function concernsRef(repository: Repository, ruleset: Ruleset, ref: string): boolean {
  const kind = ruleset.target === "branch" ? "refs/heads/" : "refs/tags/";
  return (
    ref.startsWith(kind) &&
    ruleset.include.some((pattern) => matches(repository, pattern, ref)) &&
    !ruleset.exclude.some((pattern) => matches(repository, pattern, ref))
  );
}

/** The rulesets that bind a ref now. */
export function rulesetsOn(repository: Repository, ref: string): readonly Ruleset[] {
  return [...repository.rulesets.values()].filter(
    (ruleset) => ruleset.enforcement === "active" && concernsRef(repository, ruleset, ref),
  );
}

/** Everything that binds a ref: its branch protection, and the active rulesets that match it. */
export function rulesOn(repository: Repository, ref: string): readonly RefRules[] {
  const protection = ref.startsWith("refs/heads/")
    ? repository.protections.get(ref.slice("refs/heads/".length))
    : undefined;
  return [
    ...(protection === undefined ? [] : ofProtection(repository, protection)),
    ...rulesetsOn(repository, ref).map((ruleset) => ofRuleset(repository, ruleset)),
  ];
}
