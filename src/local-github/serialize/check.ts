import { isoTime, isoTimeOrNull } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import type {
  CheckAnnotation,
  CheckConclusion,
  CheckRun,
  CheckStatus,
  CheckSuite,
  CommitStatus,
} from "../state/checks.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { simpleCommitJson } from "./commit.ts";
import type { Json } from "./json.ts";
import { minimalPullsOfHead } from "./pull.ts";
import { liteRepository, repositoryPage, repositoryUrl } from "./repository.ts";
import { appJson, simpleUser } from "./user.ts";

/** State of a suite, from its runs' latest. */
export function suiteState(suite: CheckSuite): {
  readonly status: CheckStatus;
  readonly conclusion: CheckConclusion | null;
} {
  const latest = new Map(suite.runs.map((run) => [run.name, run]));
  const runs = [...latest.values()];
  if (runs.length === 0 || runs.some((run) => run.status !== "completed")) {
    return {
      status: runs.some((run) => run.status !== "queued") ? "in_progress" : "queued",
      conclusion: null,
    };
  }
  const worst = (["action_required", "timed_out", "cancelled", "failure", "stale"] as const).find(
    (bad) => runs.some((run) => run.conclusion === bad),
  );
  return { status: "completed", conclusion: worst ?? "success" };
}

function common(world: World, repository: Repository, run: CheckRun): Json {
  const url = `${repositoryUrl(world, repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId("CheckRun", run.id),
    head_sha: run.headSha,
    url,
    html_url: `${repositoryPage(world, repository)}/runs/${run.id}`,
    status: run.status,
    conclusion: run.conclusion,
    completed_at: isoTimeOrNull(run.completedAt),
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    app: appJson(world, run.app),
    pull_requests: minimalPullsOfHead(world, repository, run.headSha),
  };
}

/** `check-run` of the REST description. */
export function checkRunJson(world: World, repository: Repository, run: CheckRun): Json {
  return {
    ...common(world, repository, run),
    external_id: run.externalId ?? "",
    details_url: run.detailsUrl ?? `${repositoryPage(world, repository)}/runs/${run.id}`,
    started_at: isoTimeOrNull(run.startedAt),
    check_suite: { id: run.suite.id },
  };
}

/** `check_run` of the webhook schemas. */
export function webhookCheckRun(world: World, repository: Repository, run: CheckRun): Json {
  const { suite } = run;
  const page = `${repositoryPage(world, repository)}/runs/${run.id}`;
  const details = run.detailsUrl !== null && URL.canParse(run.detailsUrl) ? run.detailsUrl : page;
  return {
    ...common(world, repository, run),
    external_id: run.externalId ?? "",
    details_url: details,
    started_at: isoTime(run.startedAt ?? suite.createdAt),
    check_suite: {
      id: suite.id,
      node_id: nodeId("CheckSuite", suite.id),
      head_branch: suite.headBranch,
      head_sha: suite.headSha,
      ...suiteState(suite),
      url: `${repositoryUrl(world, repository)}/check-suites/${suite.id}`,
      before: null,
      after: suite.headSha,
      pull_requests: minimalPullsOfHead(world, repository, suite.headSha),
      app: appJson(world, suite.app),
      created_at: isoTime(suite.createdAt),
      updated_at: isoTime(suite.updatedAt),
    },
  };
}

/** `check-suite` of the REST description. */
export async function checkSuiteJson(
  world: World,
  repository: Repository,
  suite: CheckSuite,
): Promise<Json> {
  const url = `${repositoryUrl(world, repository)}/check-suites/${suite.id}`;
  return {
    id: suite.id,
    node_id: nodeId("CheckSuite", suite.id),
    head_branch: suite.headBranch,
    head_sha: suite.headSha,
    ...suiteState(suite),
    url,
    before: null,
    after: suite.headSha,
    pull_requests: minimalPullsOfHead(world, repository, suite.headSha),
    app: appJson(world, suite.app),
    repository: liteRepository(world, repository),
    created_at: isoTime(suite.createdAt),
    updated_at: isoTime(suite.updatedAt),
    head_commit: simpleCommitJson(await repository.git.commitOf(suite.headSha)),
    latest_check_runs_count: new Set(suite.runs.map((run) => run.name)).size,
    check_runs_url: `${url}/check-runs`,
  };
}

/** `check-annotation` of the REST description. */
export function annotationJson(
  world: World,
  repository: Repository,
  at: { readonly run: CheckRun; readonly annotation: CheckAnnotation },
): Json {
  const { run, annotation } = at;
  return {
    path: annotation.path,
    blob_href: `${repositoryPage(world, repository)}/blob/${run.headSha}/${annotation.path}`,
    start_line: annotation.startLine,
    start_column: annotation.startColumn,
    end_line: annotation.endLine,
    end_column: annotation.endColumn,
    annotation_level: annotation.level,
    title: annotation.title,
    message: annotation.message,
    raw_details: annotation.rawDetails,
  };
}

/** `status` of the REST description: a commit status, the older form of a check. */
export function statusJson(world: World, repository: Repository, status: CommitStatus): Json {
  return {
    url: `${repositoryUrl(world, repository)}/statuses/${status.sha}`,
    avatar_url: `${world.serverUrl}/avatars/u/${status.creator.id}`,
    id: status.id,
    node_id: nodeId("StatusContext", status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: isoTime(status.createdAt),
    updated_at: isoTime(status.createdAt),
    creator: simpleUser(world, status.creator),
  };
}
