import { headOf, openCheck, readCheck, tellCheck } from "../acts/checks.ts";
import { merge } from "../acts/merge.ts";
import { propose } from "../acts/open-pull-request.ts";
import { review } from "../acts/review.ts";
import { exampleFile } from "../stage/repository-files.ts";
import type { Story } from "../story.ts";

/** The first proposal: one action, approved by one person, executed when it is merged. */
export async function backupScene(story: Story): Promise<void> {
  const { narrator, stage, facts } = story;
  const { alice, bob } = stage.cast;
  narrator.chapter("1. A backup: propose, plan, review, merge, execute");
  const pull = await propose(story, alice, {
    path: "proposals/backup.yml",
    content: await exampleFile(stage.packageDirectory, "proposals/backup.yml"),
    title: "Back up production",
    branch: "back-up-production",
  });
  const head = await headOf(story, pull.number);
  openCheck(story, await readCheck(story, head, "writ / plan"));
  openCheck(story, await readCheck(story, head, "writ / approval"));

  await review(story, bob, {
    pull: pull.number,
    event: "APPROVE",
    body: "Good, before the migration.",
  });
  const approval = await readCheck(story, head, "writ / approval");
  tellCheck(story, approval);
  facts.equal("Bob's approval is enough for the backup", approval.conclusion, "success");

  const merged = await merge(story, alice, { pull: pull.number, method: "merge" });
  if (merged.kind !== "merged") {
    facts.holds("the approved backup can be merged", "broken", merged.message);
    return;
  }
  const execution = await readCheck(story, merged.commit, "writ / execution");
  openCheck(story, execution);
  facts.equal("the backup was executed by its merge", execution.conclusion, "success");
}
