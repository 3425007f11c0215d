import { formatDuration } from "../model/duration.ts";
import type { Opinion } from "./opinions.ts";
import type { ReviewContext } from "./review-context.ts";

/**
 * Why an approval is too old, in words that follow its giver's login; null where it is not (SPEC §8, `max-age`). What
 * is merged was approved at the merge, so its approvals do not grow older after it. An age that cannot be told is too
 * great.
 */
export function tooOld(
  context: ReviewContext,
  opinion: Opinion,
  maxAge: number | undefined,
): string | null {
  if (maxAge === undefined) return null;
  const { pull, takenAt } = context.snapshot;
  const age = Date.parse(pull.mergedAt ?? takenAt) - opinion.at;
  if (age <= maxAge) return null;
  const words = Number.isNaN(age) ? "of unknown age" : `${ageWords(age)} old`;
  return `approved, but that is ${words}, and this rule counts approvals for ${formatDuration(maxAge)}`;
}

const STEPS = [
  { unit: "d", length: 86_400_000 },
  { unit: "h", length: 3_600_000 },
  { unit: "m", length: 60_000 },
  { unit: "s", length: 1_000 },
] as const;

/** The two greatest units, such as `7d 3h`. */
function ageWords(age: number): string {
  const first = STEPS.findIndex(({ length }) => age >= length);
  if (first === -1) return `${age}ms`;
  let rest = age;
  const parts = STEPS.slice(first, first + 2).map(({ unit, length }) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return { count, text: `${count}${unit}` };
  });
  return parts
    .filter(({ count }) => count > 0)
    .map(({ text }) => text)
    .join(" ");
}
