import { nearestName } from "../expressions/nearest-name.ts";

/** `` Did you mean `x`?`` with a space before it, for the nearest of the names; nothing where none is near. */
export function didYouMean(wanted: string, names: Iterable<string>): string {
  const nearest = nearestName(wanted, names);
  return nearest === null ? "" : ` Did you mean \`${nearest}\`?`;
}
