import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assertPermitted, reachOf } from "../../src/adapters/tools/effects.ts";
import type { Tool, ToolImplementation } from "../../src/model/tool.ts";
import { TestServer } from "./test-server.ts";
import { failureOf, http, node, outputsOf, tool, ToolRig } from "./tool-rig.ts";

const EFFECT = `require("fs").writeFileSync("effect", "")`;

describe("in a dry-run", () => {
  test("a run tool without a dry-run form is shown, and nothing starts", async () => {
    const implementation = {
      ...node(EFFECT, "--table=${{ with.table }}"),
      env: { MODE: "${{ with.table }}" },
    };
    using rig = new ToolRig({
      effects: "dry-run",
      tools: [tool("effect", { implementation, secrets: ["API_KEY"] })],
      secrets: { API_KEY: "k3y-value" },
    });
    expect(outputsOf(await rig.call("effect", { table: "k3y-value" }))).toEqual({
      "would-run": [process.execPath, "-e", EFFECT, "--", "--table=***"],
      environment: { MODE: "***" },
      secrets: ["API_KEY"],
      stdin: { table: "***" },
    });
    expect(readdirSync(rig.directory)).toEqual([]);
  });

  test("a request without a dry-run form is shown, with secrets by name, and nothing is sent", async () => {
    await using server = await TestServer.start((_request, response) => response.end());
    const send = http(`${server.url}/x?\${{ with.q }}`, {
      method: "POST",
      headers: { "X-A": "b" },
      body: { t: "${{ with.q }}" },
    });
    const secret = http("https://api.example.com/", {
      headers: { Authorization: { secret: "API_KEY", prefix: "Bearer " } },
    });
    using rig = new ToolRig({
      effects: "dry-run",
      tools: [tool("send", { implementation: send }), tool("secret", { implementation: secret })],
      allow: [server.host, "api.example.com"],
      secrets: { API_KEY: "k3y-value" },
    });
    expect(outputsOf(await rig.call("send", { q: "1" }))).toMatchObject({
      "would-request": {
        method: "POST",
        url: `${server.url}/x?1`,
        headers: { "x-a": "b" },
        body: '{"t":"1"}',
      },
    });
    const shown = outputsOf(await rig.call("secret"));
    expect(JSON.stringify(shown)).toContain("API_KEY");
    expect(JSON.stringify(shown)).not.toContain("k3y-value");
    expect(server.requests).toEqual([]);
  });

  test("a call that a live run would refuse is refused here too", async () => {
    const parameters = { type: "object", required: ["table"] };
    using rig = new ToolRig({
      effects: "dry-run",
      tools: [
        tool("effect", { implementation: node(EFFECT), parameters }),
        tool("send", { implementation: http("http://other.example/") }),
      ],
    });
    expect(failureOf(await rig.call("effect")).message).toContain(
      "must have required property 'table'",
    );
    expect(failureOf(await rig.call("send")).message).toContain("http.allow");
  });

  test("a declared form is really run, without secrets but those that it names, and knows that it is a dry-run", async () => {
    const look = `console.log(JSON.stringify({ plan: process.argv.slice(1), a: "A_KEY" in process.env, b: process.env.B_KEY === "b-value", dry: process.env.WRIT_DRY_RUN }))`;
    const declared = tool("effect", {
      implementation: node(EFFECT),
      secrets: ["A_KEY", "B_KEY"],
      outputs: { type: "object", required: ["path"] },
      dryRun: { implementation: node(look, "--plan"), secrets: ["B_KEY"] },
    });
    using rig = new ToolRig({
      effects: "dry-run",
      tools: [declared],
      secrets: { A_KEY: "a-value", B_KEY: "b-value" },
    });
    expect(outputsOf(await rig.call("effect"))).toEqual({
      plan: ["--plan"],
      a: false,
      b: true,
      dry: "true",
    });
    expect(existsSync(join(rig.directory, "effect"))).toBe(false);
  });

  test("a secret header of a declared form needs the form to name the secret", async () => {
    const form = http("https://api.example.com/", {
      headers: { Authorization: { secret: "API_KEY" } },
    });
    using rig = new ToolRig({
      effects: "dry-run",
      tools: [tool("get", { implementation: form, dryRun: { implementation: form, secrets: [] } })],
      allow: ["api.example.com"],
      secrets: { API_KEY: "k3y-value" },
    });
    expect(failureOf(await rig.call("get")).message).toContain("does not get");
  });

  test("the files of a declared form are checked as in a live run", async () => {
    const declared = tool("drifted", {
      implementation: node(EFFECT),
      files: ["gone.mjs"],
      dryRun: { implementation: node(EFFECT), secrets: [] },
    });
    using rig = new ToolRig({ effects: "dry-run", tools: [declared] });
    expect(failureOf(await rig.call("drifted")).message).toContain("plan-drift");
    expect(existsSync(join(rig.directory, "effect"))).toBe(false);
  });

  test.each([
    [
      "file.write",
      { path: "a.txt", content: "one\nTWO\nthree\n" },
      {
        path: "a.txt",
        change: "replace",
        "bytes-before": 14,
        bytes: 14,
        diff: "@@ -2,1 +2,1 @@\n-two\n+TWO",
      },
    ],
    [
      "file.write",
      { path: "new/b.txt", content: "b" },
      { path: "new/b.txt", change: "create", bytes: 1, diff: "@@ -1,0 +1,1 @@\n+b" },
    ],
    ["file.move", { from: "a.txt", to: "c.txt" }, { path: "a.txt", change: "move", to: "c.txt" }],
    ["file.copy", { from: "a.txt", to: "c.txt" }, { path: "c.txt", change: "create", bytes: 14 }],
    ["file.delete", { path: "a.txt" }, { path: "a.txt", change: "delete", bytes: 14 }],
  ])("%s says what would change, and changes nothing", async (name, parameters, change) => {
    using rig = new ToolRig({ effects: "dry-run" });
    rig.put("a.txt", "one\ntwo\nthree\n");
    expect(outputsOf(await rig.call(name, parameters))).toMatchObject({ "would-change": [change] });
    expect(readdirSync(rig.directory)).toEqual(["a.txt"]);
    expect(rig.read("a.txt")).toBe("one\ntwo\nthree\n");
  });
});

describe("the one place that permits effects", () => {
  const kinds: readonly ToolImplementation[] = [
    node(EFFECT),
    http("https://api.example.com/"),
    { kind: "mcp", server: "s", tool: "t" },
    { kind: "github", call: { kind: "request", route: "POST /x" } },
    { kind: "plugin", module: ".writ/plugins/x.mjs" },
  ];

  test.each(kinds.map((implementation) => [implementation.kind, implementation] as const))(
    "never permits the live form of a %s tool in a dry-run",
    (_kind, implementation) => {
      const bare = tool("bare", { implementation, secrets: ["API_KEY"] });
      expect(reachOf("dry-run", bare).kind).toBe("show");
      const form = node("");
      const declared: Tool = { ...bare, dryRun: { implementation: form, secrets: [] } };
      expect(reachOf("dry-run", declared)).toMatchObject({
        kind: "start",
        permit: { form, secrets: [], effects: "dry-run" },
      });
    },
  );

  test("nothing else can make a permit", () => {
    const reach = reachOf(
      "dry-run",
      tool("x", { implementation: node(""), dryRun: { implementation: node(""), secrets: [] } }),
    );
    const permit = reach.kind === "start" ? reach.permit : null;
    expect(() => assertPermitted(permit!)).not.toThrow();
    expect(() => assertPermitted({ ...permit!, form: node(EFFECT) })).toThrow("without a permit");
  });
});
