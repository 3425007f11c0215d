import { describe, expect, test } from "vitest";
import { GitHubApi } from "../../../src/adapters/github/github-api.ts";
import { limitMet } from "../../../src/adapters/github/rate-limits.ts";
import type { FaultRule } from "../../../src/local-github/faults/fault-rule.ts";
import { LocalGitHub } from "../../../src/local-github/local-github.ts";
import type { RateLimitWait } from "../../../src/ports/waits.ts";
import { InstantClock } from "../../fakes/audit/instant-clock.ts";

const START = Date.parse("2026-11-21T02:22:00.000Z");
const ME = "query Me { viewer { login } }";

/** One token on an embedded GitHub, both on one clock on which sleeping takes no time. */
class Stage implements AsyncDisposable {
  readonly github: LocalGitHub;
  readonly clock: InstantClock;
  readonly api: GitHubApi;
  readonly told: RateLimitWait[] = [];
  #issues = 0;

  private constructor(github: LocalGitHub, clock: InstantClock, patience: number) {
    this.github = github;
    this.clock = clock;
    const { apiUrl, graphqlUrl } = github;
    const repository = { owner: "alice", name: "shop" };
    const permissions = { contents: "write", issues: "write" } as const;
    const token = github.issueWorkflowToken({ repository, permissions, runId: 1 });
    this.api = new GitHubApi({ token, apiUrl, graphqlUrl, clock, patience });
    this.api.pace.subscribe((wait) => this.told.push(wait));
  }

  static async start(patience = 3_700_000): Promise<Stage> {
    const clock = new InstantClock(START);
    const github = await LocalGitHub.start({ now: () => clock.now() });
    github.createUser({ login: "alice" });
    const shop = await github.createRepository({ owner: "alice", name: "shop" });
    await shop.commit({ files: { "README.md": "shop\n" } });
    return new Stage(github, clock, patience);
  }

  read() {
    return this.api.rest("GET /repos/{owner}/{repo}", { owner: "alice", repo: "shop" });
  }

  /** Opens one more issue. */
  write() {
    this.#issues += 1;
    const title = `issue ${this.#issues}`;
    const at = { owner: "alice", repo: "shop" };
    return this.api.rest("POST /repos/{owner}/{repo}/issues", { ...at, title });
  }

  fault(rule: FaultRule): void {
    this.github.faults.add(rule);
  }

  /** Moments of the requests so far, in milliseconds since the start. */
  get moments(): readonly number[] {
    return this.github.requests.all.map(({ at }) => at - START);
  }

  get waited(): number {
    return this.clock.now() - START;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.github.close();
  }
}

describe("a request that meets a limit", () => {
  test.each(["429", "secondary-limit"] as const)(
    "waits as long as GitHub asks (%s), says so, and is made again",
    async (kind) => {
      await using stage = await Stage.start();
      stage.fault({ kind, retryAfter: 40, times: 1 });
      expect(await stage.write()).toMatchObject({ ok: true });
      expect(stage.waited).toBe(40_000);
      expect(stage.told).toEqual([
        { until: START + 40_000, why: "GitHub's secondary rate limit is met" },
      ]);
    },
  );

  test("waits a minute where GitHub does not say how long, then two, then four", async () => {
    await using stage = await Stage.start();
    stage.fault({ kind: "secondary-limit", retryAfter: null, times: 3 });
    expect(await stage.read()).toMatchObject({ ok: true });
    expect(stage.moments).toEqual([0, 60_000, 180_000, 420_000]);
  });

  test("of GraphQL with status 200 waits until the hourly budget is whole again; REST's own goes on", async () => {
    await using stage = await Stage.start();
    await stage.api.query(ME, {});
    stage.fault({ kind: "primary-limit", match: { route: "/graphql" }, times: 1 });
    const waiting = stage.api.query(ME, {});
    expect(await waiting).toMatchObject({ ok: true, value: { data: { viewer: {} } } });
    expect(stage.waited).toBeGreaterThanOrEqual(3_600_000);
    expect(stage.waited).toBeLessThan(3_603_000);
    expect(stage.told).toMatchObject([{ why: "GitHub's hourly rate limit is used up" }]);
  });

  test("gives up at once where the wait would be longer than its patience, and tells until when", async () => {
    await using stage = await Stage.start(60_000);
    stage.fault({ kind: "429", retryAfter: 100 });
    const refused = await stage.write();
    expect(refused).toEqual({
      ok: false,
      failure: {
        kind: "unavailable",
        message:
          "GitHub's rate limit does not allow it until 02:23:40 UTC: GitHub's secondary rate limit is met",
      },
    });
    expect(await stage.read()).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
    expect([stage.waited, stage.moments.length]).toEqual([0, 1]);
  });

  test("waits no longer than the job lives: after its cancellation it is made once, at once", async () => {
    await using stage = await Stage.start();
    const job = new AbortController();
    stage.api.pace.endWaitsAt(job.signal);
    stage.fault({ kind: "429", retryAfter: 600, times: 2 });
    stage.api.pace.subscribe(() => job.abort());
    stage.clock.sleep = async () => undefined;
    expect(await stage.write()).toMatchObject({ ok: false, failure: { kind: "unavailable" } });
    expect(await stage.write()).toMatchObject({ ok: true });
    expect(stage.github.requests.count).toBe(3);
  });

  test("at once is made beside the wait, and never twice", async () => {
    await using stage = await Stage.start();
    stage.fault({ kind: "429", retryAfter: 600, times: 2 });
    stage.clock.sleep = () => new Promise(() => undefined);
    void stage.write();
    await expect.poll(() => stage.told.length).toBe(1);
    const mutation = "mutation Say { __typename }";
    expect(await stage.api.mutate(mutation, {}, "at-once")).toMatchObject({ ok: false });
    expect(await stage.api.mutate(mutation, {}, "at-once")).toMatchObject({ ok: true });
    expect(stage.github.requests.count).toBe(3);
  });
});

