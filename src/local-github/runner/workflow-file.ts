/** A workflow file read with GitHub's own parser and schema; what holds expressions stays a template. */

import type { WorkflowTemplate } from "@actions/workflow-parser";
import {
  isMapping,
  isSequence,
  isString,
} from "@actions/workflow-parser/templates/tokens/type-guards";
import type { DispatchInput } from "./dispatch-inputs.ts";
import { declaredInputs } from "./dispatch-inputs.ts";
import { loadGitHubWorkflowParser } from "./github-workflow-parser.ts";
import type { DeclaredPermissions } from "./permissions.ts";
import type { Template } from "./template-value.ts";
import { templateMember } from "./template-value.ts";

/** Events that wake a workflow, with their filters. */
export type WorkflowEvents = WorkflowTemplate["events"];

type WorkflowJob = WorkflowTemplate["jobs"][number];
type Job = Extract<WorkflowJob, { type: "job" }>;
type Step = Job["steps"][number];
type ActionStep = Extract<Step, { uses: unknown }>;
type RunStep = Extract<Step, { run: unknown }>;

/** One step; `condition` always holds a status function. */
export interface StepDefinition {
  readonly id: string;
  readonly name: Template | undefined;
  readonly condition: string;
  readonly env: Template | undefined;
  readonly continueOnError: Template | undefined;
  readonly timeoutMinutes: Template | undefined;
  readonly work:
    | { readonly kind: "uses"; readonly uses: string; readonly with: Template | undefined }
    | {
        readonly kind: "run";
        readonly run: Template;
        readonly shell: Template | undefined;
        readonly workingDirectory: Template | undefined;
      };
}

/** One job, before its matrix is expanded; `condition` always holds a status function. */
export interface JobDefinition {
  readonly id: string;
  readonly name: Template | undefined;
  readonly needs: readonly string[];
  readonly condition: string;
  readonly permissions: DeclaredPermissions;
  readonly environment: Template | undefined;
  readonly concurrency: Template | undefined;
  readonly strategy: Template | undefined;
  readonly env: Template | undefined;
  readonly runDefaults: Template | undefined;
  readonly outputs: Template | undefined;
  readonly continueOnError: Template | undefined;
  readonly timeoutMinutes: Template | undefined;
  readonly steps: readonly StepDefinition[];
}

export interface WorkflowFile {
  readonly path: string;
  /** Its `name`, or its path where it has none. */
  readonly name: string;
  readonly runName: Template | undefined;
  readonly events: WorkflowEvents;
  readonly dispatchInputs: readonly DispatchInput[];
  readonly permissions: DeclaredPermissions;
  readonly concurrency: Template | undefined;
  readonly env: Template | undefined;
  readonly runDefaults: Template | undefined;
  readonly jobs: readonly JobDefinition[];
}

/** A file that GitHub would not run: everything its parser says, with lines where it knows them. */
export interface InvalidWorkflowFile {
  readonly kind: "invalid";
  readonly path: string;
  readonly problems: readonly string[];
}

/** Reads one workflow file; a broken one is a value, never an exception. */
export async function parseWorkflowFile(
  path: string,
  content: string,
): Promise<({ readonly kind: "workflow" } & WorkflowFile) | InvalidWorkflowFile> {
  const parser = await loadGitHubWorkflowParser();
  const parsed = parser.parseWorkflow({ name: path, content }, new parser.NoOperationTraceWriter());
  const problems = (): string[] => parsed.context.errors.getErrors().map((error) => error.message);
  if (parsed.value === undefined || problems().length > 0) {
    return { kind: "invalid", path, problems: problems() };
  }
  const root = parsed.value;
  const template = await parser.convertWorkflowTemplate(parsed.context, root);
  const unsupported = template.jobs?.flatMap(unsupportedParts) ?? [];
  if (problems().length > 0 || unsupported.length > 0) {
    return { kind: "invalid", path, problems: [...problems(), ...unsupported] };
  }
  const name = templateMember(root, "name");
  return {
    kind: "workflow",
    path,
    name: name !== undefined && isString(name) && name.value !== "" ? name.value : path,
    runName: templateMember(root, "run-name"),
    events: template.events,
    dispatchInputs: declaredInputs(templateMember(root, "on")),
    permissions: declaredPermissions(templateMember(root, "permissions")),
    concurrency: templateMember(root, "concurrency"),
    env: templateMember(root, "env"),
    runDefaults: templateMember(templateMember(root, "defaults"), "run"),
    jobs: template.jobs.map((job) =>
      // What cannot be run was sorted out above.
      readJob(job as Job, templateMember(templateMember(root, "jobs"), job.id.value)),
    ),
  };
}

function readJob(job: Job, source: Template | undefined): JobDefinition {
  const steps = templateMember(source, "steps");
  const stepSources = steps !== undefined && isSequence(steps) ? [...steps] : [];
  const id = job.id.value;
  return {
    id,
    name: templateMember(source, "name"),
    needs: job.needs?.map((need) => need.value) ?? [],
    condition: job.if.expression,
    permissions: declaredPermissions(templateMember(source, "permissions")),
    environment: job.environment,
    concurrency: job.concurrency,
    strategy: job.strategy,
    env: job.env,
    runDefaults: templateMember(templateMember(source, "defaults"), "run"),
    outputs: job.outputs,
    continueOnError: templateMember(source, "continue-on-error"),
    timeoutMinutes: templateMember(source, "timeout-minutes"),
    steps: job.steps.map((step, index) =>
      readStep(step as ActionStep | RunStep, stepSources[index]),
    ),
  };
}

function readStep(step: ActionStep | RunStep, source: Template | undefined): StepDefinition {
  return {
    id: step.id,
    name: step.name,
    condition: step.if.expression,
    env: step.env,
    continueOnError: templateMember(source, "continue-on-error"),
    timeoutMinutes: templateMember(source, "timeout-minutes"),
    work:
      "uses" in step
        ? { kind: "uses", uses: step.uses.value, with: templateMember(source, "with") }
        : {
            kind: "run",
            run: step.run,
            shell: templateMember(source, "shell"),
            workingDirectory: templateMember(source, "working-directory"),
          },
  };
}

/** Parts of a valid workflow that this runner does not run; it refuses them rather than to run something else. */
function unsupportedParts(job: WorkflowJob): string[] {
  const where = `Job '${job.id.value}'`;
  if (job.type === "reusableWorkflowJob") {
    return [`${where} calls a reusable workflow, which the embedded GitHub does not run`];
  }
  return [
    ...(["container", "services", "snapshot"] as const)
      .filter((key) => job[key] !== undefined)
      .map((key) => `${where} has '${key}', which the embedded GitHub does not run`),
    ...job.steps
      .filter((step) => !isPlainStep(step))
      .map(
        (step) => `${where}: step '${step.id}' is of a kind that the embedded GitHub does not run`,
      ),
  ];
}

function isPlainStep(step: Step): boolean {
  return ("uses" in step || "run" in step) && step.background !== true;
}

function declaredPermissions(source: Template | undefined): DeclaredPermissions {
  if (source === undefined) {
    return null;
  }
  if (isString(source)) {
    return source.value === "write-all" ? "write-all" : "read-all";
  }
  return isMapping(source)
    ? Object.fromEntries(Array.from(source, ({ key, value }) => [key.toString(), accessOf(value)]))
    : {};
}

function accessOf(value: Template): string {
  return isString(value) ? value.value : "none";
}
