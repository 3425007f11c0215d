import { expect, test } from "vitest";
import { SystemClock } from "../../src/adapters/clock/system-clock.ts";
import { Console } from "../../src/entry/cli/console.ts";
import { runCommandLine } from "../../src/entry/cli/run-command-line.ts";
import type { Session } from "../../src/entry/cli/session.ts";
import type { Clock } from "../../src/ports/clock.ts";
import { CliRig, HELLO, HELLO_TOOL } from "./cli-rig.ts";

/** A session at a terminal whose person answers what they are asked. */
function sessionAt(
  directory: string,
  more: { readonly answer?: string; readonly environment?: Record<string, string> } = {},
): Session & { readonly said: { out: string; error: string }; readonly asked: string[] } {
  const said = { out: "", error: "" };
  const asked: string[] = [];
  const clock = new SystemClock();
  const environment = { PATH: process.env["PATH"] ?? "", ...more.environment };
  return {
    said,
    asked,
    clock,
    environment,
    directory,
    console: new Console({
      out: { isTTY: true, write: (text: string) => (said.out += text) },
      error: { isTTY: true, write: (text: string) => (said.error += text) },
      clock,
      environment,
    }),
    ask: async (question) => {
      asked.push(question);
      return more.answer ?? "";
    },
    status: 0,
  };
}

const FILES = { ".writ/tools/hello.yml": HELLO_TOOL, "proposals/hello.yml": HELLO };

test.each(["", "n", "no", "yesterday"])("at a terminal, %j executes nothing", async (answer) => {
  await using rig = await CliRig.start(FILES);
  const session = sessionAt(rig.directory, { answer });
  await runCommandLine(["run", "proposals/hello.yml"], session);
  expect(session.status).toBe(1);
  expect(session.said.error).toContain("Nothing was executed.");
  expect(await rig.git("branch", "--list", "writ-local")).toBe("");
});

test("at a terminal, what takes effect is shown and asked first", async () => {
  await using rig = await CliRig.start(FILES);
  const session = sessionAt(rig.directory, { answer: "y" });
  await runCommandLine(["run", "proposals/hello.yml"], session);
  expect(session.asked).toEqual(["Execute this step for real, on this machine? [y/N] "]);
  expect(session.said.error).toContain("Say hello");
  expect(session.status).toBe(0);
});

test("a dry-run is not asked about", async () => {
  await using rig = await CliRig.start(FILES);
  const session = sessionAt(rig.directory);
  await runCommandLine(["run", "proposals/hello.yml", "--dry-run"], session);
  expect(session).toMatchObject({ status: 0, asked: [] });
});

test.each([
  [{}, true],
  [{ NO_COLOR: "1" }, false],
  [{ NO_COLOR: "" }, true],
  [{ TERM: "dumb" }, false],
])("with %j at a terminal, colour is %s", async (environment, coloured) => {
  await using rig = await CliRig.start(FILES);
  const session = sessionAt(rig.directory, { environment });
  await runCommandLine(["plan", "proposals/hello.yml"], session);
  expect(session.said.out.includes("\u001b[")).toBe(coloured);
});

test("work of more than two seconds is announced, and again every ten; shorter work is not", async () => {
  const waits: number[] = [];
  let now = 0;
  let end: () => void = () => undefined;
  const work = new Promise<string>((resolve) => (end = () => resolve("done")));
  const said: string[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
      now += milliseconds;
      if (waits.length === 3) end();
      await Promise.resolve();
    },
  };
  const console = new Console({
    out: { write: () => undefined },
    error: { write: (text: string) => said.push(text) },
    clock,
    environment: {},
  });
  expect(await console.busy("Reading", work)).toBe("done");
  expect(waits.slice(0, 3)).toEqual([2_000, 10_000, 10_000]);
  expect(said.slice(0, 2)).toEqual(["Reading … 2 s\n", "Reading … 12 s\n"]);
  const quiet = sessionAt("/");
  expect(await quiet.console.busy("Reading", Promise.resolve(1))).toBe(1);
  expect(quiet.said.error).toBe("");
});
