import { Facts } from "./facts.ts";
import { Narrator, type Screen } from "./print/narrator.ts";
import { backupScene } from "./scenes/backup.ts";
import { openScene } from "./scenes/opening.ts";
import { Actions } from "./stage/actions.ts";
import { Stage } from "./stage/stage.ts";

/** How the demo is played. */
export interface DemoOptions {
  /** Directory of Writ's own package: with `action.yml`, `dist`, `examples` and `workflows-examples`. */
  readonly packageDirectory: string;
  readonly screen: Screen;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A new or empty directory that gets the bare repository, a clone and the database. */
  readonly keep?: string;
}

/** Plays the whole story on an embedded GitHub and checks what it tells; gives the exit status (0: all of it holds). */
export async function runDemo(options: DemoOptions): Promise<number> {
  const narrator = new Narrator(options.screen, options.environment);
  await using stage = await Stage.set(options.packageDirectory);
  using actions = new Actions(stage, narrator);
  const facts = new Facts();
  const story = { stage, narrator, facts, actions };
  await openScene(story);
  await backupScene(story);
  narrator.line();
  for (const { claim, holds, seen } of facts.all)
    narrator.line(holds ? `✓ ${claim}` : `✗ ${claim}: ${seen}`);
  return facts.exitStatus;
}
