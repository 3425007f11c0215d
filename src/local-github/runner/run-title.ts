/** The title of a run as GitHub's list of runs shows it. */

import type { WorkflowHost } from "../workflow-host.ts";
import { githubContext } from "./contexts.ts";
import type { ExpressionScope } from "./expression.ts";
import { evaluateTemplateText } from "./template-value.ts";
import type { Trigger } from "./trigger.ts";
import type { TriggerPlace } from "./woken-workflows.ts";
import type { WorkflowFile } from "./workflow-file.ts";

export interface RunTitleRequest {
  readonly host: WorkflowHost;
  readonly source: {
    readonly repository: { readonly owner: string; readonly name: string };
    readonly trigger: Trigger;
    readonly place: TriggerPlace;
    readonly actor: string;
  };
  readonly workflow: WorkflowFile;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** `run-name` of the workflow, else what the event is about, else the workflow's name. */
export function runTitle(request: RunTitleRequest): string {
  const { host, source, workflow, payload, inputs } = request;
  const { repository, trigger, place, actor } = source;
  const none = { workspace: "", temp: "", tools: "", files: "", eventFile: "" };
  const github = githubContext(host, {
    run: {
      repository,
      event: trigger.event,
      payload,
      ref: place.ref,
      sha: place.sha,
      workflowName: workflow.name,
      workflowPath: workflow.path,
      // A run has its number only after it has its title.
      runId: 0,
      runNumber: 0,
      attempt: 1,
      actor,
    },
    job: "",
    token: "",
    directories: none,
  });
  const scope: ExpressionScope = {
    contexts: { github, inputs, vars: host.repositoryVariables(repository) },
  };
  const own = shownText(workflow, scope);
  return own === "" ? (trigger.title ?? workflow.name) : own;
}

/** A name that cannot be evaluated names nothing: GitHub falls back to its own title. */
function shownText(workflow: WorkflowFile, scope: ExpressionScope): string {
  try {
    return evaluateTemplateText(workflow.runName, scope);
  } catch {
    return "";
  }
}
