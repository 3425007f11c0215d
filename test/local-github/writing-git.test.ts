import { expect, test } from "vitest";
import { GitHubRig, refusalOf, valueAt } from "./github-rig.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const commitMutation = `mutation Commit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid signature { isValid wasSignedByGitHub } } } }`;

function commitInput(rig: GitHubRig, expectedHeadOid: string | null, more: object = {}): object {
  return {
    branch: { repositoryNameWithOwner: rig.shop.fullName, branchName: "main" },
    expectedHeadOid,
    message: { headline: "Log", body: "more" },
    fileChanges: { additions: [{ path: "log/1.json", contents: base64("[]") }] },
    ...more,
  };
}

test("createCommitOnBranch commits many files, signed by GitHub, by the token's owner", async () => {
  await using rig = await GitHubRig.start();
  const head = rig.shop.branchTip("main");
  const fileChanges = {
    additions: [
      { path: "log/1.json", contents: base64("[]") },
      { path: "ö.txt", contents: base64("ü") },
    ],
    deletions: [{ path: "src/a.txt" }],
  };
  const answer = await rig.graphql("bob", commitMutation, {
    input: commitInput(rig, head, { fileChanges }),
  });
  expect(answer.errors).toBeUndefined();
  const commit = "createCommitOnBranch.commit";
  const oid = String(valueAt(answer.data, `${commit}.oid`));
  expect(valueAt(answer.data, `${commit}.signature`)).toEqual({
    isValid: true,
    wasSignedByGitHub: true,
  });
  expect(rig.shop.branchTip("main")).toBe(oid);
  const { data } = await rig.as("rita").repos.getCommit({ ...rig.at, ref: oid });
  expect(data).toMatchObject({
    author: { login: "bob" },
    commit: { message: "Log\n\nmore", verification: { verified: true } },
  });
  expect(data.files?.map((file) => `${file.status} ${file.filename}`)).toEqual([
    "added log/1.json",
    "removed src/a.txt",
    "added ö.txt",
  ]);
  const { data: tree } = await rig
    .as("rita")
    .git.getTree({ ...rig.at, tree_sha: oid, recursive: "1" });
  expect(tree.tree.map((entry) => entry.path)).toEqual(["README.md", "log", "log/1.json", "ö.txt"]);
});

test("a moved head is STALE_DATA with status 200 and no data; a missing branch is NOT_FOUND", async () => {
  await using rig = await GitHubRig.start();
  const head = rig.shop.branchTip("main");
  await rig.graphql("bob", commitMutation, { input: commitInput(rig, head) });
  const stale = await rig.graphql("bob", commitMutation, { input: commitInput(rig, head) });
  expect(stale).toMatchObject({
    status: 200,
    data: { createCommitOnBranch: null },
    errors: [{ type: "STALE_DATA", path: ["createCommitOnBranch"] }],
  });
  const branch = { repositoryNameWithOwner: rig.shop.fullName, branchName: "nowhere" };
  const missing = await rig.graphql("bob", commitMutation, {
    input: commitInput(rig, head, { branch }),
  });
  expect(missing).toMatchObject({ status: 200, errors: [{ type: "NOT_FOUND" }] });
  const token = rig.workflowToken({ contents: "read" });
  const forbidden = await rig.graphql(token, commitMutation, {
    input: commitInput(rig, rig.shop.branchTip("main")),
  });
  expect(forbidden).toMatchObject({
    status: 200,
    data: { createCommitOnBranch: null },
    errors: [{ type: "FORBIDDEN" }],
  });
});

test("of twenty commits at once onto one head exactly one wins, and retrying loses none", async () => {
  await using rig = await GitHubRig.start();
  const token = rig.workflowToken({ contents: "write" });
  const append = async (writer: number): Promise<number> => {
    for (let attempt = 1; ; attempt += 1) {
      const fileChanges = {
        additions: [{ path: `log/${writer}.json`, contents: base64(String(writer)) }],
      };
      const answer = await rig.graphql(token, commitMutation, {
        input: commitInput(rig, rig.shop.branchTip("main"), { fileChanges }),
      });
      if (answer.errors === undefined) return attempt;
      expect(answer.errors).toMatchObject([{ type: "STALE_DATA" }]);
    }
  };
  const attempts = await Promise.all(Array.from({ length: 20 }, (_, writer) => append(writer)));
  expect(Math.max(...attempts)).toBeGreaterThan(1);
  const { data } = await rig.as("bob").repos.listCommits({ ...rig.at, per_page: 100 });
  expect(data).toHaveLength(21);
  const { data: files } = await rig.as("bob").repos.getContent({ ...rig.at, path: "log" });
  expect(files).toHaveLength(20);
});

