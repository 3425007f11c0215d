import { afterAll, beforeAll, expect, test } from "vitest";
import { Rig } from "../rig/rig.ts";
import { CliRig, type Ended } from "./cli-rig.ts";

const PROPOSAL = `title: Deploy the service
reason: The new version is ready
tool: deploy
with: { version: "2.0.0" }
`;

let github: Rig;
let clone: CliRig;
let pull: number;

beforeAll(async () => {
  github = await Rig.start();
  pull = await github.propose("alice", { "proposals/deploy.yml": PROPOSAL });
  clone = await CliRig.start();
  await clone.git("remote", "add", "origin", github.repo.gitDirectory);
}, 60_000);

afterAll(async () => {
  await clone[Symbol.asyncDispose]();
  await github[Symbol.asyncDispose]();
});

function explain(number: number | string, ...more: readonly string[]): Promise<Ended> {
  return clone.launch({
    words: ["explain", String(number), "--repo", "ada/ops", ...more],
    environment: {
      GH_TOKEN: github.github.tokenFor("carol"),
      GITHUB_API_URL: github.github.apiUrl,
      GITHUB_SERVER_URL: github.github.serverUrl,
    },
  }).ended;
}

test("a pending pull request is explained: the plan, what is missing and who can give it", async () => {
  const ended = await explain(pull);
  expect(ended).toMatchObject({ status: 1, error: "" });
  expect(ended.out).toContain("Deploy the service");
  expect(ended.out).toMatch(/sha256:[0-9a-f]{64}/);
  expect(ended.out).toMatch(/Missing: 1 approval for .*write permission/);
  const json = JSON.parse((await explain(pull, "--json")).out);
  expect(json).toMatchObject({
    pull,
    approved: false,
    log: true,
    subjects: [{ path: "proposals/deploy.yml", status: "pending", missing: [{ missing: 1 }] }],
  });
});

test("explaining writes nothing", async () => {
  const before = await github.entries();
  const comments = await github.comments(pull);
  await explain(pull);
  expect(await github.entries()).toEqual(before);
  expect(await github.comments(pull)).toEqual(comments);
});

test("somebody who may not propose is not allowed, with the remedy: status 3", async () => {
  const outsider = await github.propose("rita", { "proposals/rita.yml": PROPOSAL });
  const ended = await explain(outsider);
  expect(ended).toMatchObject({ status: 3 });
  expect(ended.out).toContain("rita has read permission");
});

test("a plan with errors is invalid, with its line shown", async () => {
  const text = PROPOSAL.replace("tool: deploy", "tool: deplyo");
  const broken = await github.propose("alice", { "proposals/broken.yml": text });
  const ended = await explain(broken);
  expect(ended).toMatchObject({ status: 1 });
  expect(ended.out).toContain("proposals/broken.yml:3:7:");
  expect(ended.out).toContain("3 | tool: deplyo");
});

test("a guarded change is explained too, and an ordinary one has nothing to approve", async () => {
  const guarded = await github.propose("alice", { ".writ/config.yml": "max-parallel: 2\n" });
  const changed = await explain(guarded);
  expect(changed).toMatchObject({ status: 1 });
  expect(changed.out).toContain("Guarded files: .writ/config.yml");
  const ordinary = await github.propose("alice", { "README.md": "# Hello\n" });
  const nothing = await explain(ordinary);
  expect(nothing).toMatchObject({ status: 0 });
  expect(nothing.out).toContain("Nothing to approve.");
});

test("an approved pull request ends with status 0 and says by whom", async () => {
  await github.approve("bob", pull);
  const ended = await explain(pull);
  expect(ended).toMatchObject({ status: 0, error: "" });
  expect(ended.out).toContain("✓ bob");
  expect(ended.out).toContain("On the log: approved");
});

test("the JSON has the keys that docs/command-line.md tells, and the decision of the check", async () => {
  const json = JSON.parse((await explain(pull, "--json")).out);
  expect(Object.keys(json)).toEqual([
    "pull",
    "state",
    "head",
    "approved",
    "log",
    "diagnostics",
    "subjects",
  ]);
  const [subject] = json.subjects;
  expect(Object.keys(subject)).toEqual([
    "path",
    "title",
    "status",
    "digest",
    "decision",
    "missing",
    "notAllowed",
    "changes",
    "recorded",
    "diagnostics",
  ]);
  const { summary } = (await github.checksOf(pull))["writ / approval"]!;
  const [, shown = ""] = /```json\n([\s\S]*?)\n```/.exec(summary) ?? [];
  const { tree, title, digest } = JSON.parse(shown);
  expect(subject.decision).toMatchObject({ tree, title, digest });
});

test("the decision that the log tells is made again in a clone, and is the same", async () => {
  const entries = await github.entries();
  const approved = entries.find(({ type }) => type === "proposal.approved");
  const at = ["explain", "--at", String(approved?.index), "--fetch"];
  const ended = await clone.writ(...at);
  expect(ended).toMatchObject({ status: 0, error: "" });
  expect(ended.out).toContain("The log says approved; replayed: approved.");
});

test("the plan made in a clone that has fetched the log has the digest that was approved", async () => {
  await clone.git(
    "fetch",
    "--quiet",
    "origin",
    "main",
    "writ-audit:refs/remotes/origin/writ-audit",
  );
  await clone.git("checkout", "--quiet", "-B", "main", "FETCH_HEAD");
  await clone.write({ "proposals/deploy.yml": PROPOSAL });
  const planned = await clone.launch({
    words: ["plan", "proposals/deploy.yml", "--json"],
    environment: { GITHUB_SERVER_URL: github.github.serverUrl },
  }).ended;
  const explained = JSON.parse((await explain(pull, "--json")).out);
  expect(JSON.parse(planned.out).digest).toBe(explained.subjects[0].digest);
});

test("the log of GitHub's runs is fetched, listed and verified in a clone", async () => {
  const verified = await clone.writ("audit", "verify", "--fetch");
  expect(verified).toMatchObject({ status: 0 });
  expect(verified.out).toContain("of origin/writ-audit at");
  const log = await clone.writ("audit", "log", "--pull", String(pull), "--type", "proposal.*");
  expect(log.out).toMatch(/proposal\.submitted +alice +#\d+ proposals\/deploy\.yml/);
  expect(log.out).toMatch(/proposal\.reviewed +bob/);
});

test("GitHub that cannot be reached, or does not know the pull request, is status 4", async () => {
  const unknown = await explain(4711);
  expect(unknown).toMatchObject({ status: 4, out: "" });
  const refused = await clone.launch({
    words: ["explain", "1", "--repo", "ada/ops"],
    environment: { GH_TOKEN: "wrong", GITHUB_API_URL: github.github.apiUrl },
  }).ended;
  expect(refused).toMatchObject({ status: 4, out: "" });
});

test("a token goes nowhere but to github.com, unless the caller says where", async () => {
  await using elsewhere = await CliRig.start();
  await elsewhere.git("remote", "add", "origin", "https://example.invalid/ada/ops.git");
  const ended = await elsewhere.launch({
    words: ["explain", "1"],
    environment: { GH_TOKEN: "secret" },
  }).ended;
  expect(ended).toMatchObject({ status: 2, out: "" });
  expect(ended.error).toContain("--api-url https://example.invalid/api/v3");
  const without = await elsewhere.writ("explain", "1");
  expect(without).toMatchObject({ status: 2 });
  expect(without.error).toContain("GH_TOKEN");
});
