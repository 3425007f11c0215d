import { expect, test } from "vitest";
import { GitHubRig, valueAt } from "./github-rig.ts";

const rollupOf = (number: number): string => `{ repository(owner: "alice", name: "shop") {
  pullRequest(number: ${number}) { commits(last: 1) { nodes { commit { oid statusCheckRollup { state
    contexts(first: 100) { totalCount checkRunCount statusContextCount pageInfo { hasNextPage }
      nodes { __typename
        ... on CheckRun { name status conclusion isRequired(pullRequestNumber: ${number})
          checkSuite { app { slug } workflowRun { event workflow { name } } } }
        ... on StatusContext { context state isRequired(pullRequestNumber: ${number})
          creator { __typename login } } } } } } } } } } }`;

const rollup = "repository.pullRequest.commits.nodes.0.commit.statusCheckRollup";

/** A pull request with a job of a workflow, a check of an App and a status of a person at its head. */
async function pullWithChecks(rig: GitHubRig): Promise<{ number: number; head: string }> {
  const number = await rig.pull("topic", { "b.txt": "b" });
  const head = rig.shop.branchTip("topic") ?? "";
  const run = rig.github.createRun({
    repository: { owner: "alice", name: "shop" },
    workflowPath: ".github/workflows/ci.yml",
    workflowName: "CI",
    event: "pull_request",
    ref: `refs/pull/${number}/merge`,
    sha: head,
    headBranch: "topic",
    headSha: head,
    actor: "alice",
    displayTitle: "x",
  });
  const job = rig.github.createJob({ runId: run.id, attempt: 1, name: "build" });
  rig.github.updateJob(job.id, { status: "completed", conclusion: "success" });
  await rig.as("robot[bot]").checks.create({ ...rig.at, name: "lint", head_sha: head });
  const status = { ...rig.at, sha: head, context: "legacy" } as const;
  await rig.as("bob").repos.createCommitStatus({ ...status, state: "pending" });
  await rig.as("bob").repos.createCommitStatus({ ...status, state: "success" });
  return { number, head };
}

test("the rollup of a head holds check runs with their App and workflow, and the latest statuses with their creator", async () => {
  await using rig = await GitHubRig.start();
  const { number, head } = await pullWithChecks(rig);
  rig.shop.protect("main", { requiredChecks: [{ context: "build", appId: 15_368 }] });
  const { data, errors } = await rig.graphql("rita", rollupOf(number));
  expect(errors).toBeUndefined();
  expect(valueAt(data, "repository.pullRequest.commits.nodes.0.commit.oid")).toBe(head);
  expect(valueAt(data, rollup)).toEqual({
    state: "PENDING",
    contexts: {
      totalCount: 3,
      checkRunCount: 2,
      statusContextCount: 1,
      pageInfo: { hasNextPage: false },
      nodes: [
        {
          __typename: "CheckRun",
          name: "build",
          status: "COMPLETED",
          conclusion: "SUCCESS",
          isRequired: true,
          checkSuite: {
            app: { slug: "github-actions" },
            workflowRun: { event: "pull_request", workflow: { name: "CI" } },
          },
        },
        {
          __typename: "CheckRun",
          name: "lint",
          status: "QUEUED",
          conclusion: null,
          isRequired: false,
          checkSuite: { app: { slug: "robot" }, workflowRun: null },
        },
        {
          __typename: "StatusContext",
          context: "legacy",
          state: "SUCCESS",
          isRequired: false,
          creator: { __typename: "User", login: "bob" },
        },
      ],
    },
  });
});

test("a rollup has the worst state of all, and a commit without checks has none", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const sha = rig.shop.branchTip("topic") ?? "";
  const commit = async () =>
    valueAt(
      (await rig.graphql("rita", rollupOf(number))).data,
      "repository.pullRequest.commits.nodes.0.commit",
    );
  expect(await commit()).toMatchObject({ statusCheckRollup: null });
  const state = async () => valueAt(await commit(), "statusCheckRollup.state");
  const report = (context: string, to: "success" | "pending" | "failure" | "error") =>
    rig.as("bob").repos.createCommitStatus({ ...rig.at, sha, context, state: to });
  await report("a", "success");
  expect(await state()).toBe("SUCCESS");
  await report("b", "pending");
  expect(await state()).toBe("PENDING");
  await rig.as("robot[bot]").checks.create({
    ...rig.at,
    name: "lint",
    head_sha: sha,
    conclusion: "timed_out",
  });
  expect(await state()).toBe("FAILURE");
  await report("a", "error");
  expect(await state()).toBe("ERROR");
});

test("a token sees of a rollup what its permissions cover; the rest is refused one by one", async () => {
  await using rig = await GitHubRig.start();
  const { number } = await pullWithChecks(rig);
  const read = { contents: "read", "pull-requests": "read" } as const;
  const forbidden = { type: "FORBIDDEN", message: "Resource not accessible by integration" };
  const ask = async (more: Record<string, "read">) => {
    const answer = await rig.graphql(rig.workflowToken({ ...read, ...more }), rollupOf(number));
    return { ...answer, nodes: valueAt(answer.data, `${rollup}.contexts.nodes`) };
  };
  const place = (tail: string) => `${rollup}.contexts.nodes.${tail}`;
  const paths = (errors: { path?: string[] }[] | undefined) =>
    errors?.map((each) => each.path?.join("."));
  const checksOnly = await ask({ checks: "read" });
  expect(paths(checksOnly.errors)?.toSorted()).toEqual([
    place("0.checkSuite.workflowRun"),
    place("2"),
  ]);
  expect(checksOnly.errors).toMatchObject([forbidden, forbidden]);
  expect(checksOnly.nodes).toMatchObject([
    { name: "build", checkSuite: { workflowRun: null } },
    { name: "lint", checkSuite: { workflowRun: null } },
    null,
  ]);
  const nothing = await ask({});
  expect(paths(nothing.errors)).toEqual([place("0"), place("1"), place("2")]);
  expect(nothing.nodes).toEqual([null, null, null]);
  const all = await ask({ checks: "read", statuses: "read", actions: "read" });
  expect(all.errors).toBeUndefined();
});
