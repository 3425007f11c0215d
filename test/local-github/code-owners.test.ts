import { expect, test } from "vitest";
import { addAcme, type Acme } from "./acme.ts";
import { GitHubRig, refusalOf } from "./github-rig.ts";

/** acme/ops with a CODEOWNERS file on the default branch. */
async function withOwners(rig: GitHubRig, owners: string): Promise<Acme> {
  const acme = await addAcme(rig);
  await acme.ops.commit({ files: { ".github/CODEOWNERS": owners } });
  return acme;
}

/** Opens a pull request of dora with these files; gives its number. */
async function open(
  rig: GitHubRig,
  { ops, at }: Acme,
  plan: { readonly files: Record<string, string>; readonly draft?: boolean },
): Promise<number> {
  const branch = `topic-${ops.record.nextNumber}`;
  await ops.commit({ files: plan.files, branch, login: "dora" });
  const asked = { ...at, title: "x", head: branch, base: "main", draft: plan.draft ?? false };
  return (await rig.as("dora").pulls.create(asked)).data.number;
}

/** Logins and slugs of those whose reviews are requested. */
async function requested(rig: GitHubRig, { at }: Acme, pull_number: number): Promise<string[]> {
  const { data } = await rig.as("dora").pulls.listRequestedReviewers({ ...at, pull_number });
  return [...data.users.map((user) => user.login), ...data.teams.map((team) => team.slug)];
}

test("the owners of what changes are asked for reviews when a pull request is opened", async () => {
  await using rig = await GitHubRig.start();
  const acme = await withOwners(
    rig,
    "* @max\n/db/ @acme/dba\n/mail/ olga@example.com\n/own/ @dora @nina\n/free/\n",
  );
  rig.github.createUser({ login: "omar", email: "olga@example.com" });
  acme.ops.addCollaborator("omar", "write");
  rig.events();
  const number = await open(rig, acme, {
    files: { "db/a.sql": "x", "mail/b": "x", "own/c": "x", "free/d": "x" },
  });
  expect((await requested(rig, acme, number)).toSorted()).toEqual(["dba", "omar"]);
  expect(rig.events().slice(-3)).toEqual([
    "pull_request opened",
    "pull_request review_requested",
    "pull_request review_requested",
  ]);
  const owners = [...acme.ops.pull(number).requestedAsCodeOwners].map((owner) =>
    owner.kind === "Team" ? owner.slug : owner.login,
  );
  expect(owners.toSorted()).toEqual(["dba", "omar"]);
});

test("of a draft nobody is asked until it is ready, and a push asks for more owners", async () => {
  await using rig = await GitHubRig.start();
  const acme = await withOwners(rig, "/a/ @max\n/b/ @olga\n");
  const number = await open(rig, acme, { files: { "a/x": "x" }, draft: true });
  expect(await requested(rig, acme, number)).toEqual([]);
  await rig.graphql(
    "dora",
    `mutation { markPullRequestReadyForReview(input: { pullRequestId: "${(await rig.as("dora").pulls.get({ ...acme.at, pull_number: number })).data.node_id}" }) { clientMutationId } }`,
  );
  expect(await requested(rig, acme, number)).toEqual(["max"]);
  await rig.as("max").pulls.createReview({ ...acme.at, pull_number: number, event: "APPROVE" });
  const { ref } = acme.ops.pull(number).head;
  await acme.ops.commit({ files: { "b/y": "y", "a/z": "z" }, branch: ref, login: "dora" });
  expect(await requested(rig, acme, number)).toEqual(["olga"]);
});

test("the file is looked for in .github, then at the root, then in docs, on the base branch only", async () => {
  await using rig = await GitHubRig.start();
  const acme = await addAcme(rig);
  const { ops } = acme;
  const ask = async (files: Record<string, string>) =>
    requested(rig, acme, await open(rig, acme, { files }));
  expect(await ask({ "1": "", ".github/CODEOWNERS": "* @olga\n" })).toEqual([]);
  await ops.commit({ files: { "docs/CODEOWNERS": "* @olga\n" } });
  expect(await ask({ "2": "" })).toEqual(["olga"]);
  await ops.commit({ files: { CODEOWNERS: "* @max\n" } });
  expect(await ask({ "3": "" })).toEqual(["max"]);
  await ops.commit({ files: { ".github/CODEOWNERS": "/nothing/ @olga\n" } });
  expect(await ask({ "4": "" })).toEqual([]);
});

test("a merge waits for an owner of each changed file, where the protection says so", async () => {
  await using rig = await GitHubRig.start();
  const acme = await withOwners(rig, "* @olga\n/db/ @acme/dba-prod @nina\n/free/\n");
  acme.ops.protect("main", { requireCodeOwners: true, enforceAdmins: true });
  acme.ops.addCollaborator("oscar", "write");
  const number = await open(rig, acme, { files: { "db/a": "x", b: "x", "free/c": "x" } });
  const at = { ...acme.at, pull_number: number };
  const approve = (who: string) => rig.as(who).pulls.createReview({ ...at, event: "APPROVE" });
  const merge = () => rig.as("olga").pulls.merge(at);
  const waiting = async () => (await refusalOf(merge())).message;
  await approve("oscar");
  expect(await waiting()).toContain("Waiting on code owner review from olga and/or acme/dba-prod.");
  await approve("olga");
  expect(await waiting()).toContain("Waiting on code owner review from acme/dba-prod.");
  await approve("max");
  expect((await merge()).data.merged).toBe(true);
});

test("an owner without write permission, a secret team and an App own nothing", async () => {
  await using rig = await GitHubRig.start();
  const acme = await withOwners(rig, "* @nina @acme/secrets @robot[bot] @nobody\n");
  acme.ops.addTeam("secrets", "write");
  acme.ops.protect("main", { requireCodeOwners: true, enforceAdmins: true });
  const number = await open(rig, acme, { files: { a: "x" } });
  expect(await requested(rig, acme, number)).toEqual([]);
  const { data } = await rig.as("max").repos.codeownersErrors(acme.at);
  expect(data.errors.map(({ kind, line, column }) => [kind, line, column])).toEqual([
    ["Unknown owner", 1, 3],
    ["Unknown owner", 1, 9],
    ["Unknown owner", 1, 23],
    ["Unknown owner", 1, 35],
  ]);
  expect((await rig.as("max").pulls.merge({ ...acme.at, pull_number: number })).status).toBe(200);
});

test("mistakes in the file are told, of any branch; without a file it is 404", async () => {
  await using rig = await GitHubRig.start();
  const acme = await addAcme(rig);
  const errors = (ref?: string) =>
    rig.as("max").repos.codeownersErrors({ ...acme.at, ...(ref !== undefined && { ref }) });
  expect(await refusalOf(errors())).toMatchObject({ status: 404 });
  await acme.ops.commit({ files: { CODEOWNERS: "* @max\n/a dora\n" }, branch: "topic" });
  const { data } = await errors("topic");
  expect(data.errors).toMatchObject([
    {
      kind: "Invalid owner",
      line: 2,
      column: 4,
      path: "CODEOWNERS",
      message: "Invalid owner on line 2\n\n  /a dora\n     ^",
    },
  ]);
  expect(await refusalOf(errors())).toMatchObject({ status: 404 });
});
