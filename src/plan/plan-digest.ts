import { createHash, type Hash } from "node:crypto";
import { canonicalJson } from "../model/digest.ts";
import type { Digest } from "../model/ids.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import type { Plan, PlanStep } from "../model/plan.ts";

/**
 * `sha256:<hex>` of a plan's canonical form (SPEC §10), hashed step by step: the whole text of a plan with 100,000
 * steps never stands in memory.
 */
export function digestOfPlan(plan: Plan): Digest {
  const hash = createHash("sha256");
  hashObject(plan, hash);
  return `sha256:${hash.digest("hex")}` as Digest;
}

/** RFC 8785 §3.2.3: keys in the order of their UTF-16 units, which is that of JavaScript. */
function hashObject(object: Plan | PlanStep, hash: Hash): void {
  let separator = "{";
  for (const key of Object.keys(object).toSorted()) {
    hash.update(`${separator}${JSON.stringify(key)}:`);
    if (key === "steps" && "steps" in object) hashSteps(object.steps, hash);
    else hash.update(canonicalJson((object as unknown as JsonObject)[key] as JsonValue));
    separator = ",";
  }
  hash.update("}");
}

function hashSteps(steps: readonly PlanStep[], hash: Hash): void {
  hash.update("[");
  for (const [position, step] of steps.entries()) {
    if (position > 0) hash.update(",");
    if (step.kind === "action") hash.update(canonicalJson(step as unknown as JsonObject));
    else hashObject(step, hash);
  }
  hash.update("]");
}
