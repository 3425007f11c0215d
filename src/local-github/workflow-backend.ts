import { diffTrees } from "./git/tree-diff.ts";
import { environmentAccess } from "./operations/environments.ts";
import { refreshTestMerge } from "./operations/pull-facts.ts";
import {
  createAttempt,
  createJob,
  createRun,
  updateJob,
  updateRun,
} from "./operations/workflow-runs.ts";
import { actionsBot } from "./state/accounts.ts";
import type { Repository } from "./state/repository.ts";
import type { WorkflowRun } from "./state/runs.ts";
import { findAccount, findRepository, type World } from "./state/world.ts";
import type {
  EnvironmentAccess,
  NewWorkflowRun,
  RunConclusion,
  RunStatus,
  TokenPermissions,
  TokenScope,
  TreeFile,
  WebhookEvent,
  WorkflowHost,
  WorkflowJobRecord,
  WorkflowRunRecord,
} from "./workflow-host.ts";
import { issueToken } from "./world-setup.ts";

interface Name {
  readonly owner: string;
  readonly name: string;
}

const scopes: readonly TokenScope[] = [
  "actions",
  "attestations",
  "checks",
  "contents",
  "deployments",
  "discussions",
  "issues",
  "models",
  "packages",
  "pages",
  "pull-requests",
  "security-events",
  "statuses",
];

function runRecord(run: WorkflowRun): WorkflowRunRecord {
  return {
    repository: run.repository,
    workflowPath: run.workflowPath,
    workflowName: run.workflowName,
    event: run.event,
    ref: run.ref,
    sha: run.sha,
    headBranch: run.headBranch,
    headSha: run.headSha,
    actor: run.actor,
    displayTitle: run.displayTitle,
    id: run.id,
    runNumber: run.runNumber,
    attempt: run.attempt,
    checkSuiteId: run.suite.id,
  };
}

/** What GitHub's backend gives to GitHub Actions, on the records of one embedded GitHub. */
export class WorkflowBackend implements WorkflowHost {
  protected readonly world: World;
  /** Announcements under way; a server that closes waits for them. */
  protected readonly announcements = new Set<Promise<void>>();

  protected constructor(world: World) {
    this.world = world;
  }

  get serverUrl(): string {
    return this.world.serverUrl;
  }

  get apiUrl(): string {
    return this.world.apiUrl;
  }

  get graphqlUrl(): string {
    return this.world.graphqlUrl;
  }

  onWebhook(listener: (event: WebhookEvent) => void): () => void {
    return this.world.webhooks.listen(listener);
  }

  #repository(name: Name): Repository {
    const repository = findRepository(this.world, name.owner, name.name);
    if (repository === null) throw new Error(`there is no repository ${name.owner}/${name.name}`);
    return repository;
  }

  #announce(announced: Promise<void>): void {
    this.announcements.add(announced);
    void announced.finally(() => this.announcements.delete(announced));
  }

  defaultBranch(repository: Name): string {
    return this.#repository(repository).defaultBranch;
  }

  async resolveRef(name: Name, ref: string): Promise<string | null> {
    const repository = this.#repository(name);
    const number = /^refs\/pull\/(\d+)\/merge$/.exec(ref)?.[1];
    const pull = number === undefined ? undefined : repository.pulls.get(Number(number));
    if (pull?.state === "open") return refreshTestMerge(this.world, pull);
    if (/^[0-9a-f]{40}$/.test(ref)) return (await repository.git.commit(ref))?.oid ?? null;
    for (const candidate of [ref, `refs/heads/${ref}`, `refs/tags/${ref}`]) {
      const oid = repository.git.refs.get(candidate);
      if (oid !== null) return oid;
    }
    return null;
  }

  async readDirectory(name: Name, commit: string, directory: string): Promise<TreeFile[]> {
    const { git, actions } = this.#repository(name);
    // Where GitHub Actions are disabled, there are no workflows to run.
    if (!actions.enabled && directory === ".github/workflows") return [];
    const root = await git.commit(commit);
    const folder = root === null ? null : await git.entryAt(root.tree, directory);
    if (folder === null || folder.mode !== "040000") return [];
    const files: TreeFile[] = [];
    const walk = async (tree: string, prefix: string): Promise<void> => {
      for (const entry of (await git.tree(tree)) ?? []) {
        const path = `${prefix}${entry.name}`;
        if (entry.mode === "040000") await walk(entry.oid, `${path}/`);
        if (!entry.mode.startsWith("100")) continue;
        const object = await git.read(entry.oid);
        if (object !== null) files.push({ path, mode: entry.mode, contents: object.content });
      }
    };
    const clean = directory.replaceAll(/^\/+|\/+$/g, "");
    await walk(folder.oid, clean === "" ? "" : `${clean}/`);
    return files;
  }

  async changedPaths(name: Name, before: string, after: string): Promise<string[]> {
    const { git } = this.#repository(name);
    const treeOf = async (oid: string): Promise<string | null> =>
      (await git.commit(oid))?.tree ?? null;
    const diff = await diffTrees(git, await treeOf(before), await treeOf(after));
    return [...diff.added, ...diff.modified, ...diff.removed].toSorted();
  }

  repositorySecrets(repository: Name): Readonly<Record<string, string>> {
    return { ...this.#repository(repository).secrets };
  }

  repositoryVariables(repository: Name): Readonly<Record<string, string>> {
    return { ...this.#repository(repository).variables };
  }

  defaultTokenPermissions(repository: Name): TokenPermissions {
    const writes = this.#repository(repository).defaultWorkflowPermissions === "write";
    if (!writes) return { contents: "read", packages: "read" };
    return Object.fromEntries(scopes.map((scope) => [scope, "write"]));
  }

  environment(repository: Name, name: string, ref: string): EnvironmentAccess {
    return environmentAccess(this.world, this.#repository(repository), { name, ref });
  }

  issueWorkflowToken(grant: {
    readonly repository: Name;
    readonly permissions: TokenPermissions;
    readonly runId: number;
  }): string {
    const account = findAccount(this.world, actionsBot.login);
    if (account === null) throw new Error("GitHub Actions has no account");
    return issueToken(this.world, {
      account,
      kind: "workflow",
      permissions: { ...grant.permissions, metadata: "read" },
      repositoryId: this.#repository(grant.repository).id,
      runId: grant.runId,
    });
  }

  revokeToken(token: string): void {
    this.world.tokens.delete(token);
  }

  createRun(plan: NewWorkflowRun): WorkflowRunRecord {
    const { run, announced } = createRun(this.world, plan);
    this.#announce(announced);
    return runRecord(run);
  }

  createAttempt(runId: number): WorkflowRunRecord {
    const { run, announced } = createAttempt(this.world, runId);
    this.#announce(announced);
    return runRecord(run);
  }

  createJob(plan: {
    readonly runId: number;
    readonly attempt: number;
    readonly name: string;
  }): WorkflowJobRecord {
    const job = createJob(this.world, plan);
    return { id: job.id, runId: job.runId, attempt: job.attempt, name: job.name };
  }

  updateJob(
    jobId: number,
    change: { readonly status: RunStatus; readonly conclusion?: RunConclusion },
  ): void {
    updateJob(this.world, jobId, change);
  }

  updateRun(
    runId: number,
    change: { readonly status: RunStatus; readonly conclusion?: RunConclusion },
  ): void {
    this.#announce(updateRun(this.world, runId, change));
  }

  onRunRequest(
    listener: (request: { readonly kind: "rerun" | "cancel"; readonly runId: number }) => void,
  ): () => void {
    this.world.runListeners.add(listener);
    return () => this.world.runListeners.delete(listener);
  }
}
