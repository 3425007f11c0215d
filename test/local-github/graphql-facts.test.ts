import { expect, test } from "vitest";
import { GitHubRig, valueAt, valuesAt } from "./github-rig.ts";

test("trees and blobs: decimal modes, binary, and text cut at 512,000 bytes", async () => {
  await using rig = await GitHubRig.start();
  await rig.shop.commit({
    files: { "big.txt": "x".repeat(512_001), "bin.dat": new Uint8Array([1, 0, 2]) },
  });
  const { data } = await rig.graphql(
    "rita",
    `{ repository(owner: "alice", name: "shop") { object(expression: "main:") { ... on Tree { entries {
      name path mode type oid object { __typename ... on Blob { byteSize isBinary isTruncated text } ... on Tree { entries { path } } } } } } } }`,
  );
  const entries = "repository.object.entries";
  expect(valuesAt(data, entries, "name")).toEqual(["README.md", "big.txt", "bin.dat", "src"]);
  expect(valuesAt(data, entries, "mode")).toEqual([33188, 33188, 33188, 16384]);
  expect(valuesAt(data, entries, "type")).toEqual(["blob", "blob", "blob", "tree"]);
  expect(valueAt(data, `${entries}.1.object`)).toMatchObject({
    byteSize: 512_001,
    isTruncated: true,
    isBinary: false,
  });
  expect(valueAt(data, `${entries}.1.object.text`)).toHaveLength(512_000);
  expect(valueAt(data, `${entries}.2.object`)).toMatchObject({ isBinary: true, text: null });
  expect(valueAt(data, `${entries}.3.object.entries`)).toEqual([{ path: "src/a.txt" }]);
});

test("commits: history in pages, file, parents, authors with accounts, signature", async () => {
  await using rig = await GitHubRig.start();
  await using clone = await rig.clone("bob");
  const oid = await clone.commit(
    { "n.txt": "n" },
    "Two people\n\nCo-authored-by: Bo <1003+bob@users.noreply.github.com>",
  );
  await clone.git("push", "--quiet", "origin", "main");
  const { data, errors } = await rig.graphql(
    "rita",
    `query($oid: GitObjectID!) { repository(owner: "alice", name: "shop") { object(oid: $oid) { ... on Commit {
      oid message messageHeadline committedDate signature { isValid }
      authors(first: 5) { nodes { name email user { login } } } committer { user { login } }
      parents(first: 5) { nodes { oid } } tree { entries { name } }
      file(path: "src/a.txt") { path mode object { ... on Blob { text } } } missing: file(path: "nope") { path }
      history(first: 1) { totalCount nodes { oid } pageInfo { hasNextPage endCursor } } } } } }`,
    { oid },
  );
  expect(errors).toBeUndefined();
  const commit = valueAt(data, "repository.object");
  expect(commit).toMatchObject({
    oid,
    messageHeadline: "Two people",
    signature: null,
    committer: { user: { login: "alice" } },
    file: { path: "src/a.txt", mode: 33188, object: { text: "one\ntwo\nthree\n" } },
    missing: null,
    history: { totalCount: 2, nodes: [{ oid }], pageInfo: { hasNextPage: true } },
  });
  expect(valuesAt(commit, "authors.nodes", "name")).toEqual(["Alice", "Bo"]);
  expect(valueAt(commit, "authors.nodes.0.user")).toEqual({ login: "alice" });
});

