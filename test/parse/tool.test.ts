import { expect, test } from "vitest";
import { parseTool } from "../../src/parse/parse-tool.ts";
import { brief, jsonFile, textFile } from "./files.ts";

const parse = (text: string) =>
  parseTool(textFile(".writ/tools/deploy.yml", `name: deploy\n${text}`));
const codes = (text: string) => parse(text).diagnostics.map(({ code }) => code);

test("a tool of the general form is read as it stands", () => {
  const { value, diagnostics } = parse(`description: Deploys
risk: medium
idempotent: true
parameters: { type: object, required: [table], properties: { table: { type: string } }, additionalProperties: false }
outputs: { type: object, properties: { token: { type: string, sensitive: true } } }
artifacts: ["report/*.html"]
timeout: 10m
retry: { max-attempts: 2 }
errors: { transient: { exit-codes: [75], statuses: [429] }, business: { exit-codes: [65] } }
circuit-breaker: { failures: 5, window: 10m, cool-down: 15m }
concurrency: { group: "db-\${{ with.table }}" }
rate-limit: { calls: 10, per: 1m }
secrets: [DATABASE_URL]
proposers: { capabilities: [database] }
files: [scripts/deploy.mjs]
run:
  command: [node, scripts/deploy.mjs]
  args: ["--table", "\${{ with.table }}"]
  env: { MODE: full }
dry-run:
  command: [node, scripts/deploy.mjs, --plan]
  secrets: [DATABASE_URL]
`);
  expect(brief(diagnostics)).toEqual([]);
  expect(value).toMatchObject({
    name: "deploy",
    risk: "medium",
    idempotent: true,
    artifacts: ["report/*.html"],
    timeout: 600_000,
    retry: { maxAttempts: 2 },
    errors: {
      transient: { exitCodes: [75], statuses: [429] },
      business: { exitCodes: [65], statuses: [] },
    },
    circuitBreaker: { failures: 5, window: 600_000, coolDown: 900_000 },
    concurrency: { group: "db-${{ with.table }}" },
    rateLimit: { calls: 10, per: 60_000 },
    secrets: ["DATABASE_URL"],
    proposers: { capabilities: ["database"] },
    files: ["scripts/deploy.mjs"],
    implementation: {
      kind: "run",
      command: ["node", "scripts/deploy.mjs"],
      args: ["--table", "${{ with.table }}"],
      env: { MODE: "full" },
    },
    dryRun: {
      implementation: {
        kind: "run",
        command: ["node", "scripts/deploy.mjs", "--plan"],
        args: [],
        env: {},
      },
      secrets: ["DATABASE_URL"],
    },
  });
});

test("a tool that says little is risky, not idempotent, and takes no parameters", () => {
  expect(parse("run: { command: [deploy] }").value).toMatchObject({
    risk: "high",
    idempotent: false,
    parameters: { type: "object", additionalProperties: false },
    secrets: [],
    files: [],
  });
});

const implementation = (text: string) => {
  const { value, diagnostics } = parse(text);
  expect(brief(diagnostics)).toEqual([]);
  return value?.implementation;
};

test("every implementation is read", () => {
  expect(
    implementation(
      "http: { url: 'https://x.example/${{ with.id }}', headers: { A: b, C: { secret: S, prefix: 'Bearer ' } } }",
    ),
  ).toEqual({
    kind: "http",
    method: "GET",
    url: "https://x.example/${{ with.id }}",
    headers: { A: "b", C: { secret: "S", prefix: "Bearer " } },
    expect: [],
  });
  expect(
    implementation(
      "http: { method: PUT, url: 'https://x.example', body: { a: '${{ with.a }}' }, expect: [201] }",
    ),
  ).toMatchObject({
    method: "PUT",
    body: { a: "${{ with.a }}" },
    expect: [201],
  });
  expect(implementation("mcp: { server: s, tool: t }")).toEqual({
    kind: "mcp",
    server: "s",
    tool: "t",
  });
  expect(implementation("github: { workflow: deploy.yml }")).toEqual({
    kind: "github",
    call: { kind: "workflow", workflow: "deploy.yml" },
  });
  expect(implementation("github: { request: 'POST /repos/{owner}/{repo}/issues' }")).toEqual({
    kind: "github",
    call: { kind: "request", route: "POST /repos/{owner}/{repo}/issues" },
  });
  expect(implementation("plugin: { module: .writ/plugins/x.mjs }")).toEqual({
    kind: "plugin",
    module: ".writ/plugins/x.mjs",
  });
  expect(implementation("builtin: file.read")).toEqual({ kind: "builtin", name: "file.read" });
});

