import { join } from "node:path";
import { Facts } from "./facts.ts";
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

/** Plays the whole story on an embedded GitHub and checks what it tells; gives the exit status (0: all of it holds). */
export async function runDemo(options: DemoOptions): Promise<number> {
  const started = options.now();
  const narrator = new Narrator(options.screen, options.environment);
  const place = await placeToKeep(options.keep);
  if (!place.ok) {
    narrator.line(place.failure);
    return 2;
  }
  narrator.line(
    "Writ on an embedded GitHub: real git, GitHub's API, and the packaged action that GitHub would run.",
  );
  await using stage = await Stage.set(options.packageDirectory);
  using actions = new Actions(stage, narrator);
  const story = { stage, narrator, facts: new Facts(), actions, now: options.now };
  await play(story);
  const status = closeStory(story, options.now() - started);
  if (place.value !== null) await keep(story, place.value);
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
  await pastReviewScene(story);
  const clone = join(stage.directory, "clone");
  const entries = await evidenceScene(story, { before, clone });
  await tamperingScene(story, { clone, tampered: join(stage.directory, "tampered"), entries });
}
