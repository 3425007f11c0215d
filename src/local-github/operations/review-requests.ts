import { nodeId } from "../node-id.ts";
import { Refusal, validationFailed } from "../refusal.ts";

import type { Account } from "../state/accounts.ts";
import { findTeam, isInTeam, type Team } from "../state/organizations.ts";
import type { Pull } from "../state/pulls.ts";
import { fullName, grantedRole, roleOfTeam } from "../state/repository.ts";
import { canSeeTeam } from "../state/team-visibility.ts";
import { findAccount, type Caller, type World } from "../state/world.ts";
import { emitPull } from "../webhooks/pull-events.ts";
import { recordEvent } from "./timeline.ts";

/** Whose reviews somebody asks for, or asks for no more. */
export interface ReviewersChange {
  readonly pull: Pull;
  readonly logins: readonly string[];
  /** Slugs of teams of the owning organization. */
  readonly teams?: readonly string[];
}

function isRequested(pull: Pull, reviewer: Account | Team): boolean {
  return reviewer.kind === "Team"
    ? pull.requestedTeams.has(reviewer)
    : pull.requestedReviewers.has(reviewer);
}

function takeRequest(pull: Pull, reviewer: Account | Team): boolean {
  pull.requestedAsCodeOwners.delete(reviewer);
  return reviewer.kind === "Team"
    ? pull.requestedTeams.delete(reviewer)
    : pull.requestedReviewers.delete(reviewer);
}

function noCollaborator(pull: Pull): Refusal {
  return new Refusal(
    422,
    `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${fullName(pull.base.repository)} repository.`,
  );
}

function reviewerNamed(world: World, pull: Pull, login: string): Account {
  const account = findAccount(world, login);
  if (account !== null && account === pull.author)
    throw new Refusal(422, "Review cannot be requested from pull request author.");
  if (account === null || grantedRole(pull.base.repository, account) === null)
    throw noCollaborator(pull);
  return account;
}

function teamNamed(caller: Caller, pull: Pull, slug: string): Team {
  const { organization } = pull.base.repository;
  const team = organization === null ? null : findTeam(organization, slug);
  if (team === null || roleOfTeam(pull.base.repository, team) === null) throw noCollaborator(pull);
  // A workflow's token never sees a team: GitHub finds it by its slug, and then not by its id.
  if (caller.token !== null && !canSeeTeam(team, caller.token))
    throw validationFailed(
      `Could not resolve to a node with the global id of '${nodeId("Team", team.id)}'.`,
    );
  return team;
}

/** Puts requests on a pull request, each with its event; one that is there already stays as it is. */
export async function putRequests(
  world: World,
  caller: Caller,
  at: { readonly pull: Pull; readonly reviewers: readonly (Account | Team)[] },
): Promise<void> {
  const { pull } = at;
  for (const reviewer of at.reviewers) {
    if (isRequested(pull, reviewer)) continue;
    if (reviewer.kind === "Team") pull.requestedTeams.add(reviewer);
    else pull.requestedReviewers.add(reviewer);
    recordEvent(world, pull, { type: "review_requested", actor: caller.account, reviewer });
    await emitPull(world, caller, { pull, action: "review_requested", reviewer });
  }
}

/** Asks people and teams to review; the author, and those who were given no role in the repository, are refused, and then nobody is asked (GitHub docs, "Request reviewers for a pull request"). */
export async function requestReviewers(
  world: World,
  caller: Caller,
  change: ReviewersChange,
): Promise<void> {
  const { pull } = change;
  const reviewers = [
    ...change.logins.map((login) => reviewerNamed(world, pull, login)),
    ...(change.teams ?? []).map((slug) => teamNamed(caller, pull, slug)),
  ];
  await putRequests(world, caller, { pull, reviewers });
}

/** Takes back requests for reviews; what was not requested is passed over. */
export async function unrequestReviewers(
  world: World,
  caller: Caller,
  change: ReviewersChange,
): Promise<void> {
  const { pull } = change;
  const { organization } = pull.base.repository;
  const named = [
    ...change.logins.map((login) => findAccount(world, login)),
    ...(change.teams ?? []).map((slug) =>
      organization === null ? null : findTeam(organization, slug),
    ),
  ];
  for (const reviewer of named) {
    if (reviewer === null || !takeRequest(pull, reviewer)) continue;
    recordEvent(world, pull, { type: "review_request_removed", actor: caller.account, reviewer });
    await emitPull(world, caller, { pull, action: "review_request_removed", reviewer });
  }
}

/** Ends the requests that a review of this account answers: its own, and those of its teams; gives the teams that it reviewed for. */
export function answerRequests(pull: Pull, reviewer: Account): readonly Team[] {
  takeRequest(pull, reviewer);
  const teams = [...pull.requestedTeams].filter((team) => isInTeam(team, reviewer));
  for (const team of teams) takeRequest(pull, team);
  return teams;
}
