import { expect, test } from "vitest";
import { addAcme } from "./acme.ts";
import { GitHubRig, refusalOf, valuesAt } from "./github-rig.ts";

test("a login that was given up can be taken by another account, which is nobody yet", async () => {
  await using rig = await GitHubRig.start();
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  const at = { ...rig.at, pull_number };
  await rig.as("bob").pulls.createReview({ ...at, event: "APPROVE" });
  const before = (await rig.as("rita").users.getByUsername({ username: "bob" })).data.id;
  rig.github.renameUser("bob", "robert");
  const taken = rig.github.createUser({ login: "bob" });
  expect(taken.id).not.toBe(before);
  const { data: reviews } = await rig.as("rita").pulls.listReviews(at);
  expect(reviews.map((each) => [each.user?.login, each.user?.id])).toEqual([["robert", before]]);
  const role = async (username: string) =>
    (await rig.as("alice").repos.getCollaboratorPermissionLevel({ ...rig.at, username })).data
      .role_name;
  expect([await role("robert"), await role("bob")]).toEqual(["write", "read"]);
  const merge = rig.as("bob").pulls.merge(at);
  expect(await refusalOf(merge)).toMatchObject({ status: 403 });
  expect(() => rig.github.renameUser("rita", "bob")).toThrow("taken");
});

test("the commits of a renamed account stay its own by the number in their address", async () => {
  await using rig = await GitHubRig.start();
  const oid = await rig.shop.commit({ files: { "b.txt": "b" }, login: "bob" });
  rig.github.renameUser("bob", "robert");
  rig.github.createUser({ login: "bob" });
  const { data } = await rig.as("rita").repos.getCommit({ ...rig.at, ref: oid });
  expect(data.author?.login).toBe("robert");
});

test("the repositories of a renamed owner move with it, also on the disk of who comes after", async () => {
  await using rig = await GitHubRig.start();
  rig.github.renameUser("alice", "alicia");
  rig.github.createUser({ login: "alice" });
  const other = await rig.github.createRepository({ owner: "alice", name: "shop" });
  await other.commit({ files: { "other.txt": "x" } });
  const moved = { owner: "alicia", repo: "shop" };
  expect((await rig.as("rita").repos.get(moved)).data.id).toBe(rig.shop.id);
  expect(rig.shop.fullName).toBe("alicia/shop");
  const { data } = await rig.as("rita").repos.getContent({ ...moved, path: "README.md" });
  expect(data).toMatchObject({ name: "README.md" });
  const missing = rig.as("rita").repos.getContent({ ...rig.at, path: "README.md" });
  expect(await refusalOf(missing)).toMatchObject({ status: 404 });
});

test("what a deleted account wrote stays, without an author, and its token, roles and teams are gone", async () => {
  await using rig = await GitHubRig.start();
  const { acme, at } = await addAcme(rig);
  const pull_number = await rig.pull("topic", { "b.txt": "b" });
  rig.shop.addCollaborator("max", "write");
  const shop = { ...rig.at, pull_number };
  await rig.as("max").pulls.createReview({ ...shop, event: "APPROVE" });
  await rig.as("max").issues.createComment({ ...rig.at, issue_number: pull_number, body: "yes" });
  await rig.shop.commit({ files: { "c.txt": "c" }, branch: "topic", login: "max" });
  const token = rig.github.tokenFor("max");
  rig.github.deleteUser("max");
  expect(await refusalOf(rig.as(token).repos.get(rig.at))).toMatchObject({ status: 401 });
  expect((await rig.as("rita").pulls.listReviews(shop)).data[0]?.user).toBeNull();
  const { data: comments } = await rig
    .as("rita")
    .issues.listComments({ ...rig.at, issue_number: pull_number });
  expect(comments[0]?.user?.login).toBe("ghost");
  const { data: activity } = await rig.as("rita").repos.listActivities({ ...rig.at, ref: "topic" });
  expect(activity[0]?.actor).toBeNull();
  const { data } = await rig.graphql(
    "rita",
    `{ repository(owner: "alice", name: "shop") { pullRequest(number: ${pull_number}) { reviews(first: 1) { nodes { author { login } } } } } }`,
  );
  expect(valuesAt(data, "repository.pullRequest.reviews.nodes", "author")).toEqual([null]);
  const members = rig.as("nina").teams.listMembersInOrg({ org: "acme", team_slug: "dba" });
  expect((await members).data.map((each) => each.login)).toEqual(["dora"]);
  expect(acme.record.members.size).toBe(3);
  rig.github.createUser({ login: "max" });
  expect(await refusalOf(rig.as("max").repos.get(at))).toMatchObject({ status: 404 });
  expect(() => rig.github.deleteUser("alice")).toThrow("owns shop");
});
