import { expect, test } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

const PATH = "proposals/deploy.yml";
const CONFIG = { ".writ/config.yml": "auto-merge: true\n" };

test.concurrent("with auto-merge, the last approval merges and executes in the same run", async () => {
  await using rig = await Rig.start({ files: CONFIG });
  const pull = await rig.propose("alice", { [PATH]: proposalFile("deploy") });
  expect(rig.repo.pull(pull).state).toBe("open");
  await rig.reviewOnly("bob", pull, "APPROVE");
  (await rig.tool("deploy").nextCall()).succeed();
  await rig.settle();
  expect(rig.repo.pull(pull)).toMatchObject({ state: "closed" });
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
  // The push by the workflow's own token starts no workflow: nothing else ran.
  expect(rig.runner.runs.filter(({ event }) => event === "push")).toEqual([]);
});

test.concurrent("a draft is not merged, and what GitHub refuses to merge says why and stays open", async () => {
  await using rig = await Rig.start({ files: CONFIG });
  const draft = await rig.propose("alice", { [PATH]: proposalFile("deploy") }, { draft: true });
  await rig.approve("bob", draft);
  expect(rig.repo.pull(draft).state).toBe("open");

  await rig.as("ada").rest.repos.updateBranchProtection({
    ...rig.target,
    branch: "main",
    required_status_checks: { strict: false, contexts: ["elsewhere"] },
    enforce_admins: true,
    required_pull_request_reviews: null,
    restrictions: null,
  });
  const blocked = await rig.propose("alice", { "proposals/two.yml": proposalFile("backup") });
  await rig.approve("bob", blocked);
  expect(rig.repo.pull(blocked).state).toBe("open");
  expect(rig.log.join("\n")).toMatch(/GitHub does not merge it yet: .*elsewhere/);
  const check = (await rig.checksOf(blocked))["writ / approval"]!;
  expect(check).toMatchObject({
    conclusion: "success",
    title: "Approved by bob; not merged yet",
  });
  expect(check.summary).toMatch(/GitHub says: .*elsewhere/);
  expect(await rig.entriesOf("execution.started")).toEqual([]);
});
