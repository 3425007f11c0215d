import { expect, test } from "vitest";
import { addAcme } from "./acme.ts";
import { GitHubRig, valueAt } from "./github-rig.ts";

type Answer = Awaited<ReturnType<GitHubRig["graphql"]>>;

/** Runs one mutation with its input. */
function mutate(
  rig: GitHubRig,
  who: string,
  at: { readonly name: string; readonly input: object; readonly payload: string },
): Promise<Answer> {
  const type = `${at.name.charAt(0).toUpperCase()}${at.name.slice(1)}Input`;
  return rig.graphql(
    who,
    `mutation($input: ${type}!) { ${at.name}(input: $input) { ${at.payload} } }`,
    { input: at.input },
  );
}

async function pullId(rig: GitHubRig, number: number): Promise<string> {
  return (await rig.as("alice").pulls.get({ ...rig.at, pull_number: number })).data.node_id;
}

const writer = { contents: "write", "pull-requests": "write" } as const;

async function merge(rig: GitHubRig, number: number, input: object = {}): Promise<Answer> {
  return mutate(rig, rig.workflowToken(writer), {
    name: "mergePullRequest",
    input: { pullRequestId: await pullId(rig, number), mergeMethod: "SQUASH", ...input },
    payload: "pullRequest { merged mergedBy { login } mergeCommit { oid } }",
  });
}

test("the workflow's token merges the head that it saw; the push that follows starts no workflows", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const expectedHeadOid = rig.shop.branchTip("topic");
  rig.events();
  const { data, errors } = await merge(rig, number, { expectedHeadOid });
  expect(errors).toBeUndefined();
  expect(valueAt(data, "mergePullRequest.pullRequest")).toEqual({
    merged: true,
    mergedBy: { login: "github-actions" },
    mergeCommit: { oid: rig.shop.branchTip("main") },
  });
  expect(rig.events()).toEqual(["pull_request closed", "push"]);
  const last = rig.github.deliveries.slice(-2);
  expect(last.map((each) => each.causedByWorkflowToken)).toEqual([true, true]);
});

test("a merge is refused in GitHub's words, with status 200, and nothing is merged", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const before = rig.shop.branchTip("main");
  const refusalOf = async (input: object = {}) => {
    const { status, data, errors } = await merge(rig, number, input);
    expect([status, data]).toEqual([200, { mergePullRequest: null }]);
    expect(errors).toHaveLength(1);
    return [errors?.[0]?.type, errors?.[0]?.message];
  };
  expect(await refusalOf({ expectedHeadOid: "0".repeat(40) })).toEqual([
    "UNPROCESSABLE",
    "Head branch was modified. Review and try the merge again.",
  ]);
  rig.shop.protect("main", {
    requiredApprovals: 1,
    requiredChecks: [{ context: "build", appId: null }],
  });
  expect(await refusalOf()).toEqual([
    "UNPROCESSABLE",
    "At least 1 approving review is required by reviewers with write access.",
  ]);
  await rig.as("bob").pulls.createReview({ ...rig.at, pull_number: number, event: "APPROVE" });
  expect(await refusalOf()).toEqual([
    "UNPROCESSABLE",
    'Required status check "build" is expected.',
  ]);
  rig.shop.unprotect("main");
  rig.shop.allowMergeMethods("merge");
  expect((await refusalOf())[1]).toBe("Squash merges are not allowed on this repository.");
  rig.shop.allowMergeMethods("merge", "squash");
  expect(rig.shop.branchTip("main")).toBe(before);
  await rig.shop.commit({ files: { "b.txt": "other" } });
  expect(await refusalOf()).toEqual(["UNPROCESSABLE", "Pull Request is not mergeable"]);
  const read = { contents: "read", "pull-requests": "write" } as const;
  const narrow = await mutate(rig, rig.workflowToken(read), {
    name: "mergePullRequest",
    input: { pullRequestId: await pullId(rig, number) },
    payload: "clientMutationId",
  });
  expect(narrow.errors).toMatchObject([
    { type: "FORBIDDEN", message: "Resource not accessible by integration" },
  ]);
});

