import { describe, expect, test } from "vitest";
import { checkActionsSettings } from "../../src/doctor/checks/actions-settings.ts";
import { checkCodeOwners } from "../../src/doctor/checks/code-owners.ts";
import { checkConfiguration } from "../../src/doctor/checks/configuration.ts";
import { checkEnvironment } from "../../src/doctor/checks/environment.ts";
import { checkExposure } from "../../src/doctor/checks/exposure.ts";
import { checkSecrets } from "../../src/doctor/checks/secrets.ts";
import { checkUnseen } from "../../src/doctor/checks/unseen.ts";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { FINDING_CODES } from "../../src/doctor/finding-codes.ts";
import type { EnvironmentSettings } from "../../src/model/repository-settings.ts";
import { branch, codesOf, facts, findingsOf, MAIN_RULES, seen, WRIT } from "./sound-facts.ts";

const WRIT_PATH = ".github/workflows/writ.yml";

test("a sound repository has no finding but that writers are believed", () => {
  const found = diagnose(facts()).flatMap((outcome) =>
    outcome.kind === "finding" ? [outcome.code] : [],
  );
  expect(found).toEqual(["audit-trust-writers"]);
});

describe("the environment", () => {
  const codes = (environment: EnvironmentSettings | null): readonly string[] =>
    codesOf(checkEnvironment, facts({ settings: { environment: seen(environment) } }));

  test("that only the default branch may use has no finding", () => {
    expect(codesOf(checkEnvironment, facts())).toEqual([]);
  });

  test("that others may use is open: all branches, protected ones, more than one, none", () => {
    const open: readonly EnvironmentSettings["branches"][] = [
      { kind: "all" },
      { kind: "protected" },
      { kind: "selected", patterns: ["main", "release/*"] },
      { kind: "selected", patterns: ["*"] },
      { kind: "selected", patterns: ["tag main"] },
      { kind: "selected", patterns: [] },
    ];
    for (const branches of open)
      expect(codes({ branches, waitsFor: [] })).toEqual(["environment-open"]);
  });

  test("that is not there is missed where a job names it", () => {
    expect(codes(null)).toEqual(["environment-missing"]);
    const files = { [WRIT_PATH]: WRIT.replaceAll(/ {4}environment: .*\n/g, "") };
    const settings = { environment: seen(null) };
    expect(codesOf(checkEnvironment, facts({ settings, files }))).toEqual([]);
  });

  test("that waits for somebody keeps every run waiting", () => {
    const branches = { kind: "selected", patterns: ["main"] } as const;
    expect(codes({ branches, waitsFor: ["required_reviewers"] })).toEqual(["environment-waits"]);
  });
});

describe("secrets of tools", () => {
  const TOOL = `name: backup
description: Backs up
risk: low
idempotent: true
parameters: { type: object, additionalProperties: false }
secrets: [DATABASE_URL]
run: { command: [echo] }
`;
  const handed = WRIT.replace(
    /( {2}apply:[^]*?- uses: .*\n)/,
    (text) => `${text}        env: { DATABASE_URL: "\${{ secrets.DB }}" }\n`,
  );
  const codes = (workflow: string, secrets: readonly string[] | null): readonly string[] =>
    findingsOf(
      checkSecrets,
      facts({
        files: { ".writ/tools/backup.yml": TOOL, [WRIT_PATH]: workflow },
        settings: { secrets: secrets === null ? null : seen(secrets) },
      }),
    ).map(({ code, what }) => `${code}: ${what}`);

  test("that are handed on and are in the environment have no finding", () => {
    expect(codes(handed, ["DB"])).toEqual([]);
    expect(codes(handed, null)).toEqual([]);
    expect(codesOf(checkSecrets, facts())).toEqual([]);
  });

  test("that the job does not hand on are found, at the step", () => {
    expect(codes(WRIT, ["DATABASE_URL"])).toEqual([
      "secret-not-handed: backup names the secret DATABASE_URL, and the job apply does not hand it on.",
    ]);
  });

  test("that are not in the environment are found by their name there", () => {
    expect(codes(handed, ["DATABASE_URL"])).toEqual([
      "secret-missing: The environment writ has no secret DB, which backup needs.",
    ]);
  });
});

