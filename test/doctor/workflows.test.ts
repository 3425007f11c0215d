import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkCheckNames } from "../../src/doctor/checks/check-names.ts";
import { checkHeadCode } from "../../src/doctor/checks/head-code.ts";
import { checkPinnedActions } from "../../src/doctor/checks/pinned-actions.ts";
import { checkReviewSignal } from "../../src/doctor/checks/review-signal.ts";
import { checkWorkflowPermissions } from "../../src/doctor/checks/workflow-permissions.ts";
import { checkWorkflowTriggers } from "../../src/doctor/checks/workflow-triggers.ts";
import { checkWritJobs } from "../../src/doctor/checks/writ-jobs-safe.ts";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { codesOf, facts, findingsOf, REVIEW, seen, WRIT } from "./sound-facts.ts";

const WRIT_PATH = ".github/workflows/writ.yml";
const OTHER = ".github/workflows/other.yml";

/** The workflow of Writ with something in it replaced, which must be there. */
function changed(from: string | RegExp, to: string): Readonly<Record<string, string>> {
  const text = WRIT.replace(from, to);
  if (text === WRIT) throw new Error(`${from} is not in the workflow`);
  return { [WRIT_PATH]: text };
}

const example = (name: string): string =>
  readFileSync(new URL(`../../workflows-examples/${name}`, import.meta.url), "utf8");

test("the example workflows have no finding but that the action is not pinned", () => {
  const files = {
    [WRIT_PATH]: example("writ.yml"),
    ".github/workflows/writ-review.yml": example("writ-review.yml"),
    ".github/workflows/writ-merge-queue.yml": example("writ-merge-queue.yml"),
  };
  const found = diagnose(facts({ files, settings: null })).flatMap((outcome) =>
    outcome.kind === "finding" ? [outcome.code] : [],
  );
  expect([...new Set(found)]).toEqual(["writ-not-pinned", "audit-trust-writers"]);
});

test("the minimal example is told what it does without", () => {
  const files = {
    [WRIT_PATH]: example("writ-minimal.yml"),
    ".github/workflows/writ-review.yml": null,
  };
  const found = diagnose(facts({ files, settings: null })).flatMap((outcome) =>
    outcome.kind === "finding" ? [outcome.code] : [],
  );
  expect(found.toSorted()).toEqual([
    "audit-trust-writers",
    "job-without-environment",
    "review-signal-missing",
    "writ-not-pinned",
  ]);
});

