import type { Actor } from "../../model/actor.ts";
import type { Subject } from "../../model/decision.ts";
import type { FreezeWindow, Policy } from "../../model/policy.ts";
import type { ReviewSnapshot } from "../../model/review-snapshot.ts";
import { readContext } from "../review-context.ts";
import type { ReviewContext } from "../review-context.ts";
import { evaluateRuleCondition } from "../rule-condition.ts";
import type { ConditionOutcome } from "../rule-condition.ts";
import { recurringWindowAt } from "./recurring-window.ts";

/** A freeze that holds. */
interface Frozen {
  readonly window: FreezeWindow;
  /** Milliseconds since 1970 at which the freeze is over; NaN where that is unknown. */
  readonly until: number;
  /** Why `unless` could not be evaluated; null where it could, or there is none. */
  readonly broken: string | null;
}

/**
 * The freeze window by which a proposal must not execute now, or null (SPEC §8, `freeze`); of several, the one that
 * ends last. A window without a known time, or whose `unless` cannot be evaluated, holds. Guarded changes are never
 * frozen, so that a freeze can be taken away.
 */
export function frozenBy(
  policy: Pick<Policy, "freeze">,
  facts: {
    /** Milliseconds since 1970. */
    readonly now: number;
    readonly actors: readonly Actor[] | null;
    readonly subject: Subject;
    readonly snapshot: ReviewSnapshot;
  },
): FreezeWindow | null {
  if (policy.freeze.length === 0) return null;
  return freezeAt(readContext(facts), policy.freeze, facts.now)?.window ?? null;
}

/** What {@link frozenBy} finds, with what explains it. */
export function freezeAt(
  context: ReviewContext,
  windows: readonly FreezeWindow[],
  now: number,
): Frozen | null {
  if (context.subject.kind === "guarded") return null;
  const holding = windows.flatMap((window): readonly Frozen[] => {
    const until = endOf(window, now);
    if (until === null) return [];
    if (window.unless === undefined) return [{ window, until, broken: null }];
    const unless = evaluateRuleCondition(context, window.unless);
    if (unless.kind === "holds") return [];
    return [{ window, until, broken: undecided(unless) }];
  });
  const unknown = holding.find(({ until }) => Number.isNaN(until));
  const [last] = holding.toSorted((one, other) => other.until - one.until);
  return unknown ?? last ?? null;
}

function undecided(unless: ConditionOutcome): string | null {
  if (unless.kind === "error") return unless.message;
  return unless.kind === "unknown" ? unless.because : null;
}

/** When a window that holds now ends; null where it does not hold. */
function endOf(window: FreezeWindow, now: number): number | null {
  if (Number.isNaN(now)) return Number.NaN;
  if (window.kind === "recurring") return recurringWindowAt({ ...window, now })?.to ?? null;
  const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
  if (Number.isNaN(from) || Number.isNaN(to)) return Number.NaN;
  return from <= now && now < to ? to : null;
}
