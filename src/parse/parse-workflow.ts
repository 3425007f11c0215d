import type { JsonObject } from "../model/json.ts";
import type { Workflow } from "../model/workflow.ts";
import { buildRetry, optionalDuration, schemaOf } from "./build-settings.ts";
import { buildSteps } from "./build-steps.ts";
import { fileStem } from "./file-stem.ts";
import type { WorkflowShape } from "./generated/file-shapes.ts";
import { parseFile } from "./parse-file.ts";
import type { Parsed, RawFile } from "./raw-file.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** Reads a workflow file; its id is the file's name (SPEC §4). */
export function parseWorkflow(file: RawFile): Parsed<Workflow> {
  return parseFile(file, "workflow", (value) =>
    buildWorkflow(fileStem(file.path), value as unknown as WorkflowShape, value as JsonObject),
  );
}

function buildWorkflow(id: string, shape: WorkflowShape, content: JsonObject): Workflow {
  const { concurrency } = shape;
  return withoutUndefined({
    id,
    title: shape.title,
    description: shape.description,
    version: shape.version,
    enabled: shape.enabled ?? true,
    tags: shape.tags ?? [],
    priority: shape.priority,
    actors: shape.actors ?? [],
    labels: shape.labels ?? [],
    inputs: shape.inputs === undefined ? undefined : schemaOf(shape.inputs),
    vars: shape.vars ?? {},
    on: content["on"] as JsonObject | undefined,
    concurrency:
      concurrency === undefined
        ? undefined
        : { group: concurrency.group, onConflict: concurrency["on-conflict"] ?? "wait" },
    timeout: optionalDuration(shape.timeout),
    retry: shape.retry === undefined ? undefined : buildRetry(shape.retry),
    onFailure: shape["on-failure"],
    steps: shape.steps === undefined ? [] : buildSteps(shape.steps, "/steps"),
    outputs: shape.outputs,
    layout: content["layout"] as JsonObject | undefined,
    content,
  });
}
