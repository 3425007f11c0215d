import { isoTime } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import { repositoryPage } from "../../serialize/repository.ts";
import type { Repository } from "../../state/repository.ts";
import type { Workflow, WorkflowRun } from "../../state/runs.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import type { View, Show } from "../context.ts";

/** `Workflow`. */
export function workflowView(show: Show, repository: Repository, workflow: Workflow): View {
  const page = repositoryPage(show.world, repository);
  const url = `${page}/actions/workflows/${workflow.path.replace(/^.*\//, "")}`;
  const runs = [...repository.runs.values()].filter((run) => run.workflow === workflow);
  return {
    __typename: "Workflow",
    id: nodeId("Workflow", workflow.id),
    databaseId: workflow.id,
    name: workflow.name,
    state: "ACTIVE",
    createdAt: isoTime(workflow.createdAt),
    updatedAt: isoTime(workflow.createdAt),
    url,
    resourcePath: url.slice(show.world.serverUrl.length),
    runs: (args: ConnectionArgs) =>
      connection(args, runs.toReversed(), (run) => workflowRunView(show, repository, run)),
  };
}

/** `WorkflowRun`. */
export function workflowRunView(show: Show, repository: Repository, run: WorkflowRun): View {
  const url = `${repositoryPage(show.world, repository)}/actions/runs/${run.id}`;
  return {
    __typename: "WorkflowRun",
    id: nodeId("WorkflowRun", run.id),
    databaseId: run.id,
    event: run.event,
    runNumber: run.runNumber,
    createdAt: isoTime(run.createdAt),
    updatedAt: isoTime(run.updatedAt),
    url,
    resourcePath: url.slice(show.world.serverUrl.length),
    workflow: workflowView(show, repository, run.workflow),
    checkSuite: () => show.suite(repository, run.suite),
  };
}
