import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import { teamsOfConditions } from "../../src/policy/conditions/teams-of-conditions.ts";
import { matchesGlob } from "../../src/policy/conditions/text-glob.ts";
import {
  account,
  actor,
  approval,
  at,
  commit,
  decide,
  HEAD,
  OLD,
  person,
  policy,
  reasons,
  rule,
  snapshot,
  withPull,
} from "./scenario.ts";

/** What becomes of a rule with this `if`, when bob has approved: it applies, it does not, or why nobody can tell. */
function outcome(condition: string, facts: Partial<ReviewSnapshot> = {}): string {
  const decision = decide(
    { reviews: [approval("bob")], ...facts },
    {
      policy: policy([
        rule("r", { users: ["bob"] }, { if: condition, options: { allowContributor: true } }),
      ]),
      actors: [actor("alice", { roles: ["dba"], capabilities: ["database"] }), actor("bob")],
    },
  );
  const node = decision.tree.children[0]?.children[0];
  if (node?.status === "approved") return "holds";
  if (node?.status === "skipped") return "fails";
  const reason = node?.reason ?? "";
  return (
    /so the rule cannot be met while (.*)\.$/.exec(reason)?.[1] ??
    /until it is mended in \.writ\/policy\.yml: (.*)$/.exec(reason)?.[1] ??
    reason
  );
}

const strangers = {
  commits: [commit("alice", { authors: [{ name: "X", email: "x@x", account: null }] })],
};

describe("people", () => {
  it.each([
    ["authorIn('alice')", "holds"],
    ["authorIn('ALICE')", "holds"],
    ["authorIn('bob', 'erin')", "fails"],
    ["authorIn('role:dba')", "holds"],
    ["authorIn('role:sre')", "fails"],
    ["authorIn('capability:database')", "holds"],
    ["authorIn('permission:write')", "holds"],
    ["authorIn('permission:admin')", "fails"],
    ["contributorIn('alice')", "holds"],
    ["contributorIn('bob')", "fails"],
    ["onlyContributorsIn('alice', 'bob')", "holds"],
    ["onlyContributorsIn('bob')", "fails"],
    ["authorIsOnlyContributor()", "holds"],
  ])("%s of a pull request with commits of its author alone: %s", (condition, expected) => {
    expect(outcome(condition)).toBe(expected);
  });

  it.each([
    ["contributorIn('dave')", "holds"],
    ["contributorIn('alice')", "holds"],
    ["onlyContributorsIn('alice', 'dave')", "holds"],
    ["onlyContributorsIn('alice')", "fails"],
    ["onlyContributorsIn('dave')", "fails"],
    ["authorIsOnlyContributor()", "fails"],
  ])("%s of a pull request of alice to which dave committed: %s", (condition, expected) => {
    expect(outcome(condition, { commits: [commit("dave")] })).toBe(expected);
  });

  it.each([
    ["contributorIn('bob')", "names X <x@x>, who is no GitHub account"],
    ["onlyContributorsIn('alice')", "names X <x@x>, who is no GitHub account"],
    ["authorIsOnlyContributor()", "names X <x@x>, who is no GitHub account"],
    ["contributorIn('alice')", "holds"],
    ["onlyContributorsIn('bob')", "fails"],
    ["authorIn('alice')", "holds"],
  ])("%s where one contributor is unknown: %s", (condition, expected) => {
    expect(outcome(condition, strangers)).toContain(expected);
  });

  it("cannot be told of a deleted account", () => {
    expect(outcome("authorIn('bob')", withPull({ author: null }))).toBe(
      "the author of this pull request is a deleted account",
    );
  });

  it("of whom GitHub was not asked cannot be told", () => {
    const standings = snapshot().standings.filter(({ account: { login } }) => login !== "alice");
    expect(outcome("authorIn('permission:admin')", { standings })).toBe(
      "GitHub was not asked what alice may do here",
    );
    expect(outcome("authorIn('bob')", { standings })).toBe("fails");
  });
});

describe("memberships", () => {
  const member = (teams: readonly string[], organizations: readonly string[]) =>
    snapshot().standings.map((standing) =>
      standing.account.login === "alice" ? { ...standing, teams, organizations } : standing,
    );

  it.each([
    ["authorIn('team:acme/dba')", "holds"],
    ["authorIn('team:ACME/dba')", "holds"],
    ["authorIn('team:acme/sre')", "fails"],
    ["authorIn('organization:acme')", "holds"],
    ["authorIn('organization:other')", "fails"],
  ])("%s: %s", (condition, expected) => {
    expect(outcome(condition, { standings: member(["acme/dba"], ["acme"]) })).toBe(expected);
  });

  it("that could not be read leave the rule pending, unless another name is enough", () => {
    const unreadMemberships = [{ name: "acme/dba", reason: "there is no org-token" }];
    expect(outcome("authorIn('team:acme/dba')", { unreadMemberships })).toContain(
      "there is no org-token",
    );
    expect(outcome("!authorIn('team:acme/dba')", { unreadMemberships })).toContain(
      "there is no org-token",
    );
    expect(outcome("authorIn('team:acme/dba', 'alice')", { unreadMemberships })).toBe("holds");
  });

  it("are asked for by the conditions that name them", () => {
    const asking = policy(
      [
        rule("a", {}, { if: "authorIn('team:acme/dba', 'alice') && changed('team:x/y')" }),
        rule("b", {}, { conditions: ["true", "contributorIn('organization:acme')"] }),
        rule("c", {}, { if: "broken(" }),
      ],
      {
        freeze: [
          {
            kind: "fixed",
            name: "f",
            from: at(0),
            to: at(1),
            unless: "onlySignersIn('team:ACME/dba', 'team:acme/sre')",
          },
        ],
      },
    );
    expect(teamsOfConditions(asking)).toEqual({
      teams: ["acme/dba", "acme/sre"],
      organizations: ["acme"],
    });
  });
});

