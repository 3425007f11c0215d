import type { Account } from "../model/actor.ts";
import type { Refusal } from "../model/refusal.ts";
import { failure, success } from "../model/result.ts";
import type { Result } from "../model/result.ts";
import type { Permission } from "../model/step.ts";
import type { Tool } from "../model/tool.ts";
import {
  activeTeams,
  actorsOf,
  otherThanActor,
  sameLogin,
  teamActorsOf,
} from "./actor-directory.ts";
import type { DirectoryActor } from "./actor-directory.ts";
import type { Memberships } from "./memberships.ts";
import { isAtLeast, permissionWords } from "./permission-level.ts";
import { allOf } from "./requirement.ts";

/** A refusal because of who proposes (SPEC §7). */
type NotAllowed = Refusal & { readonly code: "not-allowed" };

/**
 * Tells whether an account may propose these tools, and as which actor (SPEC §7): where `.writ/actors.yml` exists
 * (`actors` is not null) only its active actors may, members of its teams among them, otherwise everybody with write
 * permission. A tool's `proposers.capabilities` must all be capabilities of the actor for whom it is proposed.
 */
export function mayPropose(inputs: {
  readonly actors: readonly DirectoryActor[] | null;
  readonly account: Account;
  readonly permission: Permission | null;
  /** To which teams of `actors.yml` the account belongs. */
  readonly memberships: Memberships;
  /** The proposal's `actor`: untrusted. */
  readonly proposalActor?: string;
  readonly tools: readonly Tool[];
}): Result<{ readonly actor: string }, NotAllowed> {
  const acting =
    inputs.actors === null
      ? withoutActorsFile(inputs)
      : withActorsFile({ ...inputs, actors: inputs.actors });
  if (!acting.ok) return acting;
  const { actor, capabilities, doubts } = acting.value;
  const lacking = inputs.tools.flatMap((tool) => {
    const missing = (tool.proposers?.capabilities ?? []).filter(
      (capability) => !capabilities.includes(capability),
    );
    return missing.length === 0 ? [] : [`${tool.name} needs ${allOf(missing)}`];
  });
  return lacking.length === 0
    ? success({ actor })
    : notAllowed(
        `${actor} lacks capabilities that tools of this proposal demand of their proposers: ${lacking.join("; ")}.${doubtWords(doubts)}`,
        "Somebody who has them may propose it, or .writ/actors.yml gives them to this actor.",
      );
}

interface Acting {
  readonly actor: string;
  readonly capabilities: readonly string[];
  /** Why it may have more than that, each in one clause. */
  readonly doubts: readonly string[];
}

function withoutActorsFile(inputs: {
  readonly account: Account;
  readonly permission: Permission | null;
  readonly proposalActor?: string;
}): Result<Acting, NotAllowed> {
  const { account, permission, proposalActor } = inputs;
  if (!isAtLeast(permission, "write"))
    return notAllowed(
      `${account.login} has ${permissionWords(permission)} in this repository, and proposing takes write permission.`,
      "Somebody with write permission may propose it.",
    );
  if (proposalActor !== undefined && !sameLogin(proposalActor, account.login))
    return notAllowed(
      `${account.login} may not propose for ${proposalActor}, since there is no .writ/actors.yml that lets one act for another.`,
      "Leave `actor` out of the proposal, or add .writ/actors.yml with `acts-for`.",
    );
  return success({ actor: account.login, capabilities: [], doubts: [] });
}

function withActorsFile(inputs: {
  readonly actors: readonly DirectoryActor[];
  readonly account: Account;
  readonly memberships: Memberships;
  readonly proposalActor?: string;
}): Result<Acting, NotAllowed> {
  const { actors, account, memberships, proposalActor } = inputs;
  const entries = actorsOf(actors, account);
  const own = entries.filter(({ status }) => status === "active");
  if (entries.length > 0 && own.length === 0)
    return notAllowed(
      `${account.login} is inactive in .writ/actors.yml, and only active actors may propose.`,
      "An active actor may propose it, or a change of .writ/actors.yml makes this one active.",
    );
  const teams = teamActorsOf(actors, memberships, account);
  const doubts = activeTeams(actors).flatMap(({ team }) => memberships.unread(team) ?? []);
  const self =
    own.find(({ id }) => proposalActor === undefined || id === proposalActor) ??
    (proposalActor === undefined ? teams[0] : undefined);
  // Whoever proposes as themselves has what their teams have, too.
  if (self !== undefined)
    return success({
      actor: self.id,
      capabilities: [self, ...teams].flatMap(({ capabilities }) => capabilities),
      doubts,
    });
  if (own.length === 0 && teams.length === 0) return unknownProposer(actors, account, doubts);
  const represented = actors.find(({ id, status }) => id === proposalActor && status === "active");
  if (represented === undefined)
    return notAllowed(
      `The proposal's actor ${proposalActor ?? ""} is no active actor in .writ/actors.yml.`,
      "Leave `actor` out of the proposal, or change .writ/actors.yml.",
    );
  const mayAct = [...own, ...teams].some(({ id, actsFor }) =>
    [id, ...actsFor].includes(represented.id),
  );
  if (!mayAct)
    return notAllowed(
      `${account.login} may not propose for ${represented.id}, ${notForWords(represented, memberships)}.`,
      "Leave `actor` out of the proposal, or change .writ/actors.yml.",
    );
  return success({ actor: represented.id, capabilities: represented.capabilities, doubts: [] });
}

function notForWords({ id, kind, team }: DirectoryActor, memberships: Memberships): string {
  const unlisted = `since .writ/actors.yml does not list ${id} under their \`acts-for\``;
  if (kind !== "team" || team === undefined) return unlisted;
  return `${unlisted}, and ${memberships.unread(team) ?? `they are no member of ${team}`}`;
}

function unknownProposer(
  actors: readonly DirectoryActor[],
  account: Account,
  doubts: readonly string[],
): Result<never, NotAllowed> {
  const other = otherThanActor(actors, account);
  return notAllowed(
    other === null
      ? `${account.login} is no actor in .writ/actors.yml, and only its actors may propose.${doubtWords(doubts)}`
      : `${account.login} may not propose, as only actors of .writ/actors.yml may: ${other}.`,
    "An active actor may propose it, or a change of .writ/actors.yml adds this one.",
  );
}

function doubtWords(doubts: readonly string[]): string {
  return doubts.length === 0 ? "" : ` Not all of its teams are known: ${doubts.join("; ")}.`;
}

function notAllowed(
  message: string,
  remedy: string,
): { readonly ok: false; readonly failure: NotAllowed } {
  return failure({ code: "not-allowed", message, remedy });
}
