import { expect, test } from "vitest";
import { GitHubRig, refusalOf } from "./github-rig.ts";

const lines = (...texts: string[]): string => texts.map((text) => `${text}\n`).join("");
const suggestion = (...texts: string[]): string =>
  `Better:\n\n\`\`\`suggestion\n${lines(...texts)}\`\`\``;

/** A pull request that adds four lines, and a review of bob with comments on it. */
async function reviewed(
  rig: GitHubRig,
  comments: readonly { line: number; start_line?: number; body: string }[],
): Promise<{ pull_number: number; ids: number[] }> {
  const pull_number = await rig.pull("topic", { "b.txt": lines("one", "two", "three", "four") });
  const at = { ...rig.at, pull_number };
  const asked = comments.map((comment) => ({ ...comment, path: "b.txt" }));
  const { data } = await rig
    .as("bob")
    .pulls.createReview({ ...at, event: "COMMENT", body: "see", comments: asked });
  const listed = await rig.as("rita").pulls.listCommentsForReview({ ...at, review_id: data.id });
  return { pull_number, ids: listed.data.map((comment) => comment.id) };
}

test("applying a suggestion is a verified commit of who applies it, with who made it as co-author", async () => {
  await using rig = await GitHubRig.start();
  const { pull_number, ids } = await reviewed(rig, [
    { start_line: 2, line: 3, body: suggestion("zwei", "drei") },
  ]);
  rig.events();
  const oid = await rig.shop.applySuggestions({ pull: pull_number, comments: ids, login: "alice" });
  expect(rig.events()).toEqual(["push", "pull_request synchronize"]);
  const { data: commit } = await rig.as("rita").repos.getCommit({ ...rig.at, ref: oid });
  const { id } = rig.shop.record.collaborators.keys().next().value ?? { id: 0 };
  expect(commit.commit.message).toBe(
    `Apply suggestion from @bob\n\nCo-authored-by: bob <${id}+bob@users.noreply.github.com>`,
  );
  expect(commit).toMatchObject({ author: { login: "alice" }, committer: { login: "web-flow" } });
  expect(commit.commit.verification).toMatchObject({ verified: true });
  const { data } = await rig
    .as("rita")
    .repos.getContent({ ...rig.at, path: "b.txt", ref: "topic", mediaType: { format: "raw" } });
  expect(data).toBe(lines("one", "zwei", "drei", "four"));
  const { data: activity } = await rig.as("rita").repos.listActivities({ ...rig.at, ref: "topic" });
  expect(activity[0]).toMatchObject({ activity_type: "push", actor: { login: "alice" } });
  expect(rig.shop.pull(pull_number).reviewComments[0]?.resolvedBy?.login).toBe("alice");
});

test("several suggestions are one commit, one may take lines away, and one's own has no co-author", async () => {
  await using rig = await GitHubRig.start();
  const { pull_number, ids } = await reviewed(rig, [
    { line: 1, body: suggestion("eins", "einhalb") },
    { line: 4, body: suggestion() },
  ]);
  const oid = await rig.shop.applySuggestions({ pull: pull_number, comments: ids, login: "bob" });
  const { data: commit } = await rig.as("rita").repos.getCommit({ ...rig.at, ref: oid });
  expect(commit.commit.message).toBe("Apply suggestions from code review");
  const { data } = await rig
    .as("rita")
    .repos.getContent({ ...rig.at, path: "b.txt", ref: oid, mediaType: { format: "raw" } });
  expect(data).toBe(lines("eins", "einhalb", "two", "three"));
});

