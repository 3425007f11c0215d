import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageDirectory } from "./package-directory.ts";

/** Version of the installed package. */
export const VERSION: string = (
  JSON.parse(readFileSync(join(packageDirectory(), "package.json"), "utf8")) as {
    readonly version: string;
  }
).version;
