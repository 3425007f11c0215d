import type { SnapshotCodeOwners } from "../../model/review-snapshot.ts";
import type { ParsedCodeOwners } from "./parse-code-owners.ts";
import { matchesPath } from "./path-pattern.ts";

/** The last matching line of each path that has owners, in the order of the paths (GitHub docs, "About code owners"). */
export function ownersOf(
  parsed: ParsedCodeOwners,
  paths: readonly string[],
): SnapshotCodeOwners["owned"] {
  return paths.flatMap((path) => {
    const last = parsed.lines.findLast(({ pattern }) => matchesPath(pattern, path));
    return last === undefined || last.owners.length === 0
      ? []
      : [{ path, line: last.line, owners: last.owners }];
  });
}
