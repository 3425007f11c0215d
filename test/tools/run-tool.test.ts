import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HeldClock } from "./held-clock.ts";
import { failureOf, isAlive, node, outputsOf, tool, ToolRig } from "./tool-rig.ts";

const ECHO = `
  let input = "";
  process.stdin.on("data", (data) => (input += data)).on("end", () => {
    console.log("something else");
    console.log(JSON.stringify({ input: JSON.parse(input), args: process.argv.slice(1), env: process.env, cwd: process.cwd() }));
  });`;
/** Says that it runs, with its id, and goes on for ever. */
const ENDLESS = `console.log("pid " + process.pid); setInterval(() => {}, 1000);`;
const STUBBORN = `process.on("SIGTERM", () => console.log("not me")); ${ENDLESS}`;

const asks = (name: string) =>
  tool(`asks_${name.toLowerCase()}`, { implementation: node(""), secrets: [name] });

const writes = (lines: string) =>
  node(
    `require("fs").appendFileSync(process.env.WRIT_OUTPUT, ${JSON.stringify(lines)}); console.log('{"ignored":true}')`,
  );

const exits = (code: number, more: object = {}) =>
  tool("exits", {
    implementation: node(`console.error("last words"); process.exitCode = ${code}`),
    errors: {
      transient: { exitCodes: [75], statuses: [] },
      business: { exitCodes: [65], statuses: [] },
    },
    ...more,
  });

const runs = (program: string) =>
  tool("missing", { implementation: { kind: "run", command: [program], args: [], env: {} } });

async function pidOf(rig: ToolRig): Promise<number> {
  return Number((await rig.line("pid ")).slice(4));
}

