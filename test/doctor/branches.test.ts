import { describe, expect, test } from "vitest";
import { checkAuditBranch } from "../../src/doctor/checks/audit-branch.ts";
import { checkDefaultBranch } from "../../src/doctor/checks/default-branch.ts";
import { checkMerging } from "../../src/doctor/checks/merging.ts";
import { checkRequiredChecks } from "../../src/doctor/checks/required-checks.ts";
import type { BranchRule, RequiredCheck } from "../../src/model/repository-settings.ts";
import {
  AUDIT_RULES,
  branch,
  codesOf,
  facts,
  findingsOf,
  MAIN_RULES,
  MAIN_RULESET,
  PROTECTION,
  seen,
} from "./sound-facts.ts";

const hidden = { kind: "not-permitted", needs: "more" } as const;

function main(rules: readonly BranchRule[]) {
  return { defaultBranch: branch("main", { rules: seen(rules) }) };
}

function withChecks(required: readonly RequiredCheck[]) {
  return main([...MAIN_RULES.slice(0, 3), { ruleset: 1, kind: "checks", strict: true, required }]);
}

describe("the default branch", () => {
  test("that keeps to a ruleset, or to classic protection, has no finding", () => {
    expect(codesOf(checkDefaultBranch, facts())).toEqual([]);
    const classic = branch("main", { protection: seen(PROTECTION) });
    expect(codesOf(checkDefaultBranch, facts({ settings: { defaultBranch: classic } }))).toEqual(
      [],
    );
  });

  test("without any rule can be pushed to, rewritten and deleted", () => {
    expect(codesOf(checkDefaultBranch, facts({ settings: main([]) }))).toEqual([
      "default-branch-unprotected",
      "default-branch-force-push",
      "default-branch-deletion",
    ]);
  });

  test("that a ruleset keeps in one respect is not kept in the others", () => {
    const codes = (kept: string): readonly string[] =>
      codesOf(
        checkDefaultBranch,
        facts({ settings: main([{ ruleset: 1, kind: "other", type: kept }]) }),
      );
    expect(codes("deletion")).toEqual(["default-branch-unprotected", "default-branch-force-push"]);
    expect(codes("non_fast_forward")).toEqual([
      "default-branch-unprotected",
      "default-branch-deletion",
    ]);
  });

  test("whose protection the token may not see is not judged by what is missing", () => {
    const unseen = branch("main", { protection: hidden });
    expect(codesOf(checkDefaultBranch, facts({ settings: { defaultBranch: unseen } }))).toEqual([]);
    expect(codesOf(checkRequiredChecks, facts({ settings: { defaultBranch: unseen } }))).toEqual(
      [],
    );
  });

  test("that GitHub cannot protect on this plan is unprotected", () => {
    const none = branch("main", {
      protection: { kind: "not-on-plan" },
      rules: { kind: "not-on-plan" },
    });
    expect(codesOf(checkDefaultBranch, facts({ settings: { defaultBranch: none } }))).toContain(
      "default-branch-unprotected",
    );
  });

  test("whose rules somebody need not keep to is said to be so, with who it is", () => {
    const rulesets = seen([{ ...MAIN_RULESET, bypass: ["administrators", "deploy keys"] }]);
    const [found] = findingsOf(checkDefaultBranch, facts({ settings: { rulesets } }));
    expect(found).toMatchObject({
      code: "default-branch-bypass",
      what: 'Administrators and deploy keys need not keep to the ruleset "main".',
    });
    expect(found?.remedies).toMatchObject([
      { url: "https://github.com/acme/ops/settings/rules/1" },
    ]);
    const protection = seen({ ...PROTECTION, administratorsIncluded: false });
    const defaultBranch = branch("main", { protection });
    expect(codesOf(checkDefaultBranch, facts({ settings: { defaultBranch } }))).toEqual([
      "default-branch-bypass",
    ]);
  });

  test("with one guard that spares nobody does not mind another that does", () => {
    const protection = seen({ ...PROTECTION, administratorsIncluded: false });
    const defaultBranch = branch("main", { protection, rules: seen(MAIN_RULES) });
    expect(codesOf(checkDefaultBranch, facts({ settings: { defaultBranch } }))).toEqual([]);
  });

  test("of an archived repository takes nothing", () => {
    expect(codesOf(checkDefaultBranch, facts({ settings: { archived: true } }))).toEqual([
      "default-branch-archived",
    ]);
  });
});

