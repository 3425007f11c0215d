import { expect, test } from "vitest";
import { gitHubSecondaryLimits } from "../../src/local-github/faults/secondary-limits.ts";
import { GitHubRig } from "./github-rig.ts";

/** One request as it came back: status null where the connection was cut. */
async function ask(
  rig: GitHubRig,
  path: string,
  options: { readonly method?: string; readonly body?: unknown; readonly login?: string } = {},
): Promise<{ status: number | null; headers: Headers; body: Record<string, unknown> }> {
  const { method = "GET", body, login = "alice" } = options;
  const url = path === "/graphql" ? rig.github.graphqlUrl : `${rig.github.apiUrl}${path}`;
  const headers = { authorization: `bearer ${rig.github.tokenFor(login)}` };
  try {
    const request = {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await fetch(url, request);
    const { status } = response;
    return { status, headers: response.headers, body: (await response.json()) as never };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { status: null, headers: new Headers(), body: {} };
  }
}

const shop = "/repos/alice/shop";
/** Makes a branch at the tip of main; gives the status. */
async function makeBranch(rig: GitHubRig, name: string): Promise<number | null> {
  const body = { ref: `refs/heads/${name}`, sha: rig.shop.branchTip("main") };
  return (await ask(rig, `${shop}/git/refs`, { method: "POST", body })).status;
}

test("a fault strikes only the requests that it is about, and as often as it was told", async () => {
  await using rig = await GitHubRig.start();
  const fault = rig.github.faults.add({
    kind: "502",
    match: { operation: "repos/get", login: "alice" },
    times: 2,
  });
  expect((await ask(rig, `${shop}/branches`)).status).toBe(200);
  expect((await ask(rig, shop, { login: "bob" })).status).toBe(200);
  expect((await ask(rig, shop)).status).toBe(502);
  expect((await ask(rig, shop)).status).toBe(502);
  expect((await ask(rig, shop)).status).toBe(200);
  expect(fault.struck).toBe(2);
  expect(rig.github.requests.all.map((each) => each.fault)).toEqual([
    null,
    null,
    "502",
    "502",
    null,
  ]);
});

test("a fault is about a route, a method, reads or writes", async () => {
  await using rig = await GitHubRig.start();
  const { faults } = rig.github;
  faults.add({ kind: "504", match: { route: "/repos/{owner}/{repo}/branches" } });
  expect((await ask(rig, `${shop}/branches`)).status).toBe(504);
  faults.clear();
  faults.add({ kind: "500", match: { effect: "write" } });
  expect((await ask(rig, shop)).status).toBe(200);
  expect(await makeBranch(rig, "topic")).toBe(500);
  const query = "query Me { viewer { login } }";
  const mutation = `mutation Label { __typename }`;
  expect((await ask(rig, "/graphql", { method: "POST", body: { query } })).status).toBe(200);
  expect((await ask(rig, "/graphql", { method: "POST", body: { query: mutation } })).status).toBe(
    500,
  );
  faults.clear();
  faults.add({ kind: "502", match: { operation: "Me" } });
  const struck = await ask(rig, "/graphql", { method: "POST", body: { query } });
  expect(struck).toMatchObject({ status: 502, body: { data: null } });
  faults.clear();
  faults.add({ kind: "500", match: { method: "DELETE" } });
  expect((await ask(rig, shop)).status).toBe(200);
});

test("of a write that was struck by 500, 502, 504, a limit or a cut connection nothing takes place", async () => {
  await using rig = await GitHubRig.start();
  for (const kind of [
    "500",
    "502",
    "504",
    "429",
    "secondary-limit",
    "primary-limit",
    "drop-connection",
  ] as const) {
    const fault = rig.github.faults.add({ kind });
    await makeBranch(rig, `by-${kind}`);
    expect(fault.struck, kind).toBeGreaterThan(0);
    expect(rig.shop.branchTip(`by-${kind}`), kind).toBeNull();
    fault.remove();
  }
  expect(await makeBranch(rig, "whole")).toBe(201);
});

test("of a write whose answer is lost everything takes place: by turns the answer is 502 and none at all", async () => {
  await using rig = await GitHubRig.start();
  const { faults } = rig.github;
  faults.add({ kind: "lost-answer", match: { effect: "write" } });
  expect(await makeBranch(rig, "one")).toBe(502);
  expect(rig.shop.branchTip("one")).toBe(rig.shop.branchTip("main"));
  expect(await makeBranch(rig, "two")).toBeNull();
  expect(rig.shop.branchTip("two")).toBe(rig.shop.branchTip("main"));
});

test("limits are told as GitHub tells them", async () => {
  await using rig = await GitHubRig.start();
  const { faults } = rig.github;
  faults.add({ kind: "429", retryAfter: 7, times: 1 });
  const tooMany = await ask(rig, shop);
  expect([tooMany.status, tooMany.headers.get("retry-after")]).toEqual([429, "7"]);
  faults.add({ kind: "secondary-limit", retryAfter: null, times: 1 });
  const secondary = await ask(rig, shop);
  expect([secondary.status, secondary.headers.get("retry-after")]).toEqual([403, null]);
  expect(secondary.body["message"]).toContain("secondary rate limit");
  faults.add({ kind: "primary-limit", times: 2 });
  const primary = await ask(rig, shop);
  expect([primary.status, primary.headers.get("x-ratelimit-remaining")]).toEqual([403, "0"]);
  const query = "{ viewer { login } }";
  const graphql = await ask(rig, "/graphql", { method: "POST", body: { query } });
  expect([graphql.status, graphql.headers.get("x-ratelimit-remaining")]).toEqual([200, "0"]);
  expect(graphql.body).toMatchObject({ errors: [{ type: "RATE_LIMITED" }] });
});

test("a delay comes before anything else, and adds to what else goes wrong", async () => {
  await using rig = await GitHubRig.start();
  const { faults } = rig.github;
  faults.add({ kind: "delay", milliseconds: 60 });
  faults.add({ kind: "502", times: 1 });
  expect((await ask(rig, shop)).status).toBe(502);
  expect((await ask(rig, shop)).status).toBe(200);
  for (const each of rig.github.requests.all) expect(each.milliseconds).toBeGreaterThanOrEqual(58);
});

test("chance follows from the seed, and `every` strikes each n-th", async () => {
  await using rig = await GitHubRig.start();
  const { faults } = rig.github;
  const fates = async (rule: Parameters<typeof faults.add>[0]) => {
    faults.clear();
    faults.add(rule);
    const statuses: (number | null)[] = [];
    for (let index = 0; index < 24; index += 1) statuses.push((await ask(rig, shop)).status);
    return statuses.map((status) => (status === 200 ? "." : "x")).join("");
  };
  const some = await fates({ kind: "502", probability: 0.3, seed: 7 });
  expect(some).toMatch(/^(?=.*x)(?=.*\.)[.x]{24}$/);
  expect(await fates({ kind: "502", probability: 0.3, seed: 7 })).toBe(some);
  expect(await fates({ kind: "502", probability: 0.3, seed: 8 })).not.toBe(some);
  expect(await fates({ kind: "502", every: 4 })).toBe("...x".repeat(6));
});

test("secondary limits are kept where they are asked for: so many writes a minute, and the rest wait", async () => {
  let now = Date.parse("2026-11-21T02:22:00Z");
  const secondaryLimits = { ...gitHubSecondaryLimits, writesPerMinute: 3 };
  await using rig = await GitHubRig.start({ now: () => now, secondaryLimits });
  const token = rig.workflowToken({ contents: "write" });
  const other = rig.workflowToken({ contents: "write" });
  const sha = rig.shop.branchTip("main")!;
  const write = (who: string, ref: string) =>
    rig.as(who).git.createRef({ ...rig.at, ref: `refs/heads/${ref}`, sha });
  for (const [index, who] of [token, other, token].entries()) await write(who, `b${index}`);
  now += 20_000;
  const refused = write(other, "b3");
  await expect(refused).rejects.toMatchObject({
    status: 403,
    response: { headers: { "retry-after": "40" } },
  });
  expect((await rig.as(token).repos.get(rig.at)).status).toBe(200);
  now += 40_000;
  expect((await write(other, "b3")).status).toBe(201);
});
