/** The contexts `github` and `runner`, and the environment variables that repeat them (GitHub docs, "Contexts", "Variables"). */

import type { WorkflowHost } from "../workflow-host.ts";
import { numberAt, textAt } from "./payload-fields.ts";

/** What is the same for all jobs of one attempt of a run. */
export interface RunFacts {
  readonly repository: { readonly owner: string; readonly name: string };
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly ref: string;
  readonly sha: string;
  readonly workflowName: string;
  readonly workflowPath: string;
  readonly runId: number;
  readonly runNumber: number;
  readonly attempt: number;
  readonly actor: string;
}

/** What is the same for all steps of one job. */
export interface JobFacts {
  readonly run: RunFacts;
  /** Key of the job in the workflow file. */
  readonly job: string;
  readonly token: string;
  readonly directories: JobDirectories;
}

/** Directories of one job; all of them are its own but `tools`. */
export interface JobDirectories {
  readonly workspace: string;
  readonly temp: string;
  readonly tools: string;
  /** Files of the runner's protocol. */
  readonly files: string;
  readonly eventFile: string;
}

/** The context `github` of a job, without what only a step knows. */
export function githubContext(
  host: Pick<WorkflowHost, "serverUrl" | "apiUrl" | "graphqlUrl">,
  facts: JobFacts,
): Record<string, unknown> {
  const { run } = facts;
  const { payload } = run;
  const repository = `${run.repository.owner}/${run.repository.name}`;
  const isPull = run.event === "pull_request" || run.event === "pull_request_target";
  return {
    token: facts.token,
    job: facts.job,
    ref: run.ref,
    sha: run.sha,
    repository,
    repository_owner: run.repository.owner,
    repository_id: idText(payload, "repository", "id"),
    repository_owner_id: idText(payload, "repository", "owner", "id"),
    repositoryUrl: `${host.serverUrl.replace(/^https?:/, "git:")}/${repository}.git`,
    run_id: String(run.runId),
    run_number: String(run.runNumber),
    run_attempt: String(run.attempt),
    retention_days: "90",
    actor: run.actor,
    actor_id: actorId(run),
    triggering_actor: run.actor,
    workflow: run.workflowName,
    workflow_ref: `${repository}/${run.workflowPath}@${run.ref}`,
    workflow_sha: run.sha,
    head_ref: isPull ? (textAt(payload, "pull_request", "head", "ref") ?? "") : "",
    base_ref: isPull ? (textAt(payload, "pull_request", "base", "ref") ?? "") : "",
    event_name: run.event,
    event: payload,
    event_path: facts.directories.eventFile,
    server_url: host.serverUrl,
    api_url: host.apiUrl,
    graphql_url: host.graphqlUrl,
    ref_name: refName(run.ref),
    ref_protected: false,
    ref_type: run.ref.startsWith("refs/tags/") ? "tag" : "branch",
    secret_source: "Actions",
    workspace: facts.directories.workspace,
  };
}

/** The context `runner`. */
export function runnerContext(directories: JobDirectories): Record<string, string> {
  return {
    name: "embedded-github",
    os:
      { linux: "Linux", darwin: "macOS", win32: "Windows" }[process.platform as string] ?? "Linux",
    arch: { x64: "X64", arm64: "ARM64", arm: "ARM", ia32: "X86" }[process.arch as string] ?? "X64",
    temp: directories.temp,
    tool_cache: directories.tools,
    environment: "github-hosted",
  };
}

/** Members of `github` that are environment variables of every step; the token and the event never are. */
const githubVariables = [
  "action",
  "action_path",
  "action_ref",
  "action_repository",
  "actor",
  "actor_id",
  "api_url",
  "base_ref",
  "event_name",
  "event_path",
  "graphql_url",
  "head_ref",
  "job",
  "ref",
  "ref_name",
  "ref_protected",
  "ref_type",
  "repository",
  "repository_id",
  "repository_owner",
  "repository_owner_id",
  "retention_days",
  "run_attempt",
  "run_id",
  "run_number",
  "server_url",
  "sha",
  "triggering_actor",
  "workflow",
  "workflow_ref",
  "workflow_sha",
  "workspace",
] as const;

/** The `GITHUB_*` and `RUNNER_*` variables of the contexts, and `GITHUB_ACTIONS`. */
export function contextVariables(
  github: Readonly<Record<string, unknown>>,
  runner: Readonly<Record<string, string>>,
): Record<string, string> {
  const variables: Record<string, string> = { GITHUB_ACTIONS: "true" };
  for (const name of githubVariables) {
    const value = github[name];
    if (typeof value === "string" || typeof value === "boolean") {
      variables[`GITHUB_${name.toUpperCase()}`] = String(value);
    }
  }
  for (const [name, value] of Object.entries(runner)) {
    variables[`RUNNER_${name.toUpperCase()}`] = value;
  }
  return variables;
}

/** Account id of the actor where the payload tells it: as sender, or as the repository's owner (`schedule`). */
function actorId(run: RunFacts): string {
  for (const path of [["sender"], ["repository", "owner"]]) {
    if (textAt(run.payload, ...path, "login") === run.actor) {
      return idText(run.payload, ...path, "id");
    }
  }
  return "";
}

function refName(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags|pull)\//, "");
}

function idText(payload: unknown, ...keys: readonly string[]): string {
  return String(numberAt(payload, ...keys) ?? "");
}