describe("what a tool is given", () => {
  test("parameters arrive as JSON on standard input and, where its file says so, as arguments", async () => {
    using rig = new ToolRig({
      tools: [
        tool("echo", {
          implementation: node(ECHO, "--table=${{ with.table }}", "${{ with.list }}", "$(date)"),
        }),
      ],
    });
    const parameters = { table: "us'ers; rm -rf /", list: [1, "two"], text: "${{ with.table }}" };
    const outputs = outputsOf(await rig.call("echo", parameters));
    expect(outputs).toMatchObject({
      input: parameters,
      args: ["--table=us'ers; rm -rf /", '[1,"two"]', "$(date)"],
      cwd: rig.directory,
    });
  });

  test("its environment is exactly what the contract names: nothing of the runner's leaks", async () => {
    process.env["WRIT_CANARY"] = "canary";
    const declared = tool("echo", {
      implementation: { ...node(ECHO), env: { MODE: "${{ with.mode }}", PAGER: "cat" } },
      secrets: ["API_KEY"],
    });
    using rig = new ToolRig({
      tools: [declared],
      secrets: { API_KEY: "k3y-value", OTHER_KEY: "0ther-value" },
      environment: {
        GITHUB_TOKEN: "canary",
        ACTIONS_RUNTIME_TOKEN: "canary",
        NODE_OPTIONS: "--no-warnings",
        LD_PRELOAD: "",
      },
    });
    const { env } = outputsOf(await rig.call("echo", { mode: "fast" })) as {
      env: Record<string, string>;
    };
    delete process.env["WRIT_CANARY"];
    const { PATH, TMPDIR, WRIT_OUTPUT, ...rest } = env;
    expect(PATH).toBe(
      process.env["PATH"]
        ?.split(":")
        .filter((part) => part.startsWith("/"))
        .join(":"),
    );
    expect([TMPDIR, WRIT_OUTPUT].every((path) => path?.startsWith("/"))).toBe(true);
    expect(rest).toEqual({
      HOME: rig.directory,
      LANG: "C.UTF-8",
      MODE: "fast",
      PAGER: "cat",
      API_KEY: "***",
      WRIT_ATTEMPT: "1",
      WRIT_EXECUTION: `12-x-${"0".repeat(32)}`,
      WRIT_IDEMPOTENCY_KEY: "key-1",
      WRIT_PROPOSAL: "proposals/x.yml",
      WRIT_PULL: "12",
      WRIT_REPOSITORY: "acme/shop",
      WRIT_SHA: "c".repeat(40),
      WRIT_STEP: "step",
      WRIT_TOOL: "echo",
    });
  });

  test("it starts in the working directory of the action, while its files are named from the top", async () => {
    const declared = tool("where", {
      implementation: node("console.log(JSON.stringify({ cwd: process.cwd() }))"),
      files: ["infra/a.txt"],
    });
    using rig = new ToolRig({ tools: [declared], workingDirectory: "infra" });
    expect(failureOf(await rig.call("where")).message).toContain("plan-drift: infra/a.txt");
    rig.put("infra/a.txt", "a");
    expect(outputsOf(await rig.call("where"))).toEqual({ cwd: join(rig.directory, "infra") });
    using lost = new ToolRig({
      tools: [tool("where", { implementation: node("") })],
      workingDirectory: "gone",
    });
    expect(failureOf(await lost.call("where"))).toMatchObject({
      class: "system",
      message: expect.stringContaining("working-directory"),
    });
  });

  test("programs are never looked for in the worktree", async () => {
    using rig = new ToolRig({
      tools: [
        tool("evil", { implementation: { kind: "run", command: ["evil"], args: [], env: {} } }),
      ],
      environment: { PATH: ".:bin::/usr/bin:/bin" },
    });
    writeFileSync(join(rig.directory, "evil"), "#!/bin/sh\necho '{}'\n", { mode: 0o755 });
    expect(failureOf(await rig.call("evil"))).toMatchObject({
      class: "system",
      message: expect.stringContaining("Program not found"),
    });
  });

  test("a tool that reads nothing of a large input does no harm", async () => {
    using rig = new ToolRig({
      tools: [
        tool("deaf", {
          implementation: node(`process.stdin.destroy(); console.log('{"ok":true}')`),
        }),
      ],
    });
    expect(outputsOf(await rig.call("deaf", { text: "x".repeat(2_000_000) }))).toEqual({
      ok: true,
    });
  });

  test("parameters that do not match its schema keep it from being started", async () => {
    const parameters = {
      type: "object",
      properties: { n: { type: "integer" } },
      required: ["n"],
      additionalProperties: false,
    };
    using rig = new ToolRig({
      tools: [
        tool("strict", {
          implementation: node(`require("fs").writeFileSync("ran", "")`),
          parameters,
        }),
      ],
    });
    const failure = failureOf(await rig.call("strict", { n: "1", m: 2 }));
    expect(failure.class).toBe("permanent");
    expect(failure.message).toMatch(/n must be integer/);
    expect(failure.message).toMatch(/additional properties \(m\)/);
    expect(() => rig.read("ran")).toThrow("ENOENT");
  });

  test("a missing, empty or unmaskable secret keeps it from being started", async () => {
    using rig = new ToolRig({
      tools: ["GONE", "EMPTY", "PIN", "WRIT_SIGNING_KEY"].map(asks),
      secrets: { EMPTY: "", PIN: "123", WRIT_SIGNING_KEY: "signing-key" },
    });
    for (const name of ["gone", "empty"])
      expect(failureOf(await rig.call(`asks_${name}`)).message).toContain("is not there");
    expect(failureOf(await rig.call("asks_pin")).message).toContain("cannot be masked");
    expect(failureOf(await rig.call("asks_writ_signing_key")).message).toContain("reserved");
  });
});