describe("the settings of GitHub Actions", () => {
  const actions = (changed: object): readonly string[] =>
    codesOf(
      checkActionsSettings,
      facts({
        settings: {
          actions: seen({ enabled: true, allowed: "all", pinningRequired: true, ...changed }),
        },
      }),
    );

  test("that let Writ run and give nobody more have no finding", () => {
    expect(codesOf(checkActionsSettings, facts())).toEqual([]);
  });

  test("that keep Writ from running are found", () => {
    expect(actions({ enabled: false })).toEqual(["actions-disabled"]);
    expect(actions({ allowed: "local-only" })).toEqual(["actions-not-allowed"]);
    expect(actions({ allowed: "selected" })).toEqual(["actions-selected"]);
    const fork = WRIT.replaceAll("writ-dev/writ", "acme/writ");
    const own = facts({
      files: { [WRIT_PATH]: fork },
      settings: { actions: seen({ enabled: true, allowed: "local-only", pinningRequired: true }) },
    });
    expect(codesOf(checkActionsSettings, own)).toEqual([]);
  });

  test("that do not demand pinned actions are a hint, and nothing where the server does not say", () => {
    expect(actions({ pinningRequired: false })).toEqual(["pinning-not-enforced"]);
    expect(actions({ pinningRequired: null })).toEqual([]);
  });

  test("that give workflows too much are found, with one command for both", () => {
    const workflowToken = seen({ byDefault: "write", approvesPullRequests: true } as const);
    const found = findingsOf(checkActionsSettings, facts({ settings: { workflowToken } }));
    expect(found.map(({ code }) => code)).toEqual(["token-writes-by-default", "actions-approve"]);
    expect(found[0]?.remedies[1]).toEqual({
      kind: "request",
      method: "PUT",
      path: "repos/acme/ops/actions/permissions/workflow",
      body: { default_workflow_permissions: "read", can_approve_pull_request_reviews: false },
    });
  });
});

describe("CODEOWNERS", () => {
  test("that GitHub understands and asks for has no finding", () => {
    expect(codesOf(checkCodeOwners, facts())).toEqual([]);
  });

  test("with a line that GitHub does not understand is found at the line", () => {
    const codeOwnersErrors = seen([
      { path: ".github/CODEOWNERS", line: 3, column: 5, message: "Unknown owner on line 3" },
    ]);
    expect(findingsOf(checkCodeOwners, facts({ settings: { codeOwnersErrors } }))).toMatchObject([
      {
        code: "code-owners-error",
        what: ".github/CODEOWNERS:3:5: Unknown owner on line 3",
        remedies: [{ url: "https://github.com/acme/ops/blob/main/.github/CODEOWNERS#L3" }],
      },
    ]);
  });

  test("that Writ does not understand is found in the clone, without GitHub too", () => {
    const files = { ".github/CODEOWNERS": "* alice\n" };
    expect(codesOf(checkCodeOwners, facts({ files, settings: null }))).toEqual([
      "code-owners-error",
    ]);
    expect(codesOf(checkCodeOwners, facts({ files }))).toEqual(["code-owners-error"]);
  });

  test("whose owners nobody must ask is a hint", () => {
    const rules = MAIN_RULES.map((rule) =>
      rule.kind === "pull-request" ? { ...rule, codeOwners: false } : rule,
    );
    const defaultBranch = branch("main", { rules: seen(rules) });
    expect(codesOf(checkCodeOwners, facts({ settings: { defaultBranch } }))).toEqual([
      "code-owners-not-required",
    ]);
  });
});