test("an issue is opened with its labels and people, by a token that may write issues", async () => {
  await using rig = await GitHubRig.start();
  const { data: label } = await rig
    .as("alice")
    .issues.createLabel({ ...rig.at, name: "urgent", color: "ff0000" });
  const { data: bob } = await rig.as("bob").users.getAuthenticated();
  const repositoryId = (await rig.as("bob").repos.get(rig.at)).data.node_id;
  const open = (token: string, more: object = {}) =>
    mutate(rig, token, {
      name: "createIssue",
      input: {
        repositoryId,
        title: "Break-glass",
        body: "look",
        labelIds: [label.node_id],
        assigneeIds: [bob.node_id],
        clientMutationId: "mine",
        ...more,
      },
      payload:
        "clientMutationId issue { number url author { login } labels(first: 5) { nodes { name } } }",
    });
  rig.events();
  const made = await open(rig.workflowToken({ issues: "write" }));
  expect(made.errors).toBeUndefined();
  const number = Number(valueAt(made.data, "createIssue.issue.number"));
  expect(valueAt(made.data, "createIssue")).toMatchObject({
    clientMutationId: "mine",
    issue: {
      url: `${rig.github.serverUrl}/alice/shop/issues/${number}`,
      author: { login: "github-actions" },
      labels: { nodes: [{ name: "urgent" }] },
    },
  });
  expect(rig.events()).toEqual(["issues opened"]);
  const { data } = await rig.as("bob").issues.get({ ...rig.at, issue_number: number });
  expect(data).toMatchObject({ title: "Break-glass", body: "look", assignees: [{ login: "bob" }] });
  const narrow = await open(rig.workflowToken({ "pull-requests": "write" }));
  expect(narrow.errors).toMatchObject([{ type: "FORBIDDEN" }]);
  expect((await open(rig.github.tokenFor("bob"), { title: " " })).errors).toMatchObject([
    { type: "UNPROCESSABLE", message: "Title can't be blank" },
  ]);
  expect(
    (await open(rig.github.tokenFor("bob"), { body: "x".repeat(65_537) })).errors,
  ).toMatchObject([{ message: "body is too long (maximum is 65536 characters)" }]);
});

test("reviews are asked for by ids; without union the others are asked no more", async () => {
  await using rig = await GitHubRig.start();
  const { ops, at, workflowToken } = await addAcme(rig);
  await ops.commit({ files: { "b.txt": "b" }, branch: "topic", login: "olga" });
  const asked = { ...at, title: "x", head: "topic", base: "main" };
  const { data: pull } = await rig.as("olga").pulls.create(asked);
  const { data } = await rig.graphql(
    "olga",
    '{ max: user(login: "max") { id } dora: user(login: "dora") { id } nina: user(login: "nina") { id } organization(login: "acme") { team(slug: "dba") { id } } }',
  );
  const id = (name: string) => valueAt(data, `${name}.id`);
  const team = id("organization.team");
  const request = (who: string, input: object) =>
    mutate(rig, who, {
      name: "requestReviews",
      input: { pullRequestId: pull.node_id, ...input },
      payload: "pullRequest { reviewRequests(first: 9) { totalCount } }",
    });
  const listed = async () => {
    const found = await rig
      .as("olga")
      .pulls.listRequestedReviewers({ ...at, pull_number: pull.number });
    return [
      ...found.data.users.map((each) => each.login),
      ...found.data.teams.map((each) => each.slug),
    ];
  };
  await request("olga", { userIds: [id("max")], teamIds: [team] });
  expect(await listed()).toEqual(["max", "dba"]);
  await request("olga", { userIds: [id("dora")], union: true });
  expect(await listed()).toEqual(["max", "dora", "dba"]);
  rig.events();
  await request(workflowToken(), { userIds: [id("max")] });
  expect(await listed()).toEqual(["max"]);
  expect(rig.events()).toEqual([
    "pull_request review_request_removed",
    "pull_request review_request_removed",
  ]);
  expect((await request(workflowToken(), { teamIds: [team] })).errors).toMatchObject([
    {
      type: "NOT_FOUND",
      message: `Could not resolve to a node with the global id of '${String(team)}'`,
    },
  ]);
  expect((await request("olga", { userIds: [id("nina")] })).errors).toMatchObject([
    { type: "UNPROCESSABLE", message: expect.stringContaining("is not a collaborator") },
  ]);
  expect(await listed()).toEqual(["max"]);
});

