import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { runDemo } from "./run-demo.ts";

const packageDirectory = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
process.exitCode = await runDemo({
  packageDirectory,
  screen: process.stdout,
  environment: process.env,
});
