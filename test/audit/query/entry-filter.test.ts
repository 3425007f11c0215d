import { describe, expect, it } from "vitest";
import { entryOf } from "../../../src/audit/entry-format.ts";
import { NO_LEAF } from "../../../src/audit/merkle-tree.ts";
import { matchesFilter, type EntryFilter } from "../../../src/audit/query/entry-filter.ts";
import { globOf, matchesWildcard } from "../../../src/audit/query/wildcard.ts";
import { draft, EXECUTION, TIME } from "../drafts.ts";

describe("a filter of entries", () => {
  const entry = entryOf(
    draft({
      type: "step.failed",
      execution: EXECUTION,
      step: "tell/slack",
      data: { failure: { message: 'It said "No"' } },
    }),
    3,
    NO_LEAF,
  );

  it.each<[EntryFilter, boolean]>([
    [{}, true],
    [{ pulls: [12] }, true],
    [{ pulls: [11, 12] }, true],
    [{ pulls: [13] }, false],
    [
      { proposals: ["proposals/x.yml"], executions: [String(EXECUTION)], steps: ["tell/slack"] },
      true,
    ],
    [{ proposals: ["proposals/y.yml"] }, false],
    [{ proposals: ["proposals/*"] }, true],
    [{ workflows: ["*"] }, false],
    [{ executions: ["other"] }, false],
    [{ steps: ["tell"] }, false],
    [{ types: ["step.failed"] }, true],
    [{ types: ["step.*", "gate.*"] }, true],
    [{ types: ["*.failed"] }, true],
    [{ types: ["step"] }, false],
    [{ types: ["st.*"] }, false],
    [{ actors: ["ALICE"] }, true],
    [{ actors: ["a*E"] }, true],
    [{ actors: ["bob"] }, false],
    [{ since: TIME }, true],
    [{ until: TIME }, false],
    [{ tools: ["deploy"] }, false],
    [{ decisions: ["approved"] }, false],
    [{ texts: ['SAID "no"'] }, true],
    [{ texts: ["said", "yes"] }, false],
    [{ from: 3 }, true],
    [{ from: 4 }, false],
    [{ pulls: [12], types: ["gate.*"] }, false],
  ])("%j matches: %s", (filter, matches) => {
    expect(matchesFilter(entry, filter)).toBe(matches);
  });

  it("finds a tool where the step calls it, and where a plan names it", () => {
    expect(matchesFilter(entry, { tools: ["dep*"] }, "deploy")).toBe(true);
    const planned = (tools: readonly string[]) =>
      entryOf(draft({ type: "proposal.planned", data: { tools: [...tools] } }), 1, NO_LEAF);
    expect(matchesFilter(planned(["a", "deploy"]), { tools: ["deploy"] })).toBe(true);
    expect(matchesFilter(planned(["a"]), { tools: ["deploy"] })).toBe(false);
  });

  it.each([
    ["proposal.approved", {}, "approved"],
    ["proposal.rejected", {}, "rejected"],
    ["proposal.refused", {}, "refused"],
    ["proposal.reviewed", { state: "APPROVED" }, "approve"],
    ["proposal.reviewed", { state: "CHANGES_REQUESTED" }, "reject"],
    ["policy.changed", { approved: true }, "approved"],
    ["policy.changed", { approved: false }, "refused"],
    ["gate.decided", { decision: "skip" }, "skip"],
  ] as const)("takes %s with %j for the decision %s", (type, data, decision) => {
    const decided = entryOf(draft({ type, data }), 1, NO_LEAF);
    expect(matchesFilter(decided, { decisions: [decision] })).toBe(true);
    expect(matchesFilter(decided, { decisions: ["other"] })).toBe(false);
  });
});

describe("a pattern", () => {
  it.each([
    ["abc", "abc", true],
    ["abc", "ab", false],
    ["abc", "a*", true],
    ["abc", "*c", true],
    ["abc", "a*c", true],
    ["ab", "ab*b", false],
    ["aXbXc", "a*b*c", true],
    ["fan[3]/x?", "fan[3]/*?", true],
    ["", "*", true],
    ["", "**", true],
  ])("%j against %j: %s", (text, pattern, matches) => {
    expect(matchesWildcard(text, pattern)).toBe(matches);
  });

  it("keeps to itself what SQLite's GLOB would take for more", () => {
    expect(globOf("fan[3]/*?")).toBe("fan[[]3]/*[?]");
  });
});
