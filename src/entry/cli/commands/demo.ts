import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { EXIT } from "../exit-status.ts";
import { packageDirectory } from "../package-directory.ts";
import { examples, stop, type Session } from "../session.ts";

/** `writ demo`: the whole loop on this machine. */
export function define(command: Command, session: Session): void {
  command
    .description(
      "Plays the whole loop on this machine in under a minute: a database migration is proposed in a pull request, planned, edited, approved, merged, executed and audited, by the very action that GitHub would run, on an embedded GitHub with real git. It checks itself, and needs no account and no network. It is part of a clone of Writ, not of the npm package.",
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
      session.status = await demo(options, session);
    });
}

/** The embedded GitHub is a program of its own, too large for the bundle: it is started from its sources. */
async function demo(options: { readonly keep?: string }, session: Session): Promise<number> {
  const writ = packageDirectory();
  const program = join(writ, "src", "demo", "run-demo.ts");
  if (!existsSync(program)) {
    const message =
      "The demo is not in this package. Clone Writ's repository, and run `npm run demo` there.";
    return stop(session, { status: EXIT.findings, message });
  }
  const { runDemo } = (await import(
    pathToFileURL(program).href
  )) as typeof import("../../../demo/run-demo.ts");
  const status = await runDemo({
    packageDirectory: writ,
    screen: process.stdout,
    environment: session.environment,
    now: () => session.clock.now(),
    ...options,
  });
  // A story that was interrupted may still wait for answers that will not come.
  if (status !== EXIT.done) process.exit(status);
  return status;
}
