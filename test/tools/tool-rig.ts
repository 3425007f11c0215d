import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { SystemClock } from "../../src/adapters/clock/system-clock.ts";
import type { Effects } from "../../src/adapters/tools/effects.ts";
import { createToolRunner } from "../../src/adapters/tools/tool-runner.ts";
import { createMasker } from "../../src/masking/masker.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { DEFAULT_CONFIG } from "../../src/model/config.ts";
import { stepAddress, type ExecutionId } from "../../src/model/ids.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { DEFAULT_POLICY } from "../../src/model/policy.ts";
import type { HttpCall, RunCall, Tool } from "../../src/model/tool.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { ToolCall, ToolResult } from "../../src/ports/tool-runner.ts";
import { builtinTools } from "../../src/tools/builtin-tools.ts";

interface RigOptions {
  readonly tools?: readonly Tool[];
  readonly effects?: Effects;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly allow?: readonly string[];
  readonly guarded?: readonly string[];
  readonly workingDirectory?: string;
  readonly clock?: Clock;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A worktree in a temporary directory, and a tool runner over real processes, sockets and files. */
export class ToolRig implements Disposable {
  readonly directory = mkdtempSync(join(tmpdir(), "writ-test-"));
  readonly lines: string[] = [];
  readonly #options: RigOptions;
  readonly #digests = new Map<string, string>();
  #heard: ((line: string) => void)[] = [];

  constructor(options: RigOptions = {}) {
    this.#options = options;
  }

  /** Puts a file into the worktree and gives its absolute path; its digest is what tools are approved with. */
  put(path: string, content: string | Buffer): string {
    const absolute = join(this.directory, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
    this.#digests.set(path, createHash("sha256").update(content).digest("hex"));
    return absolute;
  }

  read(path: string): string {
    return readFileSync(join(this.directory, path), "utf8");
  }

  /** Resolves when the tool has written a line that contains the text. */
  line(text: string): Promise<string> {
    const known = this.lines.find((line) => line.includes(text));
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve) => {
      this.#heard.push((line) => {
        if (line.includes(text)) resolve(line);
      });
    });
  }

  call(
    tool: string,
    parameters: JsonObject = {},
    more: Partial<ToolCall> & { signal?: AbortSignal } = {},
  ): Promise<ToolResult> {
    const { signal = new AbortController().signal, ...changes } = more;
    const {
      tools = [],
      effects = "live",
      secrets = {},
      allow = [],
      guarded = [],
      workingDirectory,
      clock,
      environment = {},
    } = this.#options;
    const catalog: Catalog = {
      config: {
        ...DEFAULT_CONFIG,
        http: { allow },
        guarded: [...DEFAULT_CONFIG.guarded, ...guarded],
      },
      policy: DEFAULT_POLICY,
      actors: null,
      tools: new Map([
        ...builtinTools(),
        ...tools.map((each): [string, Tool] => [each.name, each]),
      ]),
      workflows: new Map(),
    };
    const runner = createToolRunner({
      effects,
      catalog,
      checkout: () => Promise.resolve(this.directory),
      ...(workingDirectory === undefined ? {} : { workingDirectory }),
      environment: {
        PATH: process.env["PATH"] ?? "",
        HOME: this.directory,
        LANG: "C.UTF-8",
        TMPDIR: tmpdir(),
        ...environment,
      },
      secrets: (name) => secrets[name],
      masker: createMasker(),
      toolFileDigests: this.#digests,
      clock: clock ?? new SystemClock(),
      facts: {
        repository: "acme/shop",
        sha: "c".repeat(40),
        pull: 12,
        proposal: "proposals/x.yml",
      },
      onOutput: (_step, line) => {
        this.lines.push(line);
        for (const hear of this.#heard) hear(line);
      },
    });
    const call: ToolCall = {
      execution: `12-x-${"0".repeat(32)}` as ExecutionId,
      step: stepAddress("step"),
      attempt: 1,
      tool,
      parameters,
      timeout: 30_000,
      idempotencyKey: "key-1",
      ...changes,
    };
    return runner.call(call, signal);
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** A tool as a parsed file gives it; takes any parameters unless told otherwise. */
export function tool(name: string, facts: Partial<Tool> & Pick<Tool, "implementation">): Tool {
  return {
    name,
    risk: "high",
    idempotent: false,
    parameters: { type: "object" },
    artifacts: [],
    errors: {
      transient: { exitCodes: [], statuses: [] },
      business: { exitCodes: [], statuses: [] },
    },
    secrets: [],
    files: [],
    content: { name },
    ...facts,
  };
}

/** Starts a JavaScript program given as text. */
export function node(program: string, ...args: readonly string[]): RunCall {
  return { kind: "run", command: [process.execPath, "-e", program, "--"], args, env: {} };
}

export function http(url: string, more: Partial<HttpCall> = {}): HttpCall {
  return { kind: "http", method: "GET", url, headers: {}, expect: [], ...more };
}

/** The outputs of a call that must have succeeded. */
export function outputsOf(result: ToolResult): JsonObject {
  if (result.kind === "failed")
    throw new Error(`The call failed: ${JSON.stringify(result.failure)}`);
  return result.outputs;
}

/** The failure of a call that must have failed. */
export function failureOf(result: ToolResult): Extract<ToolResult, { kind: "failed" }>["failure"] {
  if (result.kind === "succeeded")
    throw new Error(`The call succeeded: ${JSON.stringify(result.outputs)}`);
  return result.failure;
}

/** Tells whether a process is there and no zombie. */
export function isAlive(pid: number): boolean {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    return !status.slice(status.lastIndexOf(")")).startsWith(") Z");
  } catch {
    try {
      return process.platform !== "linux" && process.kill(pid, 0);
    } catch {
      return false;
    }
  }
}
