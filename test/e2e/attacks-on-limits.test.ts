import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { plain } from "../rig/expect-refusal.ts";
import { proposalFile } from "../rig/proposal-file.ts";
import { openPull } from "../rig/push-commit.ts";
import { Rig } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";

test.concurrent("251 commits are all read; of more than 300 it is unknown who made them, so nobody's approval counts", async () => {
  await using rig = await Rig.start();
  const commit = async (index: number): Promise<void> => {
    // Of pushes in one second it is unknown which was the last: what is reviewed has one of its own.
    if (index === 250 || index === 300) await delay(1_100);
    await rig.repo.commit({
      branch: "long",
      files: { [PATH]: proposalFile("deploy", { for: `${index}` }) },
      login: index === 0 ? "carol" : "alice",
    });
  };
  for (let index = 0; index < 251; index += 1) await commit(index);
  const pull = await openPull(rig, "alice", "long");
  await rig.approve("carol", pull);
  const first = (await rig.checksOf(pull))["writ / approval"]!;
  expect(first).toMatchObject({ status: "in_progress" });
  expect(plain(first.summary)).toContain("carol committed to this pull request");
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ conclusion: "success" });

  await rig.as("ada").rest.pulls.update({ ...rig.target, pull_number: pull, state: "closed" });
  for (let index = 251; index < 301; index += 1) await commit(index);
  await rig.as("ada").rest.pulls.update({ ...rig.target, pull_number: pull, state: "open" });
  await rig.approve("bob", pull);
  const approval = (await rig.checksOf(pull))["writ / approval"]!;
  expect(approval).toMatchObject({ status: "in_progress" });
  expect(plain(approval.summary)).toContain(
    "GitHub does not list all commits of this pull request",
  );
});

test.concurrent("more than 3,000 files cannot be read whole: both checks fail and say so", async () => {
  await using rig = await Rig.start();
  const files = Object.fromEntries(
    Array.from({ length: 3_001 }, (_, index) => [`data/${index}.txt`, `${index}\n`]),
  );
  await rig.repo.commit({
    branch: "wide",
    files: { ...files, [PATH]: proposalFile("deploy") },
    login: "alice",
  });
  const pull = await openPull(rig, "alice", "wide");
  const checks = await rig.checksOf(pull);
  for (const name of ["writ / plan", "writ / approval"]) {
    expect(checks[name]).toMatchObject({ conclusion: "failure" });
    expect(plain(checks[name]!.summary)).toMatch(/3,?00\d files.*Split it/s);
  }
});

test.concurrent("more than 100 reviews are all read: the first and the last count", async () => {
  await using rig = await Rig.start({ workflows: ["writ.yml"] });
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  const review = (login: string, event: "APPROVE" | "COMMENT" | "REQUEST_CHANGES", body: string) =>
    rig.as(login).rest.pulls.createReview({ ...rig.target, pull_number: pull, event, body });
  await review("carol", "REQUEST_CHANGES", "No");
  for (let index = 0; index < 105; index += 1) await review("bob", "COMMENT", `Look ${index}`);
  await rig.approve("bob", pull);
  await rig.label("ada", pull, "bug");
  const rejected = (await rig.checksOf(pull))["writ / approval"]!;
  expect(rejected).toMatchObject({ conclusion: "failure" });
  expect(plain(rejected.summary)).toContain("carol requested changes");
  await rig.approve("carol", pull);
  await rig.label("ada", pull, "question");
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ conclusion: "success" });
});
