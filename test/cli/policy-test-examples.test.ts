import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import type { Decision, DecisionNode } from "../../src/model/decision.ts";
import { ROOT } from "../docs/markdown.ts";
import { CliRig } from "./cli-rig.ts";

const EXAMPLES = `${ROOT}/examples/policy-tests`;
const DIRECTORIES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

interface Report {
  readonly cases: number;
  readonly passed: number;
  readonly results: readonly { readonly name: string; readonly decision: Decision }[];
  readonly coverage: { readonly percent: number };
}

const reports: Record<string, Report> = {};

beforeAll(async () => {
  await using rig = await CliRig.start();
  const run = async (name: string) => {
    const words = ["policy", "test", "--root", `${EXAMPLES}/${name}`, "--coverage", "--json"];
    reports[name] = JSON.parse((await rig.writ(...words)).out) as Report;
  };
  await Promise.all(DIRECTORIES.map(run));
}, 60_000);

describe.each(DIRECTORIES)("examples/policy-tests/%s", (name) => {
  test("passes, and shows everything of its policy", () => {
    const { cases, passed, coverage } = reports[name]!;
    expect(passed).toBe(cases);
    expect(coverage.percent).toBe(100);
  });
});

test("more than fifty cases are shipped", () => {
  const cases = Object.values(reports).reduce((sum, report) => sum + report.cases, 0);
  expect(cases).toBeGreaterThan(100);
});

/** Every reason for which an approval does not count, or nobody's does, as `src/policy` words it. */
const REASONS = [
  "is no person",
  "is an agent; a person is needed",
  "is inactive in .writ/actors.yml",
  "is the author of this pull request",
  "is the actor of this proposal",
  "is somebody for whom the agent",
  "committed to this pull request",
  "pushed",
  "; write is needed",
  "; role dba is needed",
  "is another account",
  "the plan is now",
  "the change is now",
  "but GitHub shows it at a commit with plan",
  "there is no valid plan at its commit",
  "it was submitted before the log first had the plan",
  "the branch stood at commit",
  "it is unknown what the branch held when it was submitted",
  "review was dismissed",
  "requested changes after approving",
  "approved after this pull request was merged",
  "approved by comment; this rule counts reviews only",
  "approved by review; this rule counts comments only",
  "only an unedited comment approves",
  "comment approves plan",
  "which does not tell the commit",
  "was given before the last push",
  "and this rule counts approvals for 7d",
  "and this rule wants other people",
  "approved before the label break-glass was set",
  "which lifts nothing",
  "who is no GitHub account",
  "nobody can tell who pushed",
  "GitHub does not list all commits",
  "wants every commit to carry a signature",
  "neither made nor pushed the last commit",
  "two people must approve it",
  "the members of the team acme/dba cannot be read",
  "line 2",
  "has not finished",
  "GitHub did not give all checks",
  "must hold too",
  "No rule of the policy applies",
  "Nothing executes during the freeze",
  "may not propose for",
  "lacks capabilities",
  "is no actor in .writ/actors.yml",
];

test("each reason why an approval does not count is in one of them", () => {
  const told = Object.values(reports).flatMap(({ results }) =>
    results.flatMap(({ decision }) => reasonsOf(decision.tree)),
  );
  expect(REASONS.filter((reason) => !told.some((text) => text.includes(reason)))).toEqual([]);
});

function reasonsOf({ reason, discounted, children }: DecisionNode): readonly string[] {
  return [
    reason,
    ...discounted.map((approval) => approval.reason),
    ...children.flatMap((child) => reasonsOf(child)),
  ];
}
