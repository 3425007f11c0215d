import { join } from "node:path";
import type { Masker } from "../../masking/masker.ts";
import type { Catalog } from "../../model/catalog.ts";
import { GUARDED_PATHS } from "../../model/config.ts";
import type { StepAddress } from "../../model/ids.ts";
import type { Tool } from "../../model/tool.ts";
import type { Clock } from "../../ports/clock.ts";
import type { KeptArtifact, ToolCall, ToolResult, ToolRunner } from "../../ports/tool-runner.ts";
import { collectArtifacts } from "./artifacts.ts";
import { headerSecrets, reachOf, type Effects, type Permit } from "./effects.ts";
import type { Verdict } from "./failure-class.ts";
import { fileTool } from "./file-tool.ts";
import { requestTool } from "./http-tool.ts";
import { renderCall } from "./render-call.ts";
import { runTool } from "./run-tool.ts";
import { findMismatch } from "./schema-check.ts";
import { failed, type Attempt, type Ended } from "./started.ts";
import type { ExecutionFacts } from "./tool-environment.ts";
import { findDriftedFile } from "./tool-files.ts";

/** The last so many bytes of output are shown with a failure (SPEC §6, "Error classes"). */
const SHOWN_OUTPUT = 4_096;

export interface ToolRunnerOptions {
  readonly effects: Effects;
  readonly catalog: Catalog;
  /** A clean worktree of the applied commit; called when a tool needs one, and again for the next. */
  readonly checkout: () => Promise<string>;
  /** Directory of the worktree that `run` tools start in; all paths of files stay relative to the worktree's top. */
  readonly workingDirectory?: string;
  /** The runner's environment; tools get `PATH`, `HOME`, `LANG` and `TMPDIR` of it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Value of a secret, undefined where there is none. */
  readonly secrets: (name: string) => string | undefined;
  /** Learns the secrets of all tools of the catalog. */
  readonly masker: Masker;
  /** SHA-256 in hex of each path in tools' `files`, as the plan was approved with. */
  readonly toolFileDigests: ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly facts: ExecutionFacts;
  /** Hears each line of output of a `run` tool, masked, as it comes. */
  readonly onOutput?: (step: StepAddress, line: string) => void;
}

/** Makes the runner for one execution, live or dry; whether a call may have effects is decided in `effects.ts` alone. */
export function createToolRunner(options: ToolRunnerOptions): ToolRunner {
  for (const name of secretNames(options.catalog)) {
    const value = options.secrets(name);
    if (value !== undefined) options.masker.add(value);
  }
  return {
    async call(call, signal) {
      const tool = options.catalog.tools.get(call.tool);
      const worktree = new Worktree(options.checkout);
      const ended =
        tool === undefined
          ? failed({ class: "system", message: `There is no tool ${call.tool} in the catalog` })
          : await attempt({ options, tool, call, signal, worktree });
      return await conclude(ended, { options, tool, worktree });
    },
  };
}

interface Trial {
  readonly options: ToolRunnerOptions;
  readonly tool: Tool;
  readonly call: ToolCall;
  readonly signal: AbortSignal;
  readonly worktree: Worktree;
}

/** Everything that must hold before something is started, in this order, and then the start. */
async function attempt(trial: Trial): Promise<Ended> {
  const { options, tool, call, signal } = trial;
  if (signal.aborted)
    return failed({
      class: "cancelled",
      message: `${tool.name} was cancelled before it was started`,
    });
  const mismatch = findMismatch(tool.parameters, call.parameters);
  if (mismatch !== null) {
    return failed({
      class: "permanent",
      message: `The parameters do not match those of ${tool.name}: ${mismatch}`,
    });
  }
  const reach = reachOf(options.effects, tool);
  if (reach.kind === "start") return await start(trial, reach.permit);
  const { implementation } = reach;
  if (reach.kind === "not-yet-supported") {
    return failed({
      class: "system",
      message: `Tools of the kind \`${implementation.kind}\` are not yet supported`,
    });
  }
  const shown = renderCall({ tool, implementation, call, config: options.catalog.config });
  if (shown.ok) return { kind: "succeeded", outputs: shown.value };
  return failed({ class: "permanent", message: shown.failure });
}

