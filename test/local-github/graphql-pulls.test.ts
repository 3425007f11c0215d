import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addAcme } from "./acme.ts";
import { GitHubRig, valueAt, valuesAt } from "./github-rig.ts";

/** What a selection of a pull request of alice/shop shows to somebody. */
async function ask(
  rig: GitHubRig,
  number: number,
  at: { readonly who?: string; readonly fields: string },
): Promise<unknown> {
  const { data, errors } = await rig.graphql(
    at.who ?? "rita",
    `{ repository(owner: "alice", name: "shop") { pullRequest(number: ${number}) { ${at.fields} } } }`,
  );
  expect(errors).toBeUndefined();
  return valueAt(data, "repository.pullRequest");
}

const text = (...extra: readonly string[]): string =>
  ["a", "b", "c", "d", "e", "f", "g", "h", ...extra].map((line) => `${line}\n`).join("");

test("files tell how they changed; a rename is one file, under its new path", async () => {
  await using rig = await GitHubRig.start();
  await rig.shop.commit({ files: { "old.txt": text(), "gone.txt": "gone\n" } });
  const number = await rig.pull("topic", { "src/a.txt": "one\n", "new.txt": "new\n" });
  await rig.shop.commit({
    branch: "topic",
    files: { "old.txt": null, "moved.txt": text("i"), "gone.txt": null },
  });
  const page = async (args: string) =>
    valueAt(
      await ask(rig, number, {
        fields: `files(${args}) { totalCount nodes { path changeType additions } pageInfo { hasNextPage endCursor } }`,
      }),
      "files",
    );
  expect(await page("first: 3")).toMatchObject({
    totalCount: 4,
    nodes: [
      { path: "gone.txt", changeType: "DELETED", additions: 0 },
      { path: "moved.txt", changeType: "RENAMED", additions: 1 },
      { path: "new.txt", changeType: "ADDED", additions: 1 },
    ],
    pageInfo: { hasNextPage: true },
  });
  const cursor = valueAt(await page("first: 3"), "pageInfo.endCursor");
  expect(await page(`first: 3, after: ${JSON.stringify(cursor)}`)).toMatchObject({
    nodes: [{ path: "src/a.txt", changeType: "MODIFIED" }],
    pageInfo: { hasNextPage: false },
  });
});

test("the timeline is read backwards too: the newest events of the wanted kinds", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const bob = rig.as("bob").issues;
  const at = { ...rig.at, issue_number: number };
  await bob.addLabels({ ...at, labels: ["a", "b"] });
  await bob.removeLabel({ ...at, name: "a" });
  await bob.createComment({ ...at, body: "between" });
  await bob.addLabels({ ...at, labels: ["a"] });
  const page = async (args: string) =>
    valueAt(
      await ask(rig, number, {
        fields: `timelineItems(${args}, itemTypes: [LABELED_EVENT, UNLABELED_EVENT]) {
          totalCount filteredCount pageCount pageInfo { hasPreviousPage startCursor }
          nodes { __typename ... on LabeledEvent { createdAt label { name } actor { login } }
            ... on UnlabeledEvent { label { name } } } }`,
      }),
      "timelineItems",
    );
  const last = await page("last: 2");
  expect(last).toMatchObject({
    totalCount: 4,
    filteredCount: 4,
    pageCount: 2,
    pageInfo: { hasPreviousPage: true },
    nodes: [
      { __typename: "UnlabeledEvent", label: { name: "a" } },
      { __typename: "LabeledEvent", label: { name: "a" }, actor: { login: "bob" } },
    ],
  });
  const cursor = JSON.stringify(valueAt(last, "pageInfo.startCursor"));
  const before = await page(`last: 2, before: ${cursor}`);
  expect(valuesAt(before, "nodes", "label.name")).toEqual(["a", "b"]);
  expect(before).toMatchObject({ filteredCount: 2, pageInfo: { hasPreviousPage: false } });
});

test("a force push is in the timeline, an ordinary one is not", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b\n" });
  await rig.shop.commit({ branch: "topic", files: { "c.txt": "c" } });
  const before = rig.shop.branchTip("topic") ?? "";
  const { data: parent } = await rig.as("bob").git.getCommit({ ...rig.at, commit_sha: before });
  const after = parent.parents[0]?.sha ?? "";
  await rig.as("bob").git.updateRef({ ...rig.at, ref: "heads/topic", sha: after, force: true });
  const shown = await ask(rig, number, {
    fields: `timelineItems(first: 9, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) { nodes {
      ... on HeadRefForcePushedEvent { actor { login } beforeCommit { oid } afterCommit { oid } } } }`,
  });
  expect(valueAt(shown, "timelineItems.nodes")).toEqual([
    { actor: { login: "bob" }, beforeCommit: { oid: before }, afterCommit: { oid: after } },
  ]);
});

