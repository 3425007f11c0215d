import type { ExecutionId, StepAddress } from "../model/ids.ts";
import type { JsonObject } from "../model/json.ts";
import type { StepFailure } from "../model/failure.ts";

/** One attempt of one action, with everything resolved (SPEC §6). */
export interface ToolCall {
  readonly execution: ExecutionId;
  readonly step: StepAddress;
  readonly attempt: number;
  readonly tool: string;
  readonly parameters: JsonObject;
  /** Milliseconds. */
  readonly timeout: number;
  /** The same for every attempt of one step of one execution. */
  readonly idempotencyKey: string;
}

export interface KeptArtifact {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Base64 of the content, where it is kept on the audit branch. */
  readonly content?: string;
}

export type ToolResult =
  | {
      readonly kind: "succeeded";
      /** Masked when read (SPEC §13). */
      readonly outputs: JsonObject;
      readonly artifacts: readonly KeptArtifact[];
    }
  | { readonly kind: "failed"; readonly failure: StepFailure };

/**
 * Calls tools. Two implementations: the live one, and the dry one, which can reach no tool that is not in its
 * dry-run form; plan and engine are the same for both (HOUSE).
 */
export interface ToolRunner {
  /** Never rejects for what the tool does; aborting the signal means cancel (KILL after 4 s). */
  call(call: ToolCall, signal: AbortSignal): Promise<ToolResult>;
}