describe("a tool's files", () => {
  const declared = tool("script", {
    implementation: { kind: "run", command: [process.execPath, "tool.mjs"], args: [], env: {} },
    files: ["tool.mjs", "lib/data.txt"],
  });

  test("that are as approved let it start", async () => {
    using rig = new ToolRig({ tools: [declared] });
    rig.put("tool.mjs", `console.log('{"ran":true}')`);
    rig.put("lib/data.txt", "data");
    expect(outputsOf(await rig.call("script"))).toEqual({ ran: true });
  });

  test("with schemas of the same $id, each tool keeps its own", async () => {
    const schema = (type: string) => ({
      $id: "https://example.com/parameters",
      type: "object",
      properties: { a: { type } },
    });
    const named = (name: string, type: string) =>
      tool(name, { implementation: node(""), parameters: schema(type) });
    using rig = new ToolRig({ tools: [named("texts", "string"), named("numbers", "number")] });
    outputsOf(await rig.call("texts", { a: "1" }));
    expect(failureOf(await rig.call("numbers", { a: "1" })).message).toContain("a must be number");
  });

  test.each([
    ["changed", (rig: ToolRig) => writeFileSync(join(rig.directory, "lib/data.txt"), "other")],
    ["removed", (rig: ToolRig) => rmSync(join(rig.directory, "lib/data.txt"))],
    [
      "replaced by a link to the same bytes",
      (rig: ToolRig) => {
        writeFileSync(join(rig.directory, "elsewhere"), "data");
        rmSync(join(rig.directory, "lib/data.txt"));
        symlinkSync("../elsewhere", join(rig.directory, "lib/data.txt"));
      },
    ],
  ])("that were %s keep it from being started", async (_how, change) => {
    using rig = new ToolRig({ tools: [declared] });
    rig.put("tool.mjs", `require("fs").writeFileSync("ran", "")`);
    rig.put("lib/data.txt", "data");
    change(rig);
    const failure = failureOf(await rig.call("script"));
    expect(failure).toMatchObject({
      class: "system",
      message: expect.stringContaining("plan-drift: lib/data.txt"),
    });
    expect(() => rig.read("ran")).toThrow("ENOENT");
  });
});

