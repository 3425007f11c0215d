import { expect, test } from "vitest";
import { addAcme } from "./acme.ts";
import { GitHubRig, refusalOf } from "./github-rig.ts";

const forbidden = {
  status: 403,
  message: expect.stringContaining("Resource not accessible by integration"),
};

test("a team's grant counts for its members and those of teams below it, and for nobody else", async () => {
  await using rig = await GitHubRig.start();
  const { at, ops, acme } = await addAcme(rig);
  const of = async (username: string) => {
    const { data } = await rig.as("olga").repos.getCollaboratorPermissionLevel({ ...at, username });
    return [data.permission, data.role_name];
  };
  expect(await of("olga")).toEqual(["admin", "admin"]);
  expect(await of("dora")).toEqual(["write", "write"]);
  expect(await of("max")).toEqual(["write", "write"]);
  expect(await of("nina")).toEqual(["none", ""]);
  acme.setBasePermission("read");
  expect(await of("nina")).toEqual(["read", "read"]);
  ops.addTeam("dba-prod", "maintain");
  expect(await of("max")).toEqual(["write", "maintain"]);
  expect(await of("dora")).toEqual(["write", "write"]);
  ops.addCollaborator("dora", "triage");
  expect(await of("dora")).toEqual(["write", "write"]);
  acme.removeMember("max");
  expect(await of("max")).toEqual(["none", ""]);
});

test("a team's writer merges in the organization's repository, a member without a team does not see it", async () => {
  await using rig = await GitHubRig.start();
  const { at, ops } = await addAcme(rig);
  await ops.commit({ files: { "b.txt": "b" }, branch: "topic", login: "dora" });
  const { data } = await rig
    .as("dora")
    .pulls.create({ ...at, title: "x", head: "topic", base: "main" });
  expect(data.author_association).toBe("MEMBER");
  expect(await refusalOf(rig.as("nina").repos.get(at))).toMatchObject({ status: 404 });
  expect((await rig.as("max").pulls.merge({ ...at, pull_number: data.number })).status).toBe(200);
  expect(rig.github.deliveries.at(-1)?.payload["organization"]).toMatchObject({ login: "acme" });
});

test("members read the organization's teams, strangers do not", async () => {
  await using rig = await GitHubRig.start();
  await addAcme(rig);
  const slugs = async (login: string) =>
    (await rig.as(login).teams.list({ org: "acme" })).data.map((team) => team.slug);
  expect(await slugs("nina")).toEqual(["dba", "dba-prod"]);
  expect(await slugs("dora")).toEqual(["dba", "dba-prod", "secrets"]);
  expect(await slugs("olga")).toEqual(["dba", "dba-prod", "secrets"]);
  const { data } = await rig.as("nina").teams.getByName({ org: "acme", team_slug: "DBA-prod" });
  expect(data).toMatchObject({ slug: "dba-prod", parent: { slug: "dba" }, members_count: 1 });
  const secret = { org: "acme", team_slug: "secrets" };
  expect(await refusalOf(rig.as("nina").teams.getByName(secret))).toMatchObject({ status: 404 });
  expect(await refusalOf(rig.as("oscar").teams.list({ org: "acme" }))).toMatchObject({
    status: 404,
  });
});

test("a team's members are those of the teams below it too", async () => {
  await using rig = await GitHubRig.start();
  await addAcme(rig);
  const nina = rig.as("nina");
  const dba = { org: "acme", team_slug: "dba" };
  const members = async (role?: "member" | "maintainer") => {
    const { data } = await nina.teams.listMembersInOrg({ ...dba, ...(role && { role }) });
    return data.map((each) => each.login).toSorted();
  };
  expect(await members()).toEqual(["dora", "max"]);
  expect(await members("maintainer")).toEqual(["max"]);
  const of = (username: string) => nina.teams.getMembershipForUserInOrg({ ...dba, username });
  expect((await of("max")).data).toMatchObject({ state: "active", role: "maintainer" });
  expect(await refusalOf(of("nina"))).toMatchObject({ status: 404 });
});

