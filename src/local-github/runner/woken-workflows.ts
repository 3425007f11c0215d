/** From a trigger to the workflow files that it wakes, read at the commit that GitHub would take. */

import type { WorkflowHost } from "../workflow-host.ts";
import { wakesWorkflow } from "./event-filters.ts";
import type { Trigger } from "./trigger.ts";
import type { InvalidWorkflowFile, WorkflowFile } from "./workflow-file.ts";
import { parseWorkflowFile } from "./workflow-file.ts";

/** Where a trigger's workflow files, `GITHUB_REF` and `GITHUB_SHA` are. */
export interface TriggerPlace {
  readonly ref: string;
  readonly sha: string;
  readonly headBranch: string;
  readonly headSha: string;
}

type Repository = { readonly owner: string; readonly name: string };

const workflowDirectory = ".github/workflows";

/** Finds ref and commit of a trigger; null where there is none, as with a pull request that conflicts. */
export async function locateTrigger(
  host: WorkflowHost,
  repository: Repository,
  trigger: Trigger,
): Promise<TriggerPlace | null> {
  const ref =
    trigger.at.kind === "default-branch"
      ? `refs/heads/${host.defaultBranch(repository)}`
      : trigger.at.ref;
  const known = trigger.at.kind === "ref" ? trigger.at.sha : null;
  const sha = known ?? (await host.resolveRef(repository, ref));
  if (sha === null) {
    return null;
  }
  return {
    ref,
    sha,
    headBranch: trigger.head?.branch ?? ref.replace(/^refs\/(?:heads|tags)\//, ""),
    headSha: trigger.head?.sha ?? sha,
  };
}

/** All workflow files at a commit, broken ones too. */
export async function workflowFilesAt(
  host: WorkflowHost,
  repository: Repository,
  commit: string,
): Promise<((WorkflowFile & { readonly kind: "workflow" }) | InvalidWorkflowFile)[]> {
  const files = await host.readDirectory(repository, commit, workflowDirectory);
  const own = files.filter(({ path }) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path));
  return Promise.all(
    own.map(({ path, contents }) => parseWorkflowFile(path, new TextDecoder().decode(contents))),
  );
}

/** The workflows whose `on:` lets the trigger through. */
export async function wokenWorkflows(
  request: {
    readonly host: WorkflowHost;
    readonly repository: Repository;
    readonly trigger: Trigger;
  },
  workflows: readonly WorkflowFile[],
): Promise<WorkflowFile[]> {
  const { trigger } = request;
  const woken: WorkflowFile[] = [];
  for (const workflow of workflows) {
    const named = trigger.workflowPath === null || trigger.workflowPath === workflow.path;
    if (named && (await wakesWorkflow(trigger, workflow.events, () => changedPaths(request)))) {
      woken.push(workflow);
    }
  }
  return woken;
}

async function changedPaths(request: {
  readonly host: WorkflowHost;
  readonly repository: Repository;
  readonly trigger: Trigger;
}): Promise<readonly string[]> {
  const { host, repository, trigger } = request;
  const { changes } = trigger;
  if (changes === null) {
    return [];
  }
  if (changes.kind === "files") {
    return changes.paths;
  }
  if (changes.kind === "commits") {
    return host.changedPaths(repository, changes.before, changes.after);
  }
  // What the merge would bring to the base is what the pull request changes.
  const base = await host.resolveRef(repository, `refs/heads/${changes.base}`);
  const merge = await host.resolveRef(repository, `refs/pull/${changes.number}/merge`);
  return base === null ? [] : host.changedPaths(repository, base, merge ?? changes.head);
}
