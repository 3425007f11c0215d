import fc from "fast-check";
import { expect, test } from "vitest";
import { followLine } from "../../src/local-github/git/patch-lines.ts";
import { GitHubRig, refusalOf, valueAt, valuesAt } from "./github-rig.ts";

const threadFields = `id path line startLine originalLine isOutdated isResolved isCollapsed diffSide subjectType
  resolvedBy { login } viewerCanResolve viewerCanUnresolve
  comments(first: 20) { nodes { id fullDatabaseId body url path outdated line position state author { login }
    replyTo { fullDatabaseId } originalCommit { oid } pullRequestReview { state } } }`;

const lines = (...texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");

/** The conversations on a pull request, as somebody sees them. */
async function threads(rig: GitHubRig, who: string, number: number): Promise<unknown[]> {
  const { data, errors } = await rig.graphql(
    who,
    `{ repository(owner: "alice", name: "shop") { pullRequest(number: ${number}) {
      reviewThreads(first: 50) { totalCount nodes { ${threadFields} } } } } }`,
  );
  expect(errors).toBeUndefined();
  return valueAt(data, "repository.pullRequest.reviewThreads.nodes") as unknown[];
}

/** A comment of bob on lines of the file that `rig.pull` brought. */
async function comment(
  rig: GitHubRig,
  number: number,
  at: { readonly line: number; readonly start_line?: number; readonly side?: "LEFT" | "RIGHT" },
  path = "b.txt",
): Promise<number> {
  const commit_id = rig.shop.pull(number).head.oid;
  const { data } = await rig.as("bob").pulls.createReviewComment({
    ...rig.at,
    pull_number: number,
    path,
    body: "?",
    commit_id,
    ...at,
  });
  return data.id;
}

test("a comment begins a conversation, and answers to it or to its answers join it", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": lines("1", "2", "3", "4") });
  const first = await comment(rig, number, { line: 3, start_line: 2 });
  const second = await comment(rig, number, { line: 4 });
  const at = { ...rig.at, pull_number: number };
  const reply = { ...at, comment_id: first, body: "because" };
  await rig.as("alice").pulls.createReplyForReviewComment(reply);
  expect(await threads(rig, "rita", number)).toMatchObject([
    {
      path: "b.txt",
      line: 3,
      startLine: 2,
      originalLine: 3,
      isOutdated: false,
      isResolved: false,
      isCollapsed: false,
      diffSide: "RIGHT",
      subjectType: "LINE",
      resolvedBy: null,
      viewerCanResolve: false,
      comments: {
        nodes: [
          {
            fullDatabaseId: String(first),
            body: "?",
            author: { login: "bob" },
            url: expect.stringContaining(`#discussion_r${first}`),
            position: 3,
            state: "SUBMITTED",
            replyTo: null,
            originalCommit: { oid: rig.shop.branchTip("topic") },
            pullRequestReview: { state: "COMMENTED" },
          },
          {
            body: "because",
            author: { login: "alice" },
            replyTo: { fullDatabaseId: String(first) },
          },
        ],
      },
    },
    { line: 4, startLine: null, comments: { nodes: [{ fullDatabaseId: String(second) }] } },
  ]);
});

test("a push moves a comment with its line, and makes it outdated when the line changes", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": lines("1", "2", "3", "4") });
  await comment(rig, number, { line: 3 });
  await comment(rig, number, { line: 2, start_line: 1 });
  const places = async () =>
    (await threads(rig, "rita", number)).map((each) =>
      ["line", "startLine", "isOutdated", "originalLine"].map((name) => valueAt(each, name)),
    );
  expect(await places()).toEqual([
    [3, null, false, 3],
    [2, 1, false, 2],
  ]);
  await rig.shop.commit({ branch: "topic", files: { "b.txt": lines("0", "1", "2", "3", "4") } });
  expect(await places()).toEqual([
    [4, null, false, 3],
    [3, 2, false, 2],
  ]);
  await rig.shop.commit({ branch: "topic", files: { "b.txt": lines("0", "1", "2b", "3", "4") } });
  expect(await places()).toEqual([
    [4, null, false, 3],
    [null, null, true, 2],
  ]);
  await rig.shop.commit({ branch: "topic", files: { "b.txt": null } });
  expect((await places()).map((place) => place[2])).toEqual([true, true]);
});

