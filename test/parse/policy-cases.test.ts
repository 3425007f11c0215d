import { expect, test } from "vitest";
import { parsePolicyCases } from "../../src/parse/parse-policy-cases.ts";
import { brief, textFile } from "./files.ts";

const HEAD = `author: ada
people: { ada: write, bob: maintain, robot: { kind: bot, permission: none, teams: [acme/dba] } }
`;

function cases(lines: string, head = HEAD) {
  return parsePolicyCases(textFile(".writ/policy-tests/x.yml", `${head}cases:\n${lines}`));
}

test("a case may be five lines, and takes the rest from its file and from what is usual", () => {
  const { value, diagnostics } = cases(
    "  - name: One is enough\n    tools: [deploy]\n    approved-by: bob\n    expect: approved\n",
  );
  expect(diagnostics).toEqual([]);
  expect(value).toMatchObject([
    {
      name: "One is enough",
      pointer: "/cases/0",
      author: "ada",
      at: "2026-06-10T12:00:00.000Z",
      target: { kind: "tools", tools: [{ name: "deploy", facts: null }] },
      history: [{ kind: "review", by: "bob", state: "approved", plan: null, recorded: true }],
      expect: { status: "approved" },
    },
  ]);
  expect(value?.[0]?.people.get("robot")).toEqual({
    permission: null,
    kind: "bot",
    teams: ["acme/dba"],
    organizations: ["acme"],
  });
});

test("each mistake is one finding at its place", () => {
  const { diagnostics } = cases(
    [
      "  - name: Nothing to decide",
      "    expect: approved",
      "  - name: Two things",
      "    tools: [deploy]",
      "    guarded: [.writ/policy.yml]",
      "    expect: approved",
      "  - name: Unknown words",
      "    tools: [deploy]",
      "    history: [{ aprove: bob }]",
      "    expect: aproved",
      "  - name: Unknown words",
      "    tools: [deploy]",
      "    history: [{ push: ada, says: hello }, { dismiss: bob }]",
      "    expect: { rules: { reviewer: met } }",
      "    exspect: 1",
    ].join("\n"),
  );
  expect(brief(diagnostics)).toEqual([
    "4:5 missing-key",
    "8:5 conflicting-keys",
    "12:15 missing-key",
    "12:17 unknown-key",
    "13:13 invalid-value",
    "14:11 duplicate-id",
    "16:28 conflicting-keys",
    "16:45 missing-key",
    "16:54 invalid-value",
    "17:34 invalid-value",
    "18:5 unknown-key",
  ]);
});

test.each([
  [
    "a plan that was not there yet",
    "[{ approve: bob, plan: second }, { push: ada, plan: second }]",
  ],
  ["a review that nobody gave", "[{ dismiss: bob, by: ada }]"],
  [
    "a review that is dismissed already",
    "[{ approve: bob }, { dismiss: bob, by: ada }, { dismiss: bob, by: ada }]",
  ],
  ["a proposal that ends with errors", "[{ push: ada, plan: invalid }]"],
  ["a push after the merge", "[{ merge: bob }, { push: ada }]"],
  ["a second merge", "[{ merge: bob }, { merge: bob }]"],
])("a history with %s cannot happen", (_what, history) => {
  const { diagnostics } = cases(
    `  - { name: x, tools: [deploy], history: ${history}, expect: pending }\n`,
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(["invalid-value"]);
});

test("a case without an author, a time that does not exist and a broken pattern are found", () => {
  const one = (more: string) => `  - { name: x, tools: [deploy], ${more} }\n`;
  expect(brief(cases(one("expect: pending"), "").diagnostics)).toEqual(["2:5 missing-key"]);
  expect(brief(cases(one('at: "2026-02-30T00:00:00Z", expect: pending')).diagnostics)).toEqual([
    "4:37 invalid-time",
  ]);
  for (const where of ["title", "reason"])
    expect(brief(cases(one(`expect: { ${where}: "/(/" }`)).diagnostics)).toHaveLength(1);
  expect(brief(cases(one('expect: { not-counted: { bob: "/(/" } }')).diagnostics)).toHaveLength(1);
  expect(brief(cases(one('expect: { rules: { a: { reason: "/(/" } } }')).diagnostics)).toHaveLength(
    1,
  );
});

test("the proposal of a case may hold expressions, and they are looked at", () => {
  const proposal = (message: string) =>
    cases(
      `  - name: x\n    proposal: { title: t, reason: r, tool: x, with: { message: "${message}" } }\n    expect: pending\n`,
    );
  expect(proposal("${{ vars.a }}").diagnostics).toEqual([]);
  expect(brief(proposal("${{ vars. }}").diagnostics)).toEqual(["5:75 expression-syntax"]);
});

test("words are a part of a text, or a regular expression between slashes", () => {
  const { value } = cases(
    '  - { name: x, tools: [deploy], expect: { title: "needs dba", reason: "/NEEDS/i" } }\n',
  );
  expect(value?.[0]?.expect.title).toEqual({ kind: "part", text: "needs dba" });
  expect(value?.[0]?.expect.reason).toEqual({
    kind: "pattern",
    text: "/NEEDS/i",
    pattern: /NEEDS/i,
  });
});