describe("the pace", () => {
  test("keeps the last hundredth of an hourly budget for telling people that all else waits", async () => {
    await using stage = await Stage.start();
    for (let count = 0; count < 990; count += 1) await stage.read();
    expect(stage.waited).toBe(0);
    const { requests } = stage.github;
    await stage.read();
    expect(requests.count).toBe(991);
    expect(stage.waited).toBeGreaterThanOrEqual(3_600_000);
    expect(requests.all.every(({ status }) => status === 200)).toBe(true);
  });

  test("writes at least a second apart once a limit was met, and not before", async () => {
    await using stage = await Stage.start();
    for (let count = 0; count < 3; count += 1) await stage.write();
    expect(stage.waited).toBe(0);
    stage.fault({ kind: "429", retryAfter: 5, times: 1 });
    await stage.write();
    for (let count = 0; count < 3; count += 1) await stage.write();
    const writes = stage.moments.slice(-5);
    for (const [index, moment] of writes.slice(1).entries())
      expect(moment - writes[index]!).toBeGreaterThanOrEqual(1_000);
  });

  test("makes no more than 75 writes in any minute, unasked", async () => {
    await using stage = await Stage.start();
    for (let count = 0; count < 160; count += 1) await stage.write();
    const writes = stage.moments;
    for (const [index, moment] of writes.entries())
      expect(moment - (writes[index - 75] ?? -Infinity)).toBeGreaterThanOrEqual(60_000);
    expect(stage.told.length).toBe(2);
  });
});

describe("what is no limit", () => {
  test("a refusal for want of a permission is one, and no reason to wait", async () => {
    await using stage = await Stage.start();
    const refused = await stage.api.rest("POST /repos/{owner}/{repo}/check-runs", {
      owner: "alice",
      repo: "shop",
      name: "c",
      head_sha: "0".repeat(40),
    });
    expect(refused).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
    expect(stage.waited).toBe(0);
  });

  test("a write whose answer was lost is not made again, and a read is", async () => {
    await using stage = await Stage.start();
    stage.fault({ kind: "lost-answer", times: 2 });
    expect(await stage.write()).toMatchObject({ ok: false, failure: { kind: "unknown-outcome" } });
    expect(stage.github.requests.count).toBe(1);
    expect(await stage.read()).toMatchObject({ ok: true });
    expect(stage.github.requests.count).toBe(3);
  });

  test.each([
    [403, {}, "Resource not accessible by integration", null],
    [403, { "x-ratelimit-remaining": "12" }, "Must have admin rights", null],
    [404, { "retry-after": "9" }, "Not Found", null],
    [403, { "retry-after": "9" }, "no", { kind: "secondary", until: 9_000 }],
    [403, { "retry-after": "soon" }, "no", null],
    [429, {}, "no", { kind: "secondary", until: null }],
    [403, {}, "You have exceeded a secondary rate limit.", { kind: "secondary", until: null }],
    [
      403,
      { "x-ratelimit-limit": "5", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "30" },
      "API rate limit exceeded",
      { kind: "primary", until: 30_000 },
    ],
  ])("%s with %j (%s) is %j", (status, headers, message, expected) => {
    expect(limitMet({ status, headers, message }, 0)).toEqual(expected);
  });
});
