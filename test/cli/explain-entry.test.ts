import { expect, test } from "vitest";
import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import type { EntryType } from "../../src/model/audit-entry.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { DEFAULT_CONFIG } from "../../src/model/config.ts";
import { decisionData, keepDecisionFacts } from "../../src/usecases/decision-facts.ts";
import { draft, initialize, ORIGIN, runOf } from "../audit/drafts.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { approval, decide, policy, PROPOSAL, rule, snapshot } from "../policy/scenario.ts";
import { CliRig } from "./cli-rig.ts";

const POLICY = policy([rule("reviewer", { count: 1, permissions: ["write"] })]);
const APPROVED = { reviews: [approval("bob")] };
const DECISION = decide(APPROVED, { policy: POLICY });

function factsOf(facts: Parameters<typeof snapshot>[0]) {
  const catalog = {
    policy: POLICY,
    actors: null,
    config: DEFAULT_CONFIG,
    tools: new Map(),
    workflows: new Map(),
  };
  return keepDecisionFacts({ catalog, snapshot: snapshot(facts) }, PROPOSAL);
}

/** A log on `writ-audit` whose entry 1 is this one, with these bytes as the artifact that it names. */
async function logOf(entry: {
  readonly type?: EntryType;
  readonly data: JsonObject;
  readonly artifact?: { readonly sha256: string; readonly bytes: Uint8Array };
}): Promise<CliRig> {
  const rig = await CliRig.start({ "README.md": "# Hello\n" });
  const clock = new InstantClock();
  const store = new GitAuditStore({ directory: rig.directory, branch: "writ-audit", clock });
  await initialize(store);
  const { type = "proposal.approved", data, artifact } = entry;
  const appended = await appendEntries({
    store,
    clock,
    origin: ORIGIN,
    drafts: [draft({ type, run: runOf({ batch: 2 }), data })],
    ...(artifact === undefined ? {} : { artifacts: new Map([[artifact.sha256, artifact.bytes]]) }),
  });
  if (!appended.ok) throw new Error(appended.failure.kind);
  return rig;
}

test("a decision of the log is made again from its facts, and is the same", async () => {
  const facts = factsOf(APPROVED);
  await using rig = await logOf({ data: decisionData(DECISION, facts), artifact: facts });
  const ended = await rig.writ("explain", "--at", "1");
  expect(ended).toMatchObject({ status: 0, error: "" });
  expect(ended.out).toContain("Entry 1, proposal.approved of 2026-11-21T02:22:00.000Z: #12");
  expect(ended.out).toContain("✓ bob (write permission)");
  expect(ended.out).toContain("The log says approved; replayed: approved.");
  const json = await rig.writ("explain", "--at", "1", "--json");
  expect(JSON.parse(json.out)).toMatchObject({
    entry: 1,
    logged: "approved",
    same: true,
    differences: [],
    decision: { status: "approved", snapshot: DECISION.snapshot },
  });
});

test("an entry that says what its facts do not give is found: status 1, with the difference", async () => {
  const facts = factsOf({ reviews: [] });
  await using rig = await logOf({ data: decisionData(DECISION, facts), artifact: facts });
  const ended = await rig.writ("explain", "--at", "1");
  expect(ended).toMatchObject({ status: 1 });
  expect(ended.out).toContain("The log says approved; replayed: pending.");
  expect(ended.out).toMatch(/on the log: Approved by bob\n +replayed: +0 of 1 approval/);
  const json = JSON.parse((await rig.writ("explain", "--at", "1", "--json")).out);
  expect(json.differences.map(({ what }: { what: string }) => what)).toEqual([
    "status",
    "title",
    "reason",
    "snapshot",
  ]);
});

test("an artifact whose bytes are not what its name says is not believed", async () => {
  const facts = factsOf(APPROVED);
  const forged = { sha256: facts.sha256, bytes: factsOf({ reviews: [] }).bytes };
  await using rig = await logOf({ data: decisionData(DECISION, facts), artifact: forged });
  const ended = await rig.writ("explain", "--at", "1");
  expect(ended).toMatchObject({ status: 1, out: "" });
  expect(ended.error).toContain("holds other bytes than its name says");
});

test("facts of a shape that nobody wrote but a forger are told, and stop nothing", async () => {
  const { sha256Hex } = await import("../../src/model/digest.ts");
  for (const [text, complaint] of [
    ["[]", "holds no facts of a decision"],
    [
      '{"version":1,"policy":{},"actors":null,"subject":{},"snapshot":{}}',
      "cannot be decided again",
    ],
  ] as const) {
    const bytes = new TextEncoder().encode(text);
    const sha256 = sha256Hex(bytes);
    await using rig = await logOf({
      data: { facts: `sha256:${sha256}` },
      artifact: { sha256, bytes },
    });
    const ended = await rig.writ("explain", "--at", "1");
    expect(ended).toMatchObject({ status: 1, out: "" });
    expect(ended.error).toContain(complaint);
  }
});

test("a refusal because of the proposer is told as such, beside what the policy makes of it", async () => {
  const facts = factsOf(APPROVED);
  const data = {
    ...decisionData(DECISION, facts),
    title: "The proposer may not propose this",
    code: "not-allowed",
  };
  await using rig = await logOf({ type: "proposal.refused", data, artifact: facts });
  const ended = await rig.writ("explain", "--at", "1");
  expect(ended).toMatchObject({ status: 0 });
  expect(ended.out).toContain("It was refused because of who proposed it");
});

test("an entry that is not there, or tells no decision, and facts that are gone, are said", async () => {
  const facts = factsOf(APPROVED);
  await using rig = await logOf({ data: decisionData(DECISION, facts) });
  const absent = await rig.writ("explain", "--at", "2");
  expect(absent).toMatchObject({ status: 1, out: "" });
  expect(absent.error).toContain("writ-audit has no entry 2");
  const other = await rig.writ("explain", "--at", "0");
  expect(other.error).toContain("Entry 0 is `log.created` and names no facts of a decision");
  const gone = await rig.writ("explain", "--at", "1");
  expect(gone.error).toContain(`names the artifact ${facts.sha256}`);
});

test("explain wants either a pull request or an entry", async () => {
  await using rig = await CliRig.start();
  for (const words of [["explain"], ["explain", "1", "--at", "1"]]) {
    const ended = await rig.writ(...words);
    expect(ended).toMatchObject({ status: 2, out: "" });
    expect(ended.error).toContain("either a pull request");
  }
});
