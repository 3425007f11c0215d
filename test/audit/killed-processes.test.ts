import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { seededRandom } from "../../src/local-github/random.ts";
import {
  batchesOf,
  expectAllWritten,
  logInGit,
  logOnGitHub,
  type SharedLog,
} from "./processes/shared-log.ts";
import { startWriter } from "./processes/writer-process.ts";

const SOAK = process.env["WRIT_SOAK"] === "1";
const KILLS = SOAK ? 50 : 4;
/** More than a writer comes to before it is killed. */
const ENDLESS = 100_000;
/** Within so many milliseconds after its first batch, or its start, a writer is killed: several batches of time. */
const LATEST = 250;

/** Kills one writer after the other at random moments; each goes on where the last one was killed. */
async function killManyTimes(log: SharedLog, seed: number): Promise<void> {
  const draw = seededRandom(seed);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const writer = startWriter(log.planOf(0, ENDLESS));
    // Now and then it is killed before it has written anything.
    if (kill % 5 !== 4) await writer.firstBatch;
    await delay(draw() * LATEST);
    writer.kill();
    expect(await writer.ended).toMatchObject({ signal: "SIGKILL", stderr: "" });
  }
}

test.concurrent.each([
  ["an embedded GitHub", logOnGitHub, 1],
  ["a bare repository", logInGit, 2],
] as const)(
  "a writer on %s that is killed at random moments leaves nothing half-written, and nothing is doubled when it goes on",
  async (place, make, seed) => {
    await using log = await make("none");
    await killManyTimes(log, seed);
    const other = log.planOf(1, 3);
    const written = await batchesOf(log, "w0");
    const whole = log.planOf(0, written + 3);
    const ends = await Promise.all([startWriter(whole).ended, startWriter(other).ended]);
    expect(ends).toMatchObject([
      { code: 0, stderr: "" },
      { code: 0, stderr: "" },
    ]);
    await expectAllWritten(log, [whole, other]);
    expect(written).toBeGreaterThan(KILLS / 2);
    if (SOAK)
      process.stdout.write(`${place}: ${KILLS} kills, ${written} batches before the last\n`);
  },
  300_000,
);
