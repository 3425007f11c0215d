/** A `WorkflowHost` in memory: commits are maps of files, and every call is remembered. */

import { createHash } from "node:crypto";
import type {
  EnvironmentAccess,
  NewWorkflowRun,
  RunConclusion,
  RunStatus,
  TokenPermissions,
  TreeFile,
  WebhookEvent,
  WorkflowHost,
  WorkflowJobRecord,
  WorkflowRunRecord,
} from "../../../src/local-github/workflow-host.ts";

export const repository = { owner: "acme", name: "shop" };

type Files = Readonly<Record<string, string>>;
type State = { status: RunStatus; conclusion?: RunConclusion };

export class FakeWorkflowHost implements WorkflowHost {
  serverUrl = "https://github.test";
  apiUrl = "https://api.github.test";
  graphqlUrl = "https://api.github.test/graphql";
  readonly refs = new Map<string, string>();
  secrets: Record<string, string> = {};
  variables: Record<string, string> = {};
  environments: Record<string, EnvironmentAccess> = {};
  permissions: TokenPermissions = { contents: "read" };
  readonly tokens: { token: string; permissions: TokenPermissions; runId: number }[] = [];
  readonly revoked: string[] = [];
  readonly runStates = new Map<number, State[]>();
  readonly jobStates = new Map<string, State[]>();
  readonly #commits = new Map<string, Files>();
  readonly #runs: WorkflowRunRecord[] = [];
  readonly #jobs: WorkflowJobRecord[] = [];
  readonly #listeners = new Set<(event: WebhookEvent) => void>();
  readonly #requests = new Set<(request: { kind: "rerun" | "cancel"; runId: number }) => void>();
  #deliveries = 0;

  /** Makes a commit of exactly these files and lets the ref point at it. */
  commit(ref: string, files: Files): string {
    const sha = createHash("sha1")
      .update(JSON.stringify([ref, files, this.#commits.size]))
      .digest("hex");
    this.#commits.set(sha, files);
    this.refs.set(ref, sha);
    return sha;
  }

  /** Delivers a webhook as the user would cause it. */
  send(
    name: string,
    payload: Record<string, unknown>,
    options: { actor?: string; byWorkflowToken?: boolean } = {},
  ): void {
    const actor = options.actor ?? "alice";
    this.#deliveries += 1;
    const event: WebhookEvent = {
      id: String(this.#deliveries),
      name,
      repository,
      payload: {
        repository: {
          id: 7,
          name: repository.name,
          full_name: "acme/shop",
          owner: { id: 3, login: repository.owner },
        },
        sender: { login: actor, id: 1001 },
        ...payload,
      },
      actor,
      causedByWorkflowToken: options.byWorkflowToken ?? false,
    };
    for (const listener of this.#listeners) {
      listener(event);
    }
  }

  /** Delivers the push of what `main` has now. */
  pushMain(before = "0".repeat(40)): void {
    const after = this.refs.get("refs/heads/main") ?? "";
    this.send("push", { ref: "refs/heads/main", before, after, commits: [] });
  }

  request(kind: "rerun" | "cancel", runId: number): void {
    for (const listener of this.#requests) {
      listener({ kind, runId });
    }
  }

  onWebhook(listener: (event: WebhookEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onRunRequest(
    listener: (request: { kind: "rerun" | "cancel"; runId: number }) => void,
  ): () => void {
    this.#requests.add(listener);
    return () => this.#requests.delete(listener);
  }

  defaultBranch(): string {
    return "main";
  }

  resolveRef(_repository: unknown, ref: string): Promise<string | null> {
    return Promise.resolve(this.refs.get(ref) ?? null);
  }

  readDirectory(_repository: unknown, commit: string, directory: string): Promise<TreeFile[]> {
    const files = Object.entries(this.#commits.get(commit) ?? {});
    return Promise.resolve(
      files
        .filter(([path]) => path.startsWith(`${directory}/`))
        .map(([path, text]) => ({
          path,
          mode: "100644",
          contents: new TextEncoder().encode(text),
        })),
    );
  }

  changedPaths(_repository: unknown, before: string, after: string): Promise<string[]> {
    const old = this.#commits.get(before) ?? {};
    const now = this.#commits.get(after) ?? {};
    const paths = new Set([...Object.keys(old), ...Object.keys(now)]);
    return Promise.resolve([...paths].filter((path) => old[path] !== now[path]));
  }

  repositorySecrets(): Readonly<Record<string, string>> {
    return this.secrets;
  }

  repositoryVariables(): Readonly<Record<string, string>> {
    return this.variables;
  }

  defaultTokenPermissions(): TokenPermissions {
    return this.permissions;
  }

  environment(_repository: unknown, name: string, ref: string): EnvironmentAccess {
    return (
      this.environments[name] ?? { kind: "denied", reason: `${ref} may not deploy to ${name}` }
    );
  }

  issueWorkflowToken(grant: { permissions: TokenPermissions; runId: number }): string {
    const token = `ghs_${String(this.tokens.length).padStart(36, "t")}`;
    this.tokens.push({ token, permissions: grant.permissions, runId: grant.runId });
    return token;
  }

  revokeToken(token: string): void {
    this.revoked.push(token);
  }

  createRun(run: NewWorkflowRun): WorkflowRunRecord {
    const id = this.#runs.length + 1;
    const record = { ...run, id, runNumber: id, attempt: 1, checkSuiteId: id };
    this.#runs.push(record);
    this.runStates.set(id, [{ status: "queued" }]);
    return record;
  }

  createAttempt(runId: number): WorkflowRunRecord {
    const last = this.#runs.findLast((run) => run.id === runId);
    if (last === undefined) {
      throw new Error(`no run ${runId}`);
    }
    const record = { ...last, attempt: last.attempt + 1 };
    this.#runs.push(record);
    return record;
  }

  createJob(job: { runId: number; attempt: number; name: string }): WorkflowJobRecord {
    const record = { ...job, id: this.#jobs.length + 1 };
    this.#jobs.push(record);
    this.jobStates.set(job.name, [{ status: "queued" }]);
    return record;
  }

  updateJob(jobId: number, change: State): void {
    const job = this.#jobs.find(({ id }) => id === jobId);
    this.jobStates.get(job?.name ?? "")?.push(change);
  }

  updateRun(runId: number, change: State): void {
    this.runStates.get(runId)?.push(change);
    const run = this.#runs.findLast(({ id }) => id === runId);
    if (run !== undefined && change.status === "completed") {
      // Later, as a server would: what waits for the end of a run must wait for its announcement too.
      setTimeout(() => this.#announceEnd(run, change), 1);
    }
  }

  #announceEnd(run: WorkflowRunRecord, change: State): void {
    this.send("workflow_run", {
      action: "completed",
      workflow_run: {
        id: run.id,
        run_attempt: run.attempt,
        name: run.workflowName,
        path: run.workflowPath,
        head_branch: run.headBranch,
        head_sha: run.headSha,
        event: run.event,
        conclusion: change.conclusion,
      },
    });
  }
}
