import { headOf, openCheck, readCheck } from "../acts/checks.ts";
import { merge } from "../acts/merge.ts";
import { propose } from "../acts/open-pull-request.ts";
import { review } from "../acts/review.ts";
import { exampleFile } from "../stage/repository-files.ts";
import type { Story } from "../story.ts";

const PATH = "proposals/add-password-hint.yml";

/** A proposal that a reviewer rejects: it cannot be merged, and is withdrawn. */
export async function rejectionScene(story: Story): Promise<void> {
  const { narrator, stage, facts, actions } = story;
  const { alice, bob } = stage.cast;
  narrator.chapter("4. A rejection: a request for changes blocks the merge");
  const { number } = await propose(story, alice, {
    path: PATH,
    content: await exampleFile(stage.packageDirectory, PATH),
    title: "Add password_hint to users",
    branch: "add-password-hint",
  });
  await review(story, bob, {
    pull: number,
    event: "REQUEST_CHANGES",
    body: "A hint is half of the password. No.",
  });
  const approval = await readCheck(story, await headOf(story, number), "writ / approval");
  openCheck(story, approval);
  facts.equal("Bob's request for changes rejects the proposal", approval.conclusion, "failure");
  const end = await merge(story, alice, { pull: number, method: "merge" });
  facts.equal(
    "GitHub refuses to merge what was rejected",
    end.kind === "refused" ? end.status : end.kind,
    405,
  );
  await alice.api.rest.pulls.update({ ...stage.target, pull_number: number, state: "closed" });
  narrator.does("alice", `closes #${number}`);
  await actions.settle();
}
