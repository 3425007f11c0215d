import type { JsonObject } from "../../model/json.ts";
import type {
  BranchSettings,
  EnvironmentSettings,
  RepositorySettings,
  Ruleset,
  Seen,
  TeamMembers,
} from "../../model/repository-settings.ts";
import { success, type Result } from "../../model/result.ts";
import type { ForgeFailure } from "../../ports/forge.ts";
import type { SettingsQuestion, SettingsReader } from "../../ports/repository-settings.ts";
import { asForgeFailure, type GitHubApi } from "./github-api.ts";
import { protectionIn, ruleIn } from "./settings/branch-answers.ts";
import { look, lookAtList, objectIn, objectsIn, seenAs, textIn } from "./settings/look.ts";
import {
  accountIn,
  actionsIn,
  codeOwnersErrorsIn,
  collaboratorIn,
  rulesetIn,
  workflowTokenIn,
} from "./settings/other-answers.ts";

const REPOSITORY = "GET /repos/{owner}/{repo}";
const ADMINISTRATOR = "an administrator's token (fine-grained: Administration, read)";
const hidden = (): "hidden" => "hidden";
const nothing = (): "nothing" => "nothing";

/** Settings by GitHub's REST API, with one token; reads only. */
export class GitHubSettings implements SettingsReader {
  readonly #api: GitHubApi;
  readonly #where: { readonly owner: string; readonly repo: string };
  readonly #serverUrl: string;

  constructor(options: {
    readonly api: GitHubApi;
    readonly owner: string;
    readonly name: string;
    readonly serverUrl: string;
  }) {
    this.#api = options.api;
    this.#where = { owner: options.owner, repo: options.name };
    this.#serverUrl = options.serverUrl;
  }

