import { expect, test } from "vitest";
import { GitHubRig, refusalOf, valueAt } from "./github-rig.ts";

test("a bad token is 401, an unknown repository 404, and so is a private one to strangers", async () => {
  await using rig = await GitHubRig.start({ private: true });
  expect(await refusalOf(rig.as("ghp_nonsense").repos.get(rig.at))).toMatchObject({ status: 401 });
  expect(await refusalOf(rig.as("bob").repos.get({ owner: "alice", repo: "nope" }))).toMatchObject({
    status: 404,
  });
  expect(await refusalOf(rig.as("oscar").repos.get(rig.at))).toMatchObject({ status: 404 });
  expect((await rig.as("rita").repos.get(rig.at)).data.permissions).toMatchObject({
    pull: true,
    push: false,
  });
  const hidden = await rig.graphql("oscar", '{ repository(owner: "alice", name: "shop") { id } }');
  expect(hidden).toMatchObject({
    status: 200,
    data: { repository: null },
    errors: [{ type: "NOT_FOUND", path: ["repository"] }],
  });
});

test("the workflow's token may do what its permissions say and nothing else", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const head_sha = rig.shop.branchTip("topic") ?? "";
  const reader = rig.as(rig.workflowToken({ contents: "read", "pull-requests": "read" }));
  const integration = {
    status: 403,
    message: expect.stringContaining("Resource not accessible by integration"),
  };
  expect((await reader.pulls.get({ ...rig.at, pull_number: number })).status).toBe(200);
  const attempts: readonly (() => Promise<unknown>)[] = [
    () => reader.checks.create({ ...rig.at, name: "x", head_sha }),
    () => reader.issues.createComment({ ...rig.at, issue_number: number, body: "x" }),
    () => reader.pulls.merge({ ...rig.at, pull_number: number }),
    () => reader.git.createRef({ ...rig.at, ref: "refs/heads/y", sha: head_sha }),
    () =>
      reader.repos.createOrUpdateFileContents({ ...rig.at, path: "x", message: "x", content: "" }),
    () => reader.actions.listWorkflowRunsForRepo(rig.at),
    () => reader.repos.update({ ...rig.at, description: "mine" }),
    () => reader.pulls.createReview({ ...rig.at, pull_number: number, event: "APPROVE" }),
  ];
  for (const attempt of attempts) expect(await refusalOf(attempt())).toMatchObject(integration);
  const none = rig.as(rig.workflowToken({}));
  expect(await refusalOf(none.pulls.get({ ...rig.at, pull_number: number }))).toMatchObject(
    integration,
  );
  expect((await none.repos.get(rig.at)).status).toBe(200);
});

test("comments on an issue need `issues`, those on a pull request take `pull-requests` too", async () => {
  await using rig = await GitHubRig.start();
  const pull = await rig.pull("topic", { "b.txt": "b" });
  const { data: issue } = await rig.as("bob").issues.create({ ...rig.at, title: "x" });
  const comment = (scope: "issues" | "pull-requests", issue_number: number) =>
    rig
      .as(rig.workflowToken({ [scope]: "write" }))
      .issues.createComment({ ...rig.at, issue_number, body: "x" });
  expect((await comment("pull-requests", pull)).status).toBe(201);
  expect((await comment("issues", pull)).status).toBe(201);
  expect((await comment("issues", issue.number)).status).toBe(201);
  expect(await refusalOf(comment("pull-requests", issue.number))).toMatchObject({ status: 403 });
});

test("GraphQL says FORBIDDEN with status 200 where the token lacks a permission", async () => {
  await using rig = await GitHubRig.start();
  await rig.pull("topic", { "b.txt": "b" });
  const token = rig.workflowToken({ contents: "read" });
  const answer = await rig.graphql(
    token,
    '{ repository(owner: "alice", name: "shop") { name pullRequest(number: 1) { title } object(expression: "main") { oid } } }',
  );
  expect(answer).toMatchObject({
    status: 200,
    data: {
      repository: { name: "shop", pullRequest: null, object: { oid: rig.shop.branchTip("main") } },
    },
    errors: [
      {
        type: "FORBIDDEN",
        path: ["repository", "pullRequest"],
        message: "Resource not accessible by integration",
      },
    ],
  });
});

