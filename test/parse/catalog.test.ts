import { expect, test } from "vitest";
import { DEFAULT_CONFIG, GUARDED_PATHS } from "../../src/model/config.ts";
import { DEFAULT_POLICY } from "../../src/model/policy.ts";
import { parseActors } from "../../src/parse/parse-actors.ts";
import { parseCatalog } from "../../src/parse/parse-catalog.ts";
import { parseConfig } from "../../src/parse/parse-config.ts";
import { parsePolicy } from "../../src/parse/parse-policy.ts";
import { builtinsForGoldens } from "../diagnostics/golden-builtins.ts";
import { brief, textFile } from "./files.ts";

const BUILTINS = builtinsForGoldens();
const config = (text: string) => textFile(".writ/config.yml", text);
const policy = (text: string) => textFile(".writ/policy.yml", text);
const actors = (text: string) => textFile(".writ/actors.yml", text);
const tool = (name: string, text = "run: { command: [x] }") =>
  textFile(`.writ/tools/${name}.yml`, `name: ${name}\n${text}\n`);

test("without any file the model's defaults hold", () => {
  expect(parseCatalog([])).toEqual({
    catalog: {
      config: DEFAULT_CONFIG,
      policy: DEFAULT_POLICY,
      actors: null,
      tools: new Map(),
      workflows: new Map(),
    },
    sources: new Map(),
    diagnostics: [],
  });
});

test("a configuration that says nothing means the defaults", () => {
  expect(parseConfig(config("{}")).value).toEqual(DEFAULT_CONFIG);
});

test("a policy that says nothing approves nothing", () => {
  expect(parsePolicy(policy("{}")).value).toMatchObject({
    rules: [],
    approval: null,
    isolation: true,
  });
  expect(parsePolicy(policy("approval: []")).value?.approval).toBeNull();
});

test("every setting of the configuration is read", () => {
  const { value, diagnostics } = parseConfig(
    config(`dry-run: true
max-parallel: 2
timeout: 2h
step-timeout: 5m
retry: { max-attempts: 2 }
auto-merge: true
proposals: "ops/**/*.yml"
audit: { branch: audit/log, require-protection: true, trust: key, keys: ["example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"] }
builtin-tools: ["file.read", "notify.*"]
http: { allow: [api.example.com, "localhost:8080"] }
mcp-servers: { tickets: { url: "https://x.example", headers: { Authorization: { secret: TOKEN, prefix: "Bearer " } } } }
notifications: [{ on: [execution.failed, gate.opened], tool: notify.slack, with: { text: "\${{ entry.type }}" } }]
ai: { max-tokens-per-execution: 5 }
guarded: ["infra/**", ".writ/**"]
vars: { region: eu }
`),
  );
  expect(brief(diagnostics)).toEqual([]);
  expect(value).toEqual({
    dryRun: true,
    maxParallel: 2,
    timeout: 7_200_000,
    stepTimeout: 300_000,
    retry: { maxAttempts: 2 },
    autoMerge: true,
    proposals: "ops/**/*.yml",
    audit: {
      branch: "audit/log",
      requireProtection: true,
      trust: "key",
      keys: ["example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"],
    },
    builtinTools: ["file.read", "notify.*"],
    http: { allow: ["api.example.com", "localhost:8080"] },
    mcpServers: {
      tickets: {
        url: "https://x.example",
        headers: { Authorization: { secret: "TOKEN", prefix: "Bearer " } },
      },
    },
    notifications: [
      {
        on: ["execution.failed", "gate.opened"],
        tool: "notify.slack",
        with: { text: "${{ entry.type }}" },
      },
    ],
    ai: { maxTokensPerExecution: 5 },
    guarded: [...GUARDED_PATHS, "infra/**"],
    vars: { region: "eu" },
  });
});

test.each(["..", "a..b", "-x", "a b", "x.lock", "/x", "x/", "a//b", "x^", "refs@{1}"])(
  "%j is no name of a branch",
  (branch) => {
    const { diagnostics } = parseConfig(config(`audit: { branch: "${branch}" }`));
    expect(diagnostics.map(({ code }) => code)).toEqual(["invalid-value"]);
  },
);

