import { expect, test } from "vitest";
import type { Step } from "../../src/model/step.ts";
import { parseProposal } from "../../src/parse/parse-proposal.ts";
import { brief, proposalFile, textFile } from "./files.ts";

const parse = (lines: string) => parseProposal(proposalFile(lines));

function stepsOf(lines: string): readonly Step[] {
  const { value, diagnostics } = parse(lines);
  expect(brief(diagnostics)).toEqual([]);
  return value?.body.kind === "steps" ? value.body.steps : [];
}

test("the simplest proposal is one action, called after its tool", () => {
  const { value } = parse("tool: file.write\nwith: { path: x, count: 2 }\n");
  expect(value).toEqual({
    title: "Try",
    reason: "To see",
    priority: "normal",
    labels: [],
    reviewers: [],
    dryRun: false,
    rehearsal: false,
    revision: 1,
    vars: {},
    body: {
      kind: "steps",
      steps: [
        {
          kind: "action",
          id: "file_write",
          tool: "file.write",
          with: { path: "x", count: 2 },
          pointer: "",
        },
      ],
    },
    content: { title: "Try", reason: "To see", tool: "file.write", with: { path: "x", count: 2 } },
  });
});

test("every setting of the general form is read, durations in milliseconds and times in UTC", () => {
  const { value, diagnostics } = parse(`workflow: production-database-migration
actor: alice
priority: high
labels: [database]
reviewers: [bob, "role:dba", "team:acme/dba"]
expires: 2026-12-01T01:30:00+01:30
dry-run: true
rehearsal: true
revision: 3
vars: { table: users }
timeout: 60m
on-failure: compensate
continue-from: 12-add-email-${"0".repeat(32)}
uses: migration
with: { table: "\${{ vars.table }}" }
`);
  expect(brief(diagnostics)).toEqual([]);
  expect(value).toMatchObject({
    workflow: "production-database-migration",
    actor: "alice",
    priority: "high",
    labels: ["database"],
    reviewers: ["bob", "role:dba", "team:acme/dba"],
    expires: "2026-12-01T00:00:00.000Z",
    dryRun: true,
    rehearsal: true,
    revision: 3,
    vars: { table: "users" },
    timeout: 3_600_000,
    onFailure: "compensate",
    continueFrom: `12-add-email-${"0".repeat(32)}`,
    body: { kind: "template", uses: "migration", with: { table: "${{ vars.table }}" } },
  });
  expect(value?.content).not.toHaveProperty("revision");
});

test("without tool, steps and uses it is a general proposal", () => {
  expect(parse("labels: []\n").value?.body).toEqual({ kind: "general" });
});

