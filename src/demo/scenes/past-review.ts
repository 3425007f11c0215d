import { anchorOf, headOf, openCheck, readCheck, tellCheck } from "../acts/checks.ts";
import { merge } from "../acts/merge.ts";
import { propose } from "../acts/open-pull-request.ts";
import { review } from "../acts/review.ts";
import { exampleFile } from "../stage/repository-files.ts";
import type { Story } from "../story.ts";

const REJECTED = "proposals/add-password-hint.yml";
const REPORT = "proposals/report.yml";

/** Two ways past review, even with an administrator's help: neither executes anything. Gives the log's size and root as the last check shows them. */
export async function pastReviewScene(story: Story): Promise<string | null> {
  story.narrator.chapter("5. Past review: what nobody approved is not executed, whoever brings it");
  await pushDirectly(story);
  story.narrator.line();
  return changeAfterApproval(story);
}

async function pushDirectly(story: Story): Promise<void> {
  const { narrator, stage, facts, actions } = story;
  const { ada, alice } = stage.cast;
  const change = {
    files: { [REJECTED]: await exampleFile(stage.packageDirectory, REJECTED) },
    message: "Add password_hint",
  };
  const refused = await alice.clone.pushToDefaultBranch(change);
  narrator.does("alice", "pushes the rejected proposal straight to main");
  if (refused.kind === "refused") {
    const words = refused.message.split("\n").find((line) => line.includes("GH006"));
    narrator.happens(
      "GitHub",
      narrator.style.red((words ?? "").replace(/^remote: error: /, "").trim()),
    );
  }
  facts.equal("GitHub refuses Alice's push to main", refused.kind, "refused");

  const pushed = await ada.clone.pushToDefaultBranch(change);
  narrator.does("ada", "pushes it for her: protection does not hold for administrators");
  await actions.settle();
  if (pushed.kind !== "pushed") {
    facts.holds("an administrator can push past the protection", "broken", pushed.message);
    return;
  }
  const check = await readCheck(story, pushed.commit, "writ / execution");
  openCheck(story, check);
  facts.equal("Writ refuses what came without a pull request", check.conclusion, "failure");
}

async function changeAfterApproval(story: Story): Promise<string | null> {
  const { narrator, stage, facts, actions } = story;
  const { ada, alice, carol } = stage.cast;
  const { number, branch } = await propose(story, alice, {
    path: REPORT,
    content: await exampleFile(stage.packageDirectory, REPORT),
    title: "Report on production",
    branch: "report",
  });
  await review(story, carol, { pull: number, event: "APPROVE", body: "A report, sure." });
  tellCheck(story, await readCheck(story, await headOf(story, number), "writ / approval"));

  const content = (await exampleFile(stage.packageDirectory, REPORT)).replace(
    /tool: .*\nwith: .*\n/,
    `tool: database_restore\nwith: { database: production, from: ${await firstBackup(story)} }\n`,
  );
  await alice.clone.pushToBranch(branch, { files: { [REPORT]: content }, message: "Fix a typo" });
  narrator.does("alice", "pushes “Fix a typo” to the approved pull request:");
  narrator.block(content.trimEnd().split("\n"), narrator.style.cyan);
  await actions.settle();
  openCheck(story, await readCheck(story, await headOf(story, number), "writ / approval"));

  const end = await merge(story, alice, { pull: number, method: "squash" });
  facts.equal(
    "GitHub refuses to merge what was changed after its approval",
    end.kind === "refused" ? end.status : end.kind,
    405,
  );
  narrator.does("ada", "sees a green review of Carol's and merges over the red check:");
  const merged = await merge(story, ada, { pull: number, method: "squash" });
  if (merged.kind !== "merged") {
    facts.holds("an administrator can merge past the protection", "broken", merged.message);
    return null;
  }
  const check = await readCheck(story, merged.commit, "writ / execution");
  openCheck(story, check);
  facts.equal("Writ refuses what was changed after its approval", check.conclusion, "failure");
  return anchorOf(check);
}

/** The backup that the first scene made, as its check says. */
async function firstBackup(story: Story): Promise<string> {
  const { stage } = story;
  const { data } = await stage.cast.alice.api.rest.pulls.get({ ...stage.target, pull_number: 1 });
  const page = await readCheck(story, data.merge_commit_sha ?? "", "writ / execution");
  return /backups\/production-[0-9a-f]{12}\.db/.exec(page.summary)?.[0] ?? "backups/none.db";
}