test("a pull request and its comments tell what was edited and by whom", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b\n" });
  const { data: comment } = await rig
    .as("rita")
    .issues.createComment({ ...rig.at, issue_number: number, body: "one" });
  await rig.as("bob").issues.updateComment({ ...rig.at, comment_id: comment.id, body: "two" });
  await rig.as("bob").issues.addLabels({ ...rig.at, issue_number: number, labels: ["urgent"] });
  const { data } = await rig.graphql(
    "bob",
    `{ repository(owner: "alice", name: "shop") { pullRequest(number: ${number}) {
      number title state merged isDraft isCrossRepository headRefName headRefOid baseRefName baseRefOid
      changedFiles additions deletions author { __typename login ... on User { databaseId } } mergeCommit { oid } autoMergeRequest { enabledAt }
      labels(first: 5) { nodes { name } } files(first: 5) { nodes { path changeType additions } }
      comments(first: 5) { nodes { body author { login } editor { login } includesCreatedEdit lastEditedAt } }
      timelineItems(first: 5, itemTypes: [LABELED_EVENT]) { nodes { __typename ... on LabeledEvent { label { name } actor { login } } } } } } }`,
  );
  expect(valueAt(data, "repository.pullRequest")).toMatchObject({
    number,
    state: "OPEN",
    headRefOid: rig.shop.branchTip("topic"),
    baseRefOid: rig.shop.branchTip("main"),
    changedFiles: 1,
    additions: 1,
    deletions: 0,
    author: { __typename: "User", login: "alice" },
    mergeCommit: null,
    autoMergeRequest: null,
    labels: { nodes: [{ name: "urgent" }] },
    files: { nodes: [{ path: "b.txt", changeType: "ADDED", additions: 1 }] },
    comments: {
      nodes: [
        {
          body: "two",
          author: { login: "rita" },
          editor: { login: "bob" },
          includesCreatedEdit: true,
          lastEditedAt: expect.any(String),
        },
      ],
    },
    timelineItems: {
      nodes: [{ __typename: "LabeledEvent", label: { name: "urgent" }, actor: { login: "bob" } }],
    },
  });
});

test("global ids lead back to what they name, in REST and GraphQL alike", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const { data: pull } = await rig.as("bob").pulls.get({ ...rig.at, pull_number: number });
  const { data: review } = await rig
    .as("bob")
    .pulls.createReview({ ...rig.at, pull_number: number, event: "APPROVE" });
  const { data: comment } = await rig
    .as("bob")
    .issues.createComment({ ...rig.at, issue_number: number, body: "x" });
  const { data: run } = await rig
    .as("robot[bot]")
    .checks.create({ ...rig.at, name: "c", head_sha: pull.head.sha });
  const { data: ref } = await rig.as("bob").git.getRef({ ...rig.at, ref: "heads/main" });
  const { data: commit } = await rig
    .as("bob")
    .git.getCommit({ ...rig.at, commit_sha: pull.head.sha });
  const ids = [pull, review, comment, run, ref, commit, pull.user, pull.base.repo].map(
    (each) => each.node_id,
  );
  const answer = await rig.graphql(
    "bob",
    "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }",
    { ids },
  );
  expect(valueAt(answer.data, "nodes")).toEqual(
    [
      "PullRequest",
      "PullRequestReview",
      "IssueComment",
      "CheckRun",
      "Ref",
      "Commit",
      "User",
      "Repository",
    ].map((__typename, index) => ({ __typename, id: ids[index] })),
  );
  const wrong = await rig.graphql("bob", '{ node(id: "PR_bm9wZQ") { id } }');
  expect(wrong).toMatchObject({ data: { node: null }, errors: [{ type: "NOT_FOUND" }] });
});

test("a check run of GraphQL is the check run of REST", async () => {
  await using rig = await GitHubRig.start();
  const token = rig.workflowToken({ checks: "write", contents: "read" });
  const repository = (await rig.as("bob").repos.get(rig.at)).data.node_id;
  const created = await rig.graphql(
    token,
    `mutation($input: CreateCheckRunInput!) { createCheckRun(input: $input) { checkRun { id databaseId status } } }`,
    {
      input: {
        repositoryId: repository,
        headSha: rig.shop.branchTip("main"),
        name: "writ / plan",
        status: "IN_PROGRESS",
        output: { title: "t", summary: "s" },
      },
    },
  );
  const run = "createCheckRun.checkRun";
  expect(valueAt(created.data, `${run}.status`)).toBe("IN_PROGRESS");
  await rig.graphql(
    token,
    `mutation($input: UpdateCheckRunInput!) { updateCheckRun(input: $input) { checkRun { id } } }`,
    {
      input: {
        repositoryId: repository,
        checkRunId: valueAt(created.data, `${run}.id`),
        conclusion: "FAILURE",
        output: {
          title: "t",
          summary: "s",
          annotations: [
            {
              path: "a",
              annotationLevel: "WARNING",
              message: "m",
              location: { startLine: 1, endLine: 2 },
            },
          ],
        },
      },
    },
  );
  const { data } = await rig
    .as("rita")
    .checks.get({ ...rig.at, check_run_id: Number(valueAt(created.data, `${run}.databaseId`)) });
  expect(data).toMatchObject({
    name: "writ / plan",
    status: "completed",
    conclusion: "failure",
    app: { slug: "github-actions" },
    output: { annotations_count: 1 },
  });
});