test("a comment on a line that leaves the diff is outdated, and one on a removed line stands on the left", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "src/a.txt": lines("one", "three") });
  await comment(rig, number, { line: 2, side: "LEFT" }, "src/a.txt");
  const place = async () => {
    const [thread] = await threads(rig, "rita", number);
    return ["diffSide", "line", "isOutdated"].map((name) => valueAt(thread, name));
  };
  expect(await place()).toEqual(["LEFT", 2, false]);
  await rig.shop.commit({ branch: "topic", files: { "src/a.txt": lines("one", "two", "three") } });
  expect(await place()).toEqual(["LEFT", null, true]);
});

test("a conversation is resolved and taken up again by those who may write there, and by the author", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": lines("1", "2") });
  await comment(rig, number, { line: 1 });
  const [open] = await threads(rig, "rita", number);
  const threadId = valueAt(open, "id");
  const change = (who: string, name: string) =>
    rig.graphql(
      who,
      `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { thread {
        isResolved isCollapsed viewerCanResolve viewerCanUnresolve resolvedBy { login } } } }`,
      { input: { threadId } },
    );
  const read = { contents: "read", "pull-requests": "write" } as const;
  const refused = await change(rig.workflowToken(read), "resolveReviewThread");
  expect(refused.errors).toMatchObject([
    { type: "FORBIDDEN", message: "Resource not accessible by integration" },
  ]);
  expect((await change("rita", "resolveReviewThread")).errors).toMatchObject([
    { type: "FORBIDDEN" },
  ]);
  const resolved = await change("bob", "resolveReviewThread");
  expect(valueAt(resolved.data, "resolveReviewThread.thread")).toEqual({
    isResolved: true,
    isCollapsed: true,
    viewerCanResolve: false,
    viewerCanUnresolve: true,
    resolvedBy: { login: "bob" },
  });
  await change("alice", "resolveReviewThread");
  expect(await threads(rig, "rita", number)).toMatchObject([{ resolvedBy: { login: "bob" } }]);
  await change("alice", "unresolveReviewThread");
  expect(await threads(rig, "rita", number)).toMatchObject([
    { isResolved: false, resolvedBy: null },
  ]);
  const app = rig.workflowToken({ contents: "write", "pull-requests": "read" });
  expect((await change(app, "resolveReviewThread")).errors).toBeUndefined();
});

test("a pending review's conversations are seen by its author only, until it is submitted", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": lines("1", "2", "3") });
  const pullRequestId = (await rig.as("bob").pulls.get({ ...rig.at, pull_number: number })).data
    .node_id;
  const begun = await rig.graphql(
    "bob",
    `mutation($input: AddPullRequestReviewThreadInput!) { addPullRequestReviewThread(input: $input) {
      thread { id line startLine comments(first: 1) { nodes { body state } } } } }`,
    { input: { pullRequestId, path: "b.txt", body: "why?", line: 3, startLine: 2 } },
  );
  expect(begun.errors).toBeUndefined();
  expect(valueAt(begun.data, "addPullRequestReviewThread.thread")).toMatchObject({
    line: 3,
    startLine: 2,
    comments: { nodes: [{ body: "why?", state: "PENDING" }] },
  });
  expect(await threads(rig, "alice", number)).toEqual([]);
  expect(await threads(rig, "bob", number)).toHaveLength(1);
  const node = `{ node(id: ${JSON.stringify(valueAt(begun.data, "addPullRequestReviewThread.thread.id"))}) {
    ... on PullRequestReviewThread { path } } }`;
  expect((await rig.graphql("alice", node)).errors).toMatchObject([{ type: "NOT_FOUND" }]);
  const submitted = await rig.graphql(
    "bob",
    `mutation($input: SubmitPullRequestReviewInput!) { submitPullRequestReview(input: $input) {
      pullRequestReview { state comments(first: 5) { totalCount } } } }`,
    { input: { pullRequestId, event: "REQUEST_CHANGES", body: "no" } },
  );
  expect(valueAt(submitted.data, "submitPullRequestReview.pullRequestReview")).toEqual({
    state: "CHANGES_REQUESTED",
    comments: { totalCount: 1 },
  });
  expect(await threads(rig, "alice", number)).toHaveLength(1);
  expect((await rig.graphql("alice", node)).data).toEqual({ node: { path: "b.txt" } });
});

