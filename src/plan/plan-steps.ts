import { resolveCondition } from "../expressions/condition.ts";
import { suggestion } from "../expressions/nearest-name.ts";
import { stepAddress, type StepAddress } from "../model/ids.ts";
import type { PlanStep, PlanStepCommon } from "../model/plan.ts";
import { pointerTo } from "../model/source-pointer.ts";
import type { Step } from "../model/step.ts";
import { checkExpressionText } from "./check-references.ts";
import { refuseUnsupportedStep } from "./not-yet-supported.ts";
import { planAction, resolveChecked } from "./plan-action.ts";
import type { Planning } from "./planning.ts";
import type { Scope, Viewpoint } from "./scope.ts";
import { resolveOrder } from "./step-order.ts";

/** The steps of one scope, and where it stands. */
export interface ScopeToPlan {
  readonly steps: readonly Step[];
  readonly kind: "sequence" | "parallel";
  readonly outer: Scope["outer"];
  readonly address: StepAddress | null;
}

/** Plans all steps of a scope and of those inside; steps with errors are left out, and their findings are collected. */
export function planSteps(
  given: ScopeToPlan,
  planning: Planning,
): { readonly steps: readonly PlanStep[]; readonly scope: Scope } {
  const scope = openScope(given, planning);
  const steps: PlanStep[] = [];
  for (const position of given.steps.keys()) {
    const planned = planStep(position, scope, given.address, planning);
    if (planned !== null) steps.push(planned);
    if (planning.size.exceeded || planning.findings.full) break;
  }
  return { steps, scope };
}

function openScope(given: ScopeToPlan, planning: Planning): Scope {
  const { steps, kind, outer } = given;
  const positions = new Map<string, number>();
  for (const [position, step] of steps.entries()) {
    const key = step.id.toLowerCase();
    const first = positions.get(key);
    const other = first === undefined ? undefined : steps[first];
    if (other === undefined) positions.set(key, position);
    else
      planning.findings.add({
        code: "duplicate-id",
        message: `Two steps of the same scope have the id ‘${step.id}’; case makes no difference. Rename one.`,
        pointer: pointerTo(step.pointer, "id"),
        related: [{ message: "The first one", pointer: other.pointer }],
      });
  }
  const order = resolveOrder(
    steps.map((step) => ({
      id: step.id,
      ...(step.needs === undefined ? {} : { needs: step.needs }),
    })),
    kind,
  );
  for (const own of order.needs) planning.size.grow(own.length * NEED_SIZE);
  const scope: Scope = { steps, positions, order, outer };
  for (const { step, need } of order.unknown) reportUnknownNeed(scope, step, need, planning);
  if (order.cycle !== null) reportCycle(scope, order.cycle, planning);
  return scope;
}

/** Characters that one need is taken to have in a plan. */
const NEED_SIZE = 12;

function planStep(
  position: number,
  scope: Scope,
  parent: StepAddress | null,
  planning: Planning,
): PlanStep | null {
  const step = scope.steps[position];
  if (step === undefined) return null;
  refuseUnsupportedStep(step, planning.findings);
  const from: Viewpoint = { scope, step: position, self: "hidden" };
  const common = planCommon(step, from, parent, planning);
  if (step.kind === "action") {
    const outputs = planOutputs(step, { ...from, self: "visible" }, planning);
    const action = planAction(step, common, from, planning);
    return action === null ? null : { ...action, ...outputs };
  }
  if (step.kind !== "group" && step.kind !== "parallel") return null;
  const inner = planSteps(
    {
      steps: step.steps,
      kind: step.kind === "group" ? "sequence" : "parallel",
      outer: { scope, owner: position },
      address: common.address,
    },
    planning,
  );
  const end: Viewpoint = { scope: inner.scope, step: "end", self: "hidden" };
  const construct = {
    ...common,
    ...planOutputs(step, end, planning),
    ...(step.timeout === undefined ? {} : { timeout: step.timeout }),
    steps: inner.steps,
  };
  if (step.kind === "group") return { ...construct, kind: "group" };
  const { failFast, maxParallel } = step;
  return {
    ...construct,
    kind: "parallel",
    failFast,
    ...(maxParallel === undefined ? {} : { maxParallel }),
  };
}

function planCommon(
  step: Step,
  from: Viewpoint,
  parent: StepAddress | null,
  planning: Planning,
): PlanStepCommon {
  const { steps, order } = from.scope;
  const needs = (order.needs[from.step as number] ?? []).flatMap((need) => steps[need]?.id ?? []);
  const condition = planCondition(step, from, planning);
  return {
    address: stepAddress(parent === null ? step.id : `${parent}/${step.id}`),
    id: step.id,
    ...(step.name === undefined ? {} : { name: step.name }),
    ...(condition === null ? {} : { if: condition }),
    needs,
    onError: step.onError ?? "fail",
    ...(step.runsOn === undefined ? {} : { runsOn: step.runsOn }),
  };
}

/** A condition that is already true is left out; one that is already false stays, with a warning. */
function planCondition(step: Step, from: Viewpoint, planning: Planning): string | null {
  if (step.if === undefined) return null;
  const { findings, known } = planning;
  const pointer = pointerTo(step.pointer, "if");
  const text = step.if;
  if (!checkExpressionText({ text, kind: "condition", pointer, from }, planning)) return null;
  const resolved = resolveCondition(text, known);
  if (!resolved.ok) {
    findings.addExpression(resolved.failure, pointer, text);
    return null;
  }
  if (resolved.value === "false")
    findings.add({
      code: "unreachable-branch",
      message: `The step ‘${step.id}’ never runs: its condition is false whatever happens.`,
      pointer,
    });
  return resolved.value === "true" ? null : resolved.value;
}

function planOutputs(
  step: Step,
  from: Viewpoint,
  planning: Planning,
): Pick<PlanStepCommon, "outputs"> {
  if (step.outputs === undefined) return {};
  const pointer = pointerTo(step.pointer, "outputs");
  const outputs = resolveChecked(step.outputs, pointer, from, planning);
  return outputs === null ? {} : { outputs };
}

function reportUnknownNeed(scope: Scope, position: number, need: number, planning: Planning): void {
  const step = scope.steps[position];
  const id = step?.needs?.[need];
  if (step === undefined || id === undefined) return;
  const siblings = scope.steps.filter((other) => other !== step).map((other) => other.id);
  const hint = suggestion(id, siblings) || " `needs` names only steps of the same scope.";
  planning.findings.add({
    code: "unknown-step",
    message: `‘${step.id}’ needs ‘${id}’, and there is no such step beside it.${hint}`,
    pointer: pointerTo(step.pointer, "needs", need),
  });
}

function reportCycle(scope: Scope, cycle: readonly number[], planning: Planning): void {
  const members = cycle.flatMap((position) => scope.steps[position] ?? []);
  const [first, ...others] = members.slice(0, -1);
  if (first === undefined) return;
  planning.findings.add({
    code: "needs-cycle",
    message: `These steps wait for each other and none can start: ${members.map(({ id }) => id).join(" → ")}. Take one of the needs away.`,
    pointer: pointerTo(first.pointer, "needs"),
    related: others.map((step) => ({
      message:
        step.needs === undefined
          ? `‘${step.id}’ waits for all before it`
          : `‘${step.id}’ waits in turn`,
      pointer: step.pointer,
    })),
  });
}
