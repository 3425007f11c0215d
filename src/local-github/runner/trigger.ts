/** One workflow event, as GitHub Actions sees it. */

/** One workflow event (GitHub docs, "Events that trigger workflows"). */
export interface Trigger {
  /** Workflow event, such as `pull_request_target`. */
  readonly event: string;
  /** Activity type, such as `opened`. */
  readonly activity: string | null;
  /** Where `GITHUB_REF` and `GITHUB_SHA` point; a null commit is the one that the ref has now. */
  readonly at:
    | { readonly kind: "default-branch" }
    | { readonly kind: "ref"; readonly ref: string; readonly sha: string | null };
  /** What the API shows as the run's head; null where it is the same as `at`. */
  readonly head: { readonly branch: string; readonly sha: string } | null;
  /** The branch that `branches` filters look at. */
  readonly branch: string | null;
  /** The tag that `tags` filters look at. */
  readonly tag: string | null;
  /** Where `paths` filters find what changed; null where they do not apply. */
  readonly changes:
    | { readonly kind: "commits"; readonly before: string; readonly after: string }
    | { readonly kind: "files"; readonly paths: readonly string[] }
    | {
        readonly kind: "pull-request";
        readonly number: number;
        readonly base: string;
        readonly head: string;
      }
    | null;
  /** The only workflow that it can wake, by path. */
  readonly workflowPath: string | null;
  /** Name of the workflow whose run woke it (`workflow_run`). */
  readonly workflowName: string | null;
  /** The pull request comes from another repository: no secrets, no right to write. */
  readonly restricted: boolean;
  /** Shown as the run's title; null: the workflow's name. */
  readonly title: string | null;
}

/** A trigger at the default branch that no filter but `types` looks at. */
export function plainTrigger(event: string, activity: string | null): Trigger {
  return {
    event,
    activity,
    at: { kind: "default-branch" },
    head: null,
    branch: null,
    tag: null,
    changes: null,
    workflowPath: null,
    workflowName: null,
    restricted: false,
    title: null,
  };
}
