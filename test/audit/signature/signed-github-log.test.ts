import { describe, expect, it } from "vitest";
import { GitHubAuditHistory } from "../../../src/adapters/audit/github-audit-history.ts";
import { GitHubAuditStore } from "../../../src/adapters/audit/github-audit-store.ts";
import { runGit } from "../../../src/adapters/audit/run-git.ts";
import { GitHubApi } from "../../../src/adapters/github/github-api.ts";
import { LocalGitHub } from "../../../src/local-github/local-github.ts";
import { InstantClock } from "../../fakes/audit/instant-clock.ts";
import { initialize } from "../drafts.ts";
import { append, newSigner, signedStore, type Branch } from "./signed-log.ts";

async function start() {
  const github = await LocalGitHub.start();
  for (const login of ["alice", "mallory"]) github.createUser({ login });
  const repository = await github.createRepository({ owner: "alice", name: "shop" });
  repository.addCollaborator("mallory", "write");
  await repository.commit({ files: { "README.md": "shop\n" }, message: "first" });
  const branchOf = (login: string): Branch => {
    const { apiUrl, graphqlUrl } = github;
    const token = github.tokenFor(login, { permissions: { contents: "write" } });
    const api = new GitHubApi({ token, apiUrl, graphqlUrl, clock: new InstantClock() });
    const options = { api, owner: "alice", name: "shop", branch: "writ-audit" };
    return { store: new GitHubAuditStore(options), history: new GitHubAuditHistory(options) };
  };
  const signer = newSigner();
  const store = () => signedStore(branchOf("alice"), signer);
  await initialize(store());
  expect((await append(store(), "a", "b")).ok).toBe(true);
  return {
    github,
    repository,
    store,
    mallory: branchOf("mallory").store,
    async text(path: string): Promise<string | null> {
      const outcome = await runGit(repository.gitDirectory, ["show", `writ-audit:${path}`]);
      return outcome.code === 0 ? outcome.stdout.toString("utf8") : null;
    },
    async [Symbol.asyncDispose]() {
      const violations = github.takeViolations();
      await github.close();
      if (violations.length > 0) throw new Error(JSON.stringify(violations));
    },
  };
}

describe("a signed log on GitHub", () => {
  it("is appended to with two requests", async () => {
    await using log = await start();
    const before = log.github.requests.count;
    expect((await append(log.store(), "c")).ok).toBe(true);
    expect(log.github.requests.count - before).toBe(2);
  });

  it("undoes what others put on it, files that they added and deleted too, and records who", async () => {
    await using log = await start();
    expect((await append(log.mallory, "forged")).ok).toBe(true);
    await log.repository.commit({
      branch: "writ-audit",
      login: "mallory",
      files: { "README.md": null, "note\nwith a line break": "x", "artifacts/é": "y" },
    });
    const appended = await append(log.store(), "c");
    expect(appended.ok && appended.value.entries.map(({ type }) => type)).toEqual([
      "log.foreign",
      "command.received",
    ]);
    const [entry] = appended.ok ? appended.value.entries : [];
    expect(entry?.data).toMatchObject({
      total: 2,
      commits: [{ author: { login: "mallory" } }, { author: { login: "mallory" } }],
    });
    expect(entry?.data["undone"]).toEqual(
      expect.arrayContaining([{ path: "README.md", status: "removed" }]),
    );
    expect(await log.text("README.md")).toContain("audit log");
    expect(await log.text("artifacts/é")).toBeNull();
  });
});
