import type { Account } from "../../../model/actor.ts";
import type { JsonObject } from "../../../model/json.ts";
import type {
  ActionsSettings,
  CodeOwnersError,
  Collaborator,
  Ruleset,
  WorkflowTokenSettings,
} from "../../../model/repository-settings.ts";
import type { Permission } from "../../../model/step.ts";
import { numberIn, objectIn, objectsIn, textIn } from "./look.ts";

/** Reads `actions-repository-permissions`. */
export function actionsIn(answer: JsonObject): ActionsSettings {
  const allowed = textIn(answer["allowed_actions"]);
  const pinning = answer["sha_pinning_required"];
  return {
    enabled: answer["enabled"] === true,
    allowed: allowed === "local_only" ? "local-only" : allowed === "selected" ? "selected" : "all",
    pinningRequired: typeof pinning === "boolean" ? pinning : null,
  };
}

/** Reads `actions-get-default-workflow-permissions`; a word that is not known counts as the wider one. */
export function workflowTokenIn(answer: JsonObject): WorkflowTokenSettings {
  return {
    byDefault: answer["default_workflow_permissions"] === "read" ? "read" : "write",
    approvesPullRequests: answer["can_approve_pull_request_reviews"] !== false,
  };
}

/** Reads the list in `codeowners-errors`. */
export function codeOwnersErrorsIn(answer: JsonObject): readonly CodeOwnersError[] {
  return objectsIn(answer["errors"]).map((error) => ({
    path: textIn(error["path"]),
    line: numberIn(error["line"]),
    column: numberIn(error["column"]),
    // GitHub's message shows the line again below its first sentence.
    message: textIn(error["message"]).split("\n")[0] ?? "",
  }));
}

/** Reads `repository-ruleset`. */
export function rulesetIn(answer: JsonObject): Ruleset {
  const enforcement = textIn(answer["enforcement"]);
  return {
    id: numberIn(answer["id"]),
    name: textIn(answer["name"]),
    enforcement: enforcement === "active" || enforcement === "evaluate" ? enforcement : "disabled",
    target: textIn(answer["target"]),
    bypass: Array.isArray(answer["bypass_actors"])
      ? objectsIn(answer["bypass_actors"]).map(bypassWords)
      : null,
  };
}

/** Ids of the roles that every repository has, as rulesets name them (GitHub REST reference, "Create a repository ruleset"). */
const ROLES: Readonly<Record<number, string>> = {
  2: "everybody with maintain permission",
  4: "everybody with write permission",
  5: "administrators",
};

function bypassWords(actor: JsonObject): string {
  const id = numberIn(actor["actor_id"]);
  const words: Readonly<Record<string, string>> = {
    OrganizationAdmin: "owners of the organization",
    RepositoryRole: ROLES[id] ?? `everybody with the custom role ${id}`,
    DeployKey: "deploy keys",
    Integration: `the app with id ${id}`,
    Team: `the team with id ${id}`,
    User: `the account with id ${id}`,
  };
  const type = textIn(actor["actor_type"]);
  const who = words[type] ?? `${type} ${id}`;
  return actor["bypass_mode"] === "pull_request" ? `${who} (in pull requests)` : who;
}

/** Reads one `collaborator`. */
export function collaboratorIn(answer: JsonObject): Collaborator {
  const may = objectIn(answer["permissions"]);
  const levels: readonly (readonly [string, Permission])[] = [
    ["admin", "admin"],
    ["maintain", "maintain"],
    ["push", "write"],
    ["triage", "triage"],
  ];
  const level = levels.find(([key]) => may[key] === true);
  return { account: accountIn(answer), permission: level?.[1] ?? "read" };
}

/** Reads one `simple-user`. */
export function accountIn(answer: JsonObject): Account {
  const kinds: Readonly<Record<string, Account["kind"]>> = {
    Bot: "bot",
    Organization: "organization",
    Mannequin: "mannequin",
  };
  return {
    login: textIn(answer["login"]),
    id: numberIn(answer["id"]),
    kind: kinds[textIn(answer["type"])] ?? "user",
  };
}
