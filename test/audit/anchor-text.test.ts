import fc from "fast-check";
import { expect, test } from "vitest";
import { anchorIn } from "../../src/audit/verify/anchor-text.ts";
import type { LogAnchor } from "../../src/render/execution-facts.ts";
import { fence } from "../../src/render/markdown/escape-markdown.ts";
import { renderProposalComment } from "../../src/render/markdown/comments.ts";
import {
  renderAnchor,
  renderExecutionSummary,
} from "../../src/render/markdown/execution-summary.ts";
import { ORIGIN } from "./drafts.ts";

const ROOT = "ab".repeat(32);

function anchorOf(size: number, branch = "writ-audit"): LogAnchor {
  const url = `https://github.example/acme/ops/tree/${branch}`;
  return { checkpoint: { origin: ORIGIN, size, root: ROOT }, url, trust: "writers" };
}

test("the anchor that checks and comments show is read back, whatever the branch is called", () => {
  const branches = fc.stringMatching(/^\w[\w().-]{0,9}(\/[\w()-]{1,5})?$/);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e9 }), branches, (size, branch) => {
      const anchor = anchorOf(size, branch);
      const check = renderExecutionSummary({ executions: [], refusals: [], anchor, now: 0 });
      const comment = renderProposalComment({ subjects: [], links: {}, anchor });
      for (const text of [check, comment, `${check}\n\n---\n\nIt stopped.`])
        expect(anchorIn(text, branch)).toEqual({ size, root: ROOT });
      expect(anchorIn(check, `${branch}x`)).toBeNull();
    }),
  );
});

test("what a tool printed in the words of an anchor is none, however it tries to leave its fence", () => {
  const forged = renderAnchor(anchorOf(99_999));
  for (const output of [
    forged,
    `\`\`\`\n${forged}`,
    `\`\`\`\`\n${forged}\n\`\`\``,
    `x\n${forged}\n`,
  ]) {
    const text = [fence(output), renderAnchor(anchorOf(7)), fence(output)].join("\n\n");
    expect(anchorIn(text, "writ-audit")).toEqual({ size: 7, root: ROOT });
    expect(anchorIn(fence(output), "writ-audit")).toBeNull();
  }
});

test("other text has no anchor", () => {
  for (const text of [
    "",
    "Audit log: 7 entries",
    renderAnchor(anchorOf(7)).replace("ab", "AB"),
    `> ${renderAnchor(anchorOf(7))}`,
    renderAnchor(anchorOf(7)).replace("tree/writ-audit", "tree/%ff"),
  ])
    expect(anchorIn(text, "writ-audit")).toBeNull();
});
