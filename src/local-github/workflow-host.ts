/**
 * The seam between the embedded GitHub's server and its workflow runner: what GitHub's
 * backend gives to GitHub Actions. The server implements it, the runner consumes it.
 */

/** Permission scopes of a workflow token (GitHub docs, "Permissions for the GITHUB_TOKEN"). */
export type TokenScope =
  | "actions"
  | "attestations"
  | "checks"
  | "contents"
  | "deployments"
  | "discussions"
  | "id-token"
  | "issues"
  | "metadata"
  | "models"
  | "packages"
  | "pages"
  | "pull-requests"
  | "security-events"
  | "statuses";

export type TokenPermissions = Partial<Record<TokenScope, "read" | "write" | "none">>;

/** One webhook as GitHub would deliver it. The payload validates against `@octokit/webhooks-schemas`. */
export interface WebhookEvent {
  readonly id: string;
  /** Webhook event name, such as `pull_request`, `push`, `issue_comment`, `workflow_run`. */
  readonly name: string;
  readonly repository: { readonly owner: string; readonly name: string };
  readonly payload: Record<string, unknown>;
  /** Login of the account that caused the event. */
  readonly actor: string;
  /** True when a workflow's own token caused it: such events start no workflows, but dispatches do. */
  readonly causedByWorkflowToken: boolean;
}

export interface TreeFile {
  readonly path: string;
  /** Git file mode, six octal digits, such as `100644`. */
  readonly mode: string;
  readonly contents: Uint8Array;
}

export type RunStatus = "queued" | "in_progress" | "completed" | "waiting";
export type RunConclusion =
  | "success"
  | "failure"
  | "cancelled"
  | "skipped"
  | "timed_out"
  | "action_required"
  | "neutral";

export interface NewWorkflowRun {
  readonly repository: { readonly owner: string; readonly name: string };
  readonly workflowPath: string;
  readonly workflowName: string;
  /** Workflow event name, such as `pull_request_target`. */
  readonly event: string;
  /** What `GITHUB_REF` is for the run, such as `refs/heads/main`. */
  readonly ref: string;
  /** What `GITHUB_SHA` is for the run: the commit whose workflow file is used. */
  readonly sha: string;
  /** `head_branch` of the run as the API shows it. */
  readonly headBranch: string;
  /** `head_sha` of the run as the API shows it: for pull request events, the pull request's head. */
  readonly headSha: string;
  readonly actor: string;
  readonly displayTitle: string;
}

export interface WorkflowRunRecord extends NewWorkflowRun {
  readonly id: number;
  readonly runNumber: number;
  readonly attempt: number;
  readonly checkSuiteId: number;
}

export interface WorkflowJobRecord {
  readonly id: number;
  readonly runId: number;
  readonly attempt: number;
  readonly name: string;
}

/** A deployment environment as a job sees it; `denied` when its branch rules exclude the ref. */
export type EnvironmentAccess =
  | {
      readonly kind: "granted";
      readonly secrets: Readonly<Record<string, string>>;
      readonly variables: Readonly<Record<string, string>>;
    }
  | { readonly kind: "denied"; readonly reason: string };

export interface WorkflowHost {
  /** Root URL of the server, without a trailing slash; serves the web pages and git clones. */
  readonly serverUrl: string;
  /** Root URL of the REST API, without a trailing slash. */
  readonly apiUrl: string;
  /** URL of the GraphQL API. */
  readonly graphqlUrl: string;
  /** Registers a listener of every webhook; returns the function that removes it. */
  onWebhook(listener: (event: WebhookEvent) => void): () => void;
  defaultBranch(repository: { owner: string; name: string }): string;
  /** Commit that a ref points to, or null. */
  resolveRef(repository: { owner: string; name: string }, ref: string): Promise<string | null>;
  /** Regular files below a directory at a commit. */
  readDirectory(
    repository: { owner: string; name: string },
    commit: string,
    directory: string,
  ): Promise<TreeFile[]>;
  /** Paths changed between two commits (`git diff --name-only`), for `paths` filters. */
  changedPaths(
    repository: { owner: string; name: string },
    before: string,
    after: string,
  ): Promise<string[]>;
  repositorySecrets(repository: { owner: string; name: string }): Readonly<Record<string, string>>;
  repositoryVariables(repository: {
    owner: string;
    name: string;
  }): Readonly<Record<string, string>>;
  /** The repository's default workflow permissions, used where a workflow declares none. */
  defaultTokenPermissions(repository: { owner: string; name: string }): TokenPermissions;
  environment(
    repository: { owner: string; name: string },
    name: string,
    ref: string,
  ): EnvironmentAccess;
  /** A token of `github-actions[bot]` that holds these permissions and no others (plus `metadata: read`). */
  issueWorkflowToken(grant: {
    readonly repository: { readonly owner: string; readonly name: string };
    readonly permissions: TokenPermissions;
    readonly runId: number;
  }): string;
  revokeToken(token: string): void;
  createRun(run: NewWorkflowRun): WorkflowRunRecord;
  /** A new attempt of a finished run (`POST …/rerun`): same id and SHA, attempt + 1. */
  createAttempt(runId: number): WorkflowRunRecord;
  createJob(job: {
    readonly runId: number;
    readonly attempt: number;
    readonly name: string;
  }): WorkflowJobRecord;
  updateJob(
    jobId: number,
    change: { readonly status: RunStatus; readonly conclusion?: RunConclusion },
  ): void;
  /** Changes a run's state; the host delivers the `workflow_run` webhook (`requested`, `in_progress`, `completed`). */
  updateRun(
    runId: number,
    change: { readonly status: RunStatus; readonly conclusion?: RunConclusion },
  ): void;
  /** Called when the API is asked to re-run or cancel a run. */
  onRunRequest(
    listener: (request: { readonly kind: "rerun" | "cancel"; readonly runId: number }) => void,
  ): () => void;
}
