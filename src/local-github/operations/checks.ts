import { Refusal } from "../refusal.ts";
import { webhookCheckRun } from "../serialize/check.ts";
import type { AppIdentity } from "../state/accounts.ts";
import type {
  CheckAnnotation,
  CheckConclusion,
  CheckRun,
  CheckStatus,
  CheckSuite,
} from "../state/checks.ts";
import type { Repository } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import { emitWebhook } from "../webhooks/emit.ts";

/** What a check run is made of, or changed by; what is left out stays. */
export interface CheckRunChange {
  readonly name?: string | undefined;
  readonly externalId?: string | undefined;
  readonly detailsUrl?: string | undefined;
  readonly status?: CheckStatus | undefined;
  readonly conclusion?: CheckConclusion | undefined;
  readonly startedAt?: number | undefined;
  readonly completedAt?: number | undefined;
  readonly output?:
    | {
        readonly title?: string | undefined;
        readonly summary: string;
        readonly text?: string | undefined;
        readonly annotations: readonly CheckAnnotation[];
      }
    | undefined;
}

const maximumText = 65_535;
const maximumAnnotations = 50;

function invalid(message: string): Refusal {
  return new Refusal(422, `Invalid request.\n\n${message}`);
}

function refuseChange(change: CheckRunChange): void {
  const output = change.output;
  if (output !== undefined) {
    if (output.summary.length > maximumText)
      throw invalid(
        `Only ${maximumText} characters are allowed; ${output.summary.length} were supplied.`,
      );
    if ((output.text ?? "").length > maximumText)
      throw invalid(
        `Only ${maximumText} characters are allowed; ${output.text?.length} were supplied.`,
      );
    if (output.annotations.length > maximumAnnotations) {
      throw invalid(
        `No more than ${maximumAnnotations} items are allowed; ${output.annotations.length} were supplied.`,
      );
    }
    for (const each of output.annotations) {
      if (each.startColumn !== null && each.startLine !== each.endLine) {
        throw invalid("Annotations: start_column and end_column can only be used on one line.");
      }
    }
  }
  if (change.status === "completed" && change.conclusion === undefined) {
    throw invalid('Missing required attribute "conclusion" for a completed check run.');
  }
}

function applyChange(world: World, run: CheckRun, change: CheckRunChange): void {
  run.name = change.name ?? run.name;
  run.externalId = change.externalId ?? run.externalId;
  run.detailsUrl = change.detailsUrl ?? run.detailsUrl;
  run.startedAt = change.startedAt ?? run.startedAt;
  const status = change.conclusion === undefined ? (change.status ?? run.status) : "completed";
  if (status === "completed") {
    run.conclusion = change.conclusion ?? run.conclusion;
    run.completedAt =
      change.completedAt ?? (run.status === "completed" ? run.completedAt : world.now());
  } else {
    run.conclusion = null;
    run.completedAt = null;
  }
  run.status = status;
  if (change.output !== undefined) {
    run.title = change.output.title ?? run.title;
    run.summary = change.output.summary;
    run.text = change.output.text ?? run.text;
    run.annotations.push(...change.output.annotations);
  }
  run.suite.updatedAt = world.now();
}

function emitCheckRun(
  world: World,
  caller: Caller,
  at: { repository: Repository; run: CheckRun; action: "created" | "completed" },
): void {
  emitWebhook(world, {
    name: "check_run",
    repository: at.repository,
    caller,
    payload: { action: at.action, check_run: webhookCheckRun(world, at.repository, at.run) },
  });
}

function headBranchOf(repository: Repository, sha: string): string | null {
  for (const pull of repository.pulls.values()) {
    if (pull.head.oid === sha && pull.head.repository === repository) return pull.head.ref;
  }
  for (const [ref, oid] of repository.git.refs.list("refs/heads/")) {
    if (oid === sha) return ref.slice("refs/heads/".length);
  }
  return null;
}

/** Makes a check suite; a workflow run has one of its own. */
export function createSuite(
  world: World,
  at: {
    readonly repository: Repository;
    readonly app: AppIdentity;
    readonly headSha: string;
    readonly headBranch?: string;
  },
): CheckSuite {
  const suite: CheckSuite = {
    id: world.nextId(),
    app: at.app,
    headSha: at.headSha,
    headBranch: at.headBranch ?? headBranchOf(at.repository, at.headSha),
    createdAt: world.now(),
    updatedAt: world.now(),
    runs: [],
  };
  at.repository.suites.set(suite.id, suite);
  return suite;
}

function suiteFor(
  world: World,
  at: { repository: Repository; app: AppIdentity; headSha: string },
): CheckSuite {
  for (const suite of at.repository.suites.values()) {
    if (suite.headSha === at.headSha && suite.app.id === at.app.id) return suite;
  }
  return createSuite(world, at);
}

/** Makes a check run in some suite of its App on the commit, as GitHub does, or in the given one. */
export function createCheckRun(
  world: World,
  caller: Caller,
  plan: {
    readonly repository: Repository;
    readonly app: AppIdentity;
    readonly headSha: string;
    readonly name: string;
    readonly suite?: CheckSuite;
    readonly change: CheckRunChange;
  },
): CheckRun {
  refuseChange(plan.change);
  const suite = plan.suite ?? suiteFor(world, plan);
  const run: CheckRun = {
    id: world.nextId(),
    suite,
    app: plan.app,
    headSha: plan.headSha,
    name: plan.name,
    externalId: null,
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: world.now(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  };
  applyChange(world, run, plan.change);
  suite.runs.push(run);
  plan.repository.checkRuns.set(run.id, run);
  emitCheckRun(world, caller, { repository: plan.repository, run, action: "created" });
  if (run.status === "completed")
    emitCheckRun(world, caller, { repository: plan.repository, run, action: "completed" });
  return run;
}

/** Changes a check run; annotations are added to those that are there. */
export function updateCheckRun(
  world: World,
  caller: Caller,
  at: { readonly repository: Repository; readonly run: CheckRun; readonly change: CheckRunChange },
): void {
  refuseChange(at.change);
  const before = at.run.status;
  applyChange(world, at.run, at.change);
  if (at.run.status === "completed" && before !== "completed") {
    emitCheckRun(world, caller, { repository: at.repository, run: at.run, action: "completed" });
  }
}

/** The App behind the caller's token: only Apps make check runs. */
export function appOfCaller(caller: Caller): AppIdentity {
  if (caller.token?.kind === "user" || caller.account.app === null) {
    throw new Refusal(403, "You must authenticate via a GitHub App.");
  }
  return caller.account.app;
}
