/** A hostile file can have thousands of wrong names among thousands of right ones. */
const MAX_NAMES = 1_000;

/** The name in `names` that is nearest to `wanted` by edits, or null where none is near enough to be meant. */
export function nearestName(wanted: string, names: Iterable<string>): string | null {
  const lower = wanted.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.min(wanted.length, Math.floor(Math.max(wanted.length, 3) / 3) + 1);
  let looked = 0;
  for (const name of names) {
    looked += 1;
    if (looked > MAX_NAMES) break;
    if (Math.abs(name.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(lower, name.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** ` Did you mean ‘x’?` for the nearest of `names`, or nothing. */
export function suggestion(wanted: string, names: Iterable<string>): string {
  const nearest = nearestName(wanted, names);
  return nearest === null ? "" : ` Did you mean ‘${nearest}’?`;
}

/** Edits (insert, remove, replace, swap neighbours) between two short texts; `limit` where it is at least that. */
function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least >= limit) return limit;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
