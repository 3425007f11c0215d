import { sha256Hex } from "../../model/digest.ts";
import type { ExecutionId, StepAddress } from "../../model/ids.ts";

/** The longest key that services are known to take. */
const LONGEST = 255;

/** The same for every attempt of one step of one execution, and for nothing else; at most 255 characters. */
export function idempotencyKey(execution: ExecutionId, step: StepAddress): string {
  const key = `${execution}:${step}`;
  return key.length <= LONGEST ? key : sha256Hex(key);
}