test("who is asked for a review is listed, as a code owner or not; a team is null to those who do not see it", async () => {
  await using rig = await GitHubRig.start();
  const { ops, at, workflowToken } = await addAcme(rig);
  await ops.commit({ files: { CODEOWNERS: "*.sql @acme/dba\n" } });
  await ops.commit({ files: { "x.sql": "1" }, branch: "topic", login: "olga" });
  const asked = { ...at, title: "x", head: "topic", base: "main" };
  const { data: pull } = await rig.as("olga").pulls.create(asked);
  const reviewers = ["max"];
  await rig.as("olga").pulls.requestReviewers({ ...at, pull_number: pull.number, reviewers });
  const show = async (token: string) => {
    const { data, errors } = await rig.graphql(
      token,
      `{ repository(owner: "acme", name: "ops") { pullRequest(number: ${pull.number}) {
        reviewRequests(first: 9) { nodes { asCodeOwner requestedReviewer { ...Reviewer } } }
        timelineItems(last: 9, itemTypes: [REVIEW_REQUESTED_EVENT]) { nodes {
          ... on ReviewRequestedEvent { requestedReviewer { ...Reviewer } } } } } } }
      fragment Reviewer on RequestedReviewer { __typename
        ... on User { login databaseId } ... on Team { combinedSlug } }`,
    );
    expect(errors).toBeUndefined();
    return valueAt(data, "repository.pullRequest");
  };
  const max = { __typename: "User", login: "max", databaseId: expect.any(Number) };
  const dba = { __typename: "Team", combinedSlug: "acme/dba" };
  expect(await show("dora")).toEqual({
    reviewRequests: {
      nodes: [
        { asCodeOwner: false, requestedReviewer: max },
        { asCodeOwner: true, requestedReviewer: dba },
      ],
    },
    timelineItems: { nodes: [{ requestedReviewer: dba }, { requestedReviewer: max }] },
  });
  expect(await show(workflowToken())).toMatchObject({
    timelineItems: { nodes: [{ requestedReviewer: null }, { requestedReviewer: max }] },
  });
});

test("the head repository of a fork is shown to those only who see it", async () => {
  await using rig = await GitHubRig.start();
  const copy = await rig.github.fork(rig.shop, { owner: "rita" });
  await copy.commit({ files: { "f.txt": "f" }, branch: "topic", login: "rita" });
  const { data: pull } = await rig
    .as("rita")
    .pulls.create({ ...rig.at, title: "x", head: "rita:topic", base: "main" });
  const fields = "isCrossRepository headRepository { name owner { login } }";
  expect(await ask(rig, pull.number, { fields })).toEqual({
    isCrossRepository: true,
    headRepository: { name: "shop", owner: { login: "rita" } },
  });
  copy.record.isPrivate = true;
  expect(await ask(rig, pull.number, { who: "bob", fields })).toMatchObject({
    headRepository: null,
  });
});