test("a branch is brought up to date by a merge or by replaying its commits, if it is where it was seen", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const update = async (input: object = {}) =>
    mutate(rig, "alice", {
      name: "updatePullRequestBranch",
      input: { pullRequestId: await pullId(rig, number), ...input },
      payload: "pullRequest { headRefOid commits(first: 9) { totalCount } }",
    });
  expect((await update()).errors?.[0]?.message).toBe(
    "There are no new commits on the base branch.",
  );
  await rig.shop.commit({ files: { "c.txt": "c" } });
  expect((await update({ expectedHeadOid: "0".repeat(40) })).errors?.[0]?.message).toBe(
    "expected head sha didn’t match current head ref.",
  );
  const seen = rig.shop.branchTip("topic");
  const merged = await update({ expectedHeadOid: seen });
  expect(valueAt(merged.data, "updatePullRequestBranch.pullRequest.commits.totalCount")).toBe(2);
  const base = await rig.shop.commit({ files: { "d.txt": "d" } });
  const rebased = await update({ updateMethod: "REBASE" });
  expect(valueAt(rebased.data, "updatePullRequestBranch.pullRequest.commits.totalCount")).toBe(1);
  const tip = rig.shop.branchTip("topic") ?? "";
  const { data } = await rig.as("alice").git.getCommit({ ...rig.at, commit_sha: tip });
  expect(data.parents.map((each) => each.sha)).toEqual([base]);
  await rig.shop.commit({ files: { "b.txt": "other" } });
  expect((await update()).errors?.[0]?.message).toBe("merge conflict between base and head");
});

test("a review is dismissed by those who may write, with a word of why", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const { data: review } = await rig
    .as("bob")
    .pulls.createReview({ ...rig.at, pull_number: number, event: "APPROVE" });
  const dismiss = (who: string) =>
    mutate(rig, who, {
      name: "dismissPullRequestReview",
      input: { pullRequestReviewId: review.node_id, message: "too old" },
      payload: `pullRequestReview { state onBehalfOf(first: 5) { totalCount } pullRequest {
        timelineItems(last: 1, itemTypes: [REVIEW_DISMISSED_EVENT]) { nodes { ... on ReviewDismissedEvent {
          actor { login } previousReviewState dismissalMessage } } } } }`,
    });
  expect((await dismiss("rita")).errors).toMatchObject([{ type: "FORBIDDEN" }]);
  const { data } = await dismiss("alice");
  expect(valueAt(data, "dismissPullRequestReview.pullRequestReview")).toMatchObject({
    state: "DISMISSED",
    pullRequest: {
      timelineItems: {
        nodes: [
          {
            actor: { login: "alice" },
            previousReviewState: "APPROVED",
            dismissalMessage: "too old",
          },
        ],
      },
    },
  });
  expect((await dismiss("alice")).errors).toMatchObject([{ type: "UNPROCESSABLE" }]);
});

test("a commit on a branch is bound by its protection and by rulesets", async () => {
  await using rig = await GitHubRig.start();
  const commit = (who: string, branchName: string) =>
    mutate(rig, who, {
      name: "createCommitOnBranch",
      input: {
        branch: { repositoryNameWithOwner: "alice/shop", branchName },
        expectedHeadOid: rig.shop.branchTip(branchName),
        message: { headline: "x" },
        fileChanges: { additions: [{ path: "x.txt", contents: "eA==" }] },
      },
      payload: "commit { oid }",
    });
  rig.shop.protect("main", {});
  const refused = await commit(rig.workflowToken(writer), "main");
  expect(refused.errors).toMatchObject([
    { message: expect.stringContaining("Changes must be made through a pull request.") },
  ]);
  rig.shop.unprotect("main");
  await rig.as("alice").repos.createRepoRuleset({
    ...rig.at,
    name: "no updates",
    target: "branch",
    enforcement: "active",
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [{ type: "update" }],
  });
  const ruled = await commit(rig.workflowToken(writer), "main");
  expect(ruled).toMatchObject({
    data: { createCommitOnBranch: null },
    errors: [{ message: expect.stringContaining("Repository rule violations found") }],
  });
  const number = await rig.pull("topic", { "b.txt": "b" });
  expect(number).toBeGreaterThan(0);
  const free = await commit(rig.workflowToken(writer), "topic");
  expect(valueAt(free.data, "createCommitOnBranch.commit.oid")).toBe(rig.shop.branchTip("topic"));
});
