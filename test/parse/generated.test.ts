import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generateFiles } from "../../scripts/generate.ts";

test("src/parse/generated is what `npm run generate` makes of schemas/", async () => {
  for (const [name, text] of await generateFiles()) {
    const written = new URL(`../../src/parse/generated/${name}`, import.meta.url);
    expect(readFileSync(written, "utf8") === text, `${name} is out of date`).toBe(true);
  }
});
