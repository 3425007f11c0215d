import { expect, test } from "vitest";
import { readCommitFacts } from "../../src/adapters/audit/git-commit-facts.ts";
import { GitLogReader } from "../../src/adapters/audit/git-log-reader.ts";
import { openNote } from "../../src/audit/signature/signed-note.ts";
import { generateSigningKey } from "../../src/audit/signature/signing-key.ts";
import type { ReadCommitFacts } from "../../src/audit/verify/own-commits.ts";
import { verifySignedLog } from "../../src/audit/verify/verify-signed-log.ts";
import { executionIdOf } from "../../src/model/execution-id.ts";
import type { EntryDraft } from "../../src/model/audit-entry.ts";
import type { ContentKey, Oid } from "../../src/model/ids.ts";
import { parseVerifierKey } from "../../src/model/verifier-key.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig, type RigOptions } from "../rig/rig.ts";

const KEY = generateSigningKey("github.example/ada/ops");
const DEPLOY = { "proposals/deploy.yml": proposalFile("deploy") };

function configuration(audit: string): string {
  return `audit: { ${audit} }\n`;
}

const TRUST_KEY = configuration(`trust: key, keys: ["${KEY.verifierKey}"]`);

/** A repository that believes its key only, and has it, unless it is told otherwise. */
function startSigned(options: RigOptions = {}): Promise<Rig> {
  return Rig.start({
    ...options,
    files: { ".writ/config.yml": TRUST_KEY, ...options.files },
    secrets: options.secrets ?? { WRIT_SIGNING_KEY: KEY.privateKey },
  });
}

function setKey(rig: Rig, key: string): void {
  rig.repo.setEnvironment({ name: "writ", secrets: { WRIT_SIGNING_KEY: key } });
}

async function signedBy(rig: Rig, verifierKey: string): Promise<string> {
  const { stdout } = await rig.git("show", "writ-audit:checkpoint");
  const key = parseVerifierKey(verifierKey);
  return key.ok ? openNote(stdout, [key.value]).kind : key.failure;
}

/** What the verifier says of the log, with its keys. */
async function verified(rig: Rig, ...verifierKeys: readonly string[]) {
  const directory = rig.repo.gitDirectory;
  const keys = verifierKeys.flatMap((text) => {
    const key = parseVerifierKey(text);
    return key.ok ? [key.value] : [];
  });
  const readFacts: ReadCommitFacts = (oids) => readCommitFacts(directory, oids);
  const reader = new GitLogReader(directory, rig.repo.branchTip("writ-audit") as Oid);
  return verifySignedLog(reader, { keys, readFacts });
}

/** Entries that claim that a planned proposal was executed, with an outcome. */
async function claimedExecution(rig: Rig, pull: number): Promise<readonly EntryDraft[]> {
  const planned = (await rig.entriesOf("proposal.planned")).find((entry) => entry["pull"] === pull);
  const { contentKey, digest, revision } = planned!.data as {
    readonly contentKey: ContentKey;
    readonly digest: string;
    readonly revision: number;
  };
  const proposal = String(planned!["proposal"]);
  const key = { repository: rig.repo.id, contentKey, revision, pull };
  const common = {
    time: new Date().toISOString(),
    pull,
    proposal,
    execution: executionIdOf(key, proposal),
  };
  const started = { ...key, digest, dryRun: false, worker: "1/1/apply/forged" };
  return [
    { ...common, type: "execution.started", data: started },
    { ...common, type: "execution.succeeded", data: { outputs: {} } },
  ];
}

test.concurrent("a signed log carries a proposal from its plan to its execution, within the budget of requests", async () => {
  await using rig = await startSigned();
  const pull = await rig.propose("alice", DEPLOY);
  await rig.approve("bob", pull);
  rig.github.requests.reset();
  await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  const asked = rig.github.requests.all.filter(({ login }) => login === "github-actions[bot]");
  // Progress, which an execution of over two seconds shows, is not of the budget: only the last report is.
  const reports = asked.filter(({ operation }) => operation === "WritPublish").length;
  expect(asked.length - Math.max(0, reports - 1)).toBeLessThanOrEqual(10);
  expect(await rig.types()).toEqual(
    expect.arrayContaining(["log.created", "proposal.approved", "execution.succeeded"]),
  );
  expect(await signedBy(rig, KEY.verifierKey)).toBe("signed");
  const { stdout: messages } = await rig.git("log", "--format=%B", "writ-audit");
  const { stdout: count } = await rig.git("rev-list", "--count", "writ-audit");
  expect(messages.match(/^writ audit commit v1$/gm)).toHaveLength(Number(count));
  const check = (await rig.checks(rig.repo.branchTip("main")!))["writ / execution"]!;
  expect(check.conclusion).toBe("success");
  expect(check.summary).toContain("Only what its key signed is believed");
  expect(rig.log.join("\n")).not.toContain(KEY.privateKey.slice(-20));
});

