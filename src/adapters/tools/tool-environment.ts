import { tmpdir } from "node:os";
import { isAbsolute, delimiter } from "node:path";
import type { ToolCall } from "../../ports/tool-runner.ts";

/** What tools are told of where they run, beside the call itself. */
export interface ExecutionFacts {
  /** `owner/name`. */
  readonly repository: string;
  /** The applied commit. */
  readonly sha: string;
  /** Null for a local run. */
  readonly pull: number | null;
  /** Path of the proposal's file. */
  readonly proposal: string;
}

/** All that a tool's process gets (SPEC §6, `run`): later groups win, and Writ's own names can be taken by nobody. */
export function buildEnvironment(parts: {
  readonly runner: Readonly<Record<string, string | undefined>>;
  readonly own: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly writ: Readonly<Record<string, string>>;
}): Record<string, string> {
  const { runner } = parts;
  return {
    PATH: absolutePath(runner["PATH"]),
    ...(runner["HOME"] === undefined ? {} : { HOME: runner["HOME"] }),
    LANG: runner["LANG"] ?? "C.UTF-8",
    TMPDIR: runner["TMPDIR"] ?? tmpdir(),
    ...parts.own,
    ...parts.secrets,
    ...parts.writ,
  };
}

/** The `WRIT_*` variables of one attempt. */
export function writVariables(
  call: ToolCall,
  facts: ExecutionFacts,
  more: { readonly output: string; readonly dryRun: boolean },
): Record<string, string> {
  return {
    WRIT_EXECUTION: call.execution,
    WRIT_STEP: call.step,
    WRIT_ATTEMPT: String(call.attempt),
    WRIT_TOOL: call.tool,
    WRIT_IDEMPOTENCY_KEY: call.idempotencyKey,
    WRIT_OUTPUT: more.output,
    WRIT_PROPOSAL: facts.proposal,
    WRIT_REPOSITORY: facts.repository,
    WRIT_SHA: facts.sha,
    ...(facts.pull === null ? {} : { WRIT_PULL: String(facts.pull) }),
    ...(more.dryRun ? { WRIT_DRY_RUN: "true" } : {}),
  };
}

/** Programs are never looked for in the worktree: parts of `PATH` that are relative to it are left out. */
function absolutePath(path: string | undefined): string {
  const parts = (path ?? "").split(delimiter).filter((part) => isAbsolute(part));
  return parts.length === 0 ? "/usr/local/bin:/usr/bin:/bin" : parts.join(delimiter);
}
