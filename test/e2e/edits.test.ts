import { expect, test } from "vitest";
import { plain } from "../rig/expect-refusal.ts";
import { Rig } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";

function deploy(version: string): string {
  return `title: Deploy the shop
reason: The new version is ready
tool: deploy
with:
  version: "${version}"
`;
}

test("a reviewer's commit is an edit: recorded in words, and it needs a fresh approval by somebody else", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0.0") });
  await rig.approve("carol", pull);
  await rig.change("bob", pull, { [PATH]: deploy("2.1.0") });
  const [edited] = await rig.entriesOf("proposal.edited");
  expect(edited).toMatchObject({
    actor: { login: "bob" },
    proposal: PATH,
    data: { changes: ["parameter version of deploy changed 2.0.0 → 2.1.0"] },
  });
  expect(edited?.data["by"]).toEqual([{ login: "bob", id: expect.any(Number) }]);
  const stale = plain((await rig.checksOf(pull))["writ / approval"]!.summary);
  expect(stale).toMatch(
    /carol's approval was given to plan [0-9a-f]{12}, the plan is now [0-9a-f]{12}: parameter version of deploy changed 2\.0\.0 → 2\.1\.0/,
  );
  const [comment] = await rig.comments(pull);
  expect(plain(comment!)).toContain("parameter version of deploy changed 2.0.0 → 2.1.0");
  expect(plain(comment!)).toContain("can approve:");

  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ status: "in_progress" });
  await rig.approve("carol", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ conclusion: "success" });

  // Going back to the first content is an edit too, although the log knew that plan.
  await rig.change("bob", pull, { [PATH]: deploy("2.0.0") });
  expect((await rig.entriesOf("proposal.edited")).map(({ data }) => data["changes"])).toEqual([
    ["parameter version of deploy changed 2.0.0 → 2.1.0"],
    ["parameter version of deploy changed 2.1.0 → 2.0.0"],
  ]);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ status: "in_progress" });
});

test("a suggestion is shown with its effect, and applying it makes its giver a contributor", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { [PATH]: deploy("2.0.0") });
  const { data: review } = await rig.as("bob").rest.pulls.createReview({
    ...rig.target,
    pull_number: pull,
    event: "COMMENT",
    body: "One thing",
    comments: [
      {
        path: PATH,
        line: 5,
        side: "RIGHT",
        body: '```suggestion\n  version: "2.1.0"\n```',
      },
    ],
  });
  await rig.settle();
  const plan = plain((await rig.checksOf(pull))["writ / plan"]!.summary);
  expect(plan).toMatch(
    /bob suggests.* for line 5: parameter version of deploy changed 2\.0\.0 → 2\.1\.0/,
  );

  const { data: comments } = await rig.as("alice").rest.pulls.listCommentsForReview({
    ...rig.target,
    pull_number: pull,
    review_id: review.id,
  });
  await rig.repo.applySuggestions({ pull, comments: comments.map(({ id }) => id), login: "alice" });
  await rig.settle();
  const [edited] = await rig.entriesOf("proposal.edited");
  expect(edited).toMatchObject({ actor: { login: "alice" } });
  expect(edited?.data["by"]).toEqual(
    expect.arrayContaining([expect.objectContaining({ login: "bob" })]),
  );
  await rig.approve("bob", pull);
  const approval = (await rig.checksOf(pull))["writ / approval"]!;
  expect(approval).toMatchObject({ status: "in_progress" });
  expect(plain(approval.summary)).toContain("bob committed to this pull request");
});
