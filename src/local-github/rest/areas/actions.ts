import { parse } from "yaml";
import { requestRun, workflowAt } from "../../operations/workflow-runs.ts";
import { notFound, Refusal } from "../../refusal.ts";
import { jobJson, workflowJson, workflowRunJson } from "../../serialize/workflow-run.ts";
import { emitWebhook } from "../../webhooks/emit.ts";
import { branchTip, type Repository } from "../../state/repository.ts";
import type { Workflow, WorkflowJob, WorkflowRun } from "../../state/runs.ts";
import type { ActionsSettings } from "../../state/settings.ts";
import type { World } from "../../state/world.ts";
import { countedPage } from "../pagination.ts";
import { demand } from "../permissions.ts";
import {
  callerOf,
  noContent,
  ok,
  pathNumber,
  pathText,
  queryText,
  type RestAnswer,
  type RestRequest,
} from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";

function nameOf(path: string, source: string): string {
  try {
    const file: unknown = parse(source);
    const name = typeof file === "object" && file !== null && "name" in file ? file.name : null;
    return typeof name === "string" && name !== "" ? name : path;
  } catch {
    // GitHub lists a workflow that does not parse under its path.
    return path;
  }
}

/** The workflows of the default branch and those that have run. */
async function allWorkflows(world: World, repository: Repository): Promise<Workflow[]> {
  const tip = branchTip(repository, repository.defaultBranch);
  if (tip !== null) {
    const { tree } = await repository.git.commitOf(tip);
    const folder = await repository.git.entryAt(tree, ".github/workflows");
    for (const entry of folder === null ? [] : ((await repository.git.tree(folder.oid)) ?? [])) {
      if (!/\.ya?ml$/.test(entry.name)) continue;
      const path = `.github/workflows/${entry.name}`;
      const source = (await repository.git.read(entry.oid))?.content.toString() ?? "";
      workflowAt(world, repository, { path, name: nameOf(path, source) });
    }
  }
  return [...repository.workflows.values()];
}

async function workflowOf(request: RestRequest): Promise<Workflow> {
  const wanted = pathText(request, "workflow_id");
  const found = (await allWorkflows(request.world, request.repository)).find(
    (each) => String(each.id) === wanted || each.path.split("/").at(-1) === wanted,
  );
  if (found === undefined) throw notFound();
  return found;
}

function runOf(request: RestRequest): WorkflowRun {
  const run = request.repository.runs.get(pathNumber(request, "run_id"));
  if (run === undefined) throw notFound();
  return run;
}

function listRuns(request: RestRequest, workflow: Workflow | null): Promise<RestAnswer> {
  const { world, repository } = request;
  const wanted = (name: string): string | undefined => queryText(request, name);
  const items = [...repository.runs.values()]
    .filter((run) => workflow === null || run.workflow === workflow)
    .filter((run) => wanted("head_sha") === undefined || run.headSha === wanted("head_sha"))
    .filter((run) => wanted("branch") === undefined || run.headBranch === wanted("branch"))
    .filter((run) => wanted("event") === undefined || run.event === wanted("event"))
    .filter((run) => wanted("actor") === undefined || run.account.login === wanted("actor"))
    .filter(
      (run) =>
        wanted("status") === undefined ||
        run.status === wanted("status") ||
        run.conclusion === wanted("status"),
    )
    .toReversed();
  return countedPage(request, { name: "workflow_runs", items }, (run) =>
    workflowRunJson(world, repository, run),
  );
}

function listJobs(
  request: RestRequest,
  at: { run: WorkflowRun; jobs: readonly WorkflowJob[] },
): Promise<RestAnswer> {
  return countedPage(request, { name: "jobs", items: at.jobs }, (job) =>
    jobJson(request.world, request.repository, { run: at.run, job }),
  );
}

function jobsOfRun(request: RestRequest): Promise<RestAnswer> {
  const run = runOf(request);
  const all = queryText(request, "filter") === "all";
  const latest = new Map(run.jobs.map((job) => [job.name, job]));
  return listJobs(request, { run, jobs: all ? run.jobs : [...latest.values()] });
}

async function dispatch(request: RestRequest): Promise<RestAnswer> {
  const { world, repository } = request;
  const workflow = await workflowOf(request);
  const input = request.body as { ref: string; inputs?: Record<string, unknown> };
  const refs = [`refs/heads/${input.ref}`, `refs/tags/${input.ref}`, input.ref];
  const ref = refs.find((each) => repository.git.refs.get(each) !== null);
  if (ref === undefined) throw new Refusal(422, `No ref found for: ${input.ref}`);
  const payload = { inputs: input.inputs ?? null, ref, workflow: workflow.path };
  emitWebhook(world, { name: "workflow_dispatch", repository, caller: callerOf(request), payload });
  return noContent;
}