test("a token of one repository sees no other private one, and is gone when it is revoked", async () => {
  await using rig = await GitHubRig.start();
  await rig.github.createRepository({ owner: "alice", name: "secret", private: true });
  const token = rig.workflowToken({ contents: "write" });
  const other = { owner: "alice", repo: "secret" };
  expect(await refusalOf(rig.as(token).repos.get(other))).toMatchObject({ status: 404 });
  rig.github.revokeToken(token);
  expect(await refusalOf(rig.as(token).repos.get(rig.at))).toMatchObject({ status: 401 });
});

test("people may do what their role allows", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const rita = rig.as("rita");
  const sha = rig.shop.branchTip("main") ?? "";
  expect(await refusalOf(rita.pulls.merge({ ...rig.at, pull_number: number }))).toMatchObject({
    status: 403,
  });
  expect(
    await refusalOf(rita.git.createRef({ ...rig.at, ref: "refs/heads/x", sha })),
  ).toMatchObject({ status: 403 });
  expect(
    await refusalOf(rita.issues.addLabels({ ...rig.at, issue_number: number, labels: ["x"] })),
  ).toMatchObject({ status: 403 });
  expect(
    await refusalOf(rig.as("bob").repos.update({ ...rig.at, description: "x" })),
  ).toMatchObject({ status: 403 });
  expect(
    (await rita.issues.createComment({ ...rig.at, issue_number: number, body: "hello" })).status,
  ).toBe(201);
});

test("permission and role_name tell the role of each account", async () => {
  await using rig = await GitHubRig.start();
  rig.github.createUser({ login: "tina" });
  rig.github.createUser({ login: "mike" });
  rig.shop.addCollaborator("tina", "triage");
  rig.shop.addCollaborator("mike", "maintain");
  const of = async (username: string) => {
    const { data } = await rig
      .as("bob")
      .repos.getCollaboratorPermissionLevel({ ...rig.at, username });
    return [data.permission, data.role_name];
  };
  expect(await of("alice")).toEqual(["admin", "admin"]);
  expect(await of("mike")).toEqual(["write", "maintain"]);
  expect(await of("bob")).toEqual(["write", "write"]);
  expect(await of("tina")).toEqual(["read", "triage"]);
  expect(await of("rita")).toEqual(["read", "read"]);
  expect(await of("oscar")).toEqual(["read", "read"]);
  await rig.as("alice").repos.update({ ...rig.at, private: true });
  expect(await of("oscar")).toEqual(["none", ""]);
  expect(await refusalOf(of("nobody"))).toMatchObject({ status: 404 });
  const { data } = await rig.graphql(
    "bob",
    '{ repository(owner: "alice", name: "shop") { collaborators(query: "mike", first: 5) { edges { permission node { login databaseId } } } } }',
  );
  expect(valueAt(data, "repository.collaborators.edges")).toMatchObject([
    { permission: "MAINTAIN", node: { login: "mike" } },
  ]);
});

test("workflows may not approve unless a setting allows it", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const token = rig.as(rig.workflowToken({ "pull-requests": "write" }));
  const approve = () =>
    token.pulls.createReview({ ...rig.at, pull_number: number, event: "APPROVE" });
  expect(await refusalOf(approve())).toMatchObject({ status: 422 });
  await rig.as("alice").actions.setGithubActionsDefaultWorkflowPermissionsRepository({
    ...rig.at,
    can_approve_pull_request_reviews: true,
  });
  expect((await approve()).data.user).toMatchObject({ login: "github-actions[bot]", type: "Bot" });
});

test("anybody may read a public repository without a token, sixty times an hour", async () => {
  await using rig = await GitHubRig.start();
  const get = () => fetch(`${rig.github.apiUrl}/repos/alice/shop`);
  const first = await get();
  expect([first.status, first.headers.get("x-ratelimit-limit")]).toEqual([200, "60"]);
  const write = await fetch(`${rig.github.apiUrl}/repos/alice/shop/issues`, {
    method: "POST",
    body: '{"title":"x"}',
  });
  expect(write.status).toBe(401);
});
