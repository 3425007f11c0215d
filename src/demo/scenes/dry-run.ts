import { readdir } from "node:fs/promises";
import { headOf, openCheck, readCheck, tellCheck } from "../acts/checks.ts";
import { merge } from "../acts/merge.ts";
import { propose } from "../acts/open-pull-request.ts";
import { review } from "../acts/review.ts";
import { readDatabase } from "../stage/database.ts";
import { exampleFile } from "../stage/repository-files.ts";
import type { Story } from "../story.ts";

const PATH = "proposals/add-last-login.yml";

/** A proposal that only looks: it is executed as a dry-run, and nothing changes. */
export async function dryRunScene(story: Story): Promise<void> {
  const { narrator, stage, facts } = story;
  const { alice, bob } = stage.cast;
  narrator.chapter("3. A dry-run: what would it do?");
  const before = await traces(story);
  const { number } = await propose(story, alice, {
    path: PATH,
    content: await exampleFile(stage.packageDirectory, PATH),
    title: "Add last_login to users (dry-run)",
    branch: "add-last-login",
  });
  await review(story, bob, { pull: number, event: "APPROVE", body: "Let us see." });
  tellCheck(story, await readCheck(story, await headOf(story, number), "writ / approval"));
  const merged = await merge(story, alice, { pull: number, method: "rebase" });
  if (merged.kind !== "merged") {
    facts.holds("the approved dry-run can be merged", "broken", merged.message);
    return;
  }
  const execution = await readCheck(story, merged.commit, "writ / execution");
  openCheck(story, execution);
  facts.equal("the dry-run ended well, as a neutral check", execution.conclusion, "neutral");
  facts.equal(
    "the dry-run changed nothing: not a byte of the database, no backup, no notification",
    await traces(story),
    before,
  );
}

/** All that an execution could leave behind. */
async function traces(story: Story): Promise<unknown> {
  const { stage } = story;
  return {
    database: (await readDatabase(stage.databasePath)).sha256,
    backups: (await readdir(stage.backupPath("backups"))).toSorted(),
    notifications: (await stage.receiver.notifications()).length,
  };
}
