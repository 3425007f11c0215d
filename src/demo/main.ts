import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runDemo } from "./run-demo.ts";

const packageDirectory = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// After `npm run demo`, options may still stand behind npm's own `--`.
const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== "--"),
  options: { keep: { type: "string" } },
});
const status = await runDemo({
  packageDirectory,
  screen: process.stdout,
  environment: process.env,
  now: Date.now,
  ...(values.keep === undefined ? {} : { keep: values.keep }),
});
// A story that was interrupted may still wait for answers that will not come.
process.exit(status);
