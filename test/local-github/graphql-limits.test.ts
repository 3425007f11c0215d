import { parse } from "graphql";
import { expect, test } from "vitest";
import {
  accountsQuery,
  CONFIGURATION_AT,
  filesQuery,
  HEAD,
  membershipsQuery,
  MORE_HISTORY,
  morePages,
  PULL_BY_HEAD,
  PULL_BY_NUMBER,
  PUSH,
} from "../../src/adapters/github/queries.ts";
import { maximumNodes, pointsOf, sizeOf } from "../../src/local-github/graphql/query-size.ts";
import { loadSchema } from "../../src/local-github/graphql/schema.ts";
import { GitHubRig, valueAt } from "./github-rig.ts";

function measure(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  const size = sizeOf({
    schema: loadSchema(),
    document: parse(query),
    operation: null,
    variables,
  });
  return { ...size, points: pointsOf(size) };
}

test("nodes are counted as in the two examples of GitHub's documentation", () => {
  const issues = "issues(first: 10) { totalCount edges { node { title bodyHTML } } }";
  const simple = `{ viewer { repositories(first: 50) { edges { repository: node { name ${issues} } } } } }`;
  expect(measure(simple).nodes).toBe(550);
  const comments = "comments(first: 10) { edges { comment: node { bodyHTML } } }";
  const complex = `query($many: Int = 50) { viewer { repositories(first: $many) { edges { repository: node { name
    pullRequests(first: 20) { edges { pullRequest: node { title ...Talk } } }
    issues(first: 20) { totalCount edges { issue: node { title ... on Issue { ${comments} } } } } } } }
    followers(first: 10) { edges { follower: node { login } } } } }
    fragment Talk on PullRequest { ${comments} }`;
  expect(measure(complex).nodes).toBe(22_060);
  expect(measure(complex, { many: 1 }).nodes).toBe(10 + 1 + 2 * (20 + 200));
});

test("points are counted as in the example of GitHub's documentation", () => {
  const example = `{ viewer { login repositories(first: 100) { edges { node { id
    issues(first: 50) { edges { node { id labels(first: 60) { edges { node { id name } } } } } } } } } } }`;
  expect(measure(example)).toMatchObject({ requests: 5101, points: 51 });
  expect(measure("{ viewer { login } }")).toEqual({ nodes: 0, requests: 0, points: 1 });
});

const labels = (pulls: number): string => `{ repository(owner: "alice", name: "shop") {
  pullRequests(first: ${pulls}) { nodes { labels(first: 100) { nodes { name } }
    commits(first: 100) { nodes { commit { parents(first: 50) { nodes { oid } } } } } } } } }`;

test("a call of more than 500,000 possible nodes is refused, whatever is there", async () => {
  await using rig = await GitHubRig.start();
  expect((await rig.graphql("bob", labels(95))).errors).toBeUndefined();
  const refused = await rig.graphql("bob", labels(100));
  expect(refused).toMatchObject({
    status: 200,
    data: null,
    errors: [
      {
        type: "MAX_NODE_LIMIT_EXCEEDED",
        message:
          "This query requests up to 520,100 possible nodes which exceeds the maximum limit of 500,000.",
      },
    ],
  });
});

test("a call takes its points from the hourly budget, and tells them", async () => {
  await using rig = await GitHubRig.start();
  const token = rig.github.tokenFor("bob");
  const used = async () =>
    valueAt((await rig.graphql(token, "{ rateLimit { used } }")).data, "rateLimit.used");
  expect(await used()).toBe(1);
  const query = labels(50).replace("{", "{ rateLimit { cost nodeCount used limit remaining }");
  const { data } = await rig.graphql(token, query);
  const { nodes, points } = measure(query);
  expect([nodes, points]).toEqual([260_050, 51]);
  expect(valueAt(data, "rateLimit")).toEqual({
    cost: points,
    nodeCount: nodes,
    used: 1 + points,
    limit: 5000,
    remaining: 5000 - 1 - points,
  });
  expect(await used()).toBe(2 + points);
});

