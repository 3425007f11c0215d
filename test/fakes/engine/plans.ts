import type { ContentKey, Digest } from "../../../src/model/ids.ts";
import { stepAddress } from "../../../src/model/ids.ts";
import { digestOf } from "../../../src/model/digest.ts";
import type { JsonValue } from "../../../src/model/json.ts";
import type {
  DigestedPlan,
  Plan,
  PlanAction,
  PlanGroup,
  PlanParallel,
  PlanStep,
  RetryPlan,
} from "../../../src/model/plan.ts";

const ONCE: RetryPlan = {
  maxAttempts: 1,
  backoff: "exponential",
  initialDelay: 1_000,
  maxDelay: 60_000,
  jitter: true,
  on: ["transient", "timeout"],
};

/** A step as a test writes it: everything but its place has a default. */
type Sketch<Step> = { readonly retry?: Partial<RetryPlan> } & Partial<Omit<Step, "retry" | "kind">>;

/** An idempotent action whose tool has its id for a name. */
export function action(id: string, given: Sketch<PlanAction> = {}): PlanAction {
  return {
    kind: "action",
    address: stepAddress(id),
    id,
    needs: [],
    onError: "fail",
    tool: id,
    with: {},
    idempotent: true,
    risk: "low",
    timeout: 600_000,
    ...given,
    retry: { ...ONCE, ...given.retry },
  };
}

/** An action that must not happen twice. */
export function once(id: string, given: Sketch<PlanAction> = {}): PlanAction {
  return action(id, { idempotent: false, ...given, retry: { on: ["transient"], ...given.retry } });
}

/** Steps in order: each waits for all before it, unless it says what it needs. */
export function inOrder(...steps: readonly PlanStep[]): readonly PlanStep[] {
  return steps.map((step, index) =>
    step.needs.length > 0 || index === 0
      ? step
      : { ...step, needs: steps.slice(0, index).map(({ id }) => id) },
  );
}

/** A group; addresses inside are made by {@link planOf}. */
export function group(
  id: string,
  steps: readonly PlanStep[],
  given: Sketch<PlanGroup> = {},
): PlanGroup {
  const { retry: _, ...rest } = given;
  return {
    kind: "group",
    address: stepAddress(id),
    id,
    needs: [],
    onError: "fail",
    ...rest,
    steps,
  };
}

export function parallel(
  id: string,
  steps: readonly PlanStep[],
  given: Sketch<PlanParallel> = {},
): PlanParallel {
  const { retry: _, ...rest } = given;
  return {
    kind: "parallel",
    address: stepAddress(id),
    id,
    needs: [],
    onError: "fail",
    failFast: true,
    ...rest,
    steps,
  };
}

/** A plan of these steps, with their addresses and its digest. */
export function planOf(steps: readonly PlanStep[], given: Partial<Plan> = {}): DigestedPlan {
  const plan: Plan = {
    version: 1,
    repository: 1,
    path: "proposals/test.yml",
    contentKey: "0".repeat(64) as ContentKey,
    revision: 1,
    proposal: {
      title: "Test",
      reason: "To see",
      priority: "normal",
      labels: [],
      dryRun: false,
      rehearsal: false,
    },
    vars: {},
    timeout: 3_600_000,
    onFailure: "stop",
    maxParallel: 8,
    steps: steps.map((step) => placed(step, "")),
    tools: {},
    workflows: {},
    config: {},
    ...given,
  };
  const small = steps.length < 1_000;
  const digest = small
    ? digestOf(plan as unknown as JsonValue)
    : (`sha256:${"0".repeat(64)}` as Digest);
  return { plan, digest };
}

function placed(step: PlanStep, prefix: string): PlanStep {
  const address = stepAddress(`${prefix}${step.id}`);
  if (step.kind === "action") return { ...step, address };
  return { ...step, address, steps: step.steps.map((inner) => placed(inner, `${address}/`)) };
}
