import { expect, test } from "vitest";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { draft, initialize, ORIGIN, runOf } from "../audit/drafts.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { CliRig } from "./cli-rig.ts";

const ACTORS = `actors:
  - { id: alice, login: alice, github-id: 1001, name: Alice, roles: [developer], capabilities: [coding, database] }
  - { id: bob, login: bob, roles: [dba], status: inactive }
  - { id: dba, team: acme/dba, roles: [dba], capabilities: [database] }
  - { id: release-bot, login: "release-bot[bot]", roles: [proposer], acts-for: [alice] }
`;

/** Has the log register actors, as the merge of `.writ/actors.yml` does. */
async function register(rig: CliRig, actors: readonly JsonObject[]): Promise<void> {
  const clock = new InstantClock();
  const store = new GitAuditStore({ directory: rig.directory, branch: "writ-audit", clock });
  await initialize(store);
  const drafts = actors.map((data) =>
    draft({ type: "actor.registered", run: runOf({ batch: 2 }), data }),
  );
  const appended = await appendEntries({ store, clock, drafts, origin: ORIGIN });
  if (!appended.ok) throw new Error(appended.failure.kind);
}

test("actors are listed with accounts, roles, capabilities, for whom they act, and status", async () => {
  await using rig = await CliRig.start({ ".writ/actors.yml": ACTORS });
  const ended = await rig.writ("actors");
  expect(ended).toMatchObject({ status: 0, error: "4 of 4 actors; no audit log in this clone\n" });
  await expect(ended.out).toMatchFileSnapshot("golden/actors.txt");
});

test.each([
  [
    ["--role", "dba"],
    ["bob", "dba"],
  ],
  [["--role", "dba", "--status", "active"], ["dba"]],
  [
    ["--capability", "database"],
    ["alice", "dba"],
  ],
  [["--kind", "agent"], ["release-bot"]],
  [["--status", "inactive"], ["bob"]],
  [["--team", "Acme/DBA"], ["dba"]],
  [["--role", "pilot"], []],
])("filters narrow the list: %j", async (words, expected) => {
  await using rig = await CliRig.start({ ".writ/actors.yml": ACTORS });
  const ended = await rig.writ("actors", ...words, "--json");
  expect(ended).toMatchObject({ status: 0, error: "" });
  const { actors } = JSON.parse(ended.out) as { readonly actors: readonly { id: string }[] };
  expect(actors.map(({ id }) => id)).toEqual(expected);
});

test("ids that the log recorded are shown, and a login that was not registered so is warned of", async () => {
  await using rig = await CliRig.start({ ".writ/actors.yml": ACTORS });
  await register(rig, [
    { actor: "alice", login: "alice", githubId: 1001 },
    { actor: "bob", login: "robert", githubId: 2002 },
    { actor: "release-bot", login: "release-bot[bot]", githubId: 3003 },
  ]);
  const ended = await rig.writ("actors");
  expect(ended).toMatchObject({ status: 0 });
  expect(ended.out).toMatch(/^release-bot +agent +release-bot\[bot\] +3003 \(recorded\)/m);
  expect(ended.out).toMatch(/^alice +person +alice +1001 +/m);
  expect(ended.error).toContain("warning: the actor bob was registered as robert, not as bob");
  expect(ended.error).toContain("4 of 4 actors; recorded ids of writ-audit");
  const json = JSON.parse((await rig.writ("actors", "--json", "--role", "dba")).out);
  expect(json).toMatchObject({
    file: ".writ/actors.yml",
    log: "writ-audit",
    actors: [
      { id: "bob", githubId: null, recorded: { login: "robert", githubId: 2002 } },
      { id: "dba", team: "acme/dba", recorded: null, warning: null },
    ],
  });
  expect(json.actors[0].warning).toContain("was registered as robert");
});

test("without the file there are no actors, and it is said what that means", async () => {
  await using rig = await CliRig.start({ "README.md": "# Hello\n" });
  const ended = await rig.writ("actors");
  expect(ended).toMatchObject({ status: 0, out: "" });
  expect(ended.error).toContain("everybody with write permission may propose");
  expect(JSON.parse((await rig.writ("actors", "--json")).out)).toMatchObject({
    file: null,
    actors: [],
  });
});

test("a broken file is shown with its findings: status 1", async () => {
  await using rig = await CliRig.start({ ".writ/actors.yml": "actors:\n  - { idd: x }\n" });
  const ended = await rig.writ("actors");
  expect(ended).toMatchObject({ status: 1 });
  expect(ended.out).toContain(".writ/actors.yml:2:");
  expect(ended.out).toContain("[unknown-key]");
});

test("a kind that is none is wrong usage", async () => {
  await using rig = await CliRig.start();
  expect(await rig.writ("actors", "--kind", "robot")).toMatchObject({ status: 2, out: "" });
});
