import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CliRig } from "./cli-rig.ts";
import { DoctorRig, soundFiles, type JsonReport } from "./doctor-rig.ts";

/** Hints that say what is so, and that nobody can take away in a public repository of one person. */
const STANDING_HINTS = ["audit-trust-writers", "code-owners-not-required", "public-repository"];

function codes(report: JsonReport): readonly string[] {
  return report.findings.map(({ code }) => code);
}

describe("a repository in which nothing is set up", () => {
  let rig: DoctorRig;
  let before: JsonReport;
  beforeAll(async () => {
    rig = await DoctorRig.start(await soundFiles());
    before = await rig.report();
  }, 30_000);
  afterAll(() => rig[Symbol.asyncDispose]());

  test("is told everything that GitHub's settings lack", () => {
    expect(new Set(codes(before))).toEqual(
      new Set([
        "default-branch-unprotected",
        "default-branch-force-push",
        "default-branch-deletion",
        "check-not-required",
        "audit-branch-missing",
        "audit-branch-deletion",
        "audit-branch-force-push",
        "environment-missing",
        "pinning-not-enforced",
        ...STANDING_HINTS,
      ]),
    );
  });

  test("has nothing but hints left once each remedy was followed, and ends with status 0", async () => {
    const requests = new Map<string, { method: string; path: string; body: unknown }>();
    for (const { severity, remedies } of before.findings) {
      for (const { kind, method = "", path = "", body } of remedies) {
        if (kind === "request" && severity !== "hint")
          requests.set(JSON.stringify([method, path, body]), { method, path, body });
      }
    }
    for (const { method, path, body } of requests.values())
      await rig.as("ada").request(`${method} /${path}`, body as Record<string, unknown>);
    // What `mode: init` makes.
    await rig.repo.commit({ files: { "README.md": "The log\n" }, branch: "writ-audit" });
    const after = await rig.report();
    expect(after.findings.filter(({ severity }) => severity !== "hint")).toEqual([]);
    expect(codes(after).toSorted()).toEqual(
      [...STANDING_HINTS, "merge-behind", "pinning-not-enforced"].toSorted(),
    );
    expect(after).toMatchObject({ status: 0, errors: 0, warnings: 0 });
  });

  test("is examined without a write", async () => {
    const tips = [rig.repo.branchTip("main"), rig.repo.branchTip("writ-audit")];
    await rig.doctor();
    expect([rig.repo.branchTip("main"), rig.repo.branchTip("writ-audit")]).toEqual(tips);
  });

  test("says of what a reader's token may not see that it could not look, with what it needs", async () => {
    const report = await rig.report("rita");
    expect(report.status).toBe(1);
    const unseen = report.findings.filter(({ code }) => code === "could-not-look");
    const words = unseen.map(({ what }) => what).join("\n");
    for (const thing of [
      "the branch protection of main",
      "the branch protection of writ-audit",
      "the settings of GitHub Actions",
      "the workflows' default permissions",
      "who has access to the repository",
    ])
      expect(words).toContain(`Could not look at ${thing}: needs `);
    for (const { severity } of unseen) expect(severity).toBe("warning");
    expect(codes(report)).not.toContain("token-writes-by-default");
  });
});

