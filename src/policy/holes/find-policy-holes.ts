import type { Severity } from "../../diagnostics/codes.ts";
import { findLonelyApprovals } from "./author-alone.ts";
import { findLoweredDemands } from "./author-lowers-demand.ts";
import { findOpenBranches } from "./branch-open.ts";
import { findMissingOwners } from "./code-owners-missing.ts";
import { findPastFreezes } from "./freeze-over.ts";
import { HOLE_CODES, type FoundHole, type Hole, type HoleFinder, type HoleInputs } from "./hole.ts";
import {
  findInactiveNames,
  findLostVeto,
  findUnheldNames,
  findUnpinnedActors,
  findUnproposableTools,
} from "./people-missing.ts";
import { findUnusedRules } from "./rule-unused.ts";
import { findUnreadableTeams } from "./teams-unreadable.ts";
import { findTooFewCandidates } from "./too-few-candidates.ts";
import { findUncoveredTools } from "./tool-coverage.ts";
import { findWeakerWays } from "./weaker-ways.ts";

const FINDERS: readonly HoleFinder[] = [
  findLonelyApprovals,
  findLoweredDemands,
  findUnusedRules,
  findUncoveredTools,
  findTooFewCandidates,
  findUnheldNames,
  findInactiveNames,
  findOpenBranches,
  findWeakerWays,
  findLostVeto,
  findPastFreezes,
  findUnpinnedActors,
  findUnreadableTeams,
  findUnproposableTools,
  findMissingOwners,
];

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
