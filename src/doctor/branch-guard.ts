import type {
  BranchSettings,
  RepositorySettings,
  RequiredCheck,
  Ruleset,
} from "../model/repository-settings.ts";

/** One who keeps a branch: its classic protection, or a ruleset. */
export interface Guard {
  /** As messages name it: `the branch protection`, `the ruleset "main"`. */
  readonly name: string;
  /** Page below the repository's own where it is set. */
  readonly page: string;
  /** Approvals that a pull request needs; null: no pull request is needed. */
  readonly approvals: number | null;
  readonly codeOwners: boolean;
  readonly forcePushes: "allowed" | "blocked";
  readonly deletions: "allowed" | "blocked";
  readonly checks: readonly RequiredCheck[];
  /** Whether a merge must contain the newest commit of the branch. */
  readonly strict: boolean;
  readonly mergeQueue: boolean;
  /** Environments to which a deployment must have succeeded. */
  readonly deployments: readonly string[];
  /** Why nobody, or hardly anybody, may push or merge at all; null where that is not so. */
  readonly closed: string | null;
  /** Null: all that the repository allows. */
  readonly mergeMethods: readonly string[] | null;
  /** Who need not keep to it; null where the token may not see that. */
  readonly bypass: readonly string[] | null;
  /** Rules that keep the workflow's token from pushing a new commit, by GitHub's words. */
  readonly keepsOffPushes: readonly string[];
}

/** Everything that keeps a branch. */
export interface BranchGuards {
  readonly guards: readonly Guard[];
  /** `part`: something could not be seen, so that what is missing here may be there. */
  readonly known: "whole" | "part";
}

/** Puts classic protection and rulesets of a branch into the same words. */
export function guardsOf(branch: BranchSettings, settings: RepositorySettings): BranchGuards {
  const guards: Guard[] = [];
  const { protection, rules } = branch;
  if (protection.kind === "seen" && protection.value !== null) {
    guards.push(guardByProtection(protection.value));
  }
  if (rules.kind === "seen") guards.push(...guardsByRules(rules.value, settings));
  return { guards, known: isWhole(protection) && isWhole(rules) ? "whole" : "part" };
}

/** What GitHub does not offer for a repository is surely not there. */
function isWhole({ kind }: { readonly kind: string }): boolean {
  return kind === "seen" || kind === "not-on-plan";
}

type Protection = Extract<BranchSettings["protection"], { readonly kind: "seen" }>["value"] & {};

function guardByProtection(protection: Protection): Guard {
  const { pullRequest, checks, pushers, locked } = protection;
  return {
    name: "the branch protection",
    page: "settings/branches",
    approvals: pullRequest?.approvals ?? null,
    codeOwners: pullRequest?.codeOwners ?? false,
    forcePushes: protection.forcePushes,
    deletions: protection.deletions,
    checks: checks?.required ?? [],
    strict: checks?.strict ?? false,
    mergeQueue: false,
    deployments: [],
    closed: locked
      ? "is locked, so that nobody may push to it"
      : pushers === null || pushers.includes("app github-actions")
        ? null
        : `lets only ${pushers.length === 0 ? "nobody" : pushers.join(", ")} push`,
    mergeMethods: null,
    bypass: [
      ...(protection.administratorsIncluded ? [] : ["administrators"]),
      ...(pullRequest?.bypass ?? []),
    ],
    keepsOffPushes: [
      ...(pullRequest === null ? [] : ["pull_request"]),
      ...((checks?.required ?? []).length === 0 ? [] : ["required_status_checks"]),
      ...(locked ? ["lock_branch"] : []),
      ...(pushers === null || pushers.includes("app github-actions") ? [] : ["restrictions"]),
    ],
  };
}

type Rules = Extract<BranchSettings["rules"], { readonly kind: "seen" }>["value"];

/** Rules of a ruleset that a commit by the API, signed by GitHub, does not break (GITHUB.md, "Writing to git"). */
const HARMLESS_TO_APPENDS: ReadonlySet<string> = new Set([
  "deletion",
  "non_fast_forward",
  "required_signatures",
  "required_linear_history",
  "copilot_code_review",
  "code_scanning",
  "code_quality",
]);

function guardsByRules(rules: Rules, settings: RepositorySettings): readonly Guard[] {
  const known = settings.rulesets.kind === "seen" ? settings.rulesets.value : [];
  const ids = [...new Set(rules.map(({ ruleset }) => ruleset))];
  return ids.map((id) =>
    guardByRuleset(
      rules.filter(({ ruleset }) => ruleset === id),
      { id, ruleset: known.find((candidate) => candidate.id === id) ?? null },
    ),
  );
}

function guardByRuleset(
  rules: Rules,
  of: { readonly id: number | null; readonly ruleset: Ruleset | null },
): Guard {
  const pullRequests = rules.filter((rule) => rule.kind === "pull-request");
  const checks = rules.filter((rule) => rule.kind === "checks");
  const types = rules.map((rule) => (rule.kind === "other" ? rule.type : rule.kind));
  const methods = pullRequests.flatMap(({ mergeMethods }) =>
    mergeMethods === null ? [] : [mergeMethods],
  );
  const others = rules.flatMap((rule) => (rule.kind === "other" ? [rule.type] : []));
  return {
    name: of.ruleset === null ? "a ruleset" : `the ruleset "${of.ruleset.name}"`,
    page: of.id === null ? "settings/rules" : `settings/rules/${of.id}`,
    approvals:
      pullRequests.length === 0
        ? null
        : Math.max(...pullRequests.map(({ approvals }) => approvals)),
    codeOwners: pullRequests.some(({ codeOwners }) => codeOwners),
    forcePushes: types.includes("non_fast_forward") ? "blocked" : "allowed",
    deletions: types.includes("deletion") ? "blocked" : "allowed",
    checks: checks.flatMap(({ required }) => required),
    strict: checks.some(({ strict }) => strict),
    mergeQueue: types.includes("merge_queue"),
    deployments: rules.flatMap((rule) => (rule.kind === "deployments" ? rule.environments : [])),
    closed: types.includes("update") ? "restricts who may update it" : null,
    mergeMethods: methods.length === 0 ? null : methods.reduce(both),
    bypass: of.ruleset?.bypass ?? null,
    keepsOffPushes: [
      ...(pullRequests.length === 0 ? [] : ["pull_request"]),
      ...(checks.length === 0 ? [] : ["required_status_checks"]),
      ...(types.includes("deployments") ? ["required_deployments"] : []),
      ...others.filter((type) => !HARMLESS_TO_APPENDS.has(type)),
    ],
  };
}

function both(one: readonly string[], other: readonly string[]): readonly string[] {
  return one.filter((method) => other.includes(method));
}