describe("triggers", () => {
  test("of a repository without a workflow of Writ are missed as a whole", () => {
    const files = { [WRIT_PATH]: null, ".github/workflows/writ-review.yml": null };
    expect(codesOf(checkWorkflowTriggers, facts({ files }))).toEqual(["workflow-missing"]);
    expect(codesOf(checkWorkflowTriggers, facts())).toEqual([]);
  });

  test("that no job of Writ runs on are missed, with what does not happen then", () => {
    const files = changed("if: github.event_name == 'push'", "if: github.event_name == 'schedule'");
    expect(findingsOf(checkWorkflowTriggers, facts({ files }))).toMatchObject([
      {
        code: "workflow-trigger-missing",
        what: "No job that runs Writ is started by `push`, so nothing that is merged executes.",
        place: { file: WRIT_PATH, start: { line: 2 } },
      },
    ]);
  });

  test("that leave out the default branch, or some paths, are found", () => {
    const branches = (text: string): readonly string[] =>
      codesOf(checkWorkflowTriggers, facts({ files: changed("branches: [main]", text) }));
    expect(branches("branches: [release]")).toEqual(["workflow-trigger-missing"]);
    expect(branches("branches-ignore: ['m*']")).toEqual(["workflow-trigger-missing"]);
    expect(branches("branches: ['**', '!main']")).toEqual(["workflow-trigger-missing"]);
    expect(branches("tags: ['v*']")).toEqual(["workflow-trigger-missing"]);
    expect(branches("paths: ['proposals/**']")).toEqual(["workflow-trigger-missing"]);
    expect(branches("branches: ['m*', release]")).toEqual([]);
    expect(branches("branches-ignore: [release]")).toEqual([]);
  });

  test("without a type that changes a decision are found", () => {
    const files = changed(", labeled, unlabeled, closed]", "]");
    expect(findingsOf(checkWorkflowTriggers, facts({ files }))).toMatchObject([
      {
        code: "workflow-type-missing",
        what: expect.stringContaining("labeled, unlabeled and closed"),
      },
    ]);
    const none = changed(/ {4}types: \[opened.*\n/, "");
    expect(codesOf(checkWorkflowTriggers, facts({ files: none }))).toEqual([
      "workflow-type-missing",
    ]);
  });

  test("of a file that is no YAML are said to be unreadable, at the place", () => {
    const files = { [OTHER]: "on: push\njobs: [\n" };
    expect(findingsOf(checkWorkflowTriggers, facts({ files }))).toMatchObject([
      { code: "workflow-unreadable", place: { file: OTHER } },
    ]);
  });
});

describe("the signal of a review", () => {
  test("that wakes Writ and can do nothing else has no finding", () => {
    expect(codesOf(checkReviewSignal, facts())).toEqual([]);
  });

  test("under another name wakes nobody, and the right one is offered", () => {
    const files = { ".github/workflows/writ-review.yml": REVIEW.replace("Writ review", "Reviews") };
    const [found] = findingsOf(checkReviewSignal, facts({ files }));
    expect(found?.code).toBe("review-signal-lost");
    expect(JSON.stringify(found?.remedies)).toContain(String.raw`workflows: [\"Reviews\"]`);
  });

  test("that could do more is found: permissions, an environment, actions", () => {
    const codes = (from: string, to: string): readonly string[] =>
      findingsOf(
        checkReviewSignal,
        facts({ files: { ".github/workflows/writ-review.yml": REVIEW.replace(from, to) } }),
      ).map(({ what }) => what);
    const lead = "The job signal, which only gives the signal of a review,";
    expect(codes("permissions: {}\n", "")).toEqual([`${lead} has permissions.`]);
    expect(codes("permissions: {}", "permissions: { checks: write }")).toEqual([
      `${lead} has permissions.`,
    ]);
    expect(codes("    steps:", "    environment: writ\n    steps:")).toEqual([
      `${lead} uses the environment writ.`,
    ]);
    expect(codes("- run: echo", "- uses: actions/checkout@v5\n      - run: echo")).toEqual([
      `${lead} runs actions.`,
    ]);
  });
});

describe("permissions of Writ's jobs", () => {
  const found = (from: string | RegExp, to: string): readonly string[] =>
    findingsOf(checkWorkflowPermissions, facts({ files: changed(from, to) })).map(
      ({ code, what }) => `${code}: ${what}`,
    );
  const PLAN = "permissions: { contents: write, pull-requests: write, checks: write }";

  test("that are exactly those of their events have no finding", () => {
    expect(codesOf(checkWorkflowPermissions, facts())).toEqual([]);
  });

  test("that are missing are named", () => {
    expect(found(", actions: read }", " }")).toEqual([
      "workflow-permission-missing: The job apply lacks `actions: read`.",
    ]);
    expect(found(PLAN, "permissions: read-all")).toEqual([
      "workflow-permission-missing: The job plan lacks `contents: write`, `pull-requests: write` and `checks: write`.",
    ]);
  });

  test("that are all there is, or not said, are found", () => {
    expect(found(PLAN, "permissions: write-all")).toEqual([
      "workflow-permission-broad: The job plan has every permission there is (`write-all`).",
    ]);
    const silent = WRIT.replace("permissions: {}\n", "").replace(`    ${PLAN}\n`, "");
    expect(codesOf(checkWorkflowPermissions, facts({ files: { [WRIT_PATH]: silent } }))).toEqual([
      "workflow-permission-broad",
    ]);
  });

  test("that Writ does not need are a hint, but those for an issue are not", () => {
    expect(
      found(", actions: read }", ", actions: read, id-token: write, packages: write }"),
    ).toEqual(["workflow-permission-extra: The job apply may write id-token and packages."]);
    expect(found(", actions: read }", ", actions: read, issues: write }")).toEqual([]);
  });

  test("grow with auto-merge, which executes where it decides", () => {
    const files = { ".writ/config.yml": "auto-merge: true\n" };
    expect(findingsOf(checkWorkflowPermissions, facts({ files }))).toMatchObject([
      { what: "The job plan lacks `actions: read`." },
    ]);
  });

  test("grow with break-glass, which opens an issue", () => {
    const policy = `rules: { one: { requires: { count: 1, permissions: [write] } } }
approval: [one]
break-glass: { requires: { count: 1, permissions: [admin] }, label: break-glass }
`;
    expect(
      findingsOf(checkWorkflowPermissions, facts({ files: { ".writ/policy.yml": policy } })),
    ).toMatchObject([{ what: "The job apply lacks `issues: write`." }]);
  });
});

describe("jobs that run Writ", () => {
  const codes = (from: string | RegExp, to: string): readonly string[] =>
    codesOf(checkWritJobs, facts({ files: changed(from, to) }));

  test("in their environment, with nothing that cancels them, have no finding", () => {
    expect(codesOf(checkWritJobs, facts())).toEqual([]);
    expect(
      codes("permissions: {}", "concurrency: { group: writ, cancel-in-progress: false }"),
    ).toEqual([]);
  });

  test("may not be cancelled while they execute, by themselves or with the whole file", () => {
    const whole = "permissions: {}\nconcurrency: { group: writ, cancel-in-progress: true }";
    expect(codes("permissions: {}", whole)).toEqual(["execution-cancelled"]);
    const some = "concurrency: { group: x, cancel-in-progress: \"${{ github.ref != 'x' }}\" }";
    expect(
      codes("if: github.event_name == 'push'", `if: github.event_name == 'push'\n    ${some}`),
    ).toEqual(["execution-cancelled"]);
    const plan =
      "if: github.event_name == 'pull_request_target' || github.event_name == 'workflow_run'";
    expect(codes(plan, `${plan}\n    ${some}`)).toEqual([]);
  });

  test("without the environment, or with a deployment for each run, are found", () => {
    const environment = "    environment: { name: writ, deployment: false }\n";
    expect(codes(environment, "")).toEqual(["job-without-environment"]);
    expect(codes(environment, "    environment: writ\n")).toEqual([
      "environment-makes-deployments",
    ]);
  });
});

describe("code of a pull request", () => {
  const workflow = (
    event: string,
    step: string,
    permissions = "{ contents: read }",
  ): string => `on: ${event}
jobs:
  build:
    runs-on: ubuntu-latest
    permissions: ${permissions}
    steps:
      - ${step}
`;
  const codes = (text: string, more: Parameters<typeof facts>[0] = {}): readonly string[] =>
    codesOf(checkHeadCode, facts({ ...more, files: { [OTHER]: text } }));
  const HEAD =
    'uses: actions/checkout@v5\n        with: { ref: "${{ github.event.pull_request.head.sha }}" }';

  test.each(["pull_request_target", "workflow_run", "issue_comment"])(
    "is not to be checked out on %s",
    (event) => {
      expect(codes(workflow(event, HEAD))).toEqual(["workflow-runs-head"]);
      expect(codes(workflow(event, "run: gh pr checkout 12"))).toEqual(["workflow-runs-head"]);
      expect(codes(workflow(event, "uses: actions/checkout@v5"))).toEqual([]);
    },
  );

  test("may be checked out on pull_request, where the token is the author's own", () => {
    expect(codes(workflow("pull_request", HEAD))).toEqual([]);
  });

  test("must not find the token of a job that may write", () => {
    const checkout = "uses: actions/checkout@v5";
    expect(codes(workflow("push", checkout, "{ contents: write }"))).toEqual([
      "checkout-keeps-token",
    ]);
    expect(codes(workflow("push", checkout))).toEqual([]);
    const kept = `${checkout}\n        with: { persist-credentials: false }`;
    expect(codes(workflow("push", kept, "write-all"))).toEqual([]);
    const silent = workflow("push", checkout).replace(/ {4}permissions.*\n/, "");
    expect(codes(silent)).toEqual([]);
    const workflowToken = seen({ byDefault: "write", approvesPullRequests: false } as const);
    expect(codes(silent, { settings: { workflowToken } })).toEqual(["checkout-keeps-token"]);
  });
});

describe("actions", () => {
  const codes = (uses: string): readonly string[] =>
    codesOf(
      checkPinnedActions,
      facts({
        files: {
          [OTHER]: `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - uses: ${uses}\n      - uses: ${uses}\n`,
        },
      }),
    );

  test("that are named by a commit, a digest or a path of the repository have no finding", () => {
    expect(codes(`actions/checkout@${"0".repeat(40)}`)).toEqual([]);
    expect(codes(`docker://alpine@sha256:${"0".repeat(64)}`)).toEqual([]);
    expect(codes("./.github/actions/build")).toEqual([]);
  });

  test("that are named by a tag, a branch or a short commit are found once a file", () => {
    for (const ref of ["v5", "main", "0123456"])
      expect(codes(`actions/checkout@${ref}`)).toEqual(["action-not-pinned"]);
    expect(codes("docker://alpine:3")).toEqual(["action-not-pinned"]);
    const called = `on: push\njobs: { a: { uses: "acme/ci/.github/workflows/x.yml@v1" } }\n`;
    expect(codesOf(checkPinnedActions, facts({ files: { [OTHER]: called } }))).toEqual([
      "action-not-pinned",
    ]);
  });

  test("of Writ weigh more, and have one version", () => {
    const files = changed(`writ-dev/writ@${"a".repeat(40)}`, "writ-dev/writ@v0");
    expect(codesOf(checkPinnedActions, facts({ files }))).toEqual([
      "writ-not-pinned",
      "writ-versions-differ",
    ]);
  });
});

describe("names of checks", () => {
  const codes = (jobs: string, more: Readonly<Record<string, string>> = {}): readonly string[] =>
    codesOf(
      checkCheckNames,
      facts({ files: { [OTHER]: `on: push\npermissions: {}\njobs:\n${jobs}`, ...more } }),
    );

  test("that only Writ posts have no finding", () => {
    expect(codes("  plan: { runs-on: x }\n")).toEqual([]);
    expect(codes("  any: { runs-on: x, name: '${{ matrix.name }}' }\n")).toEqual([]);
  });

  test("that a job takes are found, also where an expression may make them", () => {
    expect(codes("  a: { runs-on: x, name: writ / approval }\n")).toEqual(["check-name-taken"]);
    expect(codes("  a: { runs-on: x, name: 'writ / ${{ matrix.what }}' }\n")).toEqual([
      "check-name-taken",
    ]);
    expect(codes("  a: { runs-on: x, name: 'read / ${{ matrix.what }}' }\n")).toEqual([]);
  });

  test("that a job makes by calling another workflow are found", () => {
    const called = {
      ".github/workflows/called.yml": "on: workflow_call\njobs: { plan: { runs-on: x } }\n",
    };
    const call = (caller: string): string =>
      `  ${caller}: { uses: "./.github/workflows/called.yml" }\n`;
    expect(codes(call("writ"), called)).toEqual(["check-name-taken"]);
    expect(codes(call("other"), called)).toEqual([]);
    expect(codes(`  writ: { uses: "acme/ci/.github/workflows/x.yml@v1" }\n`)).toEqual([
      "check-name-taken",
    ]);
  });

  test("may be forged by a job that a pull request starts and that may write checks", () => {
    const text = "on: pull_request\npermissions: { checks: write }\njobs: { a: { runs-on: x } }\n";
    expect(codesOf(checkCheckNames, facts({ files: { [OTHER]: text } }))).toEqual([
      "checks-write-on-pull-request",
    ]);
    const read = text.replace("checks: write", "checks: read");
    expect(codesOf(checkCheckNames, facts({ files: { [OTHER]: read } }))).toEqual([]);
  });
});
