import { digestOf, headOf, openCheck, readCheck, tellCheck } from "../acts/checks.ts";
import { merge } from "../acts/merge.ts";
import { propose } from "../acts/open-pull-request.ts";
import { review } from "../acts/review.ts";
import { git } from "../stage/git.ts";
import { exampleFile } from "../stage/repository-files.ts";
import type { Story } from "../story.ts";

const PATH = "proposals/add-email-verified.yml";

/** The second proposal: approved, then edited by a reviewer, so that others must approve the new plan; then executed. */
export async function migrationScene(story: Story): Promise<void> {
  const { narrator, stage, facts, actions } = story;
  const { alice, bob, carol } = stage.cast;
  narrator.chapter(
    "2. A migration: the reviewer edits it, and another plan needs another approval",
  );
  const { number, branch } = await propose(story, alice, {
    path: PATH,
    content: await exampleFile(stage.packageDirectory, PATH),
    title: "Add email_verified to users",
    branch: "add-email-verified",
  });
  const proposed = await headOf(story, number);
  const firstPlan = await readCheck(story, proposed, "writ / plan");
  openCheck(story, firstPlan);
  tellCheck(story, await readCheck(story, proposed, "writ / approval"));

  await review(story, carol, { pull: number, event: "APPROVE", body: "Backup first. Fine." });
  const early = await readCheck(story, proposed, "writ / approval");
  tellCheck(story, early);
  facts.equal("Carol's approval is enough for the first plan", early.conclusion, "success");

  await editProposal(story, branch);
  await actions.settle();
  const edited = await headOf(story, number);
  const secondPlan = await readCheck(story, edited, "writ / plan");
  openCheck(story, secondPlan);
  const [before, after] = [digestOf(firstPlan), digestOf(secondPlan)];
  narrator.remark(`The plan was ${before.slice(7, 19)} and is ${after.slice(7, 19)} now.`);
  facts.holds(
    "Bob's edit gave another plan",
    before !== "" && after !== "" && before !== after ? "holds" : "broken",
    `${before} → ${after}`,
  );
  const stale = await readCheck(story, edited, "writ / approval");
  tellCheck(story, stale);
  facts.equal(
    "Carol's approval of the old plan does not count for the new one",
    stale.status,
    "in_progress",
  );

  await review(story, bob, { pull: number, event: "APPROVE", body: "With the window it is fine." });
  const own = await readCheck(story, edited, "writ / approval");
  openCheck(story, own);
  facts.equal(
    "Bob contributed to the plan, so his approval does not count",
    own.status,
    "in_progress",
  );

  await review(story, carol, { pull: number, event: "APPROVE", body: "Better than before." });
  const approval = await readCheck(story, edited, "writ / approval");
  tellCheck(story, approval);
  facts.equal("Carol's approval of the new plan is enough", approval.conclusion, "success");

  const merged = await merge(story, alice, { pull: number, method: "squash" });
  if (merged.kind !== "merged") {
    facts.holds("the approved migration can be merged", "broken", merged.message);
    return;
  }
  const execution = await readCheck(story, merged.commit, "writ / execution");
  openCheck(story, execution);
  facts.equal("the migration was executed by its merge", execution.conclusion, "success");
}

/** Bob pushes a commit to Alice's branch: a maintenance window, and word to three channels. */
async function editProposal(story: Story, branch: string): Promise<void> {
  const { narrator, stage } = story;
  const { bob } = stage.cast;
  const reviewed = await exampleFile(stage.packageDirectory, "reviewed/add-email-verified.yml");
  const content = reviewed.replace("22:00-04:00", windowAround(new Date(story.now())));
  await bob.clone.pushToBranch(branch, {
    files: { [PATH]: content },
    message: "A maintenance window; tell support and on-call too",
  });
  narrator.does(
    "bob",
    "pushes a commit to Alice's branch: a maintenance window, and more channels",
  );
  const diff = await git(bob.clone.directory, ["show", "--format=", "--unified=0", "HEAD"]);
  const { style } = narrator;
  for (const line of diff.split("\n").filter((each) => /^[-+](?!--|\+\+)/.test(each)))
    narrator.block([line], line.startsWith("+") ? style.green : style.red);
}

/** A daily maintenance window in UTC that is open now: from the last full hour, three hours long. */
function windowAround(now: Date): string {
  const hour = now.getUTCHours();
  const time = (value: number): string => `${String(value % 24).padStart(2, "0")}:00`;
  return `${time(hour)}-${time(hour + 3)}`;
}
