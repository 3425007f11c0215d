import { main } from "./action/main.ts";

// The process ends by itself when nothing is left to do; an exit status set here loses no output.
try {
  process.exitCode = await main(process.env);
} catch (cause) {
  const words = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  process.stderr.write(`Writ broke; please report this:\n${words}\n`);
  process.exitCode = 4;
}