describe("the checks of a pull request", () => {
  test("that are required from GitHub Actions have no finding", () => {
    expect(codesOf(checkRequiredChecks, facts())).toEqual([]);
  });

  test("are each missed where they are not required", () => {
    const settings = withChecks([{ context: "writ / plan", app: 15368 }]);
    expect(findingsOf(checkRequiredChecks, facts({ settings }))).toMatchObject([
      { code: "check-not-required", what: "main does not require the check `writ / approval`." },
    ]);
  });

  test("may not be required from any source, nor from another app", () => {
    const settings = withChecks([
      { context: "writ / plan", app: null },
      { context: "writ / approval", app: 4711 },
    ]);
    expect(codesOf(checkRequiredChecks, facts({ settings }))).toEqual([
      "check-from-anybody",
      "check-from-another-app",
    ]);
  });

  test("may come from an app of another id elsewhere than on github.com", () => {
    const settings = withChecks([
      { context: "writ / plan", app: 12 },
      { context: "writ / approval", app: 12 },
    ]);
    const more = { serverUrl: "https://github.example.com" };
    expect(codesOf(checkRequiredChecks, facts({ settings, more }))).toEqual([]);
  });

  test("that never come before a merge may not be required: the execution's, and a deployment", () => {
    const settings = main([
      ...MAIN_RULES,
      {
        ruleset: 1,
        kind: "checks",
        strict: false,
        required: [{ context: "writ / execution", app: 15368 }],
      },
      { ruleset: 1, kind: "deployments", environments: ["production", "writ"] },
    ]);
    expect(codesOf(checkRequiredChecks, facts({ settings }))).toEqual([
      "check-never-comes",
      "check-never-comes",
    ]);
  });
});

describe("a merge", () => {
  test("onto a branch that demands the newest commit has no finding", () => {
    expect(codesOf(checkMerging, facts())).toEqual([]);
  });

  test("may be behind where nothing demands the newest commit", () => {
    const rules = MAIN_RULES.map((rule) =>
      rule.kind === "checks" ? { ...rule, strict: false } : rule,
    );
    expect(codesOf(checkMerging, facts({ settings: main(rules) }))).toEqual(["merge-behind"]);
  });

  test("by a queue needs a workflow that decides on merge_group", () => {
    const settings = main([...MAIN_RULES, { ruleset: 1, kind: "other", type: "merge_queue" }]);
    expect(codesOf(checkMerging, facts({ settings }))).toEqual(["merge-queue-blocked"]);
    const files = {
      ".github/workflows/queue.yml": `on: merge_group
jobs:
  decide:
    runs-on: ubuntu-latest
    permissions: { contents: read, pull-requests: read, checks: write }
    steps: [{ uses: "writ-dev/writ@v0" }]
`,
    };
    expect(codesOf(checkMerging, facts({ settings, files }))).toEqual([]);
  });

  test("by Writ itself needs a branch that the workflow's token may merge into", () => {
    const files = { ".writ/config.yml": "auto-merge: true\n" };
    expect(codesOf(checkMerging, facts({ files }))).toEqual([]);
    const closed = branch("main", { protection: seen({ ...PROTECTION, pushers: ["alice"] }) });
    expect(
      findingsOf(checkMerging, facts({ files, settings: { defaultBranch: closed } })),
    ).toMatchObject([
      {
        code: "auto-merge-blocked",
        what: "`auto-merge` is on, and the branch protection lets only alice push.",
      },
    ]);
    const method = {
      ruleset: 1,
      kind: "pull-request",
      approvals: 0,
      codeOwners: false,
      mergeMethods: ["rebase"],
    } as const;
    const settings = { ...main([...MAIN_RULES, method]), mergeMethods: ["merge"] };
    expect(codesOf(checkMerging, facts({ files, settings }))).toEqual(["auto-merge-blocked"]);
    expect(codesOf(checkMerging, facts({ settings }))).toEqual([]);
  });

  test("is not kept by a ruleset that is only evaluated", () => {
    const rulesets = seen([
      MAIN_RULESET,
      { ...MAIN_RULESET, id: 3, enforcement: "evaluate" as const },
    ]);
    expect(codesOf(checkMerging, facts({ settings: { rulesets } }))).toEqual(["ruleset-inactive"]);
  });
});

