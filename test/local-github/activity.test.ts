import { expect, test } from "vitest";
import { GitHubRig } from "./github-rig.ts";

type Query = Parameters<ReturnType<GitHubRig["as"]>["repos"]["listActivities"]>[0];

/** `type actor` of the activities that are told, newest first. */
async function told(rig: GitHubRig, query: Partial<Query> = {}): Promise<string[]> {
  const { data } = await rig.as("rita").repos.listActivities({ ...rig.at, ...query });
  return data.map((each) => `${each.activity_type} ${each.actor?.login}`);
}

test("every way to move a branch is told with who really did it, whatever its commits say", async () => {
  await using rig = await GitHubRig.start();
  const pull_number = await rig.pull("topic", { "b.txt": "b\n" });
  await using clone = await rig.clone("bob");
  await clone.git("checkout", "--quiet", "topic");
  await clone.commit({ "c.txt": "c" });
  await clone.git("push", "--quiet", "origin", "topic");
  await clone.git("commit", "--quiet", "--amend", "--message", "again");
  await clone.git("push", "--quiet", "--force", "origin", "topic");
  await rig.as("bob").repos.createOrUpdateFileContents({
    ...rig.at,
    path: "d.txt",
    branch: "topic",
    message: "d",
    content: "",
    author: { name: "Alice", email: "alice@example.com" },
  });
  await rig.graphql(
    rig.workflowToken({ contents: "write" }),
    `mutation { createCommitOnBranch(input: {
      branch: { repositoryNameWithOwner: "alice/shop", branchName: "topic" },
      expectedHeadOid: "${rig.shop.branchTip("topic")}", message: { headline: "x" },
      fileChanges: { additions: [{ path: "e.txt", contents: "" }] } }) { commit { oid } } }`,
  );
  await rig.shop.commit({ files: { "m.txt": "m" } });
  await rig.as("alice").pulls.updateBranch({ ...rig.at, pull_number });
  expect(await told(rig, { ref: "refs/heads/topic" })).toEqual([
    "push alice",
    "push github-actions[bot]",
    "push bob",
    "force_push bob",
    "push bob",
    "branch_creation alice",
  ]);
});

test("a merge is told of the base, and the branch still after its deletion", async () => {
  await using rig = await GitHubRig.start();
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  const head = rig.shop.branchTip("topic");
  await rig.as("alice").repos.update({ ...rig.at, delete_branch_on_merge: true });
  await rig.as("bob").pulls.merge({ ...rig.at, pull_number, merge_method: "squash" });
  expect(rig.shop.branchTip("topic")).toBeNull();
  expect(await told(rig, { ref: "topic" })).toEqual([
    "branch_deletion bob",
    "branch_creation alice",
  ]);
  const { data } = await rig.as("rita").repos.listActivities({ ...rig.at, ref: "topic" });
  expect(data.map((each) => [each.before, each.after])).toEqual([
    [head, "0".repeat(40)],
    ["0".repeat(40), head],
  ]);
  expect((await told(rig, { ref: "main" }))[0]).toBe("pr_merge bob");
  const group = await rig.shop.queueMerge([await rig.pull("two", { "2.txt": "2" })]);
  await rig.shop.completeMergeGroup(group);
  expect((await told(rig, { ref: "main" }))[0]).toMatch(/^merge_queue_merge /);
});

test("a fork tells its own activity, its parent does not", async () => {
  await using rig = await GitHubRig.start();
  const fork = await rig.github.fork(rig.shop, { owner: "oscar" });
  await using clone = await rig.clone("oscar", fork);
  await clone.git("checkout", "--quiet", "-b", "topic");
  await clone.commit({ "b.txt": "b" });
  await clone.git("push", "--quiet", "origin", "topic");
  await clone.commit({ "b.txt": "bb" });
  await clone.git("push", "--quiet", "origin", "topic");
  const head = "oscar:topic";
  const asked = { ...rig.at, title: "x", head, base: "main" };
  const { data: pull } = await rig.as("oscar").pulls.create(asked);
  const of = { owner: "oscar", repo: "shop" };
  expect(await told(rig, { ...of, ref: "topic" })).toEqual(["push oscar", "branch_creation oscar"]);
  expect(await told(rig, { ref: "topic" })).toEqual([]);
  await rig.as("bob").pulls.merge({ ...rig.at, pull_number: pull.number });
  await rig.as("oscar").git.deleteRef({ ...of, ref: "heads/topic" });
  expect(await told(rig, { ...of, ref: "topic" })).toEqual([
    "branch_deletion oscar",
    "push oscar",
    "branch_creation oscar",
  ]);
});

test("activity is filtered by ref, actor, type and time, in both directions", async () => {
  let now = Date.parse("2026-03-01T00:00:00Z");
  const day = 86_400_000;
  await using rig = await GitHubRig.start({ now: () => now });
  now += 10 * day;
  await rig.shop.commit({ files: { "1": "1" }, branch: "topic", login: "bob" });
  now += 2 * day;
  await rig.shop.commit({ files: { "2": "2" }, branch: "topic", login: "bob" });
  await rig.shop.commit({ files: { "3": "3" }, login: "alice" });
  expect(await told(rig)).toEqual([
    "push alice",
    "push bob",
    "branch_creation bob",
    "branch_creation alice",
  ]);
  expect(await told(rig, { ref: "topic" })).toEqual(["push bob", "branch_creation bob"]);
  expect(await told(rig, { actor: "Alice" })).toEqual(["push alice", "branch_creation alice"]);
  expect(await told(rig, { activity_type: "branch_creation", direction: "asc" })).toEqual([
    "branch_creation alice",
    "branch_creation bob",
  ]);
  expect(await told(rig, { time_period: "day" })).toEqual(["push alice", "push bob"]);
  expect(await told(rig, { time_period: "week" })).toHaveLength(3);
  expect(await told(rig, { time_period: "month" })).toHaveLength(4);
});

test("pages of activity are led to by cursors, there and back", async () => {
  await using rig = await GitHubRig.start();
  for (const name of ["1", "2", "3", "4"]) await rig.shop.commit({ files: { [name]: name } });
  const url = (link: string | undefined, relation: string) =>
    new RegExp(`<([^>]+)>; rel="${relation}"`).exec(link ?? "")?.[1];
  const get = async (address: string) => {
    const { data, headers } = await rig.as("rita").request(`GET ${address}`);
    const page = data as { id: number }[];
    return { ids: page.map((each) => each.id), link: headers.link };
  };
  const all = await get(`${rig.github.apiUrl}/repos/alice/shop/activity`);
  expect(all.link).toBeUndefined();
  const pages = [await get(`${rig.github.apiUrl}/repos/alice/shop/activity?per_page=2`)];
  for (let next = url(pages[0]?.link, "next"); next !== undefined;) {
    expect(next).toMatch(/[?&]after=/);
    const page = await get(next);
    pages.push(page);
    next = url(page.link, "next");
  }
  expect(pages.map((page) => page.ids.length)).toEqual([2, 2, 1]);
  expect(pages.flatMap((page) => page.ids)).toEqual(all.ids);
  const back = await get(url(pages[2]?.link, "prev") ?? "");
  expect(back.ids).toEqual(pages[1]?.ids);
  const activity = `${rig.github.apiUrl}/repos/alice/shop/activity`;
  const first = await get(`${activity}?per_page=2&before=${all.ids[1]}`);
  expect(first.ids).toEqual(all.ids.slice(0, 1));
});