async function start(
  { options, tool, call, signal, worktree }: Trial,
  permit: Permit,
): Promise<Ended> {
  const secrets: Record<string, string> = {};
  for (const name of permit.secrets) {
    const value = options.secrets(name);
    const problem = findSecretProblem(name, value, options.masker);
    if (problem !== null) return failed({ class: "system", message: problem });
    secrets[name] = value ?? "";
  }
  const drifted =
    tool.files.length === 0 ? null : await worktree.check(tool, options.toolFileDigests);
  if (drifted !== null) return failed(drifted);
  const started: Attempt = {
    permit,
    call,
    secrets,
    cancel: signal,
    clock: options.clock,
    masker: options.masker,
    facts: options.facts,
    environment: options.environment,
    onLine: (line) => options.onOutput?.(call.step, line),
  };
  const { form } = permit;
  const { config } = options.catalog;
  if (form.kind === "http") return await requestTool(started, form, config.http.allow);
  const directory = await worktree.directory();
  if (!directory.ok) return failed(directory.verdict);
  if (form.kind === "run") {
    return await runTool(started, form, join(directory.path, options.workingDirectory ?? ""));
  }
  const guarded = [...new Set([...GUARDED_PATHS, ...config.guarded])];
  return await fileTool(started, form.name, { root: directory.path, guarded });
}

/** Checks outputs, keeps artifacts, and masks all that leaves. */
async function conclude(
  ended: Ended,
  {
    options,
    tool,
    worktree,
  }: {
    readonly options: ToolRunnerOptions;
    readonly tool: Tool | undefined;
    readonly worktree: Worktree;
  },
): Promise<ToolResult> {
  const { masker } = options;
  const checked = tool === undefined ? ended : checkOutputs(ended, tool, options.effects);
  if (checked.kind === "failed") {
    const { verdict, output } = checked;
    const shown =
      output === undefined || output === "" ? {} : { output: lastBytes(masker.maskText(output)) };
    return {
      kind: "failed",
      failure: { ...verdict, message: masker.maskText(verdict.message), ...shown },
    };
  }
  const artifacts = await worktree.artifacts(tool?.artifacts ?? [], masker);
  return { kind: "succeeded", outputs: masker.maskJson(checked.outputs), artifacts };
}

/** A dry-run's outputs are another thing than what the tool promises of a live run. */
function checkOutputs(ended: Ended, tool: Tool, effects: Effects): Ended {
  if (ended.kind === "failed" || effects === "dry-run" || tool.outputs === undefined) return ended;
  const mismatch = findMismatch(tool.outputs, ended.outputs);
  if (mismatch === null) return ended;
  return failed(
    {
      class: "business",
      message: `${tool.name} ended, but its outputs do not match its schema: ${mismatch}`,
    },
    ended.output,
  );
}

/** The worktree that one call runs in; made only when something needs it. */
class Worktree {
  readonly #checkout: () => Promise<string>;
  #path: string | null = null;

  constructor(checkout: () => Promise<string>) {
    this.#checkout = checkout;
  }

  async directory(): Promise<{ ok: true; path: string } | { ok: false; verdict: Verdict }> {
    try {
      this.#path ??= await this.#checkout();
      return { ok: true, path: this.#path };
    } catch (error) {
      // Nothing was started: whatever kept the commit from being fetched may be gone in a moment.
      const message = error instanceof Error ? error.message : String(error);
      return {
        ok: false,
        verdict: { class: "system", message: `The commit could not be checked out: ${message}` },
      };
    }
  }

  async check(tool: Tool, digests: ReadonlyMap<string, string>): Promise<Verdict | null> {
    const directory = await this.directory();
    if (!directory.ok) return directory.verdict;
    const drifted = await findDriftedFile(tool, directory.path, digests);
    if (drifted === null) return null;
    return {
      class: "system",
      message: `plan-drift: ${drifted}, a file of the tool ${tool.name}, is not what was approved. Nothing was started; propose it again.`,
    };
  }

  async artifacts(globs: readonly string[], masker: Masker): Promise<readonly KeptArtifact[]> {
    return this.#path === null ? [] : await collectArtifacts(this.#path, globs, masker);
  }
}

function findSecretProblem(name: string, value: string | undefined, masker: Masker): string | null {
  if (name.startsWith("WRIT_"))
    return `The name of the secret ${name} is reserved: names of tools' secrets cannot begin with WRIT_`;
  if (value === undefined || value === "") {
    return `The secret ${name} is not there. Add it to the environment \`writ\` of the repository, and hand it to the action under \`env:\`.`;
  }
  return masker.add(value)
    ? null
    : `The secret ${name} is shorter than 4 characters and cannot be masked. Use a longer value.`;
}

function secretNames(catalog: Catalog): ReadonlySet<string> {
  const names = [...catalog.tools.values()].flatMap(({ secrets, implementation, dryRun }) => [
    ...secrets,
    ...(dryRun?.secrets ?? []),
    ...(implementation.kind === "http" ? headerSecrets(implementation) : []),
  ]);
  return new Set(names);
}

/** The end of a text, without half a character at its start. */
function lastBytes(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length <= SHOWN_OUTPUT) return text;
  const end = bytes.subarray(-SHOWN_OUTPUT);
  let first = 0;
  while (first < 3 && ((end[first] ?? 0) & 0xc0) === 0x80) first += 1;
  return end.toString("utf8", first);
}
