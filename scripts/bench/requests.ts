import { Rig, steeredToolFile } from "../../test/rig/rig.ts";
import type { Measure } from "./measure.ts";

function proposals(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `proposals/p${index}.yml`,
      `title: Proposal ${index}\nreason: Measured\ntool: deploy\nwith: { version: "${index}.0.1" }\n`,
    ]),
  );
}

/** Requests to GitHub's API by the action, by event; those of git itself are not among them. */
export async function benchRequests(): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  await using rig = await Rig.start({
    files: { ".writ/tools/instant.yml": INSTANT, "tools/instant.mjs": "" },
  });
  const requestsOfAction = async (act: () => Promise<unknown>): Promise<number> => {
    rig.github.requests.reset();
    await act();
    await rig.settle();
    return rig.github.requests.all.filter((request) => request.login === "github-actions[bot]")
      .length;
  };
  for (const count of [1, 10, 100]) {
    measures.push({
      what: `requests to plan a pull request of ${count} proposal${count === 1 ? "" : "s"}`,
      value: await requestsOfAction(() => rig.propose("alice", proposals(count))),
      budget: count <= 100 ? 7 : null,
      unit: "requests",
    });
  }
  const pull = await rig.propose("alice", {
    "proposals/instant.yml": "title: Instant\nreason: Measured\ntool: instant\n",
  });
  measures.push({
    what: "requests for one review",
    value: await requestsOfAction(() => rig.approve("bob", pull)),
    budget: 6,
    unit: "requests",
  });
  measures.push({
    what: "requests to apply a merge of one proposal",
    value: await requestsOfAction(() => rig.merge("bob", pull)),
    budget: 10,
    unit: "requests",
  });
  const done = (await rig.entries()).filter((entry) => entry.type === "execution.succeeded").length;
  if (done !== 1) throw new Error("The merge that was measured did not execute.");
  return measures;
}

const INSTANT = steeredToolFile("instant").replaceAll("steered.mjs", "instant.mjs");
