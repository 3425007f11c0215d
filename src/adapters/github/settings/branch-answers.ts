import { isJsonObject, type JsonObject, type JsonValue } from "../../../model/json.ts";
import type {
  BranchProtection,
  BranchRule,
  RequiredCheck,
} from "../../../model/repository-settings.ts";
import { numberIn, objectIn, objectsIn, textIn, textsIn } from "./look.ts";

/** Reads `protected-branch` (GitHub REST reference, "Get branch protection"). */
export function protectionIn(answer: JsonObject): BranchProtection {
  const reviews = answer["required_pull_request_reviews"];
  const checks = answer["required_status_checks"];
  const allowed = (key: string): "allowed" | "blocked" =>
    objectIn(answer[key])["enabled"] === true ? "allowed" : "blocked";
  return {
    pullRequest:
      reviews === undefined || reviews === null ? null : pullRequestIn(objectIn(reviews)),
    checks: checks === undefined || checks === null ? null : checksIn(objectIn(checks)),
    administratorsIncluded: objectIn(answer["enforce_admins"])["enabled"] === true,
    forcePushes: allowed("allow_force_pushes"),
    deletions: allowed("allow_deletions"),
    pushers: isJsonObject(answer["restrictions"]) ? holdersIn(answer["restrictions"]) : null,
    locked: objectIn(answer["lock_branch"])["enabled"] === true,
  };
}

function pullRequestIn(reviews: JsonObject): BranchProtection["pullRequest"] {
  return {
    approvals: numberIn(reviews["required_approving_review_count"]),
    codeOwners: reviews["require_code_owner_reviews"] === true,
    bypass: holdersIn(reviews["bypass_pull_request_allowances"]),
  };
}

function checksIn(checks: JsonObject): BranchProtection["checks"] {
  const named = objectsIn(checks["checks"]).map((check) => ({
    context: textIn(check["context"]),
    app: appIn(check["app_id"]),
  }));
  const known = new Set(named.map(({ context }) => context));
  // Older servers name contexts alone, which anybody may post.
  const alone = textsIn(checks["contexts"]).filter((context) => !known.has(context));
  return {
    strict: checks["strict"] === true,
    required: [...named, ...alone.map((context): RequiredCheck => ({ context, app: null }))],
  };
}

/** GitHub writes "any source" as null, as -1, or leaves it out. */
function appIn(value: JsonValue | undefined): number | null {
  return typeof value === "number" && value > 0 ? value : null;
}

/** Users, teams and apps of a list of exceptions. */
function holdersIn(value: JsonValue | undefined): readonly string[] {
  const lists = objectIn(value);
  return [
    ...objectsIn(lists["users"]).map((user) => textIn(user["login"])),
    ...objectsIn(lists["teams"]).map((team) => `team ${textIn(team["slug"])}`),
    ...objectsIn(lists["apps"]).map((app) => `app ${textIn(app["slug"])}`),
  ];
}

/** Reads one `repository-rule-detailed` (GitHub REST reference, "Get rules for a branch"). */
export function ruleIn(answer: JsonObject): BranchRule {
  const ruleset = typeof answer["ruleset_id"] === "number" ? answer["ruleset_id"] : null;
  const type = textIn(answer["type"]);
  const parameters = objectIn(answer["parameters"]);
  if (type === "pull_request") {
    const methods = parameters["allowed_merge_methods"];
    return {
      ruleset,
      kind: "pull-request",
      approvals: numberIn(parameters["required_approving_review_count"]),
      codeOwners: parameters["require_code_owner_review"] === true,
      mergeMethods: Array.isArray(methods) ? textsIn(methods) : null,
    };
  }
  if (type === "required_status_checks") {
    return {
      ruleset,
      kind: "checks",
      strict: parameters["strict_required_status_checks_policy"] === true,
      required: objectsIn(parameters["required_status_checks"]).map((check) => ({
        context: textIn(check["context"]),
        app: appIn(check["integration_id"]),
      })),
    };
  }
  if (type === "required_deployments") {
    const environments = textsIn(parameters["required_deployment_environments"]);
    return { ruleset, kind: "deployments", environments };
  }
  return { ruleset, kind: "other", type };
}
