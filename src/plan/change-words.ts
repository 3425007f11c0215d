import type { JsonValue } from "../model/json.ts";
import type { Plan } from "../model/plan.ts";
import { planChanges, type PlanChange } from "./plan-changes.ts";

const LONGEST_VALUE = 60;

/** What changed from one plan to another, one plain sentence part each: untrusted, to be escaped where it is shown. */
export function planChangeWords(before: Plan, after: Plan): readonly string[] {
  return planChanges(before, after).map(wordsOf);
}

/** One change, such as `parameter version of deploy changed 2.0.0 → 2.1.0`. */
function wordsOf({ address, what, field, from, to }: PlanChange): string {
  const isStep = !address.includes(" ");
  if (field === undefined) return `${isStep ? `step ${address}` : address} was ${what}`;
  if (field === "address") return `step ${show(from)} moved to ${show(to)}`;
  if (address === "the proposal") return `${field} ${changed(from, to)}`;
  if (!isStep)
    return field === "digest"
      ? `${address} changed`
      : `${field} of ${address} ${changed(from, to)}`;
  const name = field.startsWith("with.") ? `parameter ${field.slice(5)}` : field;
  return `${name} of ${address} ${changed(from, to)}`;
}

function changed(from: JsonValue | undefined, to: JsonValue | undefined): string {
  if (from === undefined) return `was added: ${show(to)}`;
  if (to === undefined) return `was removed: ${show(from)}`;
  return `changed ${show(from)} → ${show(to)}`;
}

function show(value: JsonValue | undefined): string {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? null);
  const line = text.replace(/\s+/gu, " ");
  const characters = Array.from(line);
  return characters.length <= LONGEST_VALUE
    ? line
    : `${characters.slice(0, LONGEST_VALUE - 1).join("")}…`;
}
