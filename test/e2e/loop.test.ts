import { expect, test } from "vitest";
import { Rig } from "../rig/rig.ts";

const DEPLOY = `title: Deploy the service
reason: The new version is ready
tool: deploy
with: { version: "2.0.0" }
`;

test("an approved proposal is executed once when it is merged, and everything is on the log", async () => {
  await using rig = await Rig.start();
  const pull = await rig.propose("alice", { "proposals/deploy.yml": DEPLOY });
  const planned = await rig.checksOf(pull);
  expect(planned["writ / plan"]).toMatchObject({ conclusion: "success" });
  expect(planned["writ / approval"]).toMatchObject({ status: "in_progress" });
  await rig.approve("bob", pull);
  expect((await rig.checksOf(pull))["writ / approval"]).toMatchObject({ conclusion: "success" });

  const commit = await rig.mergeOnly("bob", pull);
  const call = await rig.tool("deploy").nextCall();
  expect(call.parameters).toEqual({ version: "2.0.0" });
  call.succeed({ url: "https://example.com/2.0.0" });
  await rig.settle();

  expect((await rig.checks(commit))["writ / execution"]).toMatchObject({ conclusion: "success" });
  expect(await rig.types()).toEqual([
    "log.created",
    "proposal.submitted",
    "proposal.planned",
    "proposal.reviewed",
    "proposal.approved",
    "proposal.merged",
    "execution.started",
    "execution.succeeded",
  ]);
  expect(rig.tool("deploy").calls).toBe(1);
});
