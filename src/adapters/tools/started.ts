import type { JsonObject } from "../../model/json.ts";
import type { Masker } from "../../masking/masker.ts";
import type { Clock } from "../../ports/clock.ts";
import type { ToolCall } from "../../ports/tool-runner.ts";
import type { Permit } from "./effects.ts";
import type { Verdict } from "./failure-class.ts";
import type { ExecutionFacts } from "./tool-environment.ts";

/** Everything that one attempt needs when it is started. */
export interface Attempt {
  readonly permit: Permit;
  readonly call: ToolCall;
  /** Values of the permit's secrets, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly cancel: AbortSignal;
  readonly clock: Clock;
  readonly masker: Masker;
  readonly facts: ExecutionFacts;
  /** The runner's environment, of which tools get what SPEC §6 names. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Hears each line of output, masked. */
  readonly onLine: (line: string) => void;
}

/** How an attempt ended; not masked yet. `output` is everything of the output that was kept. */
export type Ended =
  | { readonly kind: "succeeded"; readonly outputs: JsonObject; readonly output?: string }
  | { readonly kind: "failed"; readonly verdict: Verdict; readonly output?: string };

/** Makes the failed end of an attempt. */
export function failed(verdict: Verdict, output?: string): Ended {
  return { kind: "failed", verdict, ...(output === undefined ? {} : { output }) };
}