test("items of a connection are asked for with one bound of at most 100; its count needs none", async () => {
  await using rig = await GitHubRig.start();
  const ask = (args: string, fields: string) =>
    rig.graphql(
      "bob",
      `{ repository(owner: "alice", name: "shop") { labels${args} { ${fields} } } }`,
    );
  const path = ["repository", "labels"];
  const items = "nodes { name }";
  expect((await ask("", items)).errors).toMatchObject([
    {
      type: "MISSING_PAGINATION_BOUNDARIES",
      path,
      message:
        "You must provide a `first` or `last` value to properly paginate the `labels` connection.",
    },
  ]);
  expect((await ask("(last: 101)", items)).errors).toMatchObject([
    {
      type: "EXCESSIVE_PAGINATION",
      path,
      message:
        "Requesting 101 records on the `labels` connection exceeds the `last` limit of 100 records.",
    },
  ]);
  expect((await ask("(first: 1, last: 1)", items)).errors).toMatchObject([{ path }]);
  expect((await ask("(first: -1)", items)).errors).toMatchObject([{ path }]);
  const counted = await ask("", "totalCount");
  expect(counted.errors).toBeUndefined();
  const { data: known } = await rig.as("bob").issues.listLabelsForRepo(rig.at);
  expect(valueAt(counted.data, "repository.labels.totalCount")).toBe(known.length);
});

test("at most 100 ids are looked up at once, and one that names nothing leaves the others", async () => {
  await using rig = await GitHubRig.start();
  const id = (await rig.as("bob").repos.get(rig.at)).data.node_id;
  const look = (ids: readonly string[]) =>
    rig.graphql("bob", "query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }", { ids });
  expect((await look(Array.from({ length: 101 }, () => id))).errors).toMatchObject([
    {
      type: "ARGUMENT_LIMIT",
      message: "You may not provide more than 100 node ids; you provided 101.",
    },
  ]);
  expect(await look([id, "R_bm9wZQ"])).toMatchObject({
    data: { nodes: [{ __typename: "Repository" }, null] },
    errors: [{ type: "NOT_FOUND", path: ["nodes", 1] }],
  });
});

/** Everything that the product asks, in the largest form that it has. */
const documents: Readonly<Record<string, string>> = {
  PULL_BY_NUMBER,
  PULL_BY_HEAD,
  HEAD,
  CONFIGURATION_AT,
  PUSH,
  MORE_HISTORY,
  commits: morePages("commits"),
  reviews: morePages("reviews"),
  comments: morePages("comments"),
  files: filesQuery({ filesByCommit: [150, 150], standings: 100, emails: 50 }),
  memberships: membershipsQuery({ teams: 20, organizations: 5, people: 50, members: 100 }),
  accounts: accountsQuery(100),
};

test.each(Object.entries(documents))(
  "what the product asks stays far below GitHub's limits: %s",
  (_, query) => {
    const { nodes, points } = measure(query, { commits: 100 });
    expect(nodes).toBeLessThan(maximumNodes / 4);
    // The workflow's token has a thousand points an hour for all pull requests of a repository.
    expect(points).toBeLessThanOrEqual(15);
  },
);

test("the product's questions about a pull request are answered whole", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b\n" });
  const head = rig.shop.branchTip("topic") ?? "";
  const comment = { path: "b.txt", body: "?", commit_id: head, line: 1, pull_number: number };
  await rig.as("bob").pulls.createReviewComment({ ...rig.at, ...comment });
  await rig.as("robot[bot]").checks.create({ ...rig.at, name: "lint", head_sha: head });
  const token = rig.workflowToken({
    actions: "read",
    checks: "write",
    contents: "read",
    issues: "read",
    "pull-requests": "write",
    statuses: "read",
  });
  const variables = {
    owner: "alice",
    name: "shop",
    number,
    head,
    after: head,
    commits: 10,
    configuration: "main:.writ",
    workflows: "main:.github",
    commit: "main",
  };
  for (const query of [PULL_BY_NUMBER, PULL_BY_HEAD, HEAD, CONFIGURATION_AT, PUSH]) {
    const known = Object.entries(variables).filter(([name]) => query.includes(`$${name}:`));
    const answer = await rig.graphql(token, query, Object.fromEntries(known));
    expect(answer.errors).toBeUndefined();
  }
});
