import type { Command } from "commander";
import { runDemo } from "../../../demo/run-demo.ts";
import { packageDirectory } from "../package-directory.ts";
import { examples, type Session } from "../session.ts";

/** `writ demo`: the whole loop on this machine. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Plays the whole loop on this machine in under a minute: a database migration is proposed in a pull request, planned, edited, approved, merged, executed and audited, by the very action that GitHub would run, on an embedded GitHub with real git. It checks itself, and needs no account and no network.",
    )
    .option(
      "--keep <directory>",
      "leave the repository, a clone and the database in a new directory",
    )
    .addHelpText(
      "after",
      examples([
        ["writ demo", "watch the story"],
        ["writ demo --keep ../writ-demo", "and look around in what it leaves"],
      ]),
    )
    .action(async (options: { readonly keep?: string }) => {
      session.status = await runDemo({
        packageDirectory: packageDirectory(),
        screen: process.stdout,
        environment: session.environment,
        now: () => session.clock.now(),
        ...options,
      });
    });
}
