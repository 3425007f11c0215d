import type { Severity } from "../../diagnostics/codes.ts";
import { HOLE_CODES, type FoundHole, type Hole, type HoleFinder, type HoleInputs } from "./hole.ts";
import { findUnusedRules } from "./rule-unused.ts";

const FINDERS: readonly HoleFinder[] = [findUnusedRules];

const SEVERITIES: readonly Severity[] = ["error", "warning", "notice"];

/** Finds every hole of {@link HOLE_CODES} in a policy (SPEC §16, `doctor`), errors first, then in the order of the codes. */
export function findPolicyHoles(inputs: HoleInputs): readonly Hole[] {
  return FINDERS.flatMap((find) => find(inputs))
    .toSorted(
      (one, other) =>
        SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
        HOLE_CODES.indexOf(one.code) - HOLE_CODES.indexOf(other.code),
    )
    .map((hole) => withPlace(inputs, hole));
}

function withPlace({ sources }: HoleInputs, hole: FoundHole): Hole {
  const source = sources.get(hole.path);
  return { ...hole, place: source?.locate(hole.pointer ?? "", "key") ?? null };
}
