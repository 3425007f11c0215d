import { expect, test } from "vitest";
import { expectAllWritten, logInGit, logOnGitHub, type SharedLog } from "./processes/shared-log.ts";
import { startWriter } from "./processes/writer-process.ts";

const SOAK = process.env["WRIT_SOAK"] === "1";
const WRITERS = SOAK ? 20 : 4;
const BATCHES = SOAK ? 50 : 6;

/** All writers at once; gives what it took, in words. */
async function writeAll(log: SharedLog): Promise<string> {
  const plans = Array.from({ length: WRITERS }, (_, writer) => log.planOf(writer, BATCHES));
  const started = performance.now();
  const ends = await Promise.all(plans.map((plan) => startWriter(plan).ended));
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  expect(ends.filter(({ code }) => code !== 0)).toEqual([]);
  await expectAllWritten(log, plans);
  const tried = log.requests()?.commits ?? ends.reduce((sum, { commits }) => sum + commits, 0);
  const requests = log.requests() === null ? "" : `, ${log.requests()!.all} requests`;
  return `${WRITERS} writers, ${BATCHES} batches each: ${seconds} s, ${tried} commits tried${requests}`;
}

const together = SOAK ? test : test.concurrent;

together.each([
  ["an embedded GitHub", logOnGitHub],
  ["a bare repository", logInGit],
] as const)(
  `many processes at once on %s, with faults: every entry is there, once, in its writer's order, and the log verifies`,
  async (place, make) => {
    await using log = await make("faults");
    const took = await writeAll(log);
    if (SOAK) process.stdout.write(`${place}: ${took}\n`);
  },
  900_000,
);
