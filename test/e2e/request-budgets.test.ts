import { expect, test } from "vitest";
import { proposalFile } from "../rig/proposal-file.ts";
import { Rig } from "../rig/rig.ts";

/** Requests that the action made to GitHub's API meanwhile, by operation. */
async function requestsOf(rig: Rig, act: () => Promise<unknown>): Promise<readonly string[]> {
  rig.github.requests.reset();
  await act();
  await rig.settle();
  return rig.github.requests.all
    .filter((request) => request.login === "github-actions[bot]")
    .map((request) => request.operation ?? request.path);
}

function proposals(count: number, more = ""): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `proposals/${count}/p${index}.yml`,
      proposalFile("deploy", { for: `${count}-${index}`, more }),
    ]),
  );
}

test("the action keeps to its budgets of requests (SPEC §19)", async () => {
  await using rig = await Rig.start();
  for (const count of [1, 10, 100]) {
    const requests = await requestsOf(rig, () => rig.propose("alice", proposals(count)));
    expect(requests.length, requests.join(", ")).toBeLessThanOrEqual(7);
  }
  // 100 files with a finding each: one request more for the annotations that the first does not hold.
  const findings = await requestsOf(rig, () =>
    rig.propose("alice", proposals(100, "colour: red\n")),
  );
  expect(findings.length, findings.join(", ")).toBeLessThanOrEqual(7 + 2);

  const pull = await rig.propose("alice", {
    "proposals/apply.yml": `title: All at once
reason: They wait for nothing
steps:
  - { id: one, tool: deploy, needs: [] }
  - { id: two, tool: backup, needs: [] }
  - { id: three, tool: backup, needs: [] }
`,
  });
  const review = await requestsOf(rig, () => rig.approve("bob", pull));
  expect(review.length, review.join(", ")).toBeLessThanOrEqual(6);

  const apply = await requestsOf(rig, async () => {
    await rig.mergeOnly("bob", pull);
    const calls = [
      await rig.tool("deploy").nextCall(),
      await rig.tool("backup").nextCall(),
      await rig.tool("backup").nextCall(),
    ];
    for (const call of calls) call.succeed();
  });
  // Progress, which an execution of over two seconds shows, is not of the budget: only the last report is.
  const reports = apply.filter((operation) => operation === "WritPublish").length;
  expect(apply.length - Math.max(0, reports - 1), apply.join(", ")).toBeLessThanOrEqual(10);
  expect((await rig.types()).at(-1)).toBe("execution.succeeded");

  const again = await requestsOf(rig, async () => rig.runAgain("push"));
  expect(again.length, again.join(", ")).toBeLessThanOrEqual(10);
});
