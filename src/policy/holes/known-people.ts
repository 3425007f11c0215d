import type { Account } from "../../model/actor.ts";
import type { Rule } from "../../model/policy.ts";
import type { Standing } from "../../model/review-snapshot.ts";
import type { Requires } from "../../model/step.ts";
import { actorsOf, sameLogin } from "../actor-directory.ts";
import { eligibility } from "../approvers.ts";
import { isAtLeast } from "../permission-level.ts";
import { requirementsOf } from "../changes/policy-requirements.ts";
import type { HoleInputs } from "./hole.ts";
import { madeUpPull } from "./made-up-pull.ts";

/** A rule as far as people are concerned. */
type PeopleRule = Pick<Rule, "requires" | "options">;

/**
 * Everybody who may matter: who GitHub says has access, or, where it was not asked, who `actors.yml` and the policy
 * name, taken to have write permission; and the agents of `actors.yml`, since apps are no collaborators.
 */
export function knownPeople(inputs: HoleInputs): readonly Standing[] {
  const { catalog, people } = inputs;
  const named = [
    ...(catalog.actors ?? []).flatMap(({ login, githubId, kind, team }) =>
      login === undefined || team !== undefined || (people !== null && kind !== "agent")
        ? []
        : [{ login, githubId }],
    ),
    ...(people === null
      ? requirementsOf(catalog.policy).flatMap(({ requires }) =>
          (requires.users ?? []).map((login) => ({ login, githubId: undefined })),
        )
      : []),
  ];
  const known: Standing[] = [...(people ?? [])];
  for (const { login, githubId } of named) {
    if (known.some(({ account }) => sameLogin(account.login, login))) continue;
    const kind = login.endsWith("[bot]") ? "bot" : "user";
    const account: Account = { login, id: githubId ?? -2 - known.length, kind };
    known.push({ account, permission: "write", teams: [], organizations: [] });
  }
  return known;
}

/** Whether all who fulfil `requires` are among {@link knownPeople}, so that they can be counted. */
export function isCountable(inputs: HoleInputs, requires: Requires): boolean {
  const { catalog, people, memberships } = inputs;
  const { users, teams, organizations, roles, capabilities, permissions, codeOwners } = requires;
  if (codeOwners === true) return false;
  const byMembership =
    teams !== undefined ||
    organizations !== undefined ||
    (catalog.actors ?? []).some(
      (actor) =>
        actor.kind === "team" &&
        (actor.roles.some((role) => roles?.includes(role) === true) ||
          actor.capabilities.some((capability) => capabilities?.includes(capability) === true)),
    );
  if (people !== null) return !byMembership || memberships === "known";
  const byName = users !== undefined || roles !== undefined || capabilities !== undefined;
  return byName && !byMembership && permissions === undefined;
}

/** Those whose approval a rule counts, of a pull request by an author; null: by somebody else. */
export function approversOf(
  inputs: HoleInputs,
  rule: PeopleRule,
  author: Account | null,
): readonly Account[] {
  const standings = knownPeople(inputs);
  const context = madeUpPull({ catalog: inputs.catalog, standings, author });
  return standings
    .map(({ account }) => account)
    .filter((account) => eligibility(context, rule, account).kind === "able");
}

/** Those who may open a pull request with a proposal: active actors, or whoever has write permission (SPEC §7). */
export function proposersOf(inputs: HoleInputs): readonly Account[] {
  const { actors } = inputs.catalog;
  return knownPeople(inputs)
    .filter(({ account, permission }) =>
      actors === null
        ? isAtLeast(permission, "write")
        : actorsOf(actors, account).some(({ status }) => status === "active"),
    )
    .map(({ account }) => account);
}
