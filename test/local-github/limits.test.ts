import { expect, test } from "vitest";
import { GitHubRig, refusalOf, valueAt } from "./github-rig.ts";

test("lists come in pages of at most 100 with links to the others", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const alice = rig.as("alice");
  for (let index = 0; index < 105; index += 1) {
    await alice.issues.createComment({ ...rig.at, issue_number: number, body: `comment ${index}` });
  }
  const at = { ...rig.at, issue_number: number };
  const first = await alice.issues.listComments({ ...at, per_page: 500 });
  expect(first.data).toHaveLength(100);
  expect(first.headers.link).toMatch(
    /<[^>]+[?&]page=2[^>]*>; rel="next", <[^>]+page=2[^>]*>; rel="last"/,
  );
  const second = await alice.issues.listComments({ ...at, per_page: 100, page: 2 });
  expect(second.data).toHaveLength(5);
  expect(second.headers.link).toMatch(/rel="prev".*rel="first"/);
  expect(await alice.paginate(alice.issues.listComments, { ...at, per_page: 50 })).toHaveLength(
    105,
  );
  expect((await alice.issues.listComments(at)).data).toHaveLength(30);
});

test("GraphQL connections are paged by cursors, and want a bound of at most 100", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  for (const body of ["1", "2", "3"])
    await rig.as("bob").issues.createComment({ ...rig.at, issue_number: number, body });
  const comments = async (bounds: string) => {
    const answer = await rig.graphql(
      "bob",
      `{ repository(owner: "alice", name: "shop") { pullRequest(number: ${number}) {
        comments${bounds} { totalCount nodes { body } pageInfo { hasNextPage hasPreviousPage endCursor } } } } }`,
    );
    const pull = valueAt(answer.data, "repository.pullRequest");
    return { ...answer, found: pull === null ? null : valueAt(pull, "comments") };
  };
  const first = await comments("(first: 2)");
  expect(first.found).toMatchObject({
    totalCount: 3,
    nodes: [{ body: "1" }, { body: "2" }],
    pageInfo: { hasNextPage: true },
  });
  const rest = await comments(
    `(first: 2, after: "${String(valueAt(first.found, "pageInfo.endCursor"))}")`,
  );
  expect(rest.found).toMatchObject({
    nodes: [{ body: "3" }],
    pageInfo: { hasNextPage: false, hasPreviousPage: true },
  });
  expect(valueAt((await comments("(last: 1)")).found, "nodes")).toEqual([{ body: "3" }]);
  expect((await comments("")).errors?.[0]?.message).toContain("`first` or `last`");
  expect((await comments("(first: 101)")).errors?.[0]?.message).toContain("100");
});

test("a conditional request for what did not change is 304 and free", async () => {
  await using rig = await GitHubRig.start();
  const token = rig.github.tokenFor("bob");
  const get = (headers: Record<string, string> = {}) =>
    fetch(`${rig.github.apiUrl}/repos/alice/shop/branches`, {
      headers: { authorization: `token ${token}`, ...headers },
    });
  const first = await get();
  const etag = first.headers.get("etag") ?? "";
  const second = await get({ "if-none-match": etag });
  expect([second.status, await second.text()]).toEqual([304, ""]);
  expect(second.headers.get("x-ratelimit-used")).toBe("1");
  await rig.shop.commit({ files: { "n.txt": "n" } });
  expect((await get({ "if-none-match": etag })).status).toBe(200);
});

