import type { Config } from "../../model/config.ts";
import type { FileFacts } from "../facts.ts";
import type { WorkflowFile, WorkflowJob, WorkflowStep } from "./workflow-file.ts";

/** A job that runs Writ's action. */
export interface WritJob {
  readonly file: WorkflowFile;
  readonly job: WorkflowJob;
  readonly step: WorkflowStep;
  /** Events of its file on which its `if` lets it run; null where that cannot be told. */
  readonly events: readonly string[] | null;
}

/** All jobs that run Writ's action, in the order of the files. */
export function writJobs(files: FileFacts): readonly WritJob[] {
  return files.workflows.flatMap((file) =>
    file.jobs.flatMap((job) =>
      job.steps
        .filter(({ uses }) => uses !== null && isWrit(uses))
        .slice(0, 1)
        .map((step) => ({ file, job, step, events: eventsOf(file, job) })),
    ),
  );
}

/** Tells whether `uses` names Writ's action, or that of a fork. */
export function isWrit(uses: string): boolean {
  return /^[\w.-]+\/writ(@|$)/i.test(uses);
}

/** Jobs that may run on an event: those of which it cannot be told are among them. */
export function jobsOn(jobs: readonly WritJob[], event: string): readonly WritJob[] {
  return jobs.filter(({ file, events }) =>
    events === null ? file.triggers.has(event) : events.includes(event),
  );
}

/** Events on which a pull request is planned and decided (SPEC §11). */
export const DECIDING: readonly string[] = ["pull_request_target", "workflow_run", "issue_comment"];

/** Tells whether proposals may execute on an event: with `auto-merge`, where they are decided too. */
export function executesOn(event: string, { autoMerge }: Config): boolean {
  return event === "push" || event === "schedule" || (autoMerge && DECIDING.includes(event));
}

/** Jobs in which proposals may execute. */
export function executingJobs(jobs: readonly WritJob[], config: Config): readonly WritJob[] {
  return jobs.filter(({ file, events }) =>
    (events ?? [...file.triggers.keys()]).some((event) => executesOn(event, config)),
  );
}

/** Only comparisons of `github.event_name` are understood, as the examples write them. */
function eventsOf(file: WorkflowFile, { condition }: WorkflowJob): readonly string[] | null {
  const all = [...file.triggers.keys()];
  if (condition === null || !condition.includes("github.event_name")) return all;
  const compared = [...condition.matchAll(/github\.event_name\s*(==|!=)\s*'([^']*)'/g)];
  const mentions = condition.split("github.event_name").length - 1;
  if (compared.length !== mentions || condition.includes("!(")) return null;
  const named = compared.filter(([, operator]) => operator === "==").map(([, , event]) => event);
  const excluded = compared.filter(([, operator]) => operator === "!=").map(([, , event]) => event);
  return all.filter((event) =>
    named.length > 0 ? named.includes(event) : !excluded.includes(event),
  );
}