test("each deciding key makes its own kind of step", () => {
  const steps = stepsOf(`steps:
  - tool: backup
  - { uses: migration, with: { table: users } }
  - { id: group, steps: [{ tool: a }] }
  - { parallel: [{ tool: a }, { tool: b }], max-parallel: 1, fail-fast: false }
  - { for-each: "\${{ vars.hosts }}", steps: [{ tool: a }], max-parallel: 4 }
  - { while: "\${{ steps.backup.outputs.more }}", max-iterations: 9, steps: [{ tool: a }] }
  - { switch: [{ if: vars.x == 1, steps: [{ tool: a }] }, { steps: [{ tool: b }] }] }
  - { gate: { title: Go on?, timeout: 1d, auto-approve: true, requires: { count: 2, roles: [dba] } } }
  - { wait: { for: 10m } }
  - { wait: { until: 2026-12-01T00:00:00Z } }
  - { wait: { event: deployed, if: trigger.ok, timeout: 24h } }
`);
  expect(steps.map(({ id, kind }) => [id, kind])).toEqual([
    ["backup", "action"],
    ["migration", "sub-workflow"],
    ["group", "group"],
    ["parallel", "parallel"],
    ["for-each", "for-each"],
    ["while", "while"],
    ["switch", "switch"],
    ["gate", "gate"],
    ["wait", "wait"],
    ["wait-2", "wait"],
    ["wait-3", "wait"],
  ]);
  expect(steps[3]).toMatchObject({ maxParallel: 1, failFast: false });
  expect(steps[4]).toMatchObject({ items: "${{ vars.hosts }}", maxParallel: 4, failFast: true });
  expect(steps[5]).toMatchObject({ condition: "steps.backup.outputs.more", maxIterations: 9 });
  expect(steps[6]).toMatchObject({
    branches: [{ if: "vars.x == 1", pointer: "/steps/6/switch/0" }, {}],
  });
  expect(steps[7]).toMatchObject({
    gate: {
      title: "Go on?",
      timeout: 86_400_000,
      autoApprove: "true",
      requires: { count: 2, roles: ["dba"] },
    },
  });
  expect(steps[8]).toMatchObject({ wait: { kind: "for", duration: 600_000 } });
  expect(steps[9]).toMatchObject({ wait: { kind: "until", time: "2026-12-01T00:00:00.000Z" } });
  expect(steps[10]).toMatchObject({
    wait: { kind: "event", event: "deployed", if: "trigger.ok", timeout: 86_400_000 },
  });
});

test("the common keys of a step are read", () => {
  const [first, second] = stepsOf(`steps:
  - { id: a, tool: x }
  - id: b
    name: The second
    tool: y
    if: "!failure()"
    needs: [a]
    timeout: 10m
    retry: { max-attempts: 3, backoff: linear, initial-delay: 2s, max-delay: 1m, jitter: false, on: [transient] }
    on-error: continue
    compensate: { tool: undo, with: { of: b }, timeout: 5s, retry: { max-attempts: 2 } }
    outputs: { path: "\${{ steps.a.outputs.path }}" }
    approval: { message: Sure? }
    actor: alice
    assign: { capabilities: [database] }
    estimated-duration: 90s
    runs-on: [gpu]
`);
  expect(first).toEqual({ kind: "action", id: "a", tool: "x", with: {}, pointer: "/steps/0" });
  expect(second).toEqual({
    kind: "action",
    id: "b",
    pointer: "/steps/1",
    name: "The second",
    tool: "y",
    with: {},
    if: "!failure()",
    needs: ["a"],
    timeout: 600_000,
    retry: {
      maxAttempts: 3,
      backoff: "linear",
      initialDelay: 2_000,
      maxDelay: 60_000,
      jitter: false,
      on: ["transient"],
    },
    onError: "continue",
    compensate: {
      tool: "undo",
      with: { of: "b" },
      timeout: 5_000,
      retry: { maxAttempts: 2 },
      pointer: "/steps/1/compensate",
    },
    outputs: { path: "${{ steps.a.outputs.path }}" },
    approval: { message: "Sure?" },
    actor: "alice",
    assign: { capabilities: ["database"] },
    estimatedDuration: 90_000,
    runsOn: ["gpu"],
  });
});

test("derived ids avoid those that are given, in any case", () => {
  const ids = stepsOf(
    "steps: [{ tool: file.read }, { tool: file.read }, { id: File_Read-2, tool: x }, { tool: file.read }, { uses: 7th }]\n",
  ).map(({ id }) => id);
  expect(ids).toEqual(["file_read", "file_read-3", "File_Read-2", "file_read-4", "_7th"]);
});

test("as many steps as a file can hold get ids of their own", () => {
  const ids = stepsOf(`steps:\n${"- tool: x\n".repeat(20_000)}`).map(({ id }) => id);
  expect(new Set(ids).size).toBe(20_000);
  expect(ids.at(-1)).toBe("x-20000");
});

