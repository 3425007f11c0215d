/** The largest power of two smaller than a number of leaves from 2: where RFC 6962 §2.1 splits a tree. */
export function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