test("a history is narrowed to those who wrote it, by addresses or by account", async () => {
  await using rig = await GitHubRig.start();
  await using clone = await rig.clone("bob");
  const alice = await clone.commit({ "n.txt": "1" }, "by address");
  await clone.git("push", "--quiet", "origin", "main");
  const web = await rig.shop.commit({ files: { "m.txt": "1" }, login: "bob" });
  const { data: bob } = await rig.as("bob").users.getAuthenticated();
  const history = async (author: string) => {
    const { data, errors } = await rig.graphql(
      "rita",
      `{ repository(owner: "alice", name: "shop") { defaultBranchRef { target { ... on Commit {
        history(first: 2, author: ${author}) { totalCount nodes { oid author { email user { login } } } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    return valueAt(data, "repository.defaultBranchRef.target.history");
  };
  expect(await history('{ emails: ["ALICE@example.com"] }')).toMatchObject({
    totalCount: 1,
    nodes: [{ oid: alice, author: { user: { login: "alice" } } }],
  });
  expect(await history('{ emails: ["lice@example.com", "nobody@example.com"] }')).toMatchObject({
    totalCount: 0,
    nodes: [],
  });
  const byId = `{ id: ${JSON.stringify(bob.node_id)}, emails: ["alice@example.com"] }`;
  expect(await history(byId)).toMatchObject({ totalCount: 1, nodes: [{ oid: web }] });
});

test("GitHub's own commits are signed with its key, a pushed one with a key that nobody knows", async () => {
  await using rig = await GitHubRig.start();
  const web = await rig.shop.commit({ files: { "m.txt": "1" }, login: "bob" });
  await using clone = await rig.clone("bob");
  const person = "Bob <bob@example.com> 1795226520 +0000";
  const object = [
    `tree ${await clone.git("rev-parse", "HEAD^{tree}")}`,
    `parent ${web}`,
    `author ${person}`,
    `committer ${person}`,
    "gpgsig -----BEGIN SSH SIGNATURE-----",
    " U1NIU0lH",
    " -----END SSH SIGNATURE-----",
    "",
    "signed\n",
  ];
  await writeFile(join(clone.directory, "commit"), object.join("\n"));
  const ssh = await clone.git("hash-object", "-t", "commit", "-w", "commit");
  await clone.git("push", "--quiet", "origin", `${ssh}:refs/heads/signed`);
  const shown = async (oid: string) => {
    const { data } = await rig.graphql(
      "rita",
      `query($oid: GitObjectID!) { repository(owner: "alice", name: "shop") { object(oid: $oid) { ... on Commit {
        signature { __typename isValid state ... on GpgSignature { keyId } ... on SshSignature { keyFingerprint } } } } } }`,
      { oid },
    );
    return valueAt(data, "repository.object.signature");
  };
  expect(await shown(web)).toEqual({
    __typename: "GpgSignature",
    isValid: true,
    state: "VALID",
    keyId: "B5690EEEBB952194",
  });
  expect(await shown(ssh)).toEqual({
    __typename: "SshSignature",
    isValid: false,
    state: "UNKNOWN_KEY",
    keyFingerprint: null,
  });
});

test("what is wrong with CODEOWNERS is told by GraphQL as by REST", async () => {
  await using rig = await GitHubRig.start();
  const codeowners = async () => {
    const { data } = await rig.graphql(
      "bob",
      `{ repository(owner: "alice", name: "shop") { codeowners {
        errors { line column kind source suggestion path message } } } }`,
    );
    return valueAt(data, "repository.codeowners");
  };
  expect(await codeowners()).toBeNull();
  await rig.shop.commit({ files: { ".github/CODEOWNERS": "* @bob\n*.md @rita\n" } });
  const { data } = await rig.as("bob").repos.codeownersErrors(rig.at);
  expect(data.errors).toMatchObject([{ line: 2, kind: "Unknown owner" }]);
  expect(await codeowners()).toEqual({ errors: data.errors });
});

test("ids of conversations, comments on lines, statuses, runs, workflows and organizations lead back to them", async () => {
  await using rig = await GitHubRig.start();
  await addAcme(rig);
  const number = await rig.pull("topic", { "b.txt": "b\n" });
  const head = rig.shop.branchTip("topic") ?? "";
  const comment = { path: "b.txt", body: "?", commit_id: head, line: 1, pull_number: number };
  await rig.as("bob").pulls.createReviewComment({ ...rig.at, ...comment });
  const status = { ...rig.at, sha: head, state: "success", context: "x" } as const;
  const made = await rig.as("bob").repos.createCommitStatus(status);
  const run = rig.github.createRun({
    repository: { owner: "alice", name: "shop" },
    workflowPath: ".github/workflows/ci.yml",
    workflowName: "CI",
    event: "push",
    ref: "refs/heads/topic",
    sha: head,
    headBranch: "topic",
    headSha: head,
    actor: "alice",
    displayTitle: "x",
  });
  const { data: shownRun } = await rig
    .as("bob")
    .actions.getWorkflowRun({ ...rig.at, run_id: run.id });
  const shown = await ask(rig, number, {
    fields: `reviewThreads(first: 1) { nodes { id comments(first: 1) { nodes { id } } } }
      commits(last: 1) { nodes { commit { statusCheckRollup { id } checkSuites(first: 1) { nodes {
        workflowRun { id workflow { id } } } } } } }`,
  });
  const commit = valueAt(shown, "commits.nodes.0.commit");
  const suite = valueAt(commit, "checkSuites.nodes.0.workflowRun");
  expect(valueAt(suite, "id")).toBe(shownRun.node_id);
  const ids = [
    valueAt(shown, "reviewThreads.nodes.0.id"),
    valueAt(shown, "reviewThreads.nodes.0.comments.nodes.0.id"),
    made.data.node_id,
    valueAt(commit, "statusCheckRollup.id"),
    valueAt(suite, "id"),
    valueAt(suite, "workflow.id"),
    valueAt(
      (await rig.graphql("nina", '{ organization(login: "acme") { id } }')).data,
      "organization.id",
    ),
  ];
  const { data, errors } = await rig.graphql(
    "bob",
    "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }",
    { ids },
  );
  expect(errors).toBeUndefined();
  const kinds = [
    "PullRequestReviewThread",
    "PullRequestReviewComment",
    "StatusContext",
    "StatusCheckRollup",
    "WorkflowRun",
    "Workflow",
    "Organization",
  ];
  expect(valueAt(data, "nodes")).toEqual(
    kinds.map((__typename, index) => ({ __typename, id: ids[index] })),
  );
});
