import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findingsOf, goldenInput } from "./parse-golden-input.ts";

const GOLDEN = join(import.meta.dirname, "golden");

test.each(readdirSync(GOLDEN))("the golden pair of %s prints as expected", async (code) => {
  const printed = findingsOf(goldenInput(code));
  expect(printed).toContain(`[${code}]`);
  await expect(printed).toMatchFileSnapshot(join(GOLDEN, code, "expected.txt"));
});
