import type { Actor } from "../model/actor.ts";
import type { ApprovalTree, Policy, Rule, RuleOptions } from "../model/policy.ts";
import type { SnapshotCodeOwners } from "../model/review-snapshot.ts";
import type { Requires } from "../model/step.ts";
import { teamOf } from "./code-owners/ownership.ts";
import { teamsOfConditions } from "./conditions/teams-of-conditions.ts";
import { nameKey } from "./memberships.ts";

/** Teams (`acme/dba`) and organizations whose members a decision may have to know; none is asked for twice. */
interface MembershipsNeeded {
  readonly teams: readonly string[];
  readonly organizations: readonly string[];
}

/**
 * Exactly the teams and organizations that a decision under this policy may ask for, so that a policy without any costs
 * no request: those of the rules that `approval` names, of the policy's other demands, of conditions, of `actors.yml`,
 * and, where a rule asks for code owners, those that own what changes.
 */
export function membershipsNeeded(inputs: {
  readonly policy: Policy;
  readonly actors: readonly Actor[] | null;
  readonly owned: SnapshotCodeOwners["owned"];
}): MembershipsNeeded {
  const { policy, actors, owned } = inputs;
  const demands = demandsOf(policy);
  const conditions = teamsOfConditions({ rules: rulesAsked(policy), freeze: policy.freeze });
  return {
    teams: distinct([
      ...demands.flatMap(({ teams }) => teams ?? []),
      ...conditions.teams,
      ...(actors ?? []).flatMap(({ kind, team }) => (kind === "team" ? (team ?? []) : [])),
      ...(needsCodeOwners(policy)
        ? owned.flatMap(({ owners }) => owners.flatMap((owner) => teamOf(owner) ?? []))
        : []),
    ]),
    organizations: distinct([
      ...demands.flatMap(({ organizations }) => organizations ?? []),
      ...conditions.organizations,
    ]),
  };
}

/** Tells whether a decision under this policy may ask who the code owners are. */
export function needsCodeOwners(policy: Policy): boolean {
  return demandsOf(policy).some(({ codeOwners }) => codeOwners === true);
}

/** Tells whether a decision under this policy may ask if the tree of a merge is the one that git makes by itself. */
export function needsAutomaticMerges(policy: Policy): boolean {
  return optionsOf(policy).some(
    ({ ignoreUpdateMerges, ignoreCommitsBy }) =>
      ignoreUpdateMerges || ignoreCommitsBy !== undefined,
  );
}

/** Everything by which the policy demands or ignores people. */
function demandsOf(policy: Policy): readonly Requires[] {
  const { breakGlass, configChanges, disapproval } = policy;
  return [
    ...rulesAsked(policy).map(({ requires }) => requires),
    configChanges.requires,
    disapproval.requires,
    disapproval.revoke,
    breakGlass?.requires,
    ...optionsOf(policy).map(({ ignoreCommitsBy }) => ignoreCommitsBy),
  ].filter((requires) => requires !== undefined);
}

function optionsOf(policy: Policy): readonly RuleOptions[] {
  return [...rulesAsked(policy), policy.configChanges].map(({ options }) => options);
}

/** A rule that `approval` does not name is never looked at. */
function rulesAsked({ approval, rules }: Policy): readonly Rule[] {
  const names = approval === null ? new Set() : namesIn(approval);
  return rules.filter(({ name }) => names.has(name));
}

function namesIn(tree: ApprovalTree): ReadonlySet<string> {
  return tree.kind === "rule"
    ? new Set([tree.name])
    : new Set(tree.members.flatMap((member) => [...namesIn(member)]));
}

/** In the order of their names, the spelling that comes first of several. */
function distinct(names: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  for (const name of names.toSorted())
    if (!found.has(nameKey(name))) found.set(nameKey(name), name);
  return [...found.values()];
}
