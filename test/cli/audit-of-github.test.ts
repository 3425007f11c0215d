import { afterAll, beforeAll, expect, test } from "vitest";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { logOrigin } from "../../src/usecases/audit-log.ts";
import { draft, initialize } from "../audit/drafts.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";
import { CliRig, type Ended } from "./cli-rig.ts";

let github: Rig;
let clone: CliRig;
let pull: number;
let head: string;

/** One proposal, executed by the packaged action, and a clone of the log. */
beforeAll(async () => {
  github = await Rig.start();
  pull = await github.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
  await github.approve("bob", pull);
  await github.mergeOnly("bob", pull);
  (await github.tool("deploy").nextCall()).succeed();
  await github.settle();
  head = github.repo.branchTip("writ-audit")!;
  clone = await CliRig.start();
  await clone.git("remote", "add", "origin", github.repo.gitDirectory);
}, 60_000);

afterAll(async () => {
  await clone[Symbol.asyncDispose]();
  await github[Symbol.asyncDispose]();
});

function run(...words: readonly string[]): Promise<Ended> {
  return clone.launch({
    words: ["audit", ...words],
    environment: {
      GH_TOKEN: github.github.tokenFor("carol"),
      GITHUB_API_URL: github.github.apiUrl,
      GITHUB_SERVER_URL: github.github.serverUrl,
    },
  }).ended;
}

const verify = (...more: readonly string[]): Promise<Ended> =>
  run("verify", "--anchors", "--github", "ada/ops", "--fetch", ...more);

test("anchors in checks and comments are read back, and a sound log holds to them", async () => {
  const ended = await verify();
  expect(ended).toMatchObject({ status: 0 });
  expect(ended.error).toMatch(/^GitHub shows anchors in 2 places, of sizes \d+ to \d+\.\n$/);
  expect(ended.out).toContain("2 anchors");
  const { shown, entries } = JSON.parse((await verify("--json")).out);
  const wheres = shown.anchors.map(({ where }: { where: string }) => where);
  expect(wheres[0]).toMatch(/\/runs\/\d+$/);
  expect(wheres[1]).toMatch(new RegExp(`/pull/${pull}#issuecomment-\\d+$`));
  expect(Math.max(...shown.anchors.map(({ size }: { size: number }) => size))).toBe(entries);
});

test("what others post, or edit, in the same words is not counted, and said", async () => {
  const comment = await statusComment();
  const { body } = comment;
  const forged = body.replaceAll(/root `[0-9a-f]{64}`/g, `root \`${"0".repeat(64)}\``);
  expect(forged).not.toBe(body);
  await github
    .as("bob")
    .rest.issues.createComment({ ...github.target, issue_number: pull, body: forged });
  const posted = await verify();
  expect(posted).toMatchObject({ status: 0 });
  expect(posted.error).toMatch(/Not counted: .*issuecomment-\d+, since it is a comment of bob\./);
  await edit("carol", comment.id, forged);
  const edited = await verify();
  expect(edited).toMatchObject({ status: 0 });
  expect(edited.error).toMatch(/Not counted: .*issuecomment-\d+, since it was edited by carol\./);
  expect(edited.error).toContain("GitHub shows anchors in 1 place,");
});

test("evidence of a pull request that GitHub's runs approved and executed holds offline, decisions included", async () => {
  await run("log", "--fetch");
  const words = ["--pull", String(pull), "--output", "evidence.json"];
  const exported = await run("export", ...words);
  expect(exported).toMatchObject({ status: 0, out: "" });
  const text = await clone.read("evidence.json");
  await using elsewhere = await CliRig.start();
  await elsewhere.write({ "evidence.json": text });
  const ended = await elsewhere.writ("audit", "check", "evidence.json");
  expect(ended).toMatchObject({ status: 0, error: "" });
  expect(ended.out).toContain(`entries about pull request #${pull} are in the log of`);
  expect(ended.out).toContain("made again from its facts: proposals/deploy.yml: approved (");
  const { summary, entries } = JSON.parse(text);
  expect(summary.proposals).toMatchObject([
    {
      proposal: "proposals/deploy.yml",
      submitted: { title: "Run deploy", reason: "It is time", by: "alice" },
      plans: [{ revision: 1 }],
      reviews: [{ by: "bob", state: "approved" }],
      decisions: [{ type: "proposal.approved" }, { type: "proposal.merged" }],
      executions: [{ status: "succeeded" }],
    },
  ]);
  const own = (await github.entries()).filter((entry) => entry["pull"] === pull);
  expect(entries).toEqual(own);
  await elsewhere.write({ "forged.json": text.replace('"login":"bob"', '"login":"eve"') });
  expect(await elsewhere.writ("audit", "check", "forged.json")).toMatchObject({ status: 1 });
});

test("--since reads only what is newer, and GitHub that cannot be reached is status 4", async () => {
  const none = await verify("--since", new Date(Date.now() + 3_600_000).toISOString());
  expect(none).toMatchObject({ status: 0 });
  expect(none.error).toContain("GitHub shows no anchor.");
  const unknown = await run("verify", "--anchors", "--github", "ada/nothing");
  expect(unknown).toMatchObject({ status: 4, out: "" });
});

test("a log that was cut short is found by the check that saw it longer", async () => {
  await github.git("update-ref", "refs/heads/writ-audit", `${head}~1`);
  const ended = await verify();
  await github.git("update-ref", "refs/heads/writ-audit", head);
  expect(ended).toMatchObject({ status: 1 });
  expect(ended.out).toContain("The log is not sound.");
  expect(ended.out).toMatch(
    /when it was anchored \(http.*\/runs\/\d+\): it was cut short \[log-shorter-than-anchor\]/,
  );
});

test("a log made anew, sound in itself and of the right repository, is found by the same", async () => {
  const directory = github.repo.gitDirectory;
  const store = new GitAuditStore({ directory, branch: "forged", clock: new InstantClock() });
  const origin = logOrigin(github.github.serverUrl, github.repo.id, "writ-audit");
  await initialize(store, origin);
  const { appendEntries } = await import("../../src/audit/append-entries.ts");
  const drafts = Array.from({ length: 40 }, (_, nth) => draft({ pull, data: { nth } }));
  const clock = new InstantClock();
  const appended = await appendEntries({ store, clock, origin, drafts });
  expect(appended.ok).toBe(true);
  await github.git("update-ref", "refs/heads/writ-audit", "refs/heads/forged");
  const alone = await run("verify", "--fetch", "--json");
  const anchored = await verify("--json");
  await github.git("update-ref", "refs/heads/writ-audit", head);
  const codes = (ended: Ended): ReadonlySet<string> =>
    new Set(JSON.parse(ended.out).findings.map(({ code }: { code: string }) => code));
  expect(codes(alone)).not.toContain("anchor-mismatch");
  expect(anchored).toMatchObject({ status: 1 });
  expect(codes(anchored)).toContain("anchor-mismatch");
});

async function statusComment(): Promise<{ readonly id: number; readonly body: string }> {
  const { data } = await github
    .as("ada")
    .rest.issues.listComments({ ...github.target, issue_number: pull });
  const found = data.find(({ body }) => body?.startsWith("<!-- writ:status -->"));
  return { id: found!.id, body: found!.body! };
}

async function edit(login: string, comment: number, body: string): Promise<void> {
  await github.as(login).rest.issues.updateComment({ ...github.target, comment_id: comment, body });
}
