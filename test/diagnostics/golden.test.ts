import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findingsOf, goldenInput } from "./parse-golden-input.ts";

const GOLDEN = join(import.meta.dirname, "golden");

test.each(readdirSync(GOLDEN))("the golden pair of %s prints as expected", async (code) => {
  const directory = join(GOLDEN, code);
  const printed = findingsOf(await goldenInput(directory));
  expect(printed).toContain(`[${code}]`);
  await expect(printed).toMatchFileSnapshot(join(directory, "expected.txt"));
});
