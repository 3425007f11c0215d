import { existsSync } from "node:fs";
import { join } from "node:path";
import { Facts } from "./facts.ts";
import { Interruption } from "./interruption.ts";
import { Narrator, type Screen } from "./print/narrator.ts";
import { backupScene } from "./scenes/backup.ts";
import { closeStory } from "./scenes/closing.ts";
import { dryRunScene } from "./scenes/dry-run.ts";
import { evidenceScene } from "./scenes/evidence.ts";
import { migrationScene } from "./scenes/migration.ts";
import { openScene } from "./scenes/opening.ts";
import { pastReviewScene } from "./scenes/past-review.ts";
import { rejectionScene } from "./scenes/rejection.ts";
import { tamperingScene } from "./scenes/tampering.ts";
import { Actions } from "./stage/actions.ts";
import { readDatabase } from "./stage/database.ts";
import { keep, placeToKeep } from "./stage/keep.ts";
import { Stage } from "./stage/stage.ts";
import type { Story } from "./story.ts";

/** How the demo is played. */
export interface DemoOptions {
  /** Directory of Writ's own package: with `action.yml`, `dist`, `examples` and `workflows-examples`. */
  readonly packageDirectory: string;
  readonly screen: Screen;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new or empty directory that gets the bare repository, a clone and the database. */
  readonly keep?: string;
}

/**
 * Plays the whole story on an embedded GitHub, in a temporary directory, and checks what it tells. Gives the exit
 * status: 0 when all of it holds, 1 when something does not, 2 for a wrong `keep`, 130 when it was interrupted.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const narrator = new Narrator(options.screen, options.environment);
  const place = await placeToKeep(options.keep);
  if (!place.ok) {
    narrator.line(place.failure);
    return 2;
  }
  if (!existsSync(join(options.packageDirectory, "dist", "index.js"))) {
    narrator.line("The packaged action dist/index.js is missing: run `npm run build` first.");
    return 1;
  }
  narrator.line(
    "Writ on an embedded GitHub: real git, GitHub's API, and the packaged action that GitHub would run.",
  );
  using interruption = new Interruption();
  await using stage = await Stage.set(options.packageDirectory);
  using actions = new Actions(stage, narrator);
  const story = { stage, narrator, facts: new Facts(), actions, now: options.now };
  const told = tell(story, { keep: place.value, interruption });
  return await Promise.race([told, interruption.status]);
}

async function tell(
  story: Story,
  wanted: { readonly keep: string | null; readonly interruption: Interruption },
): Promise<number> {
  const started = story.now();
  try {
    await play(story);
  } catch (error) {
    // The stage goes while the story is still told: what then fails is no fact.
    if (wanted.interruption.happened) return wanted.interruption.status;
    // What breaks a scene is told among the facts, with those that were seen to hold before.
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    story.facts.holds("the story could be told to its end", "broken", words);
  }
  const status = closeStory(story, story.now() - started);
  if (wanted.keep !== null) await keep(story, wanted.keep);
  return status;
}

async function play(story: Story): Promise<void> {
  const { stage } = story;
  const before = await readDatabase(stage.databasePath);
  await openScene(story);
  await backupScene(story);
  await migrationScene(story);
  await dryRunScene(story);
  await rejectionScene(story);
  const anchor = await pastReviewScene(story);
  const clone = join(stage.directory, "clone");
  const entries = await evidenceScene(story, { before, clone, anchor });
  await tamperingScene(story, { clone, tampered: join(stage.directory, "tampered"), entries });
}