describe("the audit branch", () => {
  const withAudit = (more: Parameters<typeof branch>[1]) => ({
    settings: { auditBranch: branch("writ-audit", more) },
  });

  test("that is there and kept has no finding but that writers are believed", () => {
    expect(codesOf(checkAuditBranch, facts())).toEqual(["audit-trust-writers"]);
    const more = {
      config: {
        ...facts().config,
        audit: { branch: "writ-audit", requireProtection: false, trust: "key" as const, keys: [] },
      },
    };
    expect(codesOf(checkAuditBranch, facts({ more }))).toEqual([]);
  });

  test("that is not there is missed, with the way to make it", () => {
    const [, found] = findingsOf(
      checkAuditBranch,
      facts(withAudit({ exists: false, rules: seen(AUDIT_RULES) })),
    );
    expect(found?.code).toBe("audit-branch-missing");
    expect(found?.remedies).toContainEqual({
      kind: "run",
      command: "gh workflow run writ.yml -f mode=init",
    });
  });

  test("without rules can be deleted and rewritten", () => {
    expect(codesOf(checkAuditBranch, facts(withAudit({})))).toEqual([
      "audit-trust-writers",
      "audit-branch-deletion",
      "audit-branch-force-push",
    ]);
    expect(codesOf(checkAuditBranch, facts(withAudit({ rules: hidden })))).toEqual([
      "audit-trust-writers",
    ]);
  });

  test("says that nothing executes where the configuration demands protection", () => {
    const more = {
      config: {
        ...facts().config,
        audit: {
          branch: "writ-audit",
          requireProtection: true,
          trust: "writers" as const,
          keys: [],
        },
      },
    };
    const found = findingsOf(checkAuditBranch, facts({ ...withAudit({}), more }));
    expect(found.map(({ what }) => what).join(" ")).toContain("nothing executes until then");
  });

  test("whose rules somebody need not keep to is said to be so", () => {
    const rulesets = seen([{ ...MAIN_RULESET, id: 2, name: "log", bypass: ["administrators"] }]);
    expect(codesOf(checkAuditBranch, facts({ settings: { rulesets } }))).toEqual([
      "audit-trust-writers",
      "audit-branch-bypass",
    ]);
  });

  test("that a rule for all branches closes takes no appends, with the rules named", () => {
    const rules = seen([...AUDIT_RULES, ...MAIN_RULES.filter(({ kind }) => kind !== "other")]);
    const found = findingsOf(checkAuditBranch, facts(withAudit({ rules })));
    expect(found.at(-1)).toMatchObject({
      code: "audit-branch-blocked",
      what: 'The ruleset "main" holds for writ-audit with `pull_request` and `required_status_checks`, so that nothing can be appended.',
    });
    const protection = seen({ ...PROTECTION, pullRequest: null, checks: null });
    expect(codesOf(checkAuditBranch, facts(withAudit({ protection })))).not.toContain(
      "audit-branch-blocked",
    );
    const creation = seen([
      ...AUDIT_RULES,
      { ruleset: 2, kind: "other", type: "creation" } as const,
    ]);
    expect(codesOf(checkAuditBranch, facts(withAudit({ rules: creation })))).not.toContain(
      "audit-branch-blocked",
    );
    expect(
      codesOf(checkAuditBranch, facts(withAudit({ rules: creation, exists: false }))),
    ).toContain("audit-branch-blocked");
  });

  test("may not be the default branch", () => {
    const more = {
      config: {
        ...facts().config,
        audit: { branch: "main", requireProtection: false, trust: "key" as const, keys: [] },
      },
    };
    expect(codesOf(checkAuditBranch, facts({ more }))).toEqual(["audit-branch-default"]);
  });
});