describe("a repository in which everything is wrong", () => {
  let rig: DoctorRig;
  let report: JsonReport;

  beforeAll(async () => {
    const files = await soundFiles();
    const writ = files[".github/workflows/writ.yml"] ?? "";
    rig = await DoctorRig.start({
      ...files,
      ".github/workflows/writ.yml": writ
        .replace(/(name: Execute[^]*?@)[0-9a-f]{40}/, "$1v0")
        .replace(
          "name: Writ\n",
          "name: Writ\nconcurrency: { group: writ, cancel-in-progress: true }\n",
        )
        .replace("      checks: write # post writ / execution\n", "")
        .replace("workflows: [Writ review]", "workflows: [Reviews]")
        .replace("runs-on: ubuntu-latest", "runs-on: self-hosted"),
      ".github/workflows/ci.yml": CI,
      ".github/CODEOWNERS": "* @nobody-knows\n",
      ".writ/policy.yml": HOLES,
    });
    const { repo } = rig;
    await repo.commit({ files: { "README.md": "The log\n" }, branch: "writ-audit" });
    await rig.set("PUT /branches/main/protection", {
      required_pull_request_reviews: { required_approving_review_count: 1 },
      required_status_checks: {
        strict: false,
        contexts: [],
        checks: [{ context: "writ / plan" }, { context: "writ / execution" }],
      },
      enforce_admins: false,
      restrictions: null,
      allow_force_pushes: true,
      allow_deletions: true,
    });
    await rig.set("POST /rulesets", {
      name: "everywhere",
      target: "branch",
      enforcement: "active",
      conditions: { ref_name: { include: ["~ALL"], exclude: [] } },
      bypass_actors: [{ actor_id: 5, actor_type: "RepositoryRole", bypass_mode: "always" }],
      rules: [
        { type: "deletion" },
        {
          type: "required_status_checks",
          parameters: {
            strict_required_status_checks_policy: false,
            required_status_checks: [{ context: "build" }],
          },
        },
      ],
    });
    repo.setEnvironment({ name: "writ", branches: ["main", "release/*"] });
    await rig.set("PUT /actions/permissions/workflow", {
      default_workflow_permissions: "write",
      can_approve_pull_request_reviews: true,
    });
    report = await rig.report();
  }, 30_000);
  afterAll(() => rig[Symbol.asyncDispose]());

  test.each([
    ["default-branch-force-push", "error", null],
    ["default-branch-bypass", "warning", null],
    ["check-not-required", "warning", null],
    ["check-from-anybody", "warning", null],
    ["check-never-comes", "error", null],
    ["merge-behind", "hint", null],
    ["audit-branch-force-push", "error", null],
    ["audit-branch-bypass", "warning", null],
    ["audit-branch-blocked", "error", null],
    ["environment-open", "error", null],
    ["token-writes-by-default", "warning", null],
    ["actions-approve", "warning", null],
    ["code-owners-error", "error", null],
    ["execution-cancelled", "error", ".github/workflows/writ.yml"],
    ["workflow-permission-missing", "error", ".github/workflows/writ.yml"],
    ["review-signal-lost", "warning", ".github/workflows/writ.yml"],
    ["writ-not-pinned", "error", ".github/workflows/writ.yml"],
    ["writ-versions-differ", "warning", ".github/workflows/writ.yml"],
    ["self-hosted-public", "error", ".github/workflows/writ.yml"],
    ["action-not-pinned", "warning", ".github/workflows/ci.yml"],
    ["workflow-runs-head", "error", ".github/workflows/ci.yml"],
    ["checkout-keeps-token", "warning", ".github/workflows/ci.yml"],
    ["check-name-taken", "warning", ".github/workflows/ci.yml"],
    ["checks-write-on-pull-request", "hint", ".github/workflows/ci.yml"],
    ["rule-unused", "warning", ".writ/policy.yml"],
  ])("%s is found, as %s", (code, severity, file) => {
    const found = report.findings.filter((finding) => finding.code === code);
    expect(found).not.toEqual([]);
    for (const finding of found) {
      expect(finding.severity).toBe(severity);
      expect(finding.remedies).not.toEqual([]);
      expect(finding.file ?? null).toBe(file);
    }
  });

  test("is shown to people: grouped, with the line, the reason and the remedy, and a count", async () => {
    const ended = await rig.doctor();
    expect(ended).toMatchObject({ status: 1, error: "" });
    const lines = ended.out.split("\n");
    const at = lines.findIndex((line) => line.includes("[check-name-taken]"));
    expect(lines.slice(at, at + 6)).toEqual([
      "  ! .github/workflows/ci.yml:8:5: The job sneaky posts a check that may be called `writ / approval`. [check-name-taken]",
      "    8 |     name: writ / approval",
      "      |     ^~~~",
      expect.stringContaining("    Why: A job posts its own check under this name"),
      "    Do:  In .github/workflows/ci.yml:",
      "           name: another name",
    ]);
    const titles = ["Workflows", "Default branch", "Audit log", "Environment", "GitHub Actions"];
    expect(lines.filter((line) => titles.includes(line))).toEqual(titles);
    expect(ended.out).toContain(`${rig.github.serverUrl}/ada/ops/settings/branches`);
    expect(lines.at(-2)).toMatch(
      /^\d+ errors, \d+ warnings, \d+ hints and \d+ things fine \(--verbose/,
    );
    expect((await rig.doctor(["--verbose"])).out).toContain("  ✓ GitHub Actions are enabled");
  });

  test("whose Actions are disabled is told that nothing runs", async () => {
    await rig.set("PUT /actions/permissions", { enabled: false });
    expect(codes(await rig.report())).toContain("actions-disabled");
  });
});

const CI = `name: CI
on: [pull_request, pull_request_target]
permissions: { contents: write, checks: write }
env:
  BRANCH: \${{ github.head_ref }}
jobs:
  sneaky:
    name: writ / approval
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
        with: { ref: "\${{ github.event.pull_request.head.sha }}" }
`;

const HOLES = `rules:
  reviewer: { requires: { count: 1, permissions: [write] } }
  forgotten: { requires: { count: 2, permissions: [admin] } }
approval: [reviewer]
`;

describe("without GitHub", () => {
  test("the files alone are looked at, without a token and without a remote", async () => {
    await using clone = await CliRig.start({
      ...(await soundFiles()),
      ".github/workflows/ci.yml": CI,
    });
    const ended = await clone.writ("doctor", "--offline", "--json");
    expect(ended).toMatchObject({ status: 1, error: "" });
    const report = JSON.parse(ended.out) as JsonReport;
    expect(codes(report)).toContain("workflow-runs-head");
    expect(codes(report)).not.toContain("audit-branch-missing");
    expect(JSON.stringify(report)).not.toContain("undefined");
  });

  test("sound files end with status 0", async () => {
    await using clone = await CliRig.start(await soundFiles());
    const ended = await clone.writ("doctor", "--offline");
    expect(ended).toMatchObject({ status: 0, error: "" });
  });

  test("a token, a repository or a clone that is missing is wrong usage", async () => {
    await using clone = await CliRig.start();
    const without = await clone.writ("doctor");
    expect(without).toMatchObject({ status: 2, out: "" });
    expect(without.error).toContain("GH_TOKEN");
    await using nowhere = await CliRig.start();
    const ended = await nowhere.launch({ words: ["doctor", "--offline"], directory: ".." }).ended;
    expect(ended).toMatchObject({ status: 2, out: "" });
  });
});

test("a repository that GitHub does not show, and a wrong token, are status 4", async () => {
  await using rig = await DoctorRig.start({});
  const unknown = await rig.doctor(["--repo", "ada/nothing"]);
  expect(unknown).toMatchObject({ status: 4, out: "" });
  const refused = await rig.clone.launch({
    words: ["doctor", "--repo", "ada/ops"],
    environment: { GH_TOKEN: "wrong", GITHUB_API_URL: rig.github.apiUrl },
  }).ended;
  expect(refused).toMatchObject({ status: 4, out: "" });
});

test("the clone of another repository says nothing of this one, and that is said", async () => {
  await using rig = await DoctorRig.start({});
  await rig.clone.git("remote", "add", "origin", "https://github.com/acme/other.git");
  const report = await rig.report();
  expect(report.findings.map(({ what }) => what)).toContain(
    "Could not look at the configuration and the workflows: this is no clone of the repository.",
  );
  expect(codes(report)).not.toContain("workflow-missing");
});

test("members of the teams that a policy names are read, and a token that may not is told so", async () => {
  const policy = `rules:
  dba: { requires: { count: 1, teams: [acme/dba] } }
approval: [dba]
`;
  const files: Record<string, string> = { ...(await soundFiles()), ".writ/policy.yml": policy };
  await using rig = await DoctorRig.start(files, { organization: "acme" });
  const none = await rig.report("ada");
  expect(codes(none)).toContain("teams-unreadable");
  expect(none.findings.map(({ what }) => what).join("\n")).toContain("needs a team of that name");
  rig.github.createTeam({ organization: "acme", slug: "dba", members: ["bob", "carol"] });
  const writ = files[".github/workflows/writ.yml"] ?? "";
  const handed = writ.replace("        with:\n", "        with:\n          org-token: x\n");
  await rig.clone.write({ ".github/workflows/writ.yml": handed });
  const report = await rig.report("ada");
  for (const code of ["teams-unreadable", "too-few-candidates", "could-not-look"])
    expect(codes(report)).not.toContain(code);
  rig.github.createUser({ login: "guest" });
  rig.repo.addCollaborator("guest", "write");
  const words = (await rig.report("guest")).findings.map(({ what }) => what).join("\n");
  expect(words).toContain("Could not look at the members of acme/dba: needs ");
});

test("names that others chose do not steer the terminal", async () => {
  await using rig = await DoctorRig.start({
    ...(await soundFiles()),
    ".github/workflows/bad.yml": `on: push\njobs: { "a\\u001b[2Jb": { runs-on: x, name: writ / plan } }\n`,
  });
  await rig.set("POST /rulesets", {
    name: "\u001b[31mred",
    target: "branch",
    enforcement: "disabled",
    conditions: { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } },
    rules: [{ type: "deletion" }],
  });
  const { out } = await rig.doctor();
  expect(out).toContain(String.raw`The ruleset "\x1b[31mred" is disabled.`);
  expect(out).toContain("[check-name-taken]");
  expect(out).not.toContain("\u001b");
});
