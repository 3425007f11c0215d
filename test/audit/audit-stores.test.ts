import { GitAuditStore } from "../../src/adapters/audit/git-audit-store.ts";
import { GitHubAuditStore } from "../../src/adapters/audit/github-audit-store.ts";
import { runGit } from "../../src/adapters/audit/run-git.ts";
import { GitHubApi } from "../../src/adapters/github/github-api.ts";
import { LocalGitHub } from "../../src/local-github/local-github.ts";
import { InstantClock } from "../fakes/audit/instant-clock.ts";
import { MemoryAuditStore } from "../fakes/audit/memory-audit-store.ts";
import { registerAuditStoreContract } from "./audit-store-contract.ts";
import { makeRepository } from "./git-repository.ts";

registerAuditStoreContract("MemoryAuditStore", async () => {
  const store = new MemoryAuditStore();
  return {
    store,
    other: store,
    bytesOf: async (path) => store.files?.get(path) ?? null,
    [Symbol.asyncDispose]: async () => undefined,
  };
});

registerAuditStoreContract("GitAuditStore", async () => {
  const repository = await makeRepository();
  const clock = new InstantClock();
  const options = { directory: repository.directory, branch: "writ-audit", clock };
  return {
    store: new GitAuditStore(options),
    other: new GitAuditStore(options),
    bytesOf: (path) => bytesInGit(repository.directory, path),
    [Symbol.asyncDispose]: () => repository[Symbol.asyncDispose](),
  };
});

registerAuditStoreContract("GitHubAuditStore", async () => {
  const github = await LocalGitHub.start();
  github.createUser({ login: "alice" });
  const repository = await github.createRepository({ owner: "alice", name: "shop" });
  await repository.commit({ files: { "README.md": "shop\n" }, message: "first" });
  const { apiUrl, graphqlUrl } = github;
  const token = github.tokenFor("alice", { permissions: { contents: "write" } });
  const api = new GitHubApi({ token, apiUrl, graphqlUrl, clock: new InstantClock() });
  const options = { api, owner: "alice", name: "shop", branch: "writ-audit" };
  return {
    store: new GitHubAuditStore(options),
    other: new GitHubAuditStore(options),
    bytesOf: (path) => bytesInGit(repository.gitDirectory, path),
    async [Symbol.asyncDispose]() {
      const violations = github.takeViolations();
      await github.close();
      if (violations.length > 0) throw new Error(JSON.stringify(violations));
    },
  };
});

async function bytesInGit(directory: string, path: string): Promise<Uint8Array | null> {
  const outcome = await runGit(directory, ["cat-file", "blob", `writ-audit:${path}`]);
  return outcome.code === 0 ? outcome.stdout : null;
}
