import { expect, test } from "vitest";
import type { EntryDraft } from "../../src/model/audit-entry.ts";
import { plain } from "../rig/expect-refusal.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";

/** The entry that bob approved what the pull request plans now, or what it planned first. */
async function forgedReview(
  rig: Rig,
  pull: number,
  { review, which = "newest" }: { readonly review: number; readonly which?: "first" | "newest" },
): Promise<EntryDraft> {
  const plans = (await rig.entriesOf("proposal.planned")).filter((e) => e["pull"] === pull);
  const planned = plans.at(which === "first" ? 0 : -1)!;
  const { digest, head } = planned.data as { readonly digest: string; readonly head: string };
  const submittedAt = new Date().toISOString();
  return {
    time: submittedAt,
    type: "proposal.reviewed",
    actor: { login: "bob", id: 1 },
    pull,
    proposal: PATH,
    data: { review, state: "approved", digest, commit: head, submittedAt },
  };
}

/** The pull request waits with these words; merged all the same, nothing of it runs. */
async function expectUnapproved(rig: Rig, pull: number, words: RegExp): Promise<void> {
  const approval = (await rig.checksOf(pull))["writ / approval"]!;
  expect(approval).toMatchObject({ status: "in_progress" });
  expect(plain(approval.summary)).toMatch(words);
  const commit = await rig.merge("alice", pull);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: not-approved",
  });
  expect(rig.tool("deploy").calls).toBe(0);
}

test.concurrent("a review that somebody wrote into the log by hand approves nothing", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  await rig.forgeEntries("alice", [await forgedReview(rig, pull, { review: 1 })]);
  await rig.change("alice", pull, { [PATH]: `# Look again\n${proposalFile("deploy")}` });
  await expectUnapproved(rig, pull, /write permission/);
  expect(await rig.entriesOf("execution.started")).toEqual([]);
});

test.concurrent("a review that was recorded is not made one of another plan by a second record", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  const review = await rig.approve("bob", pull);
  await rig.change("alice", pull, { [PATH]: proposalFile("deploy", { for: "everything" }) });
  await rig.forgeEntries("alice", [await forgedReview(rig, pull, { review })]);
  rig.moveReviews(pull);
  await rig.settle();
  await expectUnapproved(
    rig,
    pull,
    /bob's approval was given to plan [0-9a-f]{12}, the plan is now/,
  );
  expect(await rig.entriesOf("execution.started")).toEqual([]);
});

test.concurrent("a review of one plan is not made one of another that was planned before, by a first record or without one", async () => {
  // Without writ-review.yml no trusted run sees the review at once, so that the forger comes first.
  await using rig = await Rig.start({ workflows: ["writ.yml"] });
  for (const forged of [1, 0]) {
    const other = { [PATH]: proposalFile("deploy", { for: `everything-${forged}` }) };
    const pull = await rig.propose("alice", other);
    const { head } = rig.repo.pull(pull);
    await rig.change("alice", pull, { [PATH]: proposalFile("deploy") });
    const review = await rig.approve("bob", pull);
    if (forged)
      await rig.forgeEntries("alice", [await forgedReview(rig, pull, { review, which: "first" })]);
    await rig.repo.commit({ branch: head.ref, files: other, login: "alice" });
    rig.moveReviews(pull);
    await rig.settle();
    await expectUnapproved(
      rig,
      pull,
      /bob's approval does not count, because the branch stood at commit [0-9a-f]{7} when it was submitted, with plan/,
    );
    // Nor does the log say that it was given to what GitHub shows it at.
    expect(await rig.entriesOf("proposal.reviewed")).toHaveLength(1);
  }
});