test("several mutations of one document run in order, and one that fails leaves the others standing", async () => {
  await using rig = await GitHubRig.start();
  const { data } = await rig.as("bob").issues.create({ ...rig.at, title: "x" });
  const answer = await rig.graphql(
    "bob",
    `mutation($s: ID!, $wrong: ID!) {
      a: addComment(input: { subjectId: $s, body: "first" }) { commentEdge { node { id body } } }
      b: addComment(input: { subjectId: $wrong, body: "second" }) { commentEdge { node { id } } }
      c: addComment(input: { subjectId: $s, body: "third" }) { commentEdge { node { body } } } }`,
    { s: data.node_id, wrong: "I_nonsense" },
  );
  expect(answer).toMatchObject({
    status: 200,
    data: {
      a: { commentEdge: { node: { body: "first" } } },
      b: null,
      c: { commentEdge: { node: { body: "third" } } },
    },
    errors: [{ type: "NOT_FOUND", path: ["b"] }],
  });
});

test("refs: creating an existing one, moving backwards and moving a missing one are 422", async () => {
  await using rig = await GitHubRig.start();
  const bob = rig.as("bob");
  const old = rig.shop.branchTip("main") ?? "";
  const tip = await rig.shop.commit({ files: { "n.txt": "n" } });
  const says = (text: string) => ({ status: 422, message: expect.stringContaining(text) });
  expect(
    await refusalOf(bob.git.createRef({ ...rig.at, ref: "refs/heads/main", sha: tip })),
  ).toMatchObject(says("Reference already exists"));
  expect(
    await refusalOf(bob.git.updateRef({ ...rig.at, ref: "heads/main", sha: old })),
  ).toMatchObject(says("Update is not a fast forward"));
  expect(
    await refusalOf(bob.git.updateRef({ ...rig.at, ref: "heads/nope", sha: old })),
  ).toMatchObject(says("Reference does not exist"));
  expect(
    await refusalOf(bob.git.createRef({ ...rig.at, ref: "refs/heads/x", sha: "1".repeat(40) })),
  ).toMatchObject(says("Object does not exist"));
  await bob.git.updateRef({ ...rig.at, ref: "heads/main", sha: old, force: true });
  expect(rig.shop.branchTip("main")).toBe(old);
});

test("an orphan branch is made of blob, tree, commit and ref", async () => {
  await using rig = await GitHubRig.start();
  const bob = rig.as("bob");
  const { data: blob } = await bob.git.createBlob({
    ...rig.at,
    content: "hello",
    encoding: "utf-8",
  });
  const { data: tree } = await bob.git.createTree({
    ...rig.at,
    tree: [
      { path: "a/b.txt", mode: "100644", type: "blob", sha: blob.sha },
      { path: "run.sh", mode: "100755", type: "blob", content: "#!/bin/sh\n" },
    ],
  });
  const { data: commit } = await bob.git.createCommit({
    ...rig.at,
    message: "Begin",
    tree: tree.sha,
    parents: [],
  });
  await bob.git.createRef({ ...rig.at, ref: "refs/heads/writ-audit", sha: commit.sha });
  await using clone = await rig.clone("rita");
  expect(
    await clone.git("ls-tree", "-r", "--format=%(objectmode) %(path)", "origin/writ-audit"),
  ).toBe("100644 a/b.txt\n100755 run.sh");
  expect(await clone.git("fsck", "--strict")).toBe("");
  expect(await clone.git("rev-list", "--count", "origin/writ-audit")).toBe("1");
});

test("a file is written by its blob's sha; a stale one is 409, a missing one 422", async () => {
  await using rig = await GitHubRig.start();
  const bob = rig.as("bob");
  const at = { ...rig.at, path: "src/a.txt" };
  const { data: file } = await bob.repos.getContent(at);
  if (Array.isArray(file)) throw new Error("a file was expected");
  const put = (sha?: string) =>
    bob.repos.createOrUpdateFileContents({
      ...at,
      message: "change",
      content: base64("new"),
      ...(sha === undefined ? {} : { sha }),
    });
  expect(await refusalOf(put())).toMatchObject({ status: 422 });
  expect((await put(file.sha)).status).toBe(200);
  expect(await refusalOf(put(file.sha))).toMatchObject({ status: 409 });
  const created = await bob.repos.createOrUpdateFileContents({
    ...rig.at,
    path: "new/file.txt",
    message: "add",
    content: base64("x"),
  });
  expect(created.status).toBe(201);
});

test("the contents of a link are those of the file that it leads to", async () => {
  await using rig = await GitHubRig.start();
  const bob = rig.as("bob");
  const { data: tree } = await bob.git.createTree({
    ...rig.at,
    base_tree: rig.shop.branchTip("main") ?? "",
    tree: [
      { path: "link", mode: "120000", type: "blob", content: "src/a.txt" },
      { path: "out", mode: "120000", type: "blob", content: "../../etc/passwd" },
    ],
  });
  const parents = [rig.shop.branchTip("main") ?? ""];
  const { data: commit } = await bob.git.createCommit({
    ...rig.at,
    message: "links",
    tree: tree.sha,
    parents,
  });
  const at = { ...rig.at, ref: commit.sha };
  expect((await bob.repos.getContent({ ...at, path: "link" })).data).toMatchObject({
    type: "file",
    path: "src/a.txt",
  });
  expect((await bob.repos.getContent({ ...at, path: "out" })).data).toMatchObject({
    type: "symlink",
    target: "../../etc/passwd",
  });
});