test("workflow tokens of a repository share a thousand requests an hour, counted one by one", async () => {
  let now = Date.parse("2026-11-21T02:22:00Z");
  await using rig = await GitHubRig.start({ now: () => now });
  const token = rig.workflowToken({ contents: "read" });
  const other = rig.workflowToken({ contents: "read" });
  const first = await rig.as(token).repos.get(rig.at);
  expect(first.headers).toMatchObject({
    date: "Sat, 21 Nov 2026 02:22:00 GMT",
    "x-ratelimit-limit": "1000",
    "x-ratelimit-remaining": "999",
    "x-ratelimit-resource": "core",
  });
  expect((await rig.as(other).repos.get(rig.at)).headers["x-ratelimit-remaining"]).toBe("998");
  const ask = rig.as(token);
  for (let index = 0; index < 998; index += 1)
    await ask.request("GET /repos/alice/shop/branches?per_page=1");
  expect(await refusalOf(ask.repos.get(rig.at))).toMatchObject({
    status: 403,
    message: expect.stringContaining("rate limit"),
  });
  expect((await ask.rateLimit.get()).data.resources.core.remaining).toBe(0);
  now += 3_600_000;
  expect((await ask.repos.get(rig.at)).headers["x-ratelimit-remaining"]).toBe("999");
});

test("comments beyond 65,536 characters are refused", async () => {
  await using rig = await GitHubRig.start();
  const number = await rig.pull("topic", { "b.txt": "b" });
  const comment = (length: number) =>
    rig
      .as("bob")
      .issues.createComment({ ...rig.at, issue_number: number, body: "x".repeat(length) });
  expect((await comment(65_536)).status).toBe(201);
  expect(await refusalOf(comment(65_537))).toMatchObject({ status: 422 });
});

test("check runs belong to Apps and have GitHub's limits", async () => {
  await using rig = await GitHubRig.start();
  const head_sha = rig.shop.branchTip("main") ?? "";
  const robot = rig.as("robot[bot]");
  const annotation = {
    path: "a",
    start_line: 1,
    end_line: 1,
    annotation_level: "notice",
    message: "m",
  } as const;
  const create = (output: object) =>
    robot.checks.create({
      ...rig.at,
      name: "c",
      head_sha,
      output: { title: "t", summary: "s", ...output },
    });
  expect(
    await refusalOf(rig.as("alice").checks.create({ ...rig.at, name: "c", head_sha })),
  ).toMatchObject({ status: 403 });
  expect(await refusalOf(create({ summary: "x".repeat(65_536) }))).toMatchObject({ status: 422 });
  expect(await refusalOf(create({ text: "x".repeat(65_536) }))).toMatchObject({ status: 422 });
  expect(
    await refusalOf(create({ annotations: Array.from({ length: 51 }, () => annotation) })),
  ).toMatchObject({ status: 422 });
  const { data: run } = await create({ annotations: Array.from({ length: 50 }, () => annotation) });
  await robot.checks.update({
    ...rig.at,
    check_run_id: run.id,
    conclusion: "success",
    output: { title: "t", summary: "s", annotations: [annotation] },
  });
  const { data } = await robot.checks.get({ ...rig.at, check_run_id: run.id });
  expect(data).toMatchObject({
    status: "completed",
    conclusion: "success",
    output: { annotations_count: 51 },
  });
  expect(
    (await robot.checks.listAnnotations({ ...rig.at, check_run_id: run.id, per_page: 100 })).data,
  ).toHaveLength(51);
  const foreign = rig.as(rig.workflowToken({ checks: "write" }));
  expect(
    await refusalOf(
      foreign.checks.update({ ...rig.at, check_run_id: run.id, conclusion: "failure" }),
    ),
  ).toMatchObject({ status: 404 });
  const violations = rig.github.takeViolations();
  expect(new Set(violations.map((each) => each.subject))).toEqual(new Set(["checks/create"]));
});

test("requests are counted by token, without git's own", async () => {
  await using rig = await GitHubRig.start();
  const token = rig.github.tokenFor("bob");
  rig.github.requests.reset();
  await rig.as(token).repos.get(rig.at);
  await rig.graphql(token, "query Me { viewer { login } }");
  await using clone = await rig.clone("bob");
  expect(await clone.git("branch", "--show-current")).toBe("main");
  expect(rig.github.requests.by({ token })).toMatchObject([
    { method: "GET", path: "/repos/alice/shop", operation: "repos/get", status: 200, login: "bob" },
    { method: "POST", path: "/graphql", operation: "Me", status: 200 },
  ]);
  expect(rig.github.requests.count).toBe(2);
});
