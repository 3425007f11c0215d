import * as fc from "fast-check";

/** Mostly the first, now and then one of the others, so that decisions do not all end alike. */
export function often<T>(weight: number, first: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight, arbitrary: fc.constant(first) },
    { weight: others.length, arbitrary: fc.constantFrom(...others) },
  );
}
