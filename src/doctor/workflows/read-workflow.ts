import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { RawFile } from "../../parse/raw-file.ts";
import { readYaml } from "../../parse/yaml/read-yaml.ts";
import type { Grants, WorkflowFile, WorkflowJob, WorkflowStep } from "./workflow-file.ts";

/** Tells whether GitHub reads a path as a workflow (GitHub docs, "Workflow syntax": no folders below). */
export function isWorkflowPath(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** Reads a workflow of GitHub Actions; whatever in it has another form than GitHub takes is left out. */
export function readWorkflow(file: RawFile): WorkflowFile {
  const { source, value, diagnostics } = readYaml(file);
  const base = { path: file.path, source };
  // What is stricter in Writ's own files than in YAML, such as `1.10`, leaves a value all the same.
  if (!isJsonObject(value)) {
    const problem = diagnostics[0] ?? null;
    return { ...base, problem, name: file.path, triggers: new Map(), jobs: [] };
  }
  return {
    ...base,
    problem: null,
    name: text(value["name"]) ?? file.path,
    triggers: triggersOf(value["on"]),
    jobs: Object.entries(object(value["jobs"]))
      .filter(([, job]) => isJsonObject(job))
      .map(([id, job]) => readJob({ id, job: object(job), file: value })),
  };
}

function triggersOf(on: JsonValue | undefined): ReadonlyMap<string, JsonObject> {
  if (typeof on === "string") return new Map([[on, {}]]);
  if (Array.isArray(on)) {
    return new Map(on.filter((event) => typeof event === "string").map((event) => [event, {}]));
  }
  return new Map(Object.entries(object(on)).map(([event, filter]) => [event, object(filter)]));
}

function readJob(given: {
  readonly id: string;
  readonly job: JsonObject;
  readonly file: JsonObject;
}): WorkflowJob {
  const { id, job, file } = given;
  const pointer = pointerTo("", "jobs", id);
  const own = job["permissions"] !== undefined;
  const written = own ? job["permissions"] : file["permissions"];
  const grantsAt = own ? pointerTo(pointer, "permissions") : "/permissions";
  return {
    id,
    pointer,
    name: text(job["name"]),
    condition: job["if"] === undefined ? null : plain(job["if"]),
    grants: grantsOf(written),
    grantsAt: written === undefined ? pointer : grantsAt,
    environment: environmentOf(job["environment"]),
    cancelledAt: cancels(job["concurrency"])
      ? pointerTo(pointer, "concurrency", "cancel-in-progress")
      : cancels(file["concurrency"])
        ? "/concurrency/cancel-in-progress"
        : null,
    runsOn: runnerOf(job["runs-on"]),
    calls: text(job["uses"]),
    steps: (Array.isArray(job["steps"]) ? job["steps"] : []).map((step, index) =>
      readStep(object(step), pointerTo(pointer, "steps", index)),
    ),
    env: new Map([...texts(file["env"]), ...texts(job["env"])]),
  };
}

function readStep(step: JsonObject, pointer: Pointer): WorkflowStep {
  return {
    pointer,
    uses: text(step["uses"]),
    run: text(step["run"]),
    with: texts(step["with"]),
    env: texts(step["env"]),
  };
}

function texts(written: JsonValue | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(object(written)).map(([key, value]) => [key, plain(value)]));
}

/** A value as the runner hands it on: what is no text becomes JSON. */
function plain(value: JsonValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function grantsOf(written: JsonValue | undefined): Grants {
  if (written === undefined) return { kind: "default" };
  if (written === "write-all") return { kind: "all", level: "write" };
  if (written === "read-all") return { kind: "all", level: "read" };
  const scopes = new Map<string, "read" | "write">();
  for (const [scope, level] of Object.entries(object(written)))
    if (level === "read" || level === "write") scopes.set(scope, level);
  return { kind: "named", scopes };
}

function environmentOf(written: JsonValue | undefined): WorkflowJob["environment"] {
  const name = isJsonObject(written) ? text(written["name"]) : text(written);
  if (name === null) return null;
  const without = isJsonObject(written) && written["deployment"] === false;
  return { name, deployments: without ? "none" : "made" };
}

/** An expression there may be true. */
function cancels(concurrency: JsonValue | undefined): boolean {
  const written = object(concurrency)["cancel-in-progress"];
  return written !== undefined && written !== null && written !== false;
}

function runnerOf(written: JsonValue | undefined): readonly string[] {
  if (typeof written === "string") return [written];
  if (Array.isArray(written)) return written.filter((label) => typeof label === "string");
  const { group, labels } = object(written);
  return [...(typeof group === "string" ? [`group:${group}`] : []), ...runnerOf(labels ?? [])];
}

function object(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function text(value: JsonValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}