test("guarded paths that could be proposals are refused, also against the default glob", () => {
  expect(brief(parseConfig(config('guarded: ["proposals/prod/**"]')).diagnostics)).toHaveLength(1);
  expect(parseConfig(config('guarded: ["proposals/*.md"]')).value).toBeNull();
  expect(parseConfig(config('guarded: ["infra/**"]')).value).not.toBeNull();
});

test.each([
  ["audit: { trust: key }", "missing-key"],
  ["audit: { trust: key, keys: [] }", "missing-key"],
  [
    `audit: { keys: ["example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "nonsense"] }`,
    "invalid-value",
  ],
  [
    `audit: { keys: ["example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"] }`,
    "invalid-value",
  ],
  ["audit: { keys: [PRIVATE+KEY+a+00000000+AAAA] }", "invalid-value"],
])("keys of the audit log that cannot check anything are refused: %s", (text, code) => {
  const { value, diagnostics } = parseConfig(config(text));
  expect(value).toBeNull();
  expect(diagnostics.map((found) => found.code)).toEqual([code]);
});

test("the whole language of the policy is read", () => {
  const { value, diagnostics } = parsePolicy(
    policy(`isolation: false
rules:
  two-dbas:
    description: Risky database work needs two DBAs
    if: contains(tools.*.risk, 'high') || contains(tools.*.risk, 'critical')
    requires: { count: 2, roles: [dba], code-owners: true }
    options: { allow-author: true, invalidate-on-push: always, max-age: 7d, request-review: { mode: random, count: 2 }, methods: { comments: false } }
  reviewer:
    requires: { count: 1, permissions: [write] }
    conditions: ["\${{ checks['ci'].conclusion == 'success' }}"]
    separate-from: [two-dbas]
approval: [two-dbas, { or: [reviewer, { and: [reviewer, two-dbas] }] }]
disapproval: { requires: { permissions: [write] }, revoke: { users: [alice] } }
break-glass: { requires: { count: 1, roles: [sre] }, label: break-glass }
freeze:
  - { name: year-end, from: 2026-12-20T00:00:00Z, to: 2027-01-03T00:00:00Z, unless: "contains(tools.*.name, 'restart_service')" }
  - { name: fridays, cron: "0 15 * * 5", duration: 9h, time-zone: Europe/Berlin }
config-changes: { requires: { count: 2, permissions: [maintain] } }
triggers: { unattended: [daily-report] }
`),
  );
  expect(brief(diagnostics)).toEqual([]);
  expect(value).toMatchObject({
    isolation: false,
    rules: [
      {
        name: "two-dbas",
        if: "contains(tools.*.risk, 'high') || contains(tools.*.risk, 'critical')",
        requires: { count: 2, roles: ["dba"], codeOwners: true },
        conditions: [],
        separateFrom: [],
        options: {
          allowAuthor: true,
          allowContributor: false,
          invalidateOnPush: "always",
          maxAge: 604_800_000,
          requestReview: { mode: "random", count: 2 },
          methods: { reviews: true, comments: false },
        },
      },
      {
        name: "reviewer",
        conditions: ["checks['ci'].conclusion == 'success'"],
        separateFrom: ["two-dbas"],
      },
    ],
    approval: {
      kind: "and",
      members: [
        { kind: "rule", name: "two-dbas" },
        {
          kind: "or",
          members: [
            { kind: "rule", name: "reviewer" },
            { kind: "and", members: [{ name: "reviewer" }, { name: "two-dbas" }] },
          ],
        },
      ],
    },
    disapproval: { requires: { permissions: ["write"] }, revoke: { users: ["alice"] } },
    breakGlass: { label: "break-glass" },
    freeze: [
      {
        kind: "fixed",
        name: "year-end",
        from: "2026-12-20T00:00:00.000Z",
        to: "2027-01-03T00:00:00.000Z",
      },
      { kind: "recurring", cron: "0 15 * * 5", duration: 32_400_000, timeZone: "Europe/Berlin" },
    ],
    configChanges: { requires: { count: 2, permissions: ["maintain"] } },
    triggers: { unattended: ["daily-report"] },
  });
});

