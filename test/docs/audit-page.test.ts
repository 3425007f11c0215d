import { expect, test } from "vitest";
import { FINDING_CODES } from "../../src/audit/verify/finding.ts";
import { textOf } from "./markdown.ts";

test("docs/audit.md says of every finding what it is about", () => {
  const page = textOf("docs/audit.md");
  const verifying = page.slice(page.indexOf("\n## Verifying\n"), page.indexOf("\n## Anchors\n"));
  expect(FINDING_CODES.filter((code) => !verifying.includes(`\`${code}\``))).toEqual([]);
});
