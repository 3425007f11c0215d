#!/usr/bin/env node
import { runCommandLine } from "./run-command-line.ts";
import { sessionOf } from "./session.ts";

// A reader that has seen enough (`writ audit log | head`) ends the program, and is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});

const session = sessionOf(process);
try {
  await runCommandLine(process.argv.slice(2), session);
  process.exitCode = session.status;
} catch (cause) {
  const words = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  session.console.complain(`Writ broke; please report this:\n${words}`);
  process.exitCode = 1;
}
