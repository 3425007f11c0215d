import { isoTime, isoTimeOrNull } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { Workflow, WorkflowJob, WorkflowRun } from "../state/runs.ts";
import type { World } from "../state/world.ts";
import { simpleCommitJson } from "./commit.ts";
import type { Json } from "./json.ts";
import { minimalPullsOfHead } from "./pull.ts";
import { liteRepository, repositoryPage, repositoryUrl } from "./repository.ts";
import { simpleUser } from "./user.ts";

/** `workflow` of the REST description and of the webhook schemas. */
export function workflowJson(world: World, repository: Repository, workflow: Workflow): Json {
  const page = repositoryPage(world, repository);
  return {
    id: workflow.id,
    node_id: nodeId("Workflow", workflow.id),
    name: workflow.name,
    path: workflow.path,
    state: "active",
    created_at: isoTime(workflow.createdAt),
    updated_at: isoTime(workflow.createdAt),
    url: `${repositoryUrl(world, repository)}/actions/workflows/${workflow.id}`,
    html_url: `${page}/blob/${repository.defaultBranch}/${workflow.path}`,
    badge_url: `${page}/workflows/${encodeURIComponent(workflow.name)}/badge.svg`,
  };
}

/** `workflow-run` of the REST description and of the webhook schemas. */
export async function workflowRunJson(
  world: World,
  repository: Repository,
  changing: WorkflowRun,
): Promise<Json> {
  // What is told is what was so when it was asked for.
  const run = { ...changing };
  const api = repositoryUrl(world, repository);
  const url = `${api}/actions/runs/${run.id}`;
  const commit = await repository.git.commitOf(run.headSha);
  return {
    id: run.id,
    name: run.workflow.name,
    node_id: nodeId("WorkflowRun", run.id),
    check_suite_id: run.suite.id,
    check_suite_node_id: nodeId("CheckSuite", run.suite.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.workflow.path,
    display_title: run.displayTitle,
    run_number: run.runNumber,
    run_attempt: run.attempt,
    referenced_workflows: [],
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: run.workflow.id,
    url,
    html_url: `${repositoryPage(world, repository)}/actions/runs/${run.id}`,
    pull_requests: minimalPullsOfHead(world, repository, run.headSha),
    created_at: isoTime(run.createdAt),
    updated_at: isoTime(run.updatedAt),
    actor: simpleUser(world, run.account),
    triggering_actor: simpleUser(world, run.triggeredBy),
    run_started_at: isoTime(run.startedAt),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${api}/check-suites/${run.suite.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${api}/actions/workflows/${run.workflow.id}`,
    head_commit: simpleCommitJson(commit),
    repository: liteRepository(world, repository),
    head_repository: liteRepository(world, repository),
  };
}

/** `job` of the REST description. */
export function jobJson(
  world: World,
  repository: Repository,
  at: { readonly run: WorkflowRun; readonly job: WorkflowJob },
): Json {
  const { run, job } = at;
  const api = repositoryUrl(world, repository);
  return {
    id: job.id,
    run_id: run.id,
    run_url: `${api}/actions/runs/${run.id}`,
    run_attempt: job.attempt,
    node_id: nodeId("CheckRun", job.checkRun.id),
    head_sha: run.headSha,
    url: `${api}/actions/jobs/${job.id}`,
    html_url: `${repositoryPage(world, repository)}/actions/runs/${run.id}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: isoTime(job.createdAt),
    started_at: isoTime(job.startedAt),
    completed_at: isoTimeOrNull(job.completedAt),
    name: job.name,
    steps: [],
    check_run_url: `${api}/check-runs/${job.checkRun.id}`,
    labels: ["ubuntu-latest"],
    runner_id: 1,
    runner_name: "embedded",
    runner_group_id: 1,
    runner_group_name: "embedded",
    workflow_name: run.workflow.name,
    head_branch: run.headBranch,
  };
}
