import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { Step, StepCommon, SwitchBranch, Wait } from "../model/step.ts";
import {
  buildGate,
  buildRetry,
  buildToolUse,
  conditionOf,
  durationOf,
  optionalCondition,
  optionalDuration,
} from "./build-settings.ts";
import type { BranchShape, StepShape, StepsShape, WaitShape } from "./generated/file-shapes.ts";
import { stepIds } from "./step-ids.ts";
import { parseTime } from "./times.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** The steps of a checked list, with an id each (SPEC §4, "Common keys"). */
export function buildSteps(shapes: StepsShape, pointer: Pointer): readonly Step[] {
  const ids = stepIds(shapes);
  return shapes.map((shape, index) =>
    buildStep(shape, { id: ids[index] ?? "", pointer: pointerTo(pointer, index) }),
  );
}

/** A step of a checked shape: its deciding key says of which kind. */
function buildStep(shape: StepShape, at: { readonly id: string; readonly pointer: Pointer }): Step {
  const common = buildCommon(shape, at);
  const below = (key: string): Pointer => pointerTo(at.pointer, key);
  const steps = (): readonly Step[] => buildSteps(shape.steps ?? [], below("steps"));
  if (shape.tool !== undefined)
    return { ...common, kind: "action", tool: shape.tool, with: shape.with ?? {} };
  if (shape.uses !== undefined)
    return { ...common, kind: "sub-workflow", uses: shape.uses, with: shape.with ?? {} };
  if (shape.parallel !== undefined) {
    const parallel = buildSteps(shape.parallel, below("parallel"));
    const maxParallel = shape["max-parallel"];
    return {
      ...common,
      kind: "parallel",
      steps: parallel,
      failFast: shape["fail-fast"] ?? true,
      ...(maxParallel === undefined ? {} : { maxParallel }),
    };
  }
  if (shape["for-each"] !== undefined)
    return {
      ...common,
      kind: "for-each",
      items: shape["for-each"],
      steps: steps(),
      maxParallel: shape["max-parallel"] ?? 1,
      failFast: shape["fail-fast"] ?? true,
    };
  if (shape.while !== undefined)
    return {
      ...common,
      kind: "while",
      condition: conditionOf(shape.while),
      maxIterations: shape["max-iterations"] ?? 1,
      steps: steps(),
    };
  if (shape.switch !== undefined) {
    const branches = shape.switch.map((branch, index) =>
      buildBranch(branch, pointerTo(below("switch"), index)),
    );
    return { ...common, kind: "switch", branches };
  }
  if (shape.gate !== undefined) return { ...common, kind: "gate", gate: buildGate(shape.gate) };
  if (shape.wait !== undefined) return { ...common, kind: "wait", wait: buildWait(shape.wait) };
  return { ...common, kind: "group", steps: steps() };
}

function buildBranch(shape: BranchShape, pointer: Pointer): SwitchBranch {
  const steps = buildSteps(shape.steps, pointerTo(pointer, "steps"));
  return withoutUndefined({ if: optionalCondition(shape.if), steps, pointer });
}

function buildWait(shape: WaitShape): Wait {
  if (shape.for !== undefined) return { kind: "for", duration: durationOf(shape.for) };
  if (shape.until !== undefined)
    return { kind: "until", time: parseTime(shape.until) ?? shape.until };
  return withoutUndefined({
    kind: "event" as const,
    event: shape.event ?? "",
    if: optionalCondition(shape.if),
    timeout: optionalDuration(shape.timeout),
  });
}

function buildCommon(
  shape: StepShape,
  at: { readonly id: string; readonly pointer: Pointer },
): StepCommon {
  return withoutUndefined({
    id: at.id,
    pointer: at.pointer,
    name: shape.name,
    if: optionalCondition(shape.if),
    needs: shape.needs,
    timeout: optionalDuration(shape.timeout),
    retry: shape.retry === undefined ? undefined : buildRetry(shape.retry),
    onError: shape["on-error"],
    compensate:
      shape.compensate === undefined
        ? undefined
        : buildToolUse(shape.compensate, pointerTo(at.pointer, "compensate")),
    outputs: shape.outputs,
    approval: shape.approval === undefined ? undefined : buildGate(shape.approval),
    actor: shape.actor,
    assign: shape.assign,
    estimatedDuration: optionalDuration(shape["estimated-duration"]),
    runsOn: shape["runs-on"],
  });
}