test("ids are unique among siblings only", () => {
  expect(
    brief(
      parse("steps: [{ id: a, steps: [{ id: a, tool: x }] }, { id: b, tool: x }]\n").diagnostics,
    ),
  ).toEqual([]);
  expect(brief(parse("steps: [{ id: a, tool: x }, { id: A, tool: x }]\n").diagnostics)).toEqual([
    "3:35 duplicate-id",
  ]);
});

test("all findings come at once, sorted by place, each mistake once", () => {
  const { value, diagnostics } = parseProposal(
    textFile(
      "proposals/x.yml",
      `title: ${"x".repeat(121)}
reasn: misspelt
expires: tomorrow
labels: [1.10]
steps:
  - { tool: x, paralel: [] }
  - { tool: "\${{ vars.x }}" }
  - { id: b, if: "vars.x ==", tool: x }
  - { id: b, while: "true", steps: [] }
`,
    ),
  );
  expect(value).toBeNull();
  expect(brief(diagnostics)).toEqual([
    "1:8 invalid-value",
    "2:1 unknown-key",
    "3:10 invalid-time",
    "4:10 ambiguous-scalar",
    "6:16 unknown-key",
    "7:13 expression-not-allowed",
    "8:26 expression-syntax",
    "9:11 duplicate-id",
    "9:14 missing-key",
    "9:36 invalid-value",
  ]);
});

const titled = (title: string) => parseProposal(textFile("p.yml", `title: ${title}\nreason: x\n`));

test("the title counts characters, not UTF-16 units", () => {
  expect(titled("😀".repeat(120)).diagnostics).toEqual([]);
  expect(brief(titled("😀".repeat(121)).diagnostics)).toEqual(["1:8 invalid-value"]);
});

test.each([
  ["title: A ${{ vars.x }}", "expression-not-allowed"],
  ["tool: x\nwith: { '${{ vars.key }}': 1 }", "expression-not-allowed"],
  ["steps: [{ tool: x, runs-on: ['${{ vars.x }}'] }]", "expression-not-allowed"],
  ["steps: [{ tool: x, compensate: { tool: '${{ vars.x }}' } }]", "expression-not-allowed"],
  [
    "steps: [{ gate: { form: { type: object, description: '${{ vars.x }}' } } }]",
    "expression-not-allowed",
  ],
  ["steps: [{ wait: { until: 'at ${{ vars.time' } }]", "expression-syntax"],
  ["steps: [{ tool: x, outputs: { a: '${{ vars.x == }}' } }]", "expression-syntax"],
  ["vars: { a: [{ b: '${{ ( }}' }] }", "expression-syntax"],
  ["steps: [{ switch: [{ if: 'a ${{ true }}', steps: [{ tool: x }] }] }]", "expression-not-whole"],
])("in %j is %s", (lines, code) => {
  const head = lines.startsWith("title") ? "reason: x\n" : "title: x\nreason: x\n";
  const { diagnostics } = parseProposal(textFile("p.yml", `${head}${lines}\n`));
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
});

test("a finding in an expression is shown at its place in the text", () => {
  const { diagnostics } = parse(`tool: x
with:
  a: plain \${{ nope() }}
  b: "quoted \${{ nope() }}"
  c: |
    literal
    \${{ nope() }}
  d: >
    folded
    \${{ nope() }}
  e: "escaped\\n\${{ nope() }}"
`);
  const places = diagnostics.map(({ place: { start, end } }) => [
    start.line,
    start.column,
    end.line,
    end.column,
  ]);
  expect(places).toEqual([
    [5, 16, 5, 20],
    [6, 18, 6, 22],
    [9, 9, 9, 13],
    [10, 6, 13, 1],
    [13, 6, 13, 30],
  ]);
});

test("a branch without a condition must be the last of its switch", () => {
  const { diagnostics } = parse(
    "steps: [{ switch: [{ steps: [{ tool: a }] }, { if: 'true', steps: [{ tool: b }] }] }]\n",
  );
  expect(diagnostics.map(({ code }) => code)).toEqual(["missing-key"]);
});
