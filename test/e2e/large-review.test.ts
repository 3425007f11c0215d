import { expect, test } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

const FILES = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [
    `proposals/p${index}.yml`,
    proposalFile("deploy", { for: `${index}` }),
  ]),
);

async function requestsOf(rig: Rig, act: () => Promise<unknown>): Promise<readonly string[]> {
  await rig.settle();
  rig.github.requests.reset();
  await act();
  await rig.settle();
  return rig.github.requests.all
    .filter((request) => request.login === "github-actions[bot]")
    .map((request) => request.operation ?? request.path);
}

test("100 commits, 40 reviews by 12 people and 30 files: a review costs at most 6 requests, planning 7", async () => {
  // Without writ-review.yml no review wakes a run: 40 of them are submitted before one is looked at.
  await using rig = await Rig.start({ workflows: ["writ.yml"] });
  const people = Array.from({ length: 12 }, (_, index) => `person-${index}`);
  for (const login of people) {
    rig.github.createUser({ login });
    rig.repo.addCollaborator(login, "write");
  }
  await rig.repo.commit({ branch: "large", files: FILES, login: "alice", message: "Propose" });
  for (let index = 1; index < 99; index += 1) {
    await rig.repo.commit({
      branch: "large",
      files: { "proposals/p0.yml": proposalFile("deploy", { for: `0-${index}` }) },
      login: "alice",
      message: `Edit ${index}`,
    });
  }
  const opened = await requestsOf(rig, () =>
    rig.as("alice").rest.pulls.create({
      ...rig.target,
      title: "A large one",
      head: "large",
      base: "main",
    }),
  );
  expect(opened.length, opened.join(", ")).toBeLessThanOrEqual(7);
  const pull = 1;
  const planned = await requestsOf(rig, () =>
    rig.repo.commit({
      branch: "large",
      files: { "proposals/p0.yml": proposalFile("deploy", { for: "last" }) },
      login: "alice",
    }),
  );
  expect(planned.length, planned.join(", ")).toBeLessThanOrEqual(7);
  for (let index = 0; index < 40; index += 1) {
    await rig.as(people[index % 12]!).rest.pulls.createReview({
      ...rig.target,
      pull_number: pull,
      event: index % 3 === 0 ? "APPROVE" : "COMMENT",
      body: `Look ${index}`,
    });
  }
  const reviewed = await requestsOf(rig, () =>
    rig.as("bob").rest.issues.createComment({
      ...rig.target,
      issue_number: pull,
      body: "/writ approve 000000000000",
    }),
  );
  expect(reviewed.length, reviewed.join(", ")).toBeLessThanOrEqual(6);
});