describe("signatures", () => {
  const signed = (...keys: readonly (string | undefined)[]) => ({
    commits: keys.map((signingKey, index) =>
      commit("alice", {
        oid: index === 0 ? HEAD : OLD,
        verified: true,
        ...(signingKey === undefined ? {} : { signingKey }),
      }),
    ),
  });

  it.each([
    ["pull-request.verified", signed("A"), "holds"],
    ["pull-request.verified", {}, "fails"],
    ["onlySignersIn('alice')", signed("A"), "holds"],
    ["onlySignersIn('bob')", signed("A"), "fails"],
    ["onlySignersIn('alice')", {}, "fails"],
    ["onlySignedWith('a', 'B')", signed("A", "B"), "holds"],
    ["onlySignedWith('A')", signed("A", "B"), "fails"],
    ["onlySignedWith('A')", {}, "fails"],
    [
      "onlySignedWith('A')",
      signed("A", undefined),
      "GitHub does not tell the key that commit 2222222 was signed with",
    ],
  ])("%s", (condition, facts, expected) => {
    expect(outcome(condition, facts)).toBe(expected);
  });

  it("are proved of the committer alone", () => {
    const commits = [commit("alice", { verified: true, committer: person("bob") })];
    expect(outcome("onlySignersIn('bob')", { commits })).toBe("holds");
    expect(outcome("onlySignersIn('alice')", { commits })).toBe("fails");
  });

  it.each(["pull-request.verified", "onlySignersIn('alice')", "pull-request.commits > 1"])(
    "%s cannot be told of more commits than GitHub lists",
    (condition) => {
      expect(outcome(condition, { ...signed("A"), commitsComplete: false })).toBe(
        "GitHub does not list all commits of this pull request",
      );
    },
  );
});

describe("changed files", () => {
  const files = (...changedFiles: readonly string[]) =>
    withPull({ changedFiles, addedFiles: changedFiles.slice(0, 1), removedFiles: [] });

  it.each([
    ["changed('db/**')", files("db/a/b.sql", "x"), "holds"],
    ["changed('db/*')", files("db/a/b.sql", "x"), "fails"],
    ["changed('**/*.sql')", files("db/.hidden/b.sql"), "holds"],
    ["changed('db/**', '!db/docs/**')", files("db/docs/x.md"), "fails"],
    ["changed('db/**', '!db/docs/**')", files("db/docs/x.md", "db/x"), "holds"],
    ["changed('db/**', '!db/docs/**', 'db/docs/y')", files("db/docs/y"), "holds"],
    ["!changed('db/**')", files("x"), "holds"],
    ["onlyChanged('proposals/**')", files("proposals/a.yml"), "holds"],
    ["onlyChanged('proposals/**')", files("proposals/a.yml", "x"), "fails"],
    ["onlyChanged('**')", files(), "fails"],
    ["added('a')", files("a", "b"), "holds"],
    ["added('b')", files("a", "b"), "fails"],
    ["removed('**')", files("a"), "fails"],
    ["added('a')", {}, "nobody looked which files this pull request added"],
    ["pull-request.files == 2 && pull-request.modified-lines == 10", files("a", "b"), "holds"],
  ])("%s", (condition, facts, expected) => {
    expect(outcome(condition, facts)).toBe(expected);
  });
});

