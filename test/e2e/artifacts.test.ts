import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Rig, steeredToolFile } from "../rig/rig.ts";

test("a file that a step leaves behind is on the audit branch by its content, a large one is listed with its digest", async () => {
  await using rig = await Rig.start({
    files: { ".writ/tools/report.yml": steeredToolFile("report", 'artifacts: ["*.txt"]\n') },
  });
  const pull = await rig.propose("alice", {
    "proposals/report.yml": "title: Report\nreason: The auditors asked\ntool: report\n",
  });
  await rig.approve("bob", pull);
  await rig.mergeOnly("bob", pull);
  const small = "seven rows\n";
  const large = "x".repeat(1_100_000);
  (await rig.tool("report").nextCall()).end({ files: { "a.txt": small, "b.txt": large } });
  await rig.settle();

  const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
  const done = (await rig.entries()).find((entry) => entry.type === "step.succeeded");
  expect(done?.data["artifacts"]).toEqual([
    { path: "a.txt", sha256: sha256(small), bytes: small.length, kept: true },
    { path: "b.txt", sha256: sha256(large), bytes: large.length, kept: false },
  ]);
  const kept = await rig.git("show", `writ-audit:artifacts/${sha256(small)}`);
  expect(kept.stdout).toBe(small);
});
