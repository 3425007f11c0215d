import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Directory of Writ's own package: the nearest one above this file that has a `package.json`. The same for the
 * sources, for `dist/` and for its chunks.
 */
export function packageDirectory(): string {
  let directory = import.meta.dirname;
  while (!existsSync(join(directory, "package.json"))) {
    const above = dirname(directory);
    if (above === directory)
      throw new Error("Writ's own package.json is missing: install it again");
    directory = above;
  }
  return directory;
}
