import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { GitHubApi } from "../../src/adapters/github/github-api.ts";
import { GitHubSettings } from "../../src/adapters/github/repository-settings.ts";
import type { RepositorySettings } from "../../src/model/repository-settings.ts";

/** What GitHub answers to a path: a body, a status alone, or both with its words. */
type Answer = object | number | { readonly status: number; readonly message: string };

const REPOSITORY = {
  name: "ops",
  owner: { login: "acme", type: "Organization" },
  private: true,
  default_branch: "main",
};

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Reads the settings of a GitHub that answers so, and 404 to everything else. */
async function settingsOf(
  answers: Readonly<Record<string, Answer>>,
  teams: readonly string[] = [],
): Promise<RepositorySettings> {
  server = createServer((request, response) => {
    const path = (request.url ?? "").replace(/^\/repos\/acme\/ops/, "");
    const answer = answers[path] ?? answers[path.split("?")[0] ?? ""] ?? 404;
    const refusal = "status" in Object(answer) ? (answer as { status: number }) : null;
    const status = typeof answer === "number" ? answer : (refusal?.status ?? 200);
    const page = Number(new URL(path, "http://x").searchParams.get("page") ?? 1);
    const full = Array.isArray(answer) && answer.length === 100 && page < 12;
    response.writeHead(status, {
      "content-type": "application/json",
      ...(full ? { link: `<http://x?page=${page + 1}>; rel="next"` } : {}),
    });
    response.end(JSON.stringify(typeof answer === "number" ? { message: "Not Found" } : answer));
  }).listen(0);
  const { port } = server.address() as AddressInfo;
  const apiUrl = `http://127.0.0.1:${port}`;
  const clock = { now: () => 0, sleep: () => Promise.resolve() };
  const api = new GitHubApi({ token: "t", apiUrl, graphqlUrl: `${apiUrl}/graphql`, clock });
  const reader = new GitHubSettings({ api, owner: "acme", name: "ops", serverUrl: "https://x" });
  const read = await reader.readSettings({
    auditBranch: "writ-audit",
    environment: "writ",
    secrets: "wanted",
    teams,
  });
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

test("the names of an environment's secrets are read where it is there, and only then", async () => {
  const environment = { "/environments/writ": { deployment_branch_policy: null } };
  const secrets = { "/environments/writ/secrets": { secrets: [{ name: "A" }, { name: "B" }] } };
  const some = await settingsOf({ "": REPOSITORY, ...environment, ...secrets });
  expect(some.secrets).toEqual({ kind: "seen", value: ["A", "B"] });
  expect((await settingsOf({ "": REPOSITORY, ...secrets })).secrets).toBeNull();
  const hidden = await settingsOf({ "": REPOSITORY, ...environment });
  expect(hidden.secrets).toMatchObject({ kind: "not-permitted" });
});

test("that a branch has no protection is told from that the token may not see it", async () => {
  const none = { status: 404, message: "Branch not protected" };
  const { defaultBranch, auditBranch } = await settingsOf({
    "": REPOSITORY,
    "/branches/main/protection": none,
  });
  expect(defaultBranch.protection).toEqual({ kind: "seen", value: null });
  expect(auditBranch.protection).toMatchObject({ kind: "not-permitted" });
});

test("what a plan does not offer is told by GitHub's words, and no other 403", async () => {
  const upgrade = {
    status: 403,
    message: "Upgrade to GitHub Pro or make this repository public to enable this feature.",
  };
  const { defaultBranch, auditBranch } = await settingsOf({
    "": REPOSITORY,
    "/branches/main/protection": upgrade,
    "/rules/branches/main": upgrade,
    "/rules/branches/writ-audit": { status: 403, message: "Resource not accessible" },
  });
  expect(defaultBranch.protection).toEqual({ kind: "not-on-plan" });
  expect(defaultBranch.rules).toEqual({ kind: "not-on-plan" });
  expect(auditBranch.rules).toMatchObject({ kind: "not-permitted" });
});

test("an answer that does not come, or in another form, is none", async () => {
  const { actions, workflowToken, rulesets } = await settingsOf({
    "": REPOSITORY,
    "/actions/permissions": 502,
    "/actions/permissions/workflow": [],
    "/rulesets": { message: "no list" },
  });
  for (const seen of [actions, workflowToken, rulesets]) expect(seen.kind).toBe("unanswered");
});

test("every page of a list is read, and one that does not end is no answer", async () => {
  const person = { login: "a", id: 1, type: "User", permissions: { push: true } };
  const short = await settingsOf({ "": REPOSITORY, "/collaborators": [person] });
  expect(short.collaborators).toMatchObject({ kind: "seen", value: [{ permission: "write" }] });
  const page = Array.from({ length: 100 }, () => person);
  const query = "/collaborators?affiliation=all&per_page=100&page=";
  const two = await settingsOf({ "": REPOSITORY, [`${query}1`]: page, [`${query}2`]: [person] });
  expect(two.collaborators.kind === "seen" && two.collaborators.value).toHaveLength(101);
  const endless = await settingsOf({ "": REPOSITORY, "/collaborators": page });
  expect(endless.collaborators.kind).toBe("unanswered");
});

test("permissions are the highest that somebody has, whatever a role is called", async () => {
  const levels = ["pull", "triage", "push", "maintain", "admin"];
  const people = levels.map((_, at) => ({
    ...{ login: `u${at}`, id: at + 1, type: "User", role_name: "custom" },
    permissions: Object.fromEntries(levels.map((level, index) => [level, index <= at])),
  }));
  const { collaborators } = await settingsOf({ "": REPOSITORY, "/collaborators": people });
  expect(
    collaborators.kind === "seen" && collaborators.value.map(({ permission }) => permission),
  ).toEqual(["read", "triage", "write", "maintain", "admin"]);
});

test("who may bypass a ruleset is said in words, and unknown where GitHub does not say", async () => {
  const actor = (actor_type: string, actor_id: number | null, bypass_mode = "always"): object => ({
    ...{ actor_type, actor_id, bypass_mode },
  });
  const { rulesets } = await settingsOf({
    "": REPOSITORY,
    "/rulesets": [
      { id: 1, name: "one", target: "branch", enforcement: "active" },
      { id: 2, name: "two", target: "branch", enforcement: "evaluate" },
    ],
    "/rulesets/1": {
      ...{ id: 1, name: "one", target: "branch", enforcement: "active" },
      bypass_actors: [
        actor("RepositoryRole", 5),
        actor("OrganizationAdmin", null, "pull_request"),
        actor("DeployKey", null),
        actor("Team", 7),
      ],
    },
  });
  expect(rulesets.kind === "seen" && rulesets.value.map(({ bypass }) => bypass)).toEqual([
    [
      "administrators",
      "owners of the organization (in pull requests)",
      "deploy keys",
      "the team with id 7",
    ],
    null,
  ]);
});

test("a check that may come from anywhere has no app, however GitHub writes that", async () => {
  const { defaultBranch } = await settingsOf({
    "": REPOSITORY,
    "/branches/main/protection": {
      required_status_checks: {
        strict: false,
        contexts: ["a", "b", "c", "old"],
        checks: [
          { context: "a", app_id: null },
          { context: "b", app_id: -1 },
          { context: "c", app_id: 15368 },
        ],
      },
    },
  });
  const { protection } = defaultBranch;
  expect(protection.kind === "seen" && protection.value?.checks?.required).toEqual([
    { context: "a", app: null },
    { context: "b", app: null },
    { context: "c", app: 15368 },
    { context: "old", app: null },
  ]);
});

test("members of a team are read, and a team that is not shown is null", async () => {
  const { teams } = await settingsOf(
    {
      "": REPOSITORY,
      "/orgs/acme/teams/dba/members": [{ login: "bob", id: 2, type: "User" }],
    },
    ["acme/dba", "acme/none"],
  );
  expect(teams).toEqual([
    {
      team: "acme/dba",
      members: { kind: "seen", value: [{ login: "bob", id: 2, kind: "user" }] },
    },
    { team: "acme/none", members: { kind: "seen", value: null } },
  ]);
});
