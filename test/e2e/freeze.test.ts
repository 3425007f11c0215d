import { expect, test } from "vitest";
import { Rig } from "../rig/rig.ts";

const POLICY = `rules:
  colleague: { requires: { count: 1, permissions: [write] } }
approval: [colleague]
freeze:
  - { name: for-good, from: 2020-01-01T00:00:00Z, to: 2099-01-01T00:00:00Z, unless: "contains(tools.*.name, 'backup')" }
`;

test("in a freeze nothing executes but what it lets through, and the pull request says so before the merge", async () => {
  await using rig = await Rig.start({ files: { ".writ/policy.yml": POLICY } });
  const frozen = await rig.propose("alice", {
    "proposals/deploy.yml": "title: Deploy\nreason: A new version\ntool: deploy\n",
  });
  await rig.approve("bob", frozen);
  const waiting = (await rig.checksOf(frozen))["writ / approval"]!;
  expect(waiting.status).toBe("in_progress");
  expect(waiting.summary).toContain("for-good");
  const commit = await rig.merge("bob", frozen);
  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({
    conclusion: "failure",
    title: "Refused: frozen",
  });
  expect(rig.tool("deploy").calls).toBe(0);
  const refused = (await rig.entries()).find((entry) => entry.type === "proposal.refused");
  expect(refused?.data).toMatchObject({ code: "frozen" });

  const allowed = await rig.propose("alice", {
    "proposals/backup.yml": "title: Back up\nreason: Always allowed\ntool: backup\n",
  });
  await rig.approve("bob", allowed);
  await rig.mergeOnly("bob", allowed);
  (await rig.tool("backup").nextCall()).succeed();
  await rig.settle();
  expect((await rig.entries()).at(-1)?.type).toBe("execution.succeeded");
});
