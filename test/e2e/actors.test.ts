import { expect, test } from "vitest";
import { plain } from "../rig/expect-refusal.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

const ACTORS = ".writ/actors.yml";
const PATH = "proposals/deploy.yml";

/** `actors.yml` with these actors, one a line. */
function actorsFile(...lines: readonly string[]): string {
  return `actors:\n${lines.map((line) => `  - { ${line} }\n`).join("")}`;
}

const DBA_POLICY = `rules:
  dba: { requires: { count: 1, roles: [dba] } }
approval: [dba]
`;

/** The account id of each actor in `state/actors.json`; null where there is no such file. */
async function registeredIds(rig: Rig): Promise<Readonly<Record<string, unknown>> | null> {
  const tip = rig.repo.branchTip("writ-audit");
  const listed = await rig.git("ls-tree", "--name-only", String(tip), "state/actors.json");
  if (listed.stdout === "") return null;
  const { stdout } = await rig.git("show", `${tip}:state/actors.json`);
  const { actors } = JSON.parse(stdout) as { actors: Record<string, { githubId: unknown }> };
  return Object.fromEntries(Object.entries(actors).map(([id, actor]) => [id, actor.githubId]));
}

async function idOf(rig: Rig, login: string): Promise<number> {
  return (await rig.as("ada").rest.users.getByUsername({ username: login })).data.id;
}

/** What the log says of actors, shortly. */
async function ofActors(rig: Rig): Promise<readonly (readonly unknown[])[]> {
  const entries = await rig.entriesOf("actor.registered", "actor.changed");
  return entries.map(({ type, data }) => [type, data["actor"], data["githubId"]]);
}

/** A guarded change by carol that bob approves and merges; the commit of its merge. */
async function land(rig: Rig, files: Readonly<Record<string, string | null>>): Promise<string> {
  const pull = await rig.propose("carol", files, { title: "Change the configuration" });
  await rig.approve("ada", pull);
  const commit = await rig.merge("ada", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    title: "Guarded files: approved",
  });
  return commit;
}

test.concurrent("registering an actor is a pull request: its merge records the account's id, once", async () => {
  await using rig = await Rig.start();
  expect(await registeredIds(rig)).toBeNull();
  const file = actorsFile(
    "id: robert, login: Bob, roles: [dba]",
    "id: alice, login: alice",
    "id: zoe, login: zoe-to-come",
    "id: dbas, team: acme/dba",
  );
  const first = await land(rig, { [ACTORS]: file });
  const [alice, bob] = [await idOf(rig, "alice"), await idOf(rig, "bob")];
  const ada = { login: "ada", id: await idOf(rig, "ada") };
  const common = { pull: 1, proposal: "@guarded", actor: ada };
  expect((await rig.entries()).slice(-6)).toMatchObject([
    { type: "policy.changed", data: { approved: true } },
    {
      type: "actor.registered",
      ...common,
      data: { actor: "alice", kind: "person", login: "alice", githubId: alice, commit: first },
    },
    { type: "actor.registered", data: { actor: "dbas", team: "acme/dba", githubId: null } },
    { type: "actor.registered", data: { actor: "robert", login: "Bob", githubId: bob } },
    { type: "actor.registered", data: { actor: "zoe", login: "zoe-to-come", githubId: null } },
    { type: "proposal.merged" },
  ]);
  expect(await registeredIds(rig)).toEqual({ alice, dbas: null, robert: bob, zoe: null });

  rig.runAgain("push");
  await rig.settle();
  expect(await ofActors(rig)).toHaveLength(4);

  const second = await land(rig, {
    [ACTORS]: actorsFile(
      "id: carol, login: carol",
      "id: robert, login: Bob, roles: [manager], name: Bob",
      "id: dbas, team: acme/dba",
    ),
  });
  const entries = await rig.entriesOf("actor.registered", "actor.changed");
  expect(entries.slice(4)).toMatchObject([
    { type: "actor.changed", data: { actor: "alice", status: "removed", commit: second } },
    { type: "actor.registered", data: { actor: "carol", githubId: await idOf(rig, "carol") } },
    {
      type: "actor.changed",
      data: {
        actor: "robert",
        githubId: bob,
        changes: [
          { field: "name", from: null, to: "Bob" },
          { field: "roles", from: ["dba"], to: ["manager"] },
        ],
      },
    },
    { type: "actor.changed", data: { actor: "zoe", status: "removed" } },
  ]);
  // Another guarded change leaves them alone.
  await land(rig, { ".writ/policy.yml": DBA_POLICY });
  expect(await ofActors(rig)).toHaveLength(8);
});

