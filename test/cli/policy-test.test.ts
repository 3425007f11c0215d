import { beforeAll, afterAll, describe, expect, test } from "vitest";
import { CliRig } from "./cli-rig.ts";

const POLICY = `rules:
  expert:
    if: contains(tools.*.risk, 'high')
    requires: { count: 1, users: [erin] }
  colleague:
    requires: { count: 1, permissions: [write] }
approval: [expert, colleague]
`;

const TOOL = `name: deploy
risk: high
parameters: { type: object, properties: {}, additionalProperties: false }
run: { command: [echo] }
`;

const PASSING = `author: ada
people: { ada: write, bob: write, erin: write }
cases:
  - name: An expert and colleague
    tools: [deploy]
    approved-by: erin
    expect: approved
  - name: No expert
    tools: [deploy]
    approved-by: bob
    expect: { status: pending, rules: { expert: { missing: 1, candidates: [erin] } } }
`;

const FILES = { ".writ/policy.yml": POLICY, ".writ/tools/deploy.yml": TOOL };
const CASES = ".writ/policy-tests/cases.yml";

let rig: CliRig;

beforeAll(async () => {
  rig = await CliRig.start(FILES);
});

afterAll(async () => {
  await rig[Symbol.asyncDispose]();
});

async function policyTest(cases: string, ...words: readonly string[]) {
  await rig.write({ [CASES]: cases });
  return rig.writ("policy", "test", ...words);
}

/** One case of deploying, with these lines. */
function oneCase(lines: string, head = ""): string {
  return `author: ada\npeople: { ada: write, bob: write, erin: write${head} }\ncases:\n  - name: It\n    ${lines.replaceAll("\n", "\n    ")}\n`;
}

describe("writ policy test", () => {
  test("names each case that passes, by its file", async () => {
    expect(await policyTest(PASSING)).toEqual({
      status: 0,
      out: `${CASES}\n  ✓ An expert and colleague\n  ✓ No expert\n\n2 cases: 2 passed\n`,
      error: "",
    });
  });

  test("shows what was expected, what came, and the whole decision: status 1", async () => {
    const ended = await policyTest(
      oneCase(
        [
          "tools: [deploy]",
          "approved-by: bob",
          "expect:",
          "  status: approved",
          "  title: /^Approved/",
          "  candidates: [bob]",
          "  counted: []",
          "  not-counted: { bob: is an agent, erin: is old }",
          "  rules:",
          "    expert: { status: approved, missing: 0, reason: all is well }",
          "    colleague: absent",
          "    disapproval: rejected",
        ].join("\n"),
      ),
    );
    expect(ended).toMatchObject({ status: 1, error: "" });
    await expect(ended.out).toMatchFileSnapshot("golden/policy-test-failed.txt");
  });

  test("prints results, differences and decisions for machines", async () => {
    const ended = await policyTest(
      `${PASSING}  - { name: Wrong, tools: [deploy], expect: approved }\n`,
      "--json",
    );
    expect(ended).toMatchObject({ status: 1, error: "" });
    expect(JSON.parse(ended.out)).toMatchObject({
      files: 1,
      cases: 3,
      passed: 2,
      failed: 1,
      diagnostics: [],
      results: [
        { name: "An expert and colleague", file: CASES, line: 4, passed: true, differences: [] },
        { name: "No expert", passed: true },
        {
          name: "Wrong",
          passed: false,
          differences: [{ what: "status", expected: "approved", actual: "pending", line: 12 }],
          decision: { status: "pending", tree: { kind: "and" } },
        },
      ],
      coverage: null,
    });
  });

  test("says with --coverage what no case shows, and which rules no case touches", async () => {
    await rig.write({
      ".writ/policy.yml": POLICY.replace(
        "approval:",
        "  forgotten: { requires: { users: [bob] } }\napproval:",
      ),
    });
    const ended = await policyTest(PASSING, "--coverage");
    await rig.write({ ".writ/policy.yml": POLICY });
    expect(ended).toMatchObject({ status: 0, error: "" });
    expect(ended.out).toContain("  forgotten: no case touches it\n");
    expect(ended.out).toContain("  expert: in no case skipped\n");
    expect(ended.out).toContain("  colleague: in no case pending\n");
    expect(ended.out).toContain(
      "  colleague: no case would notice if allow-author were different\n",
    );
    expect(ended.out).not.toContain("expert: in no case approved");
  });

  test("a case that shows an exclusion raises the coverage by exactly that", async () => {
    const percent = async (cases: string) => {
      const ended = await policyTest(cases, "--coverage", "--json");
      const { coverage } = JSON.parse(ended.out);
      return coverage.items.filter(({ seen }: { seen: boolean }) => seen).length;
    };
    const before = await percent(PASSING);
    const author = `  - { name: Own, tools: [{ name: x, risk: low }], history: [{ comment: ada }], expect: pending }\n`;
    // `expert` is skipped, `colleague` is pending, and its author is left out.
    expect(await percent(PASSING + author)).toBe(before + 3);
  });

  test("fails below --min-coverage, and says how much it is", async () => {
    const low = await policyTest(PASSING, "--min-coverage", "90");
    expect(low).toMatchObject({ status: 1 });
    expect(low.error).toMatch(/Coverage is [\d.]+ %, and 90 % is demanded\./);
    expect(await policyTest(PASSING, "--min-coverage", "10")).toMatchObject({ status: 0 });
    for (const percent of ["101", "-1", "many"])
      expect(await policyTest(PASSING, "--min-coverage", percent)).toMatchObject({ status: 2 });
  });

  test("runs only the cases whose name holds the text", async () => {
    const ended = await policyTest(PASSING, "--only", "expert and");
    expect(ended).toMatchObject({ status: 0 });
    expect(ended.out).toContain("1 case: 1 passed");
    expect(await policyTest(PASSING, "--only", "nothing such")).toMatchObject({ status: 2 });
  });

  test("takes files by name, also from below the top, and not those that are not there", async () => {
    await rig.write({ "cases/mine.yml": PASSING });
    const below = { words: ["policy", "test", "mine.yml"], directory: "cases" };
    expect(await rig.launch(below).ended).toMatchObject({ status: 0 });
    expect(await rig.writ("policy", "test", "cases/other.yml")).toMatchObject({ status: 2 });
  });

  test("takes the configuration of another directory with --root", async () => {
    await using other = await CliRig.start({
      "sub/.writ/policy.yml": POLICY,
      "sub/.writ/tools/deploy.yml": TOOL,
      [`sub/${CASES}`]: PASSING,
    });
    expect(await other.writ("policy", "test")).toMatchObject({ status: 2 });
    expect(await other.writ("policy", "test", "--root", "sub")).toMatchObject({ status: 0 });
  });

  test("without cases it says where they go: status 2", async () => {
    await using empty = await CliRig.start(FILES);
    const ended = await empty.writ("policy", "test");
    expect(ended).toMatchObject({ status: 2, out: "" });
    expect(ended.error).toContain(".writ/policy-tests/*.yml");
  });

  test("teaches with an example that passes", async () => {
    const help = await rig.writ("policy", "test", "--help");
    const [, example = ""] = /deploy\.yml:\n\n([\s\S]*?)\n\nExamples/.exec(help.out) ?? [];
    expect(example).toContain("cases:");
    expect(await policyTest(example.replaceAll(/^ {2}/gm, ""))).toMatchObject({ status: 0 });
  });
});