describe("what a tool gives back", () => {
  test("is read from $WRIT_OUTPUT, with the types that its schema asks for", async () => {
    const outputs = {
      type: "object",
      properties: { bytes: { type: "integer" }, list: { type: "array" }, tag: { type: "string" } },
      required: ["bytes"],
    };
    using rig = new ToolRig({
      tools: [
        tool("writes", {
          outputs,
          implementation: writes(
            "bytes=12\nlist=[1]\ntag=12\nplain=12\ntext<<EOF\na=b\n\nc\nEOF\n",
          ),
        }),
      ],
    });
    expect(outputsOf(await rig.call("writes"))).toEqual({
      bytes: 12,
      list: [1],
      tag: "12",
      plain: "12",
      text: "a=b\n\nc",
    });
  });

  test("is masked before anybody sees it", async () => {
    const program = `console.log("key is " + process.env.API_KEY); console.log(JSON.stringify({ [process.env.API_KEY]: process.env.API_KEY, token: "ghp_${"a".repeat(36)}" }))`;
    using rig = new ToolRig({
      tools: [tool("leaks", { implementation: node(program), secrets: ["API_KEY"] })],
      secrets: { API_KEY: "k3y-value" },
    });
    expect(outputsOf(await rig.call("leaks"))).toEqual({ "***": "***", token: "***" });
    expect(rig.lines[0]).toBe("key is ***");
    expect(rig.lines.join("")).not.toContain("k3y-value");
  });

  test.each([
    ["not in the right form", writes("bytes\n"), "neither name=value"],
    ["never closed", writes("a<<EOF\nb\n"), "closes"],
    [
      "too large",
      node(`require("fs").writeFileSync(process.env.WRIT_OUTPUT, "a=" + "x".repeat(2 ** 20))`),
      "larger than 1 MiB",
    ],
    [
      "a link to another file",
      node(
        `const fs = require("fs"); fs.rmSync(process.env.WRIT_OUTPUT); fs.symlinkSync("/etc/passwd", process.env.WRIT_OUTPUT)`,
      ),
      "no longer",
    ],
    ["a number beyond JSON", node(`console.log('{"n":1e999}')`), "too large"],
    [
      "too deep",
      node(`console.log('{"a":' + "[".repeat(100000) + "]".repeat(100000) + "}")`),
      "nested deeper",
    ],
  ])("fails the step when it is %s", async (_how, implementation, message) => {
    using rig = new ToolRig({ tools: [tool("bad", { implementation })] });
    expect(failureOf(await rig.call("bad"))).toMatchObject({
      class: "business",
      message: expect.stringContaining(message),
    });
  });

  test("fails the step when it does not match its schema", async () => {
    const outputs = { type: "object", required: ["path"] };
    using rig = new ToolRig({ tools: [tool("bad", { outputs, implementation: node("") })] });
    expect(failureOf(await rig.call("bad"))).toMatchObject({
      class: "business",
      message: expect.stringContaining("must have required property 'path'"),
    });
  });

  test("is well-formed Unicode, whatever it wrote", async () => {
    using rig = new ToolRig({
      tools: [tool("odd", { implementation: node(String.raw`console.log('{"a":"\\ud800"}')`) })],
    });
    expect(outputsOf(await rig.call("odd"))).toEqual({ a: "\ufffd" });
  });

  test("includes artifacts: by content up to 1 MiB together, masked, and never over a link", async () => {
    const program = `const fs = require("fs"); fs.mkdirSync("report/deep", { recursive: true });
      fs.writeFileSync("report/a.html", "<b>" + process.env.API_KEY + "</b>"); fs.writeFileSync("report/b.bin", Buffer.alloc(2 ** 20, 1));
      fs.writeFileSync("report/deep/c.html", "c"); fs.symlinkSync("/etc/passwd", "report/d.html"); fs.symlinkSync("/etc", "report/etc");`;
    using rig = new ToolRig({
      tools: [
        tool("report", {
          implementation: node(program),
          artifacts: ["report/**", "report/etc/host*"],
          secrets: ["API_KEY"],
        }),
      ],
      secrets: { API_KEY: "k3y-value" },
    });
    const result = await rig.call("report");
    outputsOf(result);
    const kept = result.kind === "succeeded" ? result.artifacts : [];
    expect(
      kept.map(({ path, bytes, content }) => [
        path,
        bytes,
        content === undefined ? null : Buffer.from(content, "base64").toString(),
      ]),
    ).toEqual([
      ["report/a.html", 10, "<b>***</b>"],
      ["report/b.bin", 2 ** 20, null],
      ["report/deep/c.html", 1, "c"],
    ]);
    expect(kept.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });
});

describe("how a tool ends", () => {
  test.each([
    [75, "transient"],
    [65, "business"],
    [1, "permanent"],
  ])("with exit code %d its failure is %s", async (exitCode, kind) => {
    using rig = new ToolRig({ tools: [exits(exitCode)] });
    expect(failureOf(await rig.call("exits"))).toEqual({
      class: kind,
      exitCode,
      message: `exits ended with exit code ${exitCode}`,
      output: "last words\n",
    });
  });

  test("with exit code 75 its failure is permanent unless it declares that code", async () => {
    const errors = {
      transient: { exitCodes: [], statuses: [] },
      business: { exitCodes: [], statuses: [] },
    };
    using rig = new ToolRig({ tools: [exits(75, { errors })] });
    expect(failureOf(await rig.call("exits")).class).toBe("permanent");
  });

  test("a failure shows the last 4 KiB of output, masked", async () => {
    const program = `process.stdout.write("é".repeat(500_000) + " " + process.env.API_KEY); process.exitCode = 1`;
    using rig = new ToolRig({
      tools: [tool("loud", { implementation: node(program), secrets: ["API_KEY"] })],
      secrets: { API_KEY: "k3y-value" },
    });
    const { output = "" } = failureOf(await rig.call("loud"));
    expect(output).toMatch(/^é+ \*\*\*$/);
    expect(Buffer.byteLength(output)).toBe(4096);
  });

  test("a program that is not there, or cannot be executed, says so", async () => {
    using none = new ToolRig({ tools: [runs("no-such-program-anywhere")] });
    expect(failureOf(await none.call("missing")).message).toMatch(
      /^Program not found: .*Install it on the runner/,
    );
    using plain = new ToolRig({ tools: [runs("./plain.txt")] });
    plain.put("plain.txt", "text");
    expect(failureOf(await plain.call("missing"))).toMatchObject({
      class: "system",
      message: expect.stringContaining("Make the file executable"),
    });
  });

  test("an argument that no program can take is refused before the start", async () => {
    using rig = new ToolRig({
      tools: [tool("nul", { implementation: node("", "${{ with.text }}") })],
    });
    expect(failureOf(await rig.call("nul", { text: "a\0b" }))).toMatchObject({
      class: "permanent",
      message: expect.stringContaining("NUL"),
    });
    expect(failureOf(await rig.call("nul", { text: "x".repeat(400_000) }))).toMatchObject({
      class: "permanent",
      message: expect.stringContaining("too large"),
    });
  });

  test.each([
    [false, "unknown"],
    [true, "system"],
  ])("killed by somebody else, idempotent %s: its failure is %s", async (idempotent, kind) => {
    using rig = new ToolRig({
      tools: [tool("endless", { implementation: node(ENDLESS), idempotent })],
    });
    const result = rig.call("endless");
    process.kill(await pidOf(rig), "SIGKILL");
    expect(failureOf(await result)).toMatchObject({
      class: kind,
      message: expect.stringContaining("SIGKILL"),
    });
  });

  test.each([
    [false, "unknown"],
    [true, "timeout"],
  ])("over its time, idempotent %s: TERM, then its failure is %s", async (idempotent, kind) => {
    const clock = new HeldClock();
    using rig = new ToolRig({
      clock,
      tools: [
        tool("endless", {
          implementation: node(`process.on("SIGTERM", () => process.exit(0)); ${ENDLESS}`),
          idempotent,
        }),
      ],
    });
    const result = rig.call("endless", {}, { timeout: 12_345 });
    await pidOf(rig);
    await clock.pass(12_345);
    expect(failureOf(await result)).toMatchObject({
      class: kind,
      message: expect.stringContaining("did not end within 12345 ms"),
    });
  });

  test("over its time, by a declared exit code that says that nothing happened, its failure is transient", async () => {
    const clock = new HeldClock();
    const errors = {
      transient: { exitCodes: [75], statuses: [] },
      business: { exitCodes: [], statuses: [] },
    };
    using rig = new ToolRig({
      clock,
      tools: [
        tool("honest", {
          errors,
          implementation: node(`process.on("SIGTERM", () => process.exit(75)); ${ENDLESS}`),
        }),
      ],
    });
    const result = rig.call("honest", {}, { timeout: 12_345 });
    await pidOf(rig);
    await clock.pass(12_345);
    expect(failureOf(await result).class).toBe("transient");
  });

  test("over its time and deaf to TERM: KILL after 10 s, for all of its process group", async () => {
    const clock = new HeldClock();
    const program = `const child = require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(`process.on("SIGTERM", () => {}); console.log("grandchild " + process.pid); setInterval(() => {}, 1000)`)}], { stdio: "inherit" }); ${STUBBORN}`;
    using rig = new ToolRig({
      clock,
      tools: [tool("stubborn", { implementation: node(program) })],
    });
    const result = rig.call("stubborn", {}, { timeout: 12_345 });
    const pid = await pidOf(rig);
    const grandchild = Number((await rig.line("grandchild ")).slice(11));
    await clock.pass(12_345);
    await rig.line("not me");
    expect([isAlive(pid), isAlive(grandchild)]).toEqual([true, true]);
    await clock.pass(10_000);
    expect(failureOf(await result).class).toBe("unknown");
    expect([isAlive(pid), isAlive(grandchild)]).toEqual([false, false]);
  });

  test("cancelled: TERM at once, KILL after 4 s", async () => {
    const clock = new HeldClock();
    using rig = new ToolRig({
      clock,
      tools: [tool("stubborn", { implementation: node(STUBBORN), idempotent: true })],
    });
    const cancel = new AbortController();
    const result = rig.call("stubborn", {}, { signal: cancel.signal });
    const pid = await pidOf(rig);
    cancel.abort();
    await rig.line("not me");
    await clock.pass(4_000);
    expect(failureOf(await result)).toMatchObject({ class: "cancelled" });
    expect(isAlive(pid)).toBe(false);
  });

  test("cancelled before it was started, it is never started", async () => {
    using rig = new ToolRig({
      tools: [tool("writes", { implementation: node(`require("fs").writeFileSync("ran", "")`) })],
    });
    expect(failureOf(await rig.call("writes", {}, { signal: AbortSignal.abort() })).class).toBe(
      "cancelled",
    );
    expect(() => rig.read("ran")).toThrow("ENOENT");
  });

  test("what it leaves running is killed, and does not hold the step up", async () => {
    const program = `const child = require("child_process").spawn("sleep", ["1000"], { stdio: "inherit" }); child.unref(); console.log("pid " + child.pid); console.log('{"ok":true}')`;
    using rig = new ToolRig({
      tools: [tool("leaves", { implementation: node(`${program}; process.exit(0)`) })],
    });
    expect(outputsOf(await rig.call("leaves"))).toEqual({ ok: true });
    expect(isAlive(await pidOf(rig))).toBe(false);
  });
});