test.concurrent("mode init registers the actors, and those of a change that nobody approved only when it takes that over", async () => {
  await using rig = await Rig.start({ files: { [ACTORS]: actorsFile("id: alice, login: alice") } });
  const [alice, bob] = [await idOf(rig, "alice"), await idOf(rig, "bob")];
  const ada = { login: "ada", id: await idOf(rig, "ada") };
  expect(await rig.entries()).toMatchObject([
    { type: "log.created" },
    { type: "actor.registered", actor: ada, data: { actor: "alice", githubId: alice } },
  ]);
  await rig.initialize();
  expect(await rig.types()).toEqual(["log.created", "actor.registered"]);

  const changed = actorsFile("id: alice, login: alice, roles: [dba]", "id: bob, login: bob");
  const pull = await rig.propose("carol", { [ACTORS]: changed });
  await rig.merge("carol", pull);
  expect(await rig.entriesOf("policy.changed")).toMatchObject([{ data: { approved: false } }]);
  expect(await registeredIds(rig)).toEqual({ alice });

  await rig.initialize();
  expect((await rig.entries()).slice(-3)).toMatchObject([
    { type: "policy.changed", actor: ada, data: { approved: true, by: "mode init" } },
    {
      type: "actor.changed",
      actor: ada,
      data: { actor: "alice", changes: [{ field: "roles", from: null, to: ["dba"] }] },
    },
    { type: "actor.registered", actor: ada, data: { actor: "bob", githubId: bob } },
  ]);
  expect(await registeredIds(rig)).toEqual({ alice, bob });
});

test.concurrent("who takes over a login may neither propose nor approve by it, until its github-id says so", async () => {
  const actors = ["id: alice, login: alice", "id: zoe, login: zoe, roles: [dba]"];
  await using rig = await Rig.start({
    files: {
      [ACTORS]: actorsFile(...actors, "id: bob, login: bob, roles: [dba]"),
      ".writ/policy.yml": DBA_POLICY,
    },
  });
  const before = await idOf(rig, "bob");
  rig.github.renameUser("bob", "bob-before");
  for (const login of ["bob", "zoe"]) {
    rig.github.createUser({ login });
    rig.repo.addCollaborator(login, "write");
  }
  const after = await idOf(rig, "bob");
  expect(after).not.toBe(before);

  const refused = async (login: string, words: RegExp): Promise<void> => {
    const pull = await rig.propose(login, { [`proposals/${login}.yml`]: proposalFile("backup") });
    const checks = await rig.checksOf(pull);
    expect(checks).toMatchObject({
      "writ / plan": { conclusion: "failure" },
      "writ / approval": { conclusion: "failure", title: "The proposer may not propose this" },
    });
    expect(plain(checks["writ / plan"]!.summary)).toMatch(words);
  };
  const another = new RegExp(`the actor bob is another account, the one of id ${before}`);
  const unknown = /GitHub knew no account zoe when the actor zoe was registered/;
  await refused("bob", another);
  await refused("zoe", unknown);

  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  await rig.approve("bob", pull);
  await rig.approve("zoe", pull);
  const pending = (await rig.checksOf(pull))["writ / approval"]!;
  expect(pending).toMatchObject({
    status: "in_progress",
    title: expect.stringContaining("0 of 1 approval") as string,
  });
  expect(plain(pending.summary)).toMatch(another);
  expect(plain(pending.summary)).toMatch(unknown);

  // An edit of the actor approves nothing about whose account it is.
  await land(rig, {
    [ACTORS]: actorsFile(...actors, "id: bob, login: bob, name: Bob, roles: [dba]"),
  });
  expect((await ofActors(rig)).at(-1)).toEqual(["actor.changed", "bob", before]);
  const second = await rig.propose("alice", { "proposals/2.yml": proposalFile("deploy") });
  await rig.approve("bob", second);
  expect((await rig.checksOf(second))["writ / approval"]).toMatchObject({ status: "in_progress" });

  await land(rig, {
    [ACTORS]: actorsFile(...actors, `id: bob, login: bob, github-id: ${after}, roles: [dba]`),
  });
  expect((await ofActors(rig)).at(-1)).toEqual(["actor.changed", "bob", after]);
  const third = await rig.propose("alice", { "proposals/3.yml": proposalFile("deploy") });
  await rig.approve("bob", third);
  expect((await rig.checksOf(third))["writ / approval"]).toMatchObject({
    conclusion: "success",
    title: "Approved by bob",
  });
});

test.concurrent("an actor whom somebody registered by hand in the log gets nobody's approval counted", async () => {
  await using rig = await Rig.start({
    files: {
      [ACTORS]: actorsFile("id: alice, login: alice", "id: bob, login: bob, roles: [dba]"),
      ".writ/policy.yml": DBA_POLICY,
    },
  });
  const carol = await idOf(rig, "carol");
  const forged = { actor: "bob", login: "bob", kind: "person", githubId: carol, roles: ["dba"] };
  await rig.forgeEntries("carol", [
    { time: new Date().toISOString(), type: "actor.changed", data: { ...forged, changes: [] } },
  ]);
  expect(await registeredIds(rig)).toMatchObject({ bob: carol });
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  await rig.approve("carol", pull);
  const check = (await rig.checksOf(pull))["writ / approval"]!;
  expect(check).toMatchObject({ status: "in_progress" });
  expect(plain(check.summary)).toMatch(/carol has write permission; role dba is needed/);
  const commit = await rig.merge("carol", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: not-approved",
  });
  expect(rig.tool("deploy").calls).toBe(0);
});
