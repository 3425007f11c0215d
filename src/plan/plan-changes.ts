import { canonicalJson } from "../model/digest.ts";
import type { Digest } from "../model/ids.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Plan, PlanStep } from "../model/plan.ts";

/**
 * One difference between two plans, ready to be put in words. `address` is a step's, or, with a space in it as no
 * step has, one of `tool <name>`, `workflow <id>`, `the variables`, `the configuration`, `the proposal`; `field` names
 * what changed there, such as `with.table` or `retry.maxAttempts`. A moved step has the field `address`.
 */
export interface PlanChange {
  readonly address: string;
  readonly what: "added" | "removed" | "changed";
  readonly field?: string;
  readonly from?: JsonValue;
  readonly to?: JsonValue;
}

/**
 * What a reviewer of `before` has to look at again in `after` (SPEC §11): steps added, removed and moved, parameters
 * and settings old and new, tools, workflows and configuration. Equal plans give an empty list.
 */
export function planChanges(before: Plan, after: Plan): readonly PlanChange[] {
  return [...headChanges(before, after), ...stepChanges(before.steps, after.steps)];
}

function headChanges(before: Plan, after: Plan): readonly PlanChange[] {
  return [
    ...fieldChanges("the proposal", headOf(before), headOf(after)),
    ...fieldChanges("the variables", before.vars, after.vars),
    ...digestChanges("tool", before.tools, after.tools),
    ...digestChanges("workflow", before.workflows, after.workflows),
    ...fieldChanges("the configuration", before.config, after.config),
  ];
}

/** The content key changes with every change of the file, and says nothing that the other fields do not. */
function headOf({ proposal, ...rest }: Plan): JsonObject {
  const elsewhere = ["steps", "contentKey", "vars", "tools", "workflows", "config"];
  return without({ ...proposal, ...(rest as unknown as JsonObject) }, elsewhere);
}

function digestChanges(
  kind: "tool" | "workflow",
  before: Readonly<Record<string, Digest>>,
  after: Readonly<Record<string, Digest>>,
): readonly PlanChange[] {
  const changes: PlanChange[] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const from = valueOf(before, name);
    const to = valueOf(after, name);
    if (from === to) continue;
    const address = `${kind} ${name}`;
    if (from === undefined) changes.push({ address, what: "added" });
    else if (to === undefined) changes.push({ address, what: "removed" });
    else changes.push({ address, what: "changed", field: "digest", from, to });
  }
  return changes;
}

function stepChanges(
  before: readonly PlanStep[],
  after: readonly PlanStep[],
): readonly PlanChange[] {
  const old = flatten(before);
  const now = flatten(after);
  const removed = new Map<string, PlanStep>();
  for (const [address, step] of old) if (!now.has(address)) removed.set(address, step);
  const removedByShape = new Map<string, string[]>();
  for (const [address, step] of removed) {
    const shape = shapeOf(step);
    removedByShape.set(shape, [...(removedByShape.get(shape) ?? []), address]);
  }
  const changes: PlanChange[] = [];
  for (const [address, step] of now) {
    const known = old.get(address);
    if (known !== undefined) {
      changes.push(...fieldChanges(address, fieldsOf(known), fieldsOf(step)));
      continue;
    }
    const from = removedByShape.get(shapeOf(step))?.shift();
    if (from === undefined) changes.push({ address, what: "added", to: fieldsOf(step) });
    else {
      removed.delete(from);
      changes.push({ address, what: "changed", field: "address", from, to: address });
    }
  }
  for (const [address, step] of removed)
    changes.push({ address, what: "removed", from: fieldsOf(step) });
  return changes;
}

function flatten(steps: readonly PlanStep[]): ReadonlyMap<string, PlanStep> {
  const found = new Map<string, PlanStep>();
  const add = (step: PlanStep): void => {
    found.set(step.address, step);
    if (step.kind !== "action") for (const child of step.steps) add(child);
  };
  for (const step of steps) add(step);
  return found;
}

/** What a step says of itself: not where it stands, nor what it contains. */
function fieldsOf(step: PlanStep): JsonObject {
  return without(step as unknown as JsonObject, ["address", "id", "steps"]);
}

/** Two steps with the same shape in two places are one that was moved; what it waits for changes with its place. */
function shapeOf(step: PlanStep): string {
  const fields = without(fieldsOf(step), ["needs"]);
  return canonicalJson([step.id, fields, step.kind === "action" ? [] : step.steps.map(shapeOf)]);
}

function without(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function fieldChanges(
  address: string,
  before: JsonObject,
  after: JsonObject,
): readonly PlanChange[] {
  const changes: PlanChange[] = [];
  compare("", before, after, (field, from, to) =>
    changes.push({
      address,
      what: "changed",
      field,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    }),
  );
  return changes;
}

/** Goes into objects key by key; lists are compared as a whole. */
function compare(
  field: string,
  from: JsonValue | undefined,
  to: JsonValue | undefined,
  report: (field: string, from: JsonValue | undefined, to: JsonValue | undefined) => void,
): void {
  if (isJsonObject(from) && isJsonObject(to)) {
    const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])].toSorted();
    for (const key of keys) {
      const inner = field === "" ? key : `${field}.${key}`;
      compare(inner, valueOf(from, key), valueOf(to, key), report);
    }
    return;
  }
  if (from === to) return;
  if (from !== undefined && to !== undefined && canonicalJson(from) === canonicalJson(to)) return;
  report(field, from, to);
}

function valueOf(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
