import { expect, test } from "vitest";
import type { EntryDraft } from "../../src/model/audit-entry.ts";
import { executionIdOf } from "../../src/model/execution-id.ts";
import type { ContentKey } from "../../src/model/ids.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

/** The entry that an execution was started, for the proposal that a pull request has planned. */
async function forgedStart(rig: Rig, pull: number): Promise<EntryDraft> {
  const planned = (await rig.entriesOf("proposal.planned")).find((entry) => entry["pull"] === pull);
  const { contentKey, digest, revision } = planned!.data as {
    readonly contentKey: ContentKey;
    readonly digest: string;
    readonly revision: number;
  };
  const proposal = String(planned!["proposal"]);
  const key = { repository: rig.repo.id, contentKey, revision, pull };
  return {
    time: new Date().toISOString(),
    type: "execution.started",
    pull,
    proposal,
    execution: executionIdOf(key, proposal),
    data: { ...key, digest, dryRun: false, worker: "1/1/apply/forged" },
  };
}

test.concurrent("an execution that somebody wrote into the log by hand approves nothing", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
  await rig.forgeEntries("alice", [await forgedStart(rig, pull)]);
  const commit = await rig.merge("alice", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: not-approved",
  });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("an execution that the log has with another plan is refused, and not gone on with", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
  await rig.approve("bob", pull);
  const forged = await forgedStart(rig, pull);
  await rig.forgeEntries("carol", [
    { ...forged, data: { ...forged.data, digest: `sha256:${"0".repeat(64)}` } },
  ]);
  const commit = await rig.merge("bob", pull);
  const check = (await rig.checks(commit))["writ / execution"]!;
  expect(check).toMatchObject({
    conclusion: "failure",
    title: "Refused: execution-id-collision",
  });
  expect(check.summary).toContain("written to the log by hand");
  expect(await rig.entriesOf("proposal.refused")).toMatchObject([
    { pull, data: { code: "execution-id-collision" } },
  ]);
  expect((await rig.comments(pull)).at(-1)).toContain("execution-id-collision");
  expect(rig.lastRun("push")).toMatchObject({ conclusion: "failure" });
  expect(rig.tool("deploy").calls).toBe(0);
});

test.concurrent("an execution that the log has with other values is refused, and not gone on with", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { "proposals/deploy.yml": proposalFile("deploy") });
  await rig.approve("bob", pull);
  const forged = await forgedStart(rig, pull);
  await rig.forgeEntries("carol", [{ ...forged, data: { ...forged.data, revision: 7 } }]);
  const commit = await rig.merge("bob", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: execution-id-collision",
  });
  expect(rig.tool("deploy").calls).toBe(0);
});
