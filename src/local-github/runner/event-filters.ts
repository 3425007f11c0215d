/** Whether a workflow's `on:` lets a trigger wake it (GitHub docs, "Workflow syntax", `on`). */

import { passesNameFilter, passesPathFilter } from "./filters.ts";
import type { Trigger } from "./trigger.ts";
import type { WorkflowEvents } from "./workflow-file.ts";

/** Filters of one event, as the workflow file gives them. */
interface EventFilters {
  readonly types?: readonly string[];
  readonly workflows?: readonly string[];
  readonly branches?: readonly string[];
  readonly "branches-ignore"?: readonly string[];
  readonly tags?: readonly string[];
  readonly "tags-ignore"?: readonly string[];
  readonly paths?: readonly string[];
  readonly "paths-ignore"?: readonly string[];
}

/** Activity types of events that do not listen to all of theirs when `types` is missing. */
const defaultTypes: Readonly<Record<string, readonly string[]>> = {
  pull_request: ["opened", "synchronize", "reopened"],
  pull_request_target: ["opened", "synchronize", "reopened"],
};

/** Whether the trigger passes all filters of its event; `changedPaths` is asked only where a path filter needs it. */
export async function wakesWorkflow(
  trigger: Trigger,
  events: WorkflowEvents,
  changedPaths: () => Promise<readonly string[]>,
): Promise<boolean> {
  const filters = events[trigger.event] as EventFilters | undefined;
  if (filters === undefined) {
    return false;
  }
  if (!passesTypes(trigger, filters) || !passesSourceWorkflow(trigger, filters)) {
    return false;
  }
  if (!passesRef(trigger, filters)) {
    return false;
  }
  const pathFilter = { only: filters.paths, ignore: filters["paths-ignore"] };
  if (trigger.changes === null || (pathFilter.only ?? pathFilter.ignore) === undefined) {
    return true;
  }
  return passesPathFilter(await changedPaths(), pathFilter);
}

function passesTypes(trigger: Trigger, filters: EventFilters): boolean {
  const types = filters.types ?? defaultTypes[trigger.event];
  return types === undefined || trigger.activity === null || types.includes(trigger.activity);
}

function passesSourceWorkflow(trigger: Trigger, filters: EventFilters): boolean {
  return (
    trigger.workflowName === null || filters.workflows?.includes(trigger.workflowName) === true
  );
}

function passesRef(trigger: Trigger, filters: EventFilters): boolean {
  const branches = { only: filters.branches, ignore: filters["branches-ignore"] };
  const tags = { only: filters.tags, ignore: filters["tags-ignore"] };
  const namesBranches = (branches.only ?? branches.ignore) !== undefined;
  const namesTags = (tags.only ?? tags.ignore) !== undefined;
  if (trigger.tag !== null) {
    // A filter for branches alone leaves tags out, and the other way round.
    return namesTags ? passesNameFilter(trigger.tag, tags) : !namesBranches;
  }
  if (trigger.branch !== null) {
    return namesBranches ? passesNameFilter(trigger.branch, branches) : !namesTags;
  }
  return true;
}
