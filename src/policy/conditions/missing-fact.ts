import { findReferences } from "../../expressions/references.ts";
import type { Reference } from "../../expressions/references.ts";
import { RULE_FUNCTIONS } from "../../expressions/rule-functions.ts";
import type { JsonValue } from "../../model/json.ts";
import type { ReviewContext } from "../review-context.ts";
import { checkContexts } from "./check-contexts.ts";
import type { PullRequestFacts } from "./pull-request-context.ts";

/** The first thing that a condition reads and that is not known yet, or not at all; null where it reads none. */
export function missingFact(
  context: ReviewContext,
  facts: PullRequestFacts,
  condition: string,
): string | null {
  const references = findReferences(condition, "condition", RULE_FUNCTIONS);
  if (!references.ok) return null;
  for (const reference of references.value) {
    const because =
      reference.context === "pull-request"
        ? missingPullFact(facts, reference)
        : missingCheck(context, reference);
    if (because !== null) return because;
  }
  return null;
}

function missingPullFact(facts: PullRequestFacts, { path }: Reference): string | null {
  const name = path[0]?.toLowerCase();
  const fact = name === undefined || !Object.hasOwn(facts, name) ? undefined : facts[name];
  return fact?.kind === "unknown" ? fact.because : null;
}

function missingCheck(context: ReviewContext, { context: name, path }: Reference): string | null {
  if (name !== "checks" && name !== "statuses") return null;
  const at = `at commit ${context.snapshot.pull.head.oid.slice(0, 7)}`;
  const known: JsonValue | undefined = checkContexts(context.snapshot)[name];
  if (known === undefined) return `GitHub did not give all ${name} ${at}`;
  const [by, what] = path;
  if (by === undefined || what === undefined) return null;
  const word = name === "checks" ? "check" : "status";
  const found = property(property(known, by), what);
  if (found === undefined) return `no ${word} ${what} by ${by} is reported ${at} yet`;
  return name === "checks" && property(found, "conclusion") === undefined
    ? `the check ${what} by ${by} has not finished ${at} yet`
    : null;
}

/** A property in any case, as expressions read it. */
function property(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const entry =
    Object.entries<JsonValue>(value).find(([key]) => key === name) ??
    Object.entries<JsonValue>(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return entry?.[1];
}