test("reviews come with conversations, and answers are written over GraphQL too", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": lines("1", "2", "3") });
  const pullRequestId = (await rig.as("bob").pulls.get({ ...rig.at, pull_number: number })).data
    .node_id;
  const add = (line: number) =>
    rig.graphql(
      "bob",
      `mutation($input: AddPullRequestReviewInput!) { addPullRequestReview(input: $input) {
        pullRequestReview { comments(first: 5) { nodes { line body } } } } }`,
      {
        input: {
          pullRequestId,
          event: "COMMENT",
          threads: [{ path: "b.txt", line, body: "```suggestion\n2!\n```" }],
        },
      },
    );
  expect((await add(9)).errors).toMatchObject([
    { type: "UNPROCESSABLE", message: "Line could not be resolved" },
  ]);
  expect(rig.shop.pull(number).reviews).toEqual([]);
  const added = await add(2);
  expect(
    valueAt(added.data, "addPullRequestReview.pullRequestReview.comments.nodes"),
  ).toMatchObject([{ line: 2 }]);
  const [thread] = await threads(rig, "rita", number);
  const answered = await rig.graphql(
    "rita",
    `mutation($input: AddPullRequestReviewThreadReplyInput!) { addPullRequestReviewThreadReply(input: $input) {
      comment { body replyTo { body } } } }`,
    { input: { pullRequestReviewThreadId: valueAt(thread, "id"), body: "good" } },
  );
  expect(answered.errors).toBeUndefined();
  const [grown] = await threads(rig, "rita", number);
  expect(valuesAt(grown, "comments.nodes", "author")).toEqual([
    { login: "bob" },
    { login: "rita" },
  ]);
});

test("a comment on what is not part of the diff is refused", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": lines("1", "2") });
  expect(await refusalOf(comment(rig, number, { line: 3 }))).toMatchObject({ status: 422 });
  expect(await refusalOf(comment(rig, number, { line: 1, side: "LEFT" }))).toMatchObject({
    status: 422,
  });
  expect(await refusalOf(comment(rig, number, { line: 1 }, "README.md"))).toMatchObject({
    status: 422,
  });
});

/** A diff without context between two lists of lines, of which `kept` says which old ones stay. */
function patchOf(old: readonly boolean[], added: readonly number[]): string {
  const body = [...old.keys(), old.length].flatMap((index) => [
    ...Array.from({ length: added[index] ?? 0 }, () => "+new"),
    ...(index === old.length ? [] : [`${old[index] === true ? " " : "-"}line`]),
  ]);
  return ["@@ -1,9 +1,9 @@", ...body].join("\n");
}

test("a line is followed through any diff to where it is now", () => {
  const file = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });
  const insertions = fc.array(fc.nat({ max: 3 }), { minLength: 13, maxLength: 13 });
  fc.assert(
    fc.property(file, insertions, (kept, added) => {
      const patch = patchOf(kept, added);
      kept.forEach((stays, index) => {
        const before = kept.slice(0, index).filter(Boolean).length;
        const inserted = added.slice(0, index + 1).reduce((sum, count) => sum + count, 0);
        expect(followLine(patch, index + 1)).toBe(stays ? before + inserted + 1 : null);
      });
      const all = added.slice(0, kept.length + 1).reduce((sum, count) => sum + count, 0);
      const last = kept.filter(Boolean).length + all;
      expect(followLine(patch, kept.length + 5)).toBe(last + 5);
    }),
  );
});
