import { describe, expect, it } from "vitest";
import { parsePolicy } from "../../src/parse/parse-policy.ts";
import { parseTool } from "../../src/parse/parse-tool.ts";
import { brief, jsonFile, textFile } from "./files.ts";

const rule = (condition: string, key: "if" | "conditions" = "if") =>
  parsePolicy(
    jsonFile(".writ/policy.yml", {
      rules: {
        r: {
          requires: { count: 1 },
          ...(key === "if" ? { if: condition } : { conditions: [condition] }),
        },
      },
      approval: ["r"],
    }),
  ).diagnostics;

describe("functions of conditions", () => {
  it.each([
    "authorIn('alice', 'dependabot[bot]', 'team:acme/dba', 'organization:acme')",
    "!onlyContributorsIn('role:dba', 'capability:database', 'permission:write')",
    "onlySignersIn('alice') || onlySignedWith('3AA5C34371567BD2')",
    "changed('db/**', '!db/docs/**') && onlyChanged('**/*.sql') || added('x') || removed('y')",
    "matches(pull-request.base, 'main', 'release-*') && authorIsOnlyContributor()",
    "${{ AUTHORIN('alice') }}",
  ])("%s is known in a rule", (condition) => {
    expect(rule(condition)).toEqual([]);
  });

  it.each([
    ["authorIn('team:dba')", "team:dba"],
    ["authorIn('teams:acme/dba')", "teams:acme/dba"],
    ["authorIn('permission:owner')", "permission:owner"],
    ["authorIn('alice', '@bob')", "@bob"],
    ["contributorIn('')", ""],
    ["changed('/db/**')", "/db/**"],
    ["onlyChanged('a', '!')", "!"],
    ["workflowConcluded('CI', 'succes')", "succes"],
    [`changed('${"a".repeat(201)}')`, "a".repeat(201)],
  ])("%s has an argument that means nothing, which is underlined", (condition, wrong) => {
    const findings = rule(condition, "conditions");
    expect(findings).toMatchObject([{ code: "invalid-value" }]);
    const { start, end } = findings[0]!.place;
    expect(end.offset - start.offset).toBe(wrong.length + 2);
  });

  it.each([
    ["authorIn(pull-request.author)", "written out in single quotes"],
    ["authorIn(format('{0}', 'alice'))", "written out in single quotes"],
    ["changed('!docs/**')", "needs a glob that takes paths in"],
    ["workflowConcluded('CI', 'succes')", "Did you mean ‘success’?"],
  ])("%s: %s", (condition, words) => {
    expect(rule(condition, "conditions")[0]?.message).toContain(words);
  });

  it.each([
    ["authorIn()", "expression-syntax"],
    ["matches(pull-request.title)", "expression-syntax"],
    ["authorIsOnlyContributor('alice')", "expression-syntax"],
    ["autorIn('alice')", "unknown-function"],
  ])("%s is %s", (condition, code) => {
    expect(rule(condition)).toMatchObject([{ code }]);
  });

  it("are unknown in a tool", () => {
    const tool = textFile(
      ".writ/tools/x.yml",
      "name: x\ndescription: X\nrun: { command: [x], args: [\"${{ authorIn('alice') }}\"] }\n",
    );
    expect(brief(parseTool(tool).diagnostics)).toEqual(["3:34 unknown-function"]);
  });
});

describe("a rule's condition", () => {
  it.each([
    "proposal.priority == 'low'",
    "toJSON(proposal) == '{}'",
    "PROPOSAL.title == 'x'",
    "contains(pull-request.labels, 'safe')",
    "matches(pull-request.title, 'safe*')",
    "pull-request['title'] == 'x'",
    "pull-request[format('{0}', 'title')] == 'x'",
    "pull-request.head == 'x'",
    "pull-request.draft",
    "contains(pull-request.contributors, 'bob')",
    "contributorIn('bob')",
  ])("%s is warned of, since its author writes what it reads", (condition) => {
    expect(rule(condition)).toMatchObject([
      { code: "policy-author-controlled", severity: "warning" },
    ]);
    expect(rule(condition, "conditions")).toEqual([]);
  });

  it.each([
    "checks.github-actions.build.conclusion == 'success'",
    "checks[format('{0}', 'x')].build.conclusion == 'success'",
    "workflowConcluded('CI', 'success')",
  ])("%s is warned of, since any branch can report it", (condition) => {
    expect(rule(condition)[0]?.message).toContain("Whoever may push a branch");
  });

  it.each([
    "contains(tools.*.risk, 'high')",
    "plan.steps > 3",
    "pull-request.author == 'alice' && pull-request.additions > 1",
    "contains(pull-request.changed-files, 'x')",
    "'proposal.title' == 'x'",
    "authorIn('alice') && onlyContributorsIn('alice')",
    "checks.buildkite.build.conclusion == 'success'",
    "statuses.ci-robot.build.state == 'success'",
  ])("%s is not", (condition) => {
    expect(rule(condition)).toEqual([]);
  });
});

it("a freeze that its proposals can talk themselves out of is warned of", () => {
  const window = { name: "a", from: "2026-12-20T00:00:00Z", to: "2027-01-03T00:00:00Z" };
  const file = jsonFile(".writ/policy.yml", {
    freeze: [
      { ...window, unless: "contains(tools.*.name, 'x')" },
      { ...window, unless: "proposal.priority == 'critical'" },
    ],
  });
  expect(parsePolicy(file).diagnostics).toMatchObject([{ code: "policy-author-controlled" }]);
});
