import { expect, test } from "vitest";
import { addAcme, type Acme } from "./acme.ts";
import { GitHubRig, refusalOf, valuesAt } from "./github-rig.ts";

/** A pull request of dora in acme/ops; gives its number. */
async function openPull(rig: GitHubRig, { ops, at }: Acme, branch = "topic"): Promise<number> {
  await ops.commit({ files: { [`${branch}.txt`]: "b" }, branch, login: "dora" });
  const asked = { ...at, title: "x", head: branch, base: "main" };
  return (await rig.as("dora").pulls.create(asked)).data.number;
}

test("people and teams are asked for reviews, each with an event of who asked", async () => {
  await using rig = await GitHubRig.start();
  const acme = await addAcme(rig);
  const pull_number = await openPull(rig, acme);
  rig.events();
  const ask = { ...acme.at, pull_number, reviewers: ["max"], team_reviewers: ["dba-prod"] };
  const { data } = await rig.as("dora").pulls.requestReviewers(ask);
  expect(data.requested_reviewers?.map((each) => each.login)).toEqual(["max"]);
  expect(data.requested_teams?.map((each) => each.slug)).toEqual(["dba-prod"]);
  expect(rig.events()).toEqual(["pull_request review_requested", "pull_request review_requested"]);
  expect(rig.github.deliveries.at(-1)?.payload["requested_team"]).toMatchObject({
    slug: "dba-prod",
  });
  await rig.as("dora").pulls.requestReviewers(ask);
  expect(rig.events()).toEqual([]);
  const seen = await rig
    .as("max")
    .issues.listEventsForTimeline({ ...acme.at, issue_number: pull_number });
  expect(seen.data).toMatchObject([
    { event: "review_requested", actor: { login: "dora" }, requested_reviewer: { login: "max" } },
    { event: "review_requested", actor: { login: "dora" }, requested_team: { slug: "dba-prod" } },
  ]);
});

test("the author and those without a role are refused, and then nobody is asked", async () => {
  await using rig = await GitHubRig.start();
  const acme = await addAcme(rig);
  const pull_number = await openPull(rig, acme);
  const ask = (more: { reviewers?: string[]; team_reviewers?: string[] }) =>
    rig.as("dora").pulls.requestReviewers({ ...acme.at, pull_number, ...more });
  const stranger = { status: 422, message: expect.stringContaining("is not a collaborator") };
  expect(await refusalOf(ask({ reviewers: ["dora"] }))).toMatchObject({
    status: 422,
    message: expect.stringContaining("pull request author"),
  });
  expect(await refusalOf(ask({ reviewers: ["max", "nina"] }))).toMatchObject(stranger);
  expect(await refusalOf(ask({ reviewers: ["nobody"] }))).toMatchObject(stranger);
  expect(await refusalOf(ask({ team_reviewers: ["secrets"] }))).toMatchObject(stranger);
  expect(await refusalOf(ask({ team_reviewers: ["nope"] }))).toMatchObject(stranger);
  const { data } = await rig.as("dora").pulls.listRequestedReviewers({ ...acme.at, pull_number });
  expect(data).toEqual({ users: [], teams: [] });
});

test("the workflow's token asks people, but cannot ask teams; one with members: read can", async () => {
  await using rig = await GitHubRig.start();
  const acme = await addAcme(rig);
  const pull_number = await openPull(rig, acme);
  const workflow = rig.as(acme.workflowToken());
  const people = { ...acme.at, pull_number, reviewers: ["max"] };
  expect((await workflow.pulls.requestReviewers(people)).status).toBe(201);
  const teams = { ...acme.at, pull_number, team_reviewers: ["dba"] };
  expect(await refusalOf(workflow.pulls.requestReviewers(teams))).toMatchObject({
    status: 422,
    message: expect.stringContaining("Could not resolve to a node with the global id of"),
  });
  const permissions = { members: "read", "pull-requests": "write" } as const;
  const app = rig.as(rig.github.tokenFor("robot[bot]", { permissions }));
  expect((await app.pulls.requestReviewers(teams)).data.requested_teams).toHaveLength(1);
});

test("a submitted review answers the request to its author and to the author's team", async () => {
  await using rig = await GitHubRig.start();
  const acme = await addAcme(rig);
  const pull_number = await openPull(rig, acme);
  const at = { ...acme.at, pull_number };
  const ask = { ...at, reviewers: ["max", "olga"], team_reviewers: ["dba", "dba-prod"] };
  await rig.as("dora").pulls.requestReviewers(ask);
  const review = await rig.as("max").pulls.createReview({ ...at, body: "hm" });
  const left = async () => {
    const { data } = await rig.as("dora").pulls.listRequestedReviewers(at);
    return [data.users.map((each) => each.login), data.teams.map((each) => each.slug)];
  };
  expect(await left()).toEqual([
    ["max", "olga"],
    ["dba", "dba-prod"],
  ]);
  await rig.as("max").pulls.submitReview({ ...at, review_id: review.data.id, event: "APPROVE" });
  expect(await left()).toEqual([["olga"], []]);
  const record = acme.ops.pull(pull_number).reviews[0];
  expect(record?.onBehalfOf.map((team) => team.slug)).toEqual(["dba", "dba-prod"]);
});

test("a request that is taken back leaves the list, with an event", async () => {
  await using rig = await GitHubRig.start();
  const acme = await addAcme(rig);
  const pull_number = await openPull(rig, acme);
  const ask = { ...acme.at, pull_number, reviewers: ["max"], team_reviewers: ["dba"] };
  await rig.as("dora").pulls.requestReviewers(ask);
  rig.events();
  const { data } = await rig.as("max").pulls.removeRequestedReviewers(ask);
  expect([data.requested_reviewers, data.requested_teams]).toEqual([[], []]);
  expect(rig.events()).toEqual([
    "pull_request review_request_removed",
    "pull_request review_request_removed",
  ]);
  const { data: graph } = await rig.graphql(
    "max",
    `{ repository(owner: "acme", name: "ops") { pullRequest(number: ${pull_number}) {
      timelineItems(first: 9) { nodes { __typename ... on ReviewRequestedEvent { requestedReviewer {
        ... on User { name: login } ... on Team { name: combinedSlug } } } } } } } }`,
  );
  expect(valuesAt(graph, "repository.pullRequest.timelineItems.nodes", "__typename")).toEqual([
    "ReviewRequestedEvent",
    "ReviewRequestedEvent",
    "ReviewRequestRemovedEvent",
    "ReviewRequestRemovedEvent",
  ]);
});
