/** One measured number beside its budget (SPEC §19); without a budget it is only reported. */
export interface Measure {
  readonly what: string;
  readonly value: number;
  readonly budget: number | null;
  readonly unit: string;
}

/** The middle value; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
