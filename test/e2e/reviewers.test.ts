import { expect, test } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";
const FILES = {
  ".writ/actors.yml": `actors:
  - { id: alice, login: alice, roles: [developer] }
  - { id: bob, login: bob, roles: [dba] }
  - { id: carol, login: carol, roles: [lead] }
`,
  ".writ/policy.yml": `rules:
  lead:
    requires: { count: 1, roles: [lead] }
    options: { request-review: { mode: all } }
approval: [lead]
`,
};

async function asked(rig: Rig, pull: number): Promise<readonly string[]> {
  const { data } = await rig.as("ada").rest.pulls.listRequestedReviewers({
    ...rig.target,
    pull_number: pull,
  });
  return data.users.map(({ login }) => login).toSorted();
}

test("proposals and rules have reviewers asked: once, not for drafts, and nobody who cannot be", async () => {
  await using rig = await Rig.start({ files: FILES });
  const more = 'reviewers: [alice, otto, "role:dba"]\n';
  const draft = await rig.propose(
    "alice",
    { [PATH]: proposalFile("deploy", { more }) },
    { draft: true },
  );
  expect(await asked(rig, draft)).toEqual([]);

  const pull = await rig.propose("alice", {
    "proposals/two.yml": proposalFile("backup", { more }),
  });
  expect(await asked(rig, pull)).toEqual(["bob", "carol"]);
  expect(rig.log.join("\n")).toContain("GitHub did not ask otto for a review");

  // Whoever was let off is not asked again.
  await rig.as("ada").rest.pulls.removeRequestedReviewers({
    ...rig.target,
    pull_number: pull,
    reviewers: ["bob"],
  });
  await rig.change("alice", pull, {
    "proposals/two.yml": proposalFile("backup", { more, for: "now" }),
  });
  expect(await asked(rig, pull)).toEqual(["carol"]);
});
