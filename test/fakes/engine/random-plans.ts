import fc from "fast-check";
import type { FailureClass } from "../../../src/model/failure.ts";
import type { DigestedPlan, PlanStep } from "../../../src/model/plan.ts";
import { action, group, parallel, planOf } from "./plans.ts";

const CONDITIONS = ["always()", "failure()", "success()", "!cancelled()", "true", "false"] as const;

const common = {
  if: fc.option(fc.constantFrom(...CONDITIONS), { nil: undefined, freq: 2 }),
  onError: fc.constantFrom("fail", "fail", "fail", "continue" as const),
  /** Which earlier siblings it needs, as bits; null: all of them, as a sequence. */
  needs: fc.option(fc.nat(255), { freq: 2 }),
};

interface Sketch {
  readonly if: string | undefined;
  readonly onError: "fail" | "continue";
  readonly needs: number | null;
  readonly body:
    | { readonly kind: "action"; readonly idempotent: boolean; readonly maxAttempts: number }
    | { readonly kind: "group"; readonly steps: readonly Sketch[] }
    | {
        readonly kind: "parallel";
        readonly steps: readonly Sketch[];
        readonly maxParallel: number | undefined;
        readonly failFast: boolean;
      };
}

/** What a random plan may hold. */
export interface PlanLimits {
  readonly failFast: boolean;
}

/** Random plans with groups, parallels, needs, conditions and retries. */
export function randomPlan({ failFast }: PlanLimits): fc.Arbitrary<DigestedPlan> {
  const sketches = fc.letrec<{ step: Sketch }>((tie) => ({
    step: fc.record({
      ...common,
      body: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        {
          weight: 3,
          arbitrary: fc.record({
            kind: fc.constant("action" as const),
            idempotent: fc.boolean(),
            maxAttempts: fc.integer({ min: 1, max: 3 }),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant("group" as const),
            steps: fc.array(tie("step"), { maxLength: 4 }),
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant("parallel" as const),
            steps: fc.array(tie("step"), { maxLength: 4 }),
            maxParallel: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
            failFast: failFast ? fc.boolean() : fc.constant(false),
          }),
        },
      ),
    }),
  }));
  return fc
    .record({
      steps: fc.array(sketches.step, { maxLength: 8 }),
      maxParallel: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ steps, maxParallel }) => planOf(build(steps), { maxParallel }));
}

function build(sketches: readonly Sketch[]): readonly PlanStep[] {
  return sketches.map((sketch, index) => {
    const id = `s${index}`;
    const earlier = Array.from({ length: index }, (_, at) => at);
    const needs = earlier
      .filter((at) => sketch.needs === null || (sketch.needs & (1 << at)) !== 0)
      .map((at) => `s${at}`);
    const given = {
      needs,
      onError: sketch.onError,
      ...(sketch.if === undefined ? {} : { if: sketch.if }),
    };
    const { body } = sketch;
    if (body.kind === "group") return group(id, build(body.steps), given);
    if (body.kind === "parallel") {
      const { failFast, maxParallel } = body;
      const most = maxParallel === undefined ? {} : { maxParallel };
      return parallel(id, build(body.steps), { ...given, failFast, ...most });
    }
    const { idempotent, maxAttempts } = body;
    const on = idempotent ? (["transient", "timeout"] as const) : (["transient"] as const);
    return action(id, { ...given, idempotent, retry: { maxAttempts, on } });
  });
}

const OUTCOMES = ["success", "success", "success", "success", "permanent", "transient"] as const;
const DOUBTFUL = [...OUTCOMES, "unknown", "timeout"] as const;

/** A repeating tape of what attempts come to, and how long they take. */
export interface Tape {
  readonly outcomes: readonly (readonly ("success" | FailureClass)[])[];
  /** Milliseconds. */
  readonly durations: readonly number[];
}

/** Random outcomes of attempts; with `doubt` also such that leave non-idempotent steps in doubt. */
export function randomTape(doubt: "doubt" | "certain"): fc.Arbitrary<Tape> {
  const outcome = fc.constantFrom(...(doubt === "doubt" ? DOUBTFUL : OUTCOMES));
  return fc.record({
    outcomes: fc.array(fc.array(outcome, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 7,
    }),
    durations: fc.array(fc.nat(50), { minLength: 1, maxLength: 7 }),
  });
}

/** A number from a text, the same every time: which place of a tape a step has. */
export function placeOf(address: string): number {
  let hash = 7;
  for (const character of address) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return hash;
}