test.concurrent("an execution that a writer claims by hand, with all hashes right, is undone, recorded, and never believed", async () => {
  await using rig = await startSigned();
  const pull = await rig.propose("alice", DEPLOY);
  await rig.approve("bob", pull);
  await rig.forgeEntries("carol", await claimedExecution(rig, pull));
  const forged = rig.repo.branchTip("writ-audit")!;
  await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect(rig.tool("deploy").calls).toBe(1);
  const foreign = await rig.entriesOf("log.foreign");
  expect(foreign).toMatchObject([
    { data: { head: forged, total: 1, commits: [{ commit: forged }] } },
  ]);
  expect(await rig.entriesOf("execution.started")).toHaveLength(1);
  expect(await verified(rig, KEY.verifierKey)).toMatchObject({
    findings: [],
    signatures: { unsignedBefore: 0, undone: [{ commits: [forged] }] },
  });
  expect((await rig.checks(rig.repo.branchTip("main")!))["writ / execution"]).toMatchObject({
    conclusion: "success",
  });
});

test.concurrent("a configuration that a writer calls approved in the log's files alone is not approved", async () => {
  await using rig = await startSigned();
  const pull = await rig.propose("alice", DEPLOY);
  await rig.approve("bob", pull);
  // Unreviewed, past every check, onto the default branch; its state is then put into the log's derived file by hand.
  await rig.repo.commit({
    files: { ".writ/policy.yml": "approval: []\n" },
    branch: "main",
    login: "carol",
  });
  await rig.settle();
  const record = (await rig.git("show", "writ-audit:state/guarded.json")).stdout;
  const [refused] = (await rig.entriesOf("policy.changed")).slice(-1);
  const digest = String(refused!.data["digest"]);
  await rig.repo.commit({
    branch: "writ-audit",
    login: "carol",
    files: {
      "state/guarded.json": record
        .replace(/"digest": "[^"]*"/, `"digest": "${digest}"`)
        .replace('"approved": false', '"approved": true'),
    },
  });
  const commit = await rig.merge("bob", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: config-not-approved",
  });
  expect(rig.tool("deploy").calls).toBe(0);
  expect(await rig.entriesOf("log.foreign")).toHaveLength(1);
  expect((await rig.git("show", "writ-audit:state/guarded.json")).stdout).toContain(
    '"approved": false',
  );
});

test.concurrent("without its key nothing is recorded and nothing executes, and the same job executes once the key is there", async () => {
  await using rig = await startSigned();
  const pull = await rig.propose("alice", DEPLOY);
  await rig.approve("bob", pull);
  const before = rig.repo.branchTip("writ-audit");
  for (const [key, words] of [
    ["", "has no key"],
    [generateSigningKey("another").privateKey, "not among"],
  ] as const) {
    setKey(rig, key);
    const late = await rig.propose("alice", {
      [`proposals/${words.slice(0, 3)}.yml`]: proposalFile("deploy", { for: words }),
    });
    const checks = await rig.checksOf(late);
    expect(checks["writ / approval"]).toMatchObject({
      status: "in_progress",
      title: "The audit log cannot be signed",
    });
    expect(checks["writ / approval"]!.summary).toContain(words);
    expect(rig.lastRun("pull_request_target")).toMatchObject({ conclusion: "failure" });
    expect(rig.repo.branchTip("writ-audit")).toBe(before);
  }
  const commit = await rig.merge("bob", pull);
  const check = (await rig.checks(commit))["writ / execution"]!;
  expect(check).toMatchObject({ conclusion: "failure", title: "The audit log cannot be signed" });
  expect(check.summary).toContain("WRIT_SIGNING_KEY");
  expect(rig.repo.branchTip("writ-audit")).toBe(before);
  expect(rig.tool("deploy").calls).toBe(0);
  setKey(rig, KEY.privateKey);
  rig.runAgain("push");
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
});