test.each([
  ["freeze: [{ name: x, from: 2027-01-01T00:00:00Z, to: 2026-01-01T00:00:00Z }]", "invalid-time"],
  ["freeze: [{ name: x, from: 2027-01-01T00:00:00Z }]", "missing-key"],
  ["freeze: [{ name: x, cron: '0 25 * * *', duration: 1h }]", "invalid-value"],
  [
    "freeze: [{ name: x, cron: '0 1 * * *', duration: 1h, time-zone: Mars/North }]",
    "invalid-value",
  ],
  ["rules: { a: { requires: { count: 0 } } }", "invalid-value"],
  ["rules: { a: { requires: {}, separate-from: [a] } }", "invalid-value"],
  ["rules: { a: { requires: {}, if: vars.x } }", "unknown-context"],
  ["rules: { a: { requires: {}, conditions: ['x ${{ true }}'] } }", "expression-not-whole"],
  ["approval: [{ and: [] }]", "invalid-value"],
  ["approval: [{ nor: [a] }]", "unknown-key"],
])("%s is refused", (text, code) => {
  const { value, diagnostics } = parsePolicy(policy(text));
  expect(value).toBeNull();
  expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
});

test("actors are people unless they are teams or apps", () => {
  const { value } = parseActors(
    actors(`actors:
  - { id: alice, login: alice, github-id: 1001, name: Alice, roles: [developer], capabilities: [coding] }
  - { id: dba, team: acme/dba, roles: [dba] }
  - { id: bot, login: "release-bot[bot]", acts-for: [alice], status: inactive }
`),
  );
  expect(value).toEqual([
    {
      id: "alice",
      login: "alice",
      githubId: 1001,
      name: "Alice",
      kind: "person",
      roles: ["developer"],
      capabilities: ["coding"],
      actsFor: [],
      status: "active",
    },
    {
      id: "dba",
      team: "acme/dba",
      kind: "team",
      roles: ["dba"],
      capabilities: [],
      actsFor: [],
      status: "active",
    },
    {
      id: "bot",
      login: "release-bot[bot]",
      kind: "agent",
      roles: [],
      capabilities: [],
      actsFor: ["alice"],
      status: "inactive",
    },
  ]);
});

test.each([
  "{ id: b, login: Alice }",
  "{ id: ALICE, login: b }",
  "{ id: b, login: b, github-id: 7 }",
])("no two actors can be the same: %s", (second) => {
  const text = `actors: [{ id: alice, login: alice, github-id: 7 }, ${second}]`;
  expect(parseActors(actors(text)).diagnostics.map(({ code }) => code)).toEqual(["duplicate-id"]);
});

test.each([
  "{ id: a, kind: team, login: a }",
  "{ id: a, kind: person, team: o/a }",
  "{ id: a, team: o/a, login: a }",
])("%s is neither team nor person", (actor) => {
  expect(parseActors(actors(`actors: [${actor}]`)).diagnostics.map(({ code }) => code)).toEqual([
    "conflicting-keys",
  ]);
});

test("one error anywhere leaves no catalog at all, and every file's findings are told", () => {
  const { catalog, diagnostics, sources } = parseCatalog([
    tool("good"),
    tool("bad", "run: {}"),
    policy("approval: [nobody]"),
    textFile(".writ/plugins/x.mjs", "anything"),
  ]);
  expect(catalog).toBeNull();
  expect(diagnostics.map(({ place, code }) => [place.file, code])).toEqual([
    [".writ/policy.yml", "unknown-rule"],
    [".writ/tools/bad.yml", "missing-key"],
  ]);
  expect([...sources.keys()]).toEqual([
    ".writ/policy.yml",
    ".writ/tools/bad.yml",
    ".writ/tools/good.yml",
  ]);
});

