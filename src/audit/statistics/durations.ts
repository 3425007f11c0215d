/** Some durations in figures; milliseconds, null where there are none. */
export interface Durations {
  readonly count: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly longest: number | null;
}

/** Exact figures: the p-th percentile is the smallest duration that p percent of all do not exceed (nearest rank). */
export function durationsOf(milliseconds: readonly number[]): Durations {
  const sorted = Float64Array.from(milliseconds).toSorted();
  const percentile = (percent: number): number | null =>
    sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? null;
  return {
    count: sorted.length,
    p50: percentile(50),
    p95: percentile(95),
    longest: sorted.at(-1) ?? null,
  };
}