test("nothing is applied that is outdated, no suggestion, overlapping, or not one's to change", async () => {
  await using rig = await GitHubRig.start();
  const { pull_number, ids } = await reviewed(rig, [
    { line: 1, body: suggestion("eins") },
    { start_line: 1, line: 2, body: suggestion("both") },
    { line: 4, body: "no suggestion" },
  ]);
  const [first = 0, both = 0, none = 0] = ids;
  const apply = (comments: number[], login = "alice") =>
    refusalOf(rig.shop.applySuggestions({ pull: pull_number, comments, login }));
  expect(await apply([none])).toMatchObject({ status: 422, message: /no suggestion/ });
  expect(await apply([first, both])).toMatchObject({ status: 422, message: /overlap/ });
  expect(await apply([first], "rita")).toMatchObject({ status: 403 });
  await rig.shop.applySuggestions({ pull: pull_number, comments: [first], login: "alice" });
  expect(await apply([both])).toMatchObject({ status: 422, message: /Outdated/ });
});

test("a comment on the diff follows its line until that is changed", async () => {
  await using rig = await GitHubRig.start();
  const { pull_number, ids } = await reviewed(rig, [{ line: 3, body: "hm" }]);
  const get = async () =>
    (await rig.as("rita").pulls.getReviewComment({ ...rig.at, comment_id: ids[0] ?? 0 })).data;
  expect(await get()).toMatchObject({
    line: 3,
    original_line: 3,
    position: 3,
    side: "RIGHT",
    diff_hunk: "@@ -0,0 +1,4 @@\n+one\n+two\n+three",
  });
  const before = rig.shop.branchTip("topic");
  const push = (text: string) =>
    rig.shop.commit({ files: { "b.txt": text }, branch: "topic", login: "alice" });
  const after = await push(lines("zero", "one", "two", "three", "four"));
  expect(await get()).toMatchObject({
    line: 4,
    original_line: 3,
    commit_id: after,
    original_commit_id: before,
  });
  await push(lines("zero", "one", "two", "DREI", "four"));
  const outdated = await get();
  expect([outdated.line, outdated.position, outdated.original_line]).toEqual([
    undefined,
    undefined,
    3,
  ]);
  const { data } = await rig.as("rita").pulls.listReviewComments({ ...rig.at, pull_number });
  expect(data).toHaveLength(1);
});

test("a comment on a line outside the diff is refused, and leaves no review behind", async () => {
  await using rig = await GitHubRig.start();
  const pull_number = await rig.pull("topic", { "src/a.txt": "one\nzwei\nthree\n", "c.txt": "c" });
  const at = { ...rig.at, pull_number };
  const commit_id = rig.shop.branchTip("topic") ?? "";
  const comment = (more: { path: string; line?: number; side?: "LEFT"; position?: number }) =>
    rig.as("bob").pulls.createReviewComment({ ...at, commit_id, body: "x", ...more });
  for (const wrong of [
    { path: "src/a.txt", line: 4 },
    { path: "README.md", line: 1 },
    { path: "src/a.txt" },
    { path: "src/a.txt", position: 9 },
  ])
    expect(await refusalOf(comment(wrong))).toMatchObject({ status: 422 });
  expect((await rig.as("bob").pulls.listReviews(at)).data).toEqual([]);
  expect((await comment({ path: "src/a.txt", line: 2, side: "LEFT" })).data).toMatchObject({
    line: 2,
    side: "LEFT",
  });
  expect((await comment({ path: "src/a.txt", position: 3 })).data).toMatchObject({
    line: 2,
    side: "RIGHT",
  });
});

test("people with write permission edit and delete each other's comments, and that is told", async () => {
  await using rig = await GitHubRig.start();
  const { ids } = await reviewed(rig, [{ line: 1, body: "hm" }]);
  const comment_id = ids[0] ?? 0;
  const change = { ...rig.at, comment_id, body: "looks good" };
  expect(await refusalOf(rig.as("rita").pulls.updateReviewComment(change))).toMatchObject({
    status: 403,
  });
  rig.events();
  expect((await rig.as("alice").pulls.updateReviewComment(change)).data.body).toBe("looks good");
  await rig.as("alice").pulls.deleteReviewComment({ ...rig.at, comment_id });
  expect(rig.events()).toEqual([
    "pull_request_review_comment edited",
    "pull_request_review_comment deleted",
  ]);
});
