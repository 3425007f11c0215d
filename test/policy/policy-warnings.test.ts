import { describe, expect, it } from "vitest";
import type { Source } from "../../src/diagnostics/source.ts";
import { policyWarnings } from "../../src/policy/policy-warnings.ts";
import { at, policy, rule } from "./scenario.ts";

/** A source whose places tell the pointer that they were asked for. */
const source: Source = {
  file: ".writ/policy.yml",
  text: "",
  locate: (pointer, part) => {
    const position = { line: 1, column: 1, offset: 0 };
    return { file: `${pointer} ${part}`, start: position, end: position };
  },
};
const warnings = (condition: string) =>
  policyWarnings({
    value: policy([rule("calm/rule", { users: ["bob"] }, { if: condition })]),
    source,
  });

describe("a rule's condition", () => {
  it.each([
    ["proposal.priority == 'low'", "proposal.priority"],
    ["toJSON(proposal) == '{}'", "proposal"],
    ["PROPOSAL.title == 'x'", "proposal.title"],
    ["contains(pull-request.labels, 'safe')", "pull-request.labels"],
    ["contains(pull-request.title, 'safe')", "pull-request.title"],
    ["pull-request['title'] == 'x'", "pull-request.title"],
    ["pull-request[format('{0}', 'title')] == 'x'", "pull-request"],
    ["pull-request.head == 'x' && pull-request.draft", "pull-request.head, pull-request.draft"],
  ])("%s is warned of, since its author writes %s", (condition, read) => {
    expect(warnings(condition)).toMatchObject([
      {
        code: "policy-author-controlled",
        severity: "warning",
        message: expect.stringContaining(`its condition reads ${read}:`) as string,
        place: { file: "/rules/calm~1rule/if value" },
      },
    ]);
  });

  it.each([
    "contains(tools.*.risk, 'high')",
    "plan.steps > 3",
    "pull-request.author == 'alice' && pull-request.additions > 1",
    "contains(pull-request.changed-files, 'x')",
    "'proposal.title' == 'x'",
    "contains(",
  ])("%s is not", (condition) => {
    expect(warnings(condition)).toEqual([]);
  });
});

it("a freeze that its proposals can talk themselves out of is warned of", () => {
  const freeze = [
    { kind: "fixed", name: "a", from: at(0), to: at(9), unless: "contains(tools.*.name, 'x')" },
    { kind: "fixed", name: "b", from: at(0), to: at(9), unless: "proposal.priority == 'critical'" },
  ] as const;
  expect(policyWarnings({ value: policy([], { freeze }), source })).toMatchObject([
    { place: { file: "/freeze/1/unless value" } },
  ]);
});
