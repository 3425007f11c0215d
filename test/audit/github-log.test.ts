import { describe, expect, it } from "vitest";
import { openGitLog } from "../../src/adapters/audit/git-log-reader.ts";
import type { AuditGitHubApi } from "../../src/adapters/audit/github-api.ts";
import { GitHubAuditStore } from "../../src/adapters/audit/github-audit-store.ts";
import {
  commitFailureOf,
  readCommitAnswer,
} from "../../src/adapters/audit/github-commit-answer.ts";
import { GitHubApi } from "../../src/adapters/github/github-api.ts";
import { appendEntries } from "../../src/audit/append-entries.ts";
import { verifyLog } from "../../src/audit/verify/verify-log.ts";
import { failure } from "../../src/model/result.ts";
import { LocalGitHub } from "../../src/local-github/local-github.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { draft, entriesOf, initialize, ORIGIN, runOf } from "./drafts.ts";

/** An API whose every third mutation loses its answer: half of those after the write took place. */
class FlakyApi implements AuditGitHubApi {
  readonly #api: AuditGitHubApi;
  #mutations = 0;

  constructor(api: AuditGitHubApi) {
    this.#api = api;
  }

  ready() {
    return this.#api.ready();
  }

  query(...request: Parameters<AuditGitHubApi["query"]>) {
    return this.#api.query(...request);
  }

  rest(...request: Parameters<AuditGitHubApi["rest"]>) {
    return this.#api.rest(...request);
  }

  async mutate(...request: Parameters<AuditGitHubApi["mutate"]>) {
    this.#mutations += 1;
    if (this.#mutations % 3 !== 0) return this.#api.mutate(...request);
    if (this.#mutations % 2 === 0) await this.#api.mutate(...request);
    return failure({ kind: "unknown-outcome", message: "502 Bad Gateway" } as const);
  }
}

describe("the log on GitHub", () => {
  it("grows by several writers with lost answers, without loss or doubling, two requests an append", async () => {
    await using github = await LocalGitHub.start();
    github.createUser({ login: "alice" });
    const repository = await github.createRepository({ owner: "alice", name: "shop" });
    await repository.commit({ files: { "README.md": "shop\n" } });
    const token = github.tokenFor("alice");
    const { apiUrl, graphqlUrl } = github;
    const store = () => {
      const api = new GitHubApi({ token, apiUrl, graphqlUrl, clock: new InstantClock() });
      const options = { owner: "alice", name: "shop", branch: "writ-audit" };
      return new GitHubAuditStore({ ...options, api: new FlakyApi(api) });
    };
    await initialize(store());
    await Promise.all(
      ["w0", "w1", "w2"].map(async (worker) => {
        const own = store();
        const clock = new InstantClock();
        for (let batch = 0; batch < 4; batch += 1) {
          const drafts = [draft({ run: runOf({ worker, batch }), data: { worker, batch } })];
          const deadline = clock.now() + 3_600_000;
          const done = await appendEntries({ store: own, clock, drafts, origin: ORIGIN, deadline });
          if (!done.ok) throw new Error(JSON.stringify(done.failure));
        }
      }),
    );
    const log = await openGitLog(repository.gitDirectory, "writ-audit");
    if (!log.ok) throw new Error(log.failure.kind);
    expect(await verifyLog(log.value, { origin: ORIGIN })).toMatchObject({ ok: true, entries: 13 });
    const said = (await entriesOf(log.value)).slice(1).map(({ data }) => data);
    for (const worker of ["w0", "w1", "w2"]) {
      const batches = said.filter((data) => data["worker"] === worker).map((data) => data["batch"]);
      expect(batches).toEqual([0, 1, 2, 3]);
    }
    expect(github.takeViolations()).toEqual([]);
  });

  it.each([
    ["STALE_DATA", "head-moved"],
    ["NOT_FOUND", "branch-missing"],
    ["FORBIDDEN", "refused"],
    ["RATE_LIMITED", "unavailable"],
    ["SOMETHING_NEW", "unknown-outcome"],
    [undefined, "unknown-outcome"],
  ])("takes a GraphQL error of type %s for %s", (type, kind) => {
    const errors = [{ message: "no", ...(type !== undefined && { type }) }];
    const answer = { data: { createCommitOnBranch: null }, errors };
    expect(readCommitAnswer(answer, "b")).toMatchObject({ ok: false, failure: { kind } });
  });

  it("takes an answer with neither commit nor error for a lost one", () => {
    const answer = readCommitAnswer({ data: null, errors: [] }, "b");
    expect(answer).toMatchObject({ ok: false, failure: { kind: "unknown-outcome" } });
  });

  it.each([
    ["forbidden", "refused"],
    ["not-found", "refused"],
    ["unavailable", "unavailable"],
    ["unknown-outcome", "unknown-outcome"],
    ["truncated", "unknown-outcome"],
  ] as const)("takes a request that was %s for %s", (kind, expected) => {
    expect(commitFailureOf({ kind, message: "no" }).kind).toBe(expected);
  });
});
