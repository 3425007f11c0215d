import { expect, test } from "vitest";
import { addAcme } from "./acme.ts";
import { GitHubRig, valueAt, valuesAt } from "./github-rig.ts";

const teamOf = (slug: string, members: string): string =>
  `{ organization(login: "acme") { login team(slug: "${slug}") { combinedSlug slug name
    parentTeam { slug } members(first: 100${members}) { totalCount nodes { login databaseId }
    edges { role node { login } } } } } }`;

const members = "organization.team.members";

test("a team tells its members: all, those of itself, those of the teams below it, by name and role", async () => {
  await using rig = await GitHubRig.start();
  await addAcme(rig);
  const logins = async (slug: string, more = "") => {
    const { data, errors } = await rig.graphql("nina", teamOf(slug, more));
    expect(errors).toBeUndefined();
    return valuesAt(data, `${members}.nodes`, "login").toSorted();
  };
  expect(await logins("dba")).toEqual(["dora", "max"]);
  expect(await logins("dba", ", membership: ALL")).toEqual(["dora", "max"]);
  expect(await logins("dba", ", membership: IMMEDIATE")).toEqual(["dora"]);
  expect(await logins("dba", ", membership: CHILD_TEAM")).toEqual(["max"]);
  expect(await logins("dba", ', query: "DO"')).toEqual(["dora"]);
  expect(await logins("dba", ', query: "nina"')).toEqual([]);
  expect(await logins("dba", ", role: MAINTAINER")).toEqual(["max"]);
  const { data } = await rig.graphql("olga", teamOf("DBA-prod", ""));
  expect(valueAt(data, "organization.team")).toMatchObject({
    combinedSlug: "acme/dba-prod",
    slug: "dba-prod",
    parentTeam: { slug: "dba" },
    members: { totalCount: 1, edges: [{ role: "MAINTAINER", node: { login: "max" } }] },
  });
});

test("the workflow's token is refused at the team and not at the organization, as every token without members: read", async () => {
  await using rig = await GitHubRig.start();
  const { workflowToken } = await addAcme(rig);
  const narrow = rig.github.tokenFor("nina", { permissions: { contents: "read" } });
  const whos = { integration: workflowToken(), "personal access token": narrow };
  for (const [who, token] of Object.entries(whos)) {
    const { status, data, errors } = await rig.graphql(token, teamOf("dba", ""));
    expect([status, data]).toEqual([200, { organization: { login: "acme", team: null } }]);
    expect(errors).toMatchObject([
      {
        type: "FORBIDDEN",
        path: ["organization", "team"],
        message: `Resource not accessible by ${who}`,
      },
    ]);
  }
  const robot = rig.github.tokenFor("robot[bot]", { permissions: { members: "read" } });
  const { data } = await rig.graphql(robot, teamOf("dba", ""));
  expect(valueAt(data, `${members}.totalCount`)).toBe(2);
});

test("who may not see a team gets null, as for one that is not there; an organization that is not there is an error", async () => {
  await using rig = await GitHubRig.start();
  await addAcme(rig);
  const asked = [
    ["oscar", "dba"],
    ["nina", "secrets"],
    ["nina", "nope"],
  ] as const;
  for (const [login, slug] of asked) {
    const answer = await rig.graphql(login, teamOf(slug, ""));
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ organization: { login: "acme", team: null } });
  }
  const { data } = await rig.graphql("dora", teamOf("secrets", ""));
  expect(valueAt(data, "organization.team.slug")).toBe("secrets");
  const nobody = await rig.graphql("nina", '{ organization(login: "alice") { login } }');
  expect(nobody).toMatchObject({
    data: { organization: null },
    errors: [
      {
        type: "NOT_FOUND",
        message: "Could not resolve to an Organization with the login of 'alice'.",
      },
    ],
  });
});

test("a person's organization is shown to its members and to Apps that read them, to nobody else", async () => {
  await using rig = await GitHubRig.start();
  const { workflowToken } = await addAcme(rig);
  const ask = async (token: string, login: string) => {
    const { data, errors } = await rig.graphql(
      token,
      `{ user(login: "${login}") { databaseId organization(login: "ACME") { login } }
        organization(login: "acme") { viewerIsAMember membersWithRole(first: 9) { totalCount } } }`,
    );
    expect(errors).toBeUndefined();
    return [
      valueAt(data, "user.organization"),
      valueAt(data, "organization.viewerIsAMember"),
      valueAt(data, "organization.membersWithRole.totalCount"),
    ];
  };
  const acme = { login: "acme" };
  const app = (members: "read" | "none") =>
    rig.github.tokenFor("robot[bot]", { permissions: { members } });
  expect(await ask("nina", "dora")).toEqual([acme, true, 4]);
  expect(await ask("nina", "oscar")).toEqual([null, true, 4]);
  expect(await ask(app("read"), "dora")).toEqual([acme, false, 4]);
  expect(await ask(app("none"), "dora")).toEqual([null, false, 0]);
  expect(await ask(workflowToken(), "dora")).toEqual([null, false, 0]);
  expect(await ask("oscar", "dora")).toEqual([null, false, 0]);
  const stranger = await rig.graphql("nina", '{ user(login: "nobody") { id } }');
  expect(stranger.errors).toMatchObject([{ type: "NOT_FOUND" }]);
});

test("collaborators are whoever was given a role, by whatever way, found by login or name", async () => {
  await using rig = await GitHubRig.start();
  const { ops, workflowToken } = await addAcme(rig);
  ops.addCollaborator("oscar", "triage");
  const ask = async (args: string) => {
    const { data, errors } = await rig.graphql(
      workflowToken(),
      `{ repository(owner: "acme", name: "ops") { viewerDefaultMergeMethod mergeCommitAllowed
        owner { __typename ... on Organization { viewerIsAMember } }
        collaborators(first: 20${args}) { edges { permission node { login databaseId } } } } }`,
    );
    expect(errors).toBeUndefined();
    const edges = valueAt(data, "repository.collaborators.edges");
    return Object.fromEntries(
      (edges as { permission: string; node: { login: string } }[]).map((each) => [
        each.node.login,
        each.permission,
      ]),
    );
  };
  expect(await ask("")).toEqual({ olga: "ADMIN", dora: "WRITE", max: "WRITE", oscar: "TRIAGE" });
  expect(await ask(', query: "MAX"')).toEqual({ max: "WRITE" });
  expect(await ask(', query: "nina"')).toEqual({});
  expect(await ask(", affiliation: OUTSIDE")).toEqual({ oscar: "TRIAGE" });
  expect(await ask(', login: "Olga"')).toEqual({ olga: "ADMIN" });
});

test("the default way of merging is the first that the repository allows", async () => {
  await using rig = await GitHubRig.start();
  const ask = async () => {
    const { data } = await rig.graphql(
      "rita",
      `{ repository(owner: "alice", name: "shop") { viewerDefaultMergeMethod
        mergeCommitAllowed squashMergeAllowed rebaseMergeAllowed } }`,
    );
    return Object.values(valueAt(data, "repository") as object);
  };
  expect(await ask()).toEqual(["MERGE", true, true, true]);
  rig.shop.allowMergeMethods("rebase", "squash");
  expect(await ask()).toEqual(["SQUASH", false, true, true]);
  rig.shop.allowMergeMethods("rebase");
  expect(await ask()).toEqual(["REBASE", false, false, true]);
});