test.each([
  ".writ/policy.yaml",
  ".writ/tools/x.yaml",
  ".writ/tools/deep/x.yml",
  ".writ/README.md",
  ".writ/workflows/x.json",
])("%s is a file that Writ does not know, so it takes none", (path) => {
  const { catalog, diagnostics } = parseCatalog([tool("good"), textFile(path, "name: x")]);
  expect(catalog).toBeNull();
  expect(diagnostics.map(({ code }) => code)).toEqual(["unknown-file"]);
});

const names = (globs: string) => {
  const { catalog } = parseCatalog([config(`builtin-tools: ${globs}`), tool("mine")], BUILTINS);
  return [...(catalog?.tools.keys() ?? [])];
};

test("built-in tools are there where the configuration lists them, by name or glob", () => {
  expect(names("[]")).toEqual(["mine"]);
  expect(names("[file.read]")).toEqual(["file.read", "mine"]);
  expect(names('["file.*"]')).toEqual(["file.read", "file.write", "mine"]);
  expect(names('["*.write"]')).toEqual(["file.write", "mine"]);
});

test("a tool may offer a built-in one under its own name, with the parameters of the original", () => {
  const files = [
    config("builtin-tools: [file.read]"),
    tool("look", "builtin: file.read\nrisk: low"),
  ];
  const { catalog } = parseCatalog(files, BUILTINS);
  expect(catalog?.tools.get("look")).toMatchObject({
    risk: "low",
    parameters: BUILTINS.get("file.read")?.parameters,
    implementation: { kind: "builtin", name: "file.read" },
  });
});

test("a tool's MCP server is one of the configuration's", () => {
  const call = tool("ask", "mcp: { server: tickets, tool: x }");
  expect(parseCatalog([call]).diagnostics.map(({ code }) => code)).toEqual(["invalid-value"]);
  const servers = config("mcp-servers: { tickets: { url: 'https://x.example' } }");
  expect(parseCatalog([call, servers]).catalog).not.toBeNull();
});

test("a workflow is known by its file's name", () => {
  const file = textFile(
    ".writ/workflows/daily-report.yml",
    `title: Daily report
version: "1.10"
inputs: { type: object, properties: { day: { type: string } } }
on:
  schedule: [{ cron: "0 6 * * *", time-zone: Europe/Berlin }]
  repository_dispatch: { types: [report], if: trigger.action == 'report' }
  workflow_dispatch:
concurrency: { group: "report-\${{ inputs.day }}", on-conflict: refuse }
steps: [{ tool: report }]
outputs: { url: "\${{ steps.report.outputs.url }}" }
layout: { report: { x: 1, y: 2.5 } }
`,
  );
  const { catalog, diagnostics } = parseCatalog([file]);
  expect(brief(diagnostics)).toEqual([]);
  expect(catalog?.workflows.get("daily-report")).toMatchObject({
    id: "daily-report",
    version: "1.10",
    enabled: true,
    concurrency: { group: "report-${{ inputs.day }}", onConflict: "refuse" },
    steps: [{ id: "report", pointer: "/steps/0" }],
    layout: { report: { x: 1, y: 2.5 } },
  });
});

test("a workflow is assigned to actors that exist, where there are actors", () => {
  const report = textFile(".writ/workflows/report.yml", "title: Report\nactors: [alice, bob]\n");
  expect(parseCatalog([report]).catalog).not.toBeNull();
  const people = actors("actors: [{ id: alice, login: alice }]");
  const { diagnostics } = parseCatalog([report, people]);
  expect(brief(diagnostics)).toEqual(["2:17 unknown-actor"]);
});

test("two files cannot bring the same tool", () => {
  const twice = [
    tool("deploy"),
    textFile(".writ/tools/other.yml", "name: deploy\nrun: { command: [x] }"),
  ];
  expect(parseCatalog(twice).diagnostics.map(({ code }) => code)).toEqual(["name-mismatch"]);
});

test("a tool of the repository may not take the name of a built-in one that is in use", () => {
  const files = [config("builtin-tools: [file.read]"), tool("file.read")];
  expect(parseCatalog(files, BUILTINS).diagnostics.map(({ code }) => code)).toEqual([
    "duplicate-id",
  ]);
});