test("the workflow's token cannot read the organization, one with members: read can", async () => {
  await using rig = await GitHubRig.start();
  const { workflowToken } = await addAcme(rig);
  const workflow = rig.as(workflowToken());
  const dba = { org: "acme", team_slug: "dba" };
  const attempts: readonly (() => Promise<unknown>)[] = [
    () => workflow.teams.list({ org: "acme" }),
    () => workflow.teams.getByName(dba),
    () => workflow.teams.listMembersInOrg(dba),
    () => workflow.teams.getMembershipForUserInOrg({ ...dba, username: "dora" }),
    () => workflow.orgs.getMembershipForUser({ org: "acme", username: "dora" }),
    () => workflow.repos.listTeams({ owner: "acme", repo: "ops" }),
  ];
  for (const attempt of attempts) expect(await refusalOf(attempt())).toMatchObject(forbidden);
  for (const who of ["robot[bot]", "nina"]) {
    const reader = rig.as(rig.github.tokenFor(who, { permissions: { members: "read" } }));
    expect((await reader.teams.listMembersInOrg(dba)).data).toHaveLength(2);
  }
  const narrow = rig.as(rig.github.tokenFor("nina", { permissions: { contents: "read" } }));
  expect(await refusalOf(narrow.teams.getByName(dba))).toMatchObject({ status: 403 });
});

test("membership is told to members; strangers are sent to the public list", async () => {
  await using rig = await GitHubRig.start();
  const { workflowToken } = await addAcme(rig);
  const check = async (token: string, username: string) => {
    const response = await fetch(`${rig.github.apiUrl}/orgs/acme/members/${username}`, {
      headers: { authorization: `bearer ${token}` },
      redirect: "manual",
    });
    return response.status;
  };
  const nina = rig.github.tokenFor("nina");
  expect([await check(nina, "max"), await check(nina, "oscar")]).toEqual([204, 404]);
  expect(await check(rig.github.tokenFor("oscar"), "max")).toBe(302);
  expect(await check(workflowToken(), "max")).toBe(404);
  const { data } = await rig
    .as("nina")
    .orgs.getMembershipForUser({ org: "acme", username: "olga" });
  expect(data).toMatchObject({ role: "admin", state: "active", user: { login: "olga" } });
});

test("collaborators are the owners, the teams' people and those who were added, by affiliation", async () => {
  await using rig = await GitHubRig.start();
  const { at, ops } = await addAcme(rig);
  ops.addCollaborator("oscar", "write");
  ops.addCollaborator("nina", "read");
  const list = async (affiliation: "all" | "direct" | "outside") => {
    const { data } = await rig.as("dora").repos.listCollaborators({ ...at, affiliation });
    return Object.fromEntries(data.map((each) => [each.login, each.role_name]));
  };
  const outside = { oscar: "write" };
  const direct = { ...outside, nina: "read" };
  expect(await list("all")).toEqual({ ...direct, olga: "admin", dora: "write", max: "write" });
  expect(await list("direct")).toEqual(direct);
  expect(await list("outside")).toEqual(outside);
});

test("a repository lists the teams that may do something there", async () => {
  await using rig = await GitHubRig.start();
  const { at, ops } = await addAcme(rig);
  ops.addTeam("secrets", "read");
  const inherited = (await rig.as("olga").repos.listTeams(at)).data;
  expect(inherited.map((team) => [team.slug, team.permission])).toEqual([
    ["dba", "push"],
    ["dba-prod", "push"],
    ["secrets", "pull"],
  ]);
  ops.addTeam("dba-prod", "admin");
  const { data } = await rig.as("olga").repos.listTeams(at);
  expect(data.map((team) => [team.slug, team.permission, team.permissions?.push])).toEqual([
    ["dba", "push", true],
    ["dba-prod", "admin", true],
    ["secrets", "pull", false],
  ]);
  expect(await refusalOf(rig.as("dora").repos.listTeams(at))).toMatchObject({ status: 403 });
});