describe("texts", () => {
  it.each([
    ["main", "main", true],
    ["main2", "main", false],
    ["release/1/2", "release/*", true],
    ["release", "release*", true],
    ["a-b-c", "a*b*c", true],
    ["a-b-cd", "a*b*c", false],
    ["ab", "a?", true],
    ["a", "a?", false],
    ["[x] {y}", "[x] {?}", true],
    ["Main", "main", false],
    ["", "*", true],
    ["", "?", false],
    ["🚀 go", "? go", true],
  ])("%s matches %s: %s", (text, glob, expected) => {
    expect(matchesGlob(text, glob)).toBe(expected);
  });

  it("match as the regular expression would, and quickly, whatever both hold", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "."), maxLength: 8 });
    fc.assert(
      fc.property(letters, letters, (text, glob) => {
        const source = glob.replaceAll(".", "\\.").replaceAll("*", ".*").replaceAll("?", ".");
        expect(matchesGlob(text, glob)).toBe(new RegExp(`^${source}$`, "s").test(text));
      }),
      { numRuns: 2_000 },
    );
    expect(matchesGlob("a".repeat(20_000), `${"*a".repeat(100)}b`)).toBe(false);
  });

  it.each([
    ["matches(pull-request.base, 'main', 'release-*')", "holds"],
    ["matches(pull-request.head, 'release-*')", "fails"],
    ["matches(pull-request.repository, 'acme/*')", "holds"],
    ["matches(pull-request.number, '7')", "‘matches’ was given what is no text."],
  ])("%s: %s", (condition, expected) => {
    expect(outcome(condition)).toBe(expected);
  });
});

describe("checks and statuses", () => {
  const check = (name: string, conclusion: string | null, more: object = {}) => ({
    app: "github-actions",
    name,
    conclusion,
    workflow: "CI",
    ...more,
  });
  const facts = {
    checks: [check("build", "success"), check("lint", null), check("docs (1)", "skipped")],
    statuses: [{ creator: "ci-robot", context: "deploy/preview", state: "failure" }],
  };

  it.each([
    ["checks.github-actions.build.conclusion == 'success'", "holds"],
    ["checks.github-actions.BUILD.conclusion == 'failure'", "fails"],
    ["checks.github-actions['docs (1)'].workflow == 'CI'", "holds"],
    ["statuses.ci-robot['deploy/preview'].state == 'failure'", "holds"],
    [
      "checks.github-actions.lint.conclusion != 'failure'",
      "the check lint by github-actions has not finished at commit 1111111 yet",
    ],
    [
      "checks.github-actions.tests.conclusion == 'success'",
      "no check tests by github-actions is reported at commit 1111111 yet",
    ],
    [
      "checks.circleci.build.conclusion == 'success'",
      "no check build by circleci is reported at commit 1111111 yet",
    ],
    [
      "statuses.mallory['deploy/preview'].state == 'success'",
      "no status deploy/preview by mallory is reported at commit 1111111 yet",
    ],
    ["defined(checks, 'circleci') || true", "holds"],
    [
      "workflowConcluded('CI', 'success', 'skipped')",
      "the check lint of the workflow CI has not finished at commit 1111111 yet",
    ],
    ["workflowConcluded('CI', 'success')", "fails"],
    [
      "workflowConcluded('Deploy', 'success')",
      "the workflow Deploy has not run at commit 1111111 yet",
    ],
  ])("%s: %s", (condition, expected) => {
    expect(outcome(condition, facts)).toBe(expected);
  });

  it("of a workflow that has finished", () => {
    const finished = { checks: [check("build", "success"), check("docs", "skipped")] };
    expect(outcome("workflowConcluded('CI', 'success', 'skipped')", finished)).toBe("holds");
  });

  it.each(["checks", "statuses"])("%s that GitHub did not give cannot be told", (name) => {
    const missing = { ...facts, [name]: null };
    expect(outcome(`${name}.a.b.state == 'success'`, missing)).toBe(
      `GitHub did not give all ${name} at commit 1111111`,
    );
    expect(outcome("workflowConcluded('CI', 'success')", { checks: null })).toBe(
      "GitHub did not give all checks at commit 1111111",
    );
  });

  it("that are told in two ways are not told", () => {
    const checks = [check("build", "success"), check("build", "failure")];
    expect(outcome("checks.github-actions.build.conclusion == 'success'", { checks })).toContain(
      "no check build by github-actions is reported",
    );
  });

  it("named after what every object has are like any others", () => {
    const checks = [check("__proto__", "success"), check("constructor", "success")];
    expect(outcome("checks.github-actions['__proto__'].conclusion == 'success'", { checks })).toBe(
      "holds",
    );
    expect(outcome("checks.constructor.name == 'x'", { checks })).toContain("no check name by");
  });
});

it("a condition that waits for a check is told with what it waits for", () => {
  const waiting = policy([
    rule("r", {}, { conditions: ["checks.github-actions.build.conclusion == 'success'"] }),
  ]);
  const decision = decide({ reviews: [approval("bob")], checks: [] }, { policy: waiting });
  expect(decision.status).toBe("pending");
  expect(reasons(decision)).toContain(
    "The condition of the rule r cannot be decided, so the rule cannot be met while no check build by github-actions is reported at commit 1111111 yet.",
  );
});

it("functions of rules look at the account, not at the login that somebody took over", () => {
  const actors = [actor("alice", { githubId: 4711 })];
  const asking = policy([rule("r", { users: ["bob"] }, { if: "!authorIn('alice')" })]);
  const decision = decide({ reviews: [approval("bob")] }, { policy: asking, actors });
  expect(decision.status).toBe("approved");
  expect(account("alice").id).not.toBe(4711);
});