  async readSettings(
    question: SettingsQuestion,
  ): Promise<Result<RepositorySettings, ForgeFailure>> {
    const answered = await this.#api.rest(REPOSITORY, this.#where);
    if (!answered.ok) return { ok: false, failure: asForgeFailure(answered.failure) };
    const repository = objectIn(answered.value.data as JsonObject);
    const [defaultBranch, auditBranch, rulesets, environment, ...others] = await Promise.all([
      this.#branch(textIn(repository["default_branch"])),
      this.#branch(question.auditBranch),
      this.#rulesets(),
      this.#environment(question.environment),
      this.#actions(),
      this.#workflowToken(),
      this.#codeOwnersErrors(textIn(repository["default_branch"])),
      this.#collaborators(),
    ]);
    const [actions, workflowToken, codeOwnersErrors, collaborators] = others;
    const asked = question.secrets === "wanted" && hasEnvironment(environment);
    return success({
      ...this.#identity(repository),
      defaultBranch,
      auditBranch,
      rulesets,
      environment,
      secrets: asked ? await this.#secrets(question.environment) : null,
      actions,
      workflowToken,
      codeOwnersErrors,
      collaborators,
      teams: await Promise.all(question.teams.map((team) => this.#team(team))),
    });
  }

  #identity(
    repository: JsonObject,
  ): Pick<
    RepositorySettings,
    | "owner"
    | "name"
    | "serverUrl"
    | "ownedBy"
    | "visibility"
    | "archived"
    | "pullRequestsBy"
    | "mergeMethods"
  > {
    const allowed = [
      ["merge", "allow_merge_commit"],
      ["squash", "allow_squash_merge"],
      ["rebase", "allow_rebase_merge"],
    ] as const;
    const owner = objectIn(repository["owner"]);
    return {
      owner: textIn(owner["login"]),
      name: textIn(repository["name"]),
      serverUrl: this.#serverUrl,
      ownedBy: owner["type"] === "Organization" ? "organization" : "user",
      // Internal repositories are for the enterprise alone.
      visibility: repository["private"] === false ? "public" : "private",
      archived: repository["archived"] === true,
      pullRequestsBy:
        repository["pull_request_creation_policy"] === "collaborators_only"
          ? "collaborators"
          : "everybody",
      mergeMethods: allowed
        .filter(([, setting]) => repository[setting] !== false)
        .map(([method]) => method),
    };
  }

  async #branch(name: string): Promise<BranchSettings> {
    const branch = { ...this.#where, branch: name };
    const [found, protection, rules] = await Promise.all([
      look(this.#api, {
        route: `${REPOSITORY}/branches/{branch}`,
        parameters: branch,
        needs: "a token that may read the repository (fine-grained: Contents, read)",
        absent: nothing,
      }),
      look(this.#api, {
        route: `${REPOSITORY}/branches/{branch}/protection`,
        parameters: branch,
        needs: ADMINISTRATOR,
        // The same 404 hides it from those who may not see it, but for its words.
        absent: (message) => (/Branch not (protected|found)/i.test(message) ? "nothing" : "hidden"),
      }),
      lookAtList(this.#api, {
        route: `${REPOSITORY}/rules/branches/{branch}`,
        parameters: branch,
        needs: "a token that may read the repository (fine-grained: Metadata, read)",
        absent: hidden,
      }),
    ]);
    return {
      name,
      exists: found.kind !== "seen" || found.value !== null,
      protection: seenAs(protection, null, protectionIn),
      rules: seenAs(rules, [], (list) => list.map(ruleIn)),
    };
  }

  async #rulesets(): Promise<Seen<readonly Ruleset[]>> {
    const needs = "a token that may read the repository (fine-grained: Metadata, read)";
    const listed = await lookAtList(this.#api, {
      route: `${REPOSITORY}/rulesets`,
      parameters: { ...this.#where, includes_parents: true },
      needs,
      absent: hidden,
    });
    if (listed.kind !== "seen") return listed;
    const known: Ruleset[] = [];
    for (const item of listed.value ?? []) {
      // Only each one's own page says who need not keep to it.
      const page = await look(this.#api, {
        route: `${REPOSITORY}/rulesets/{ruleset_id}`,
        parameters: { ...this.#where, ruleset_id: item["id"], includes_parents: true },
        needs,
        absent: hidden,
      });
      if (page.kind === "unanswered") return page;
      known.push(rulesetIn(page.kind === "seen" && page.value !== null ? page.value : item));
    }
    return { kind: "seen", value: known };
  }

  async #environment(name: string): Promise<Seen<EnvironmentSettings | null>> {
    const parameters = { ...this.#where, environment_name: name };
    const needs = "a token that may read Actions (fine-grained: Actions, read)";
    const route = `${REPOSITORY}/environments/{environment_name}`;
    const found = await look(this.#api, { route, parameters, needs, absent: nothing });
    if (found.kind !== "seen" || found.value === null) return found as Seen<null>;
    const rules = objectsIn(found.value["protection_rules"]).map((rule) => textIn(rule["type"]));
    const waitsFor = rules.filter((type) => type !== "branch_policy");
    const policy = objectIn(found.value["deployment_branch_policy"]);
    if (policy["custom_branch_policies"] !== true) {
      const kind = policy["protected_branches"] === true ? "protected" : "all";
      return { kind: "seen", value: { branches: { kind }, waitsFor } };
    }
    const listed = await lookAtList(this.#api, {
      route: `${route}/deployment-branch-policies`,
      parameters,
      needs,
      absent: hidden,
      field: "branch_policies",
    });
    return seenAs(listed, null, (policies) => ({
      branches: { kind: "selected", patterns: policies.map(patternOf) },
      waitsFor,
    }));
  }

  async #secrets(environment: string): Promise<Seen<readonly string[]>> {
    const listed = await lookAtList(this.#api, {
      route: `${REPOSITORY}/environments/{environment_name}/secrets`,
      parameters: { ...this.#where, environment_name: environment },
      needs: "a token that may read the names of secrets (fine-grained: Environments, read)",
      absent: hidden,
      field: "secrets",
    });
    return seenAs(listed, [], (secrets) => secrets.map((secret) => textIn(secret["name"])));
  }

  async #actions(): Promise<RepositorySettings["actions"]> {
    const found = await look(this.#api, {
      route: `${REPOSITORY}/actions/permissions`,
      parameters: this.#where,
      needs: ADMINISTRATOR,
      absent: hidden,
    });
    return seenAs(found, actionsIn({}), actionsIn);
  }

  async #workflowToken(): Promise<RepositorySettings["workflowToken"]> {
    const found = await look(this.#api, {
      route: `${REPOSITORY}/actions/permissions/workflow`,
      parameters: this.#where,
      needs: ADMINISTRATOR,
      absent: hidden,
    });
    return seenAs(found, workflowTokenIn({}), workflowTokenIn);
  }

  async #codeOwnersErrors(ref: string): Promise<RepositorySettings["codeOwnersErrors"]> {
    const found = await look(this.#api, {
      route: `${REPOSITORY}/codeowners/errors`,
      parameters: { ...this.#where, ref },
      needs: "a token that may read the repository (fine-grained: Contents, read)",
      absent: nothing,
    });
    return seenAs(found, null, codeOwnersErrorsIn);
  }

  async #collaborators(): Promise<RepositorySettings["collaborators"]> {
    const listed = await lookAtList(this.#api, {
      route: `${REPOSITORY}/collaborators`,
      parameters: { ...this.#where, affiliation: "all" },
      needs: "the token of somebody with write permission (fine-grained: Metadata, read)",
      absent: hidden,
    });
    return seenAs(listed, [], (people) => people.map(collaboratorIn));
  }

  async #team(team: string): Promise<TeamMembers> {
    const [org = "", slug = ""] = team.split("/");
    const listed = await lookAtList(this.#api, {
      route: "GET /orgs/{org}/teams/{team_slug}/members",
      parameters: { org, team_slug: slug },
      needs: `the token of a member of ${org} (fine-grained: Members, read)`,
      absent: nothing,
    });
    return { team, members: seenAs(listed, null, (people) => people.map(accountIn)) };
  }
}

function hasEnvironment(environment: Seen<EnvironmentSettings | null>): boolean {
  return environment.kind === "seen" && environment.value !== null;
}

function patternOf(policy: JsonObject): string {
  const name = textIn(policy["name"]);
  return policy["type"] === "tag" ? `tag ${name}` : name;
}
