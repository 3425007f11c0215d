import type { JsonObject } from "../../../src/model/json.ts";
import type { FailureClass } from "../../../src/model/failure.ts";
import type { ToolCall, ToolResult, ToolRunner } from "../../../src/ports/tool-runner.ts";

/** One call that waits for the test to say how it ends. */
export class ScriptedCall {
  readonly call: ToolCall;
  readonly signal: AbortSignal;
  readonly result: Promise<ToolResult>;
  #answer: (result: ToolResult) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(call: ToolCall, signal: AbortSignal) {
    this.call = call;
    this.signal = signal;
    this.result = new Promise((resolve, reject) => {
      this.#answer = resolve;
      this.#reject = reject;
    });
  }

  succeed(outputs: JsonObject = {}): void {
    this.#answer({ kind: "succeeded", outputs, artifacts: [] });
  }

  fail(failureClass: FailureClass = "permanent", message = "it broke"): void {
    this.#answer({ kind: "failed", failure: { class: failureClass, message } });
  }

  /** As only a bug of a tool runner does. */
  reject(error: unknown): void {
    this.#reject(error);
  }
}

/** Tools that do what the test says, when it says it. */
export class ScriptedTools implements ToolRunner {
  readonly calls: ScriptedCall[] = [];
  readonly #waiting: { readonly tool: string; readonly take: (call: ScriptedCall) => void }[] = [];
  readonly #untaken: ScriptedCall[] = [];

  call(call: ToolCall, signal: AbortSignal): Promise<ToolResult> {
    const scripted = new ScriptedCall(call, signal);
    this.calls.push(scripted);
    const at = this.#waiting.findIndex(({ tool }) => tool === call.tool);
    if (at < 0) this.#untaken.push(scripted);
    else this.#waiting.splice(at, 1)[0]?.take(scripted);
    return scripted.result;
  }

  /** The next call of a tool that was not yet taken; waits for it. */
  nextCall(tool: string): Promise<ScriptedCall> {
    const at = this.#untaken.findIndex(({ call }) => call.tool === tool);
    const [taken] = at < 0 ? [] : this.#untaken.splice(at, 1);
    if (taken !== undefined) return Promise.resolve(taken);
    return new Promise((take) => this.#waiting.push({ tool, take }));
  }

  /** Addresses of the calls so far, in order. */
  get started(): readonly string[] {
    return this.calls.map(({ call }) => call.step);
  }
}