describe("a public repository", () => {
  const settings = { visibility: "public" } as const;

  test("is told what everybody sees, a private one is not", () => {
    expect(codesOf(checkExposure, facts())).toEqual([]);
    const [found] = findingsOf(checkExposure, facts({ settings }));
    expect(found?.what).toContain("Everybody may open a pull request");
    const closed = { ...settings, pullRequestsBy: "collaborators" } as const;
    const [narrow] = findingsOf(checkExposure, facts({ settings: closed }));
    expect(narrow?.what).not.toContain("Everybody may open a pull request");
  });

  test("has no machines of one's own for its jobs", () => {
    const files = {
      [WRIT_PATH]: WRIT.replace("runs-on: ubuntu-latest", "runs-on: [self-hosted, linux]"),
    };
    expect(codesOf(checkExposure, facts({ settings, files }))).toEqual([
      "public-repository",
      "self-hosted-public",
    ]);
    expect(codesOf(checkExposure, facts({ files }))).toEqual([]);
  });
});

describe("the configuration", () => {
  test("that is valid has no finding, and its errors and warnings are findings at their places", () => {
    expect(codesOf(checkConfiguration, facts())).toEqual([]);
    const files = { ".writ/config.yml": "max-paralel: 4\n" };
    expect(findingsOf(checkConfiguration, facts({ files }))).toMatchObject([
      { code: "configuration-invalid", place: { file: ".writ/config.yml", start: { line: 1 } } },
    ]);
    const policy = `rules:
  one: { requires: { count: 1, roles: [nobody] } }
approval: [one]
`;
    const actors = "actors: [{ id: alice, login: alice, roles: [dba] }]\n";
    const warned = { ".writ/policy.yml": policy, ".writ/actors.yml": actors };
    expect(codesOf(checkConfiguration, facts({ files: warned }))).toEqual([
      "configuration-warning",
    ]);
    const labels = policy.replace(
      "{ requires",
      "{ if: \"contains(proposal.labels, 'x')\", requires",
    );
    const lowered = { ...warned, ".writ/policy.yml": labels.replace("nobody", "dba") };
    expect(codesOf(checkConfiguration, facts({ files: lowered }))).toEqual([]);
  });
});

describe("what could not be looked at", () => {
  test("is said, each thing by its name and with what it needs", () => {
    const hidden = { kind: "not-permitted", needs: "an administrator's token" } as const;
    const settings = {
      defaultBranch: branch("main", { protection: hidden, rules: hidden }),
      auditBranch: branch("writ-audit", { protection: hidden, rules: hidden }),
      rulesets: hidden,
      environment: hidden,
      secrets: hidden,
      actions: hidden,
      workflowToken: hidden,
      codeOwnersErrors: hidden,
      collaborators: hidden,
      teams: [{ team: "acme/dba", members: seen(null) }],
    };
    const given = facts({ settings });
    const unseen = findingsOf(checkUnseen, given);
    expect(unseen.map(({ what }) => what)).toHaveLength(12);
    expect(new Set(unseen.map(({ code }) => code))).toEqual(new Set(["could-not-look"]));
    // A check that sees nothing says nothing of GitHub, neither good nor bad.
    const others = diagnose(given).filter(
      ({ group }) => !["files", "workflows", "unseen"].includes(group),
    );
    expect(others.map(({ what }) => what)).toEqual([
      "The log believes every writer (`audit.trust: writers`).",
      "writ-audit is there",
      "only people with access see the repository",
    ]);
  });

  test("is told apart: not on this plan, no answer, an unknown bypass list, no clone", () => {
    const said = (settings: object, more: object = {}): readonly string[] =>
      findingsOf(checkUnseen, facts({ settings, more })).map(
        ({ code, what }) => `${code}: ${what}`,
      );
    expect(said({ environment: { kind: "not-on-plan" } })).toEqual([
      "not-on-this-plan: GitHub does not offer the environment writ for this repository.",
    ]);
    expect(said({ rulesets: { kind: "unanswered", message: "502" } })).toEqual([
      "could-not-look: Could not look at the rulesets of the repository: 502",
    ]);
    const ruleset = { id: 1, name: "main", enforcement: "active", target: "branch", bypass: null };
    expect(said({ rulesets: seen([ruleset]) })[0]).toContain('who may bypass the ruleset "main"');
    expect(said({}, { files: null })[0]).toContain("this is no clone of the repository");
    expect(said({})).toEqual([]);
  });
});

test("every code has a reason that is a sentence", () => {
  for (const { why } of Object.values(FINDING_CODES)) expect(why).toMatch(/^[A-Z`].*[.)]$/);
});