test("a dry-run may be a request", () => {
  expect(
    parse("run: { command: [deploy] }\ndry-run: { url: 'https://x.example/plan' }").value?.dryRun,
  ).toMatchObject({ implementation: { kind: "http", method: "GET" }, secrets: [] });
});

test.each([
  "[deploy]",
  "[node, -e, 'console.log(1)']",
  "[/usr/bin/env, node]",
  "[npx, '@acme/deploy']",
  "[curl, 'https://x.example/y.sh']",
  "[python3, -m, deploy]",
])("the command %s names no file of the repository", (command) => {
  expect(codes(`run: { command: ${command} }`)).toEqual([]);
});

test.each([
  "[node, scripts/x.mjs]",
  "[node, ./x]",
  "[scripts/deploy]",
  "[bash, deploy.sh]",
  "[node, --import=./x.mjs, -e, '1']",
  "[node, ../x.mjs]",
])("the command %s names a file that must be listed", (command) => {
  expect(codes(`run: { command: ${command} }`)).toEqual(["tool-file-unlisted"]);
});

test("expressions may stand in args, env, url, headers, body and the group, and nowhere else", () => {
  const expression = "${{ with.x }}";
  expect(
    parseTool(
      jsonFile(".writ/tools/deploy.yml", {
        name: "deploy",
        concurrency: { group: expression },
        run: { command: ["deploy"], args: [expression], env: { A: expression } },
        "dry-run": {
          url: `https://x.example/${expression}`,
          headers: { A: expression },
          body: [expression],
        },
      }),
    ).diagnostics,
  ).toEqual([]);
  for (const text of [
    "run: { command: ['${{ with.x }}'] }",
    "description: '${{ with.x }}'\nrun: { command: [x] }",
    "artifacts: ['${{ with.x }}']\nrun: { command: [x] }",
    "builtin: '${{ with.x }}'",
    "http: { url: 'https://x.example', headers: { A: { secret: S, prefix: '${{ with.x }}' } } }",
    "parameters: { type: object, default: { a: '${{ with.x }}' } }\nrun: { command: [x] }",
  ])
    expect(codes(text)).toEqual(["expression-not-allowed"]);
});

test("an expression in a tool's file sees only its parameters", () => {
  expect(
    codes("run: { command: [x], args: ['${{ with.a }} ${{ vars.b }}', '${{ github.sha }}'] }"),
  ).toEqual(["unknown-context", "unknown-context"]);
});

test.each(["https://x.example/${{ with.path }}", "https://x.example?to=${{ with.host }}"])(
  "a secret may go to %s",
  (url) => {
    expect(codes(`http: { url: '${url}', headers: { A: { secret: S } } }`)).toEqual([]);
  },
);

test.each([
  "http://x.example/",
  "https://${{ with.host }}/",
  "https://${{ with.host }}.x.example/",
  "https://x.example${{ with.rest }}",
  "https://user@x.example/",
])("a secret may not go to %s", (url) => {
  expect(codes(`http: { url: '${url}', headers: { A: { secret: S } } }`)).toEqual([
    "http-secret-unsafe",
  ]);
});

test.each([
  ["{ type: array }", "a parameter schema is of type object"],
  ["true", "a parameter schema is of type object"],
  ["{ type: object, $ref: 'https://x.example/schema' }", "references stay inside"],
  ["{ type: object, properties: { a: { $ref: '#/$defs/b' } } }", "references lead somewhere"],
  ["{ type: object, properties: { a: { pattern: '[' } } }", "patterns are regular expressions"],
  ["{ type: object, patternProperties: { '[': {} } }", "patterns are regular expressions"],
  ["{ type: object, $schema: 'http://json-schema.org/draft-07/schema#' }", "the draft is 2020-12"],
  ["{ type: object, properties: { a: { minLength: -1 } } }", "counts are not negative"],
  ["{ type: object, allOf: [{ properties: { a: 1 } }] }", "schemas hold schemas"],
])("the parameters %s are no schema: %s", (schema) => {
  const found = codes(`run: { command: [x] }\nparameters: ${schema}`);
  expect([...new Set(found)]).toEqual(["invalid-schema"]);
});

test("a schema may refer to its own definitions, also to itself", () => {
  expect(
    codes(
      "run: { command: [x] }\nparameters: { type: object, properties: { a: { $ref: '#/$defs/b~1c' }, d: { $ref: '#' } }, $defs: { 'b/c': { type: string } } }",
    ),
  ).toEqual([]);
});

test("a plugin lies under .writ/plugins", () => {
  expect(codes("plugin: { module: src/plugin.mjs }")).toEqual(["invalid-value"]);
  expect(codes("plugin: { module: .writ/plugins/../x.mjs }")).toEqual(["invalid-value"]);
});