test.concurrent("a key that cannot be read ends the job with what is wrong, and is not shown", async () => {
  const broken = KEY.privateKey.slice(0, -3);
  await using rig = await startSigned({
    secrets: { WRIT_SIGNING_KEY: broken },
    initialized: false,
  });
  await rig.initialize();
  expect(rig.lastRun("workflow_dispatch")).toMatchObject({ conclusion: "failure" });
  const log = rig.log.join("\n");
  expect(log).toContain('Input "signing-key" is cut short');
  expect(log).not.toContain(broken.slice(-20));
  expect(rig.repo.branchTip("writ-audit")).toBeNull();
});

test.concurrent("a log goes from believing writers to believing its key, and from one key to the next, by approved changes of the configuration", async () => {
  const next = generateSigningKey("github.example/ada/ops-2");
  await using rig = await Rig.start({ secrets: { WRIT_SIGNING_KEY: KEY.privateKey } });
  const change = async (text: string): Promise<void> => {
    const pull = await rig.propose("alice", { ".writ/config.yml": text });
    await rig.approve("bob", pull);
    await rig.merge("bob", pull);
  };
  await change(TRUST_KEY);
  await change(configuration(`trust: key, keys: ["${KEY.verifierKey}", "${next.verifierKey}"]`));
  setKey(rig, next.privateKey);
  await change(configuration(`trust: key, keys: ["${next.verifierKey}"]`));
  const pull = await rig.propose("alice", DEPLOY);
  await rig.approve("bob", pull);
  await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect(await signedBy(rig, next.verifierKey)).toBe("signed");
  expect((await verified(rig, KEY.verifierKey, next.verifierKey)).findings).toEqual([]);
  expect((await rig.entriesOf("policy.changed")).map(({ data }) => data["approved"])).toEqual([
    true,
    true,
    true,
  ]);
  expect(await rig.entriesOf("log.foreign")).toEqual([]);
});

test.concurrent("an administrator takes a log over that was never signed, and nobody else does", async () => {
  await using rig = await Rig.start();
  await rig.repo.commit({ files: { ".writ/config.yml": TRUST_KEY }, branch: "main", login: "ada" });
  await rig.settle();
  setKey(rig, KEY.privateKey);
  const pull = await rig.propose("alice", DEPLOY);
  expect(rig.lastRun("pull_request_target")).toMatchObject({ conclusion: "failure" });
  expect(rig.log.join("\n")).toContain("an administrator takes it over");
  await rig.initialize();
  expect(await rig.entriesOf("policy.changed")).toMatchObject([
    {},
    { data: { by: "mode init", signedFromHere: KEY.verifierKey } },
  ]);
  await rig.change("alice", pull, DEPLOY_AGAIN);
  await rig.approve("bob", pull);
  await rig.mergeOnly("bob", pull);
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect(await signedBy(rig, KEY.verifierKey)).toBe("signed");
});

const DEPLOY_AGAIN = { "proposals/deploy.yml": proposalFile("deploy", { for: "now" }) };

test.concurrent("where the audit branch must be protected, nothing executes before it is", async () => {
  await using rig = await Rig.start({
    files: { ".writ/config.yml": configuration("require-protection: true") },
  });
  const pull = await rig.propose("alice", DEPLOY);
  await rig.approve("bob", pull);
  const commit = await rig.merge("bob", pull);
  const check = (await rig.checks(commit))["writ / execution"]!;
  expect(check).toMatchObject({
    conclusion: "failure",
    title: "The audit branch is not protected",
  });
  expect(check.summary).toContain("restrict deletions and block force pushes");
  expect(rig.tool("deploy").calls).toBe(0);
  rig.repo.createRuleset({
    name: "audit",
    conditions: { ref_name: { include: ["refs/heads/writ-audit"] } },
    rules: [{ type: "deletion" }, { type: "non_fast_forward" }],
  });
  rig.runAgain("push");
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
  expect((await rig.checks(commit))["writ / execution"]!.summary).toContain(
    "Everybody with write permission is believed",
  );
});
