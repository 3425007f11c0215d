import { expect, test } from "vitest";
import { CliRig } from "../../cli/cli-rig.ts";
import { writeBusyLog, type Burst } from "./busy-log.ts";

const BURSTS: readonly Burst[] = [
  { execution: 1, steps: 2, ends: true, days: 1 },
  { execution: 2, steps: 1, ends: false, days: 30 },
  { execution: 2, steps: 3, ends: true, days: 1 },
  { execution: 3, steps: 2, ends: true, days: 90 },
  { execution: 4, steps: 2, ends: false, days: 60 },
  { execution: 5, steps: 2, ends: true, days: 1 },
  { execution: 6, steps: 2, ends: true, days: 60 },
];

async function startWithBusyLog(): Promise<CliRig> {
  const rig = await CliRig.start({ "README.md": "x\n" });
  await writeBusyLog(rig.directory, BURSTS);
  // Whoever archives is not who writes the log.
  await rig.git("config", "user.name", "Root");
  await rig.git("config", "user.email", "root@example.com");
  return rig;
}

test("old files become one bundle a year, and log and verify give the same as before", async () => {
  await using rig = await startWithBusyLog();
  const before = await rig.writ("audit", "log", "--json");
  const archived = await rig.writ("audit", "archive", "--before", "2026-01-01");
  expect(archived).toMatchObject({ status: 0 });
  expect(archived.out).toMatch(
    /^2024-000000000-000000011\.json\.gz {2}entries 0 to 11, .*\n2025-000000012-000000015\.json\.gz/,
  );
  expect(archived.error).toContain("5 log files moved to archive/ of writ-audit.");
  expect(archived.error).toContain("Stopped before entry 16: 4-job-1a2b has not ended");
  const after = await rig.writ("audit", "log", "--json");
  expect(after.out.startsWith(before.out)).toBe(true);
  expect(JSON.parse(after.out.slice(before.out.length))).toMatchObject({
    index: 27,
    type: "log.anchored",
  });
  const verified = await rig.writ("audit", "verify");
  expect(verified).toMatchObject({ status: 0 });
  expect(verified.out).toContain("28 entries in 9 commits");
});
