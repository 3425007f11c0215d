import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY, DEFAULT_RULE_OPTIONS } from "../../src/model/policy.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { Requires } from "../../src/model/step.ts";
import {
  membershipsNeeded,
  needsAutomaticMerges,
  needsCodeOwners,
} from "../../src/policy/memberships-needed.ts";
import { actor, policy, rule, tree } from "./scenario.ts";

const owned = [
  { path: "a", line: 1, owners: ["@bob", "@acme/web", "x@example.com"] },
  { path: "b", line: 2, owners: ["@ACME/web"] },
];
const needed = (given: Policy, actors: Parameters<typeof membershipsNeeded>[0]["actors"] = null) =>
  membershipsNeeded({ policy: given, actors, owned });
const nothing = { teams: [], organizations: [] };
const both: Requires = { teams: ["acme/a"], organizations: ["acme"] };
const options = { ...DEFAULT_RULE_OPTIONS, ignoreCommitsBy: both };
const requires: Requires = { permissions: ["write"] };

describe("the memberships that a decision may ask for", () => {
  it.each<readonly [string, Partial<Policy>]>([
    ["a rule's `requires`", { rules: [rule("one-writer", both)] }],
    ["a rule's `ignore-commits-by`", { rules: [rule("one-writer", requires, { options })] }],
    [
      "a rule's `if`",
      {
        rules: [
          rule("one-writer", requires, { if: "authorIn('team:acme/a', 'organization:acme')" }),
        ],
      },
    ],
    [
      "a rule's `conditions`",
      {
        rules: [
          rule("one-writer", requires, {
            conditions: ["authorIn('team:acme/a')", "contributorIn('organization:acme')"],
          }),
        ],
      },
    ],
    ["`disapproval`", { disapproval: { requires: both } }],
    ["`disapproval.revoke`", { disapproval: { requires, revoke: both } }],
    ["`break-glass`", { breakGlass: { requires: both, label: "now" } }],
    ["`config-changes`", { configChanges: { requires: both, options: DEFAULT_RULE_OPTIONS } }],
    ["`ignore-commits-by` of `config-changes`", { configChanges: { requires, options } }],
  ])("are those of %s", (_what, more) => {
    expect(needed({ ...DEFAULT_POLICY, ...more })).toEqual({
      teams: ["acme/a"],
      organizations: ["acme"],
    });
  });

  it("are none under the default policy", () => {
    expect(needed(DEFAULT_POLICY)).toEqual(nothing);
  });

  it("are none of a rule that `approval` does not name", () => {
    const unused = policy([rule("used", requires), rule("unused", both, { options })], {
      approval: tree("and", "used"),
    });
    expect(needed(unused)).toEqual(nothing);
    expect(needsAutomaticMerges(unused)).toBe(false);
    expect(needed({ ...unused, approval: null })).toEqual(nothing);
  });

  it("are those of rules deep in `approval`", () => {
    const deep = policy([rule("r", both)], { approval: tree("and", tree("or", "x", "r")) });
    expect(needed(deep).teams).toEqual(["acme/a"]);
  });

  it("are those of the teams of .writ/actors.yml", () => {
    const actors = [actor("bob"), actor("dba", { kind: "team", team: "acme/dba" })];
    expect(needed(DEFAULT_POLICY, actors)).toEqual({ teams: ["acme/dba"], organizations: [] });
  });

  it("are those of the owners of what changes, where something asks for code owners", () => {
    const owners = policy([rule("r", { codeOwners: true })]);
    expect(needed(owners)).toEqual({ teams: ["ACME/web"], organizations: [] });
    expect(needsCodeOwners(owners)).toBe(true);
    expect(needsCodeOwners(DEFAULT_POLICY)).toBe(false);
  });

  it("are each named once, however they are written", () => {
    const twice = policy([rule("r", { teams: ["Acme/b", "acme/a", "acme/B"] })]);
    expect(needed(twice).teams).toEqual(["Acme/b", "acme/a"]);
  });
});

describe("whether merges are git's own is asked", () => {
  it.each([
    ["for `ignore-update-merges`", { ignoreUpdateMerges: true }, true],
    ["for `ignore-commits-by`", { ignoreCommitsBy: both }, true],
    ["for nothing else", {}, false],
  ])("%s", (_what, more, expected) => {
    const ruled = policy([rule("r", requires, { options: more })]);
    expect(needsAutomaticMerges(ruled)).toBe(expected);
    const configChanges = { requires, options: { ...DEFAULT_RULE_OPTIONS, ...more } };
    expect(needsAutomaticMerges({ ...DEFAULT_POLICY, configChanges })).toBe(expected);
  });
});