const read = demand("actions", "read");
const write = demand("actions", "write");
const settings = demand("administration", "read", "admin");
const administer = demand("administration", "write", "admin");

/** Workflows, their runs and jobs (GitHub REST reference, "Actions"). */
export const actionsRoutes: RouteTable = {
  "actions/list-repo-workflows": {
    demand: read,
    handle: async (request) => {
      const items = await allWorkflows(request.world, request.repository);
      return countedPage(request, { name: "workflows", items }, (each) =>
        workflowJson(request.world, request.repository, each),
      );
    },
  },
  "actions/get-workflow": {
    demand: read,
    handle: async (request) =>
      ok(workflowJson(request.world, request.repository, await workflowOf(request))),
  },
  "actions/create-workflow-dispatch": { demand: write, handle: dispatch },
  "actions/list-workflow-runs-for-repo": {
    demand: read,
    handle: (request) => listRuns(request, null),
  },
  "actions/list-workflow-runs": {
    demand: read,
    handle: async (request) => listRuns(request, await workflowOf(request)),
  },
  "actions/get-workflow-run": {
    demand: read,
    handle: async (request) =>
      ok(await workflowRunJson(request.world, request.repository, runOf(request))),
  },
  "actions/get-workflow-run-attempt": {
    demand: read,
    handle: async (request) => {
      const run = runOf(request);
      const attempt = pathNumber(request, "attempt_number");
      if (attempt < 1 || attempt > run.attempt) throw notFound();
      const earlier = attempt < run.attempt;
      const jobs = run.jobs.filter((job) => job.attempt === attempt);
      const failed = jobs.find(
        (job) => job.conclusion !== "success" && job.conclusion !== "skipped",
      );
      const shown: WorkflowRun = earlier
        ? { ...run, attempt, status: "completed", conclusion: failed?.conclusion ?? "success" }
        : run;
      return ok(await workflowRunJson(request.world, request.repository, shown));
    },
  },
  "actions/list-jobs-for-workflow-run": { demand: read, handle: jobsOfRun },
  "actions/list-jobs-for-workflow-run-attempt": {
    demand: read,
    handle: (request) => {
      const run = runOf(request);
      const attempt = pathNumber(request, "attempt_number");
      return listJobs(request, { run, jobs: run.jobs.filter((job) => job.attempt === attempt) });
    },
  },
  "actions/get-job-for-workflow-run": {
    demand: read,
    handle: (request) => {
      for (const run of request.repository.runs.values()) {
        const job = run.jobs.find((each) => each.id === pathNumber(request, "job_id"));
        if (job !== undefined) return ok(jobJson(request.world, request.repository, { run, job }));
      }
      throw notFound();
    },
  },
  "actions/re-run-workflow": {
    demand: write,
    handle: (request) => {
      const run = runOf(request);
      run.triggeredBy = callerOf(request).account;
      requestRun(request.world, run, "rerun");
      return { status: 201, body: {} };
    },
  },
  "actions/cancel-workflow-run": {
    demand: write,
    handle: (request) => {
      requestRun(request.world, runOf(request), "cancel");
      return { status: 202, body: {} };
    },
  },
  "actions/get-github-actions-permissions-repository": {
    demand: settings,
    handle: ({ repository }) => {
      const { enabled, allowed, pinningRequired } = repository.actions;
      return ok({
        enabled,
        ...(enabled ? { allowed_actions: allowed, sha_pinning_required: pinningRequired } : {}),
      });
    },
  },
  "actions/set-github-actions-permissions-repository": {
    demand: administer,
    handle: (request) => {
      const input = request.body as {
        enabled: boolean;
        allowed_actions?: ActionsSettings["allowed"];
        sha_pinning_required?: boolean;
      };
      const { repository } = request;
      repository.actions = {
        enabled: input.enabled,
        allowed: input.allowed_actions ?? repository.actions.allowed,
        pinningRequired: input.sha_pinning_required ?? repository.actions.pinningRequired,
      };
      return noContent;
    },
  },
  "actions/get-github-actions-default-workflow-permissions-repository": {
    demand: settings,
    handle: ({ repository }) =>
      ok({
        default_workflow_permissions: repository.defaultWorkflowPermissions,
        can_approve_pull_request_reviews: repository.workflowsMayApprove,
      }),
  },
  "actions/set-github-actions-default-workflow-permissions-repository": {
    demand: administer,
    handle: (request) => {
      const input = request.body as {
        default_workflow_permissions?: "read" | "write";
        can_approve_pull_request_reviews?: boolean;
      };
      const { repository } = request;
      repository.defaultWorkflowPermissions =
        input.default_workflow_permissions ?? repository.defaultWorkflowPermissions;
      repository.workflowsMayApprove =
        input.can_approve_pull_request_reviews ?? repository.workflowsMayApprove;
      return noContent;
    },
  },
};