describe("a mistake in a case is told at its place, and the case is not decided", () => {
  test.each([
    ["a tool that is not there", "tools: [depoly]\nexpect: pending", "unknown-tool", "`deploy`"],
    [
      "somebody whom nobody knows",
      "tools: [deploy]\napproved-by: bobb\nexpect: pending",
      "unknown-actor",
      "Did you mean `bob`?",
    ],
    [
      "somebody in what is expected",
      "tools: [deploy]\nexpect: { not-counted: { bobb: x } }",
      "unknown-actor",
      "`bob`",
    ],
    [
      "a rule that is not there",
      "tools: [deploy]\nexpect: { rules: { expret: pending } }",
      "unknown-rule",
      "`expert`",
    ],
    [
      "a proposal that is not there",
      "proposal: proposals/x.yml\nexpect: pending",
      "invalid-value",
      "There is no file proposals/x.yml",
    ],
    [
      "a proposal with errors",
      "proposal: { title: t, reason: r, tool: depoly }\nexpect: pending",
      "unknown-tool",
      "deploy",
    ],
    ["a key that is none", "tools: [deploy]\nexpects: x\nexpect: pending", "unknown-key", "expect"],
  ])("%s", async (_what, lines, code, words) => {
    const ended = await policyTest(oneCase(lines));
    expect(ended).toMatchObject({ status: 1, error: "" });
    expect(ended.out).toMatch(
      new RegExp(`^${CASES.replaceAll(".", "\\.")}:\\d+:\\d+: .*\\[${code}\\]$`, "m"),
    );
    expect(ended.out).toContain(words);
    expect(ended.out).toMatch(/[01] cases?: 0 passed/);
  });

  test("a broken policy decides nothing", async () => {
    await rig.write({ ".writ/policy.yml": "aproval: []\n" });
    const ended = await policyTest(PASSING);
    await rig.write({ ".writ/policy.yml": POLICY });
    expect(ended).toMatchObject({ status: 1 });
    expect(ended.out).toContain(".writ/policy.yml:1:1:");
    expect(ended.out).toContain("2 not decided");
  });

  test("a file with a broken case stops neither a plan nor validate's look at the rest", async () => {
    await rig.write({
      [CASES]: "cases: 1\n",
      "proposals/x.yml": "title: t\nreason: r\ntool: deploy\n",
    });
    expect(await rig.writ("plan", "proposals/x.yml")).toMatchObject({ status: 0 });
    const ended = await rig.writ("validate");
    expect(ended).toMatchObject({ status: 1 });
    expect(ended.out).toContain(`${CASES}:1:8:`);
    expect(await rig.writ("validate", "proposals/x.yml")).toMatchObject({ status: 0 });
  });

  test("what a case writes cannot steer the terminal", async () => {
    const ended = await policyTest(
      oneCase('tools: [deploy]\nexpect: { status: approved, title: "\\e[2J" }').replace(
        "name: It",
        'name: "\\e]0;owned\\a"',
      ),
    );
    expect(ended).toMatchObject({ status: 1 });
    // oxlint-disable-next-line no-control-regex -- these are what must not come through
    expect(ended.out + ended.error).not.toMatch(/[\u001b\u0007]/);
  });
});
