import type { Account, Actor } from "../model/actor.ts";
import type { Refusal } from "../model/refusal.ts";
import { failure, success } from "../model/result.ts";
import type { Result } from "../model/result.ts";
import type { Permission } from "../model/step.ts";
import type { Tool } from "../model/tool.ts";
import { actorsOf, sameLogin } from "./actor-directory.ts";
import { isAtLeast, permissionWords } from "./permission-level.ts";
import { allOf } from "./requirement.ts";

/** A refusal because of who proposes (SPEC §7). */
type NotAllowed = Refusal & { readonly code: "not-allowed" };

/**
 * Tells whether an account may propose these tools, and as which actor (SPEC §7): where `.writ/actors.yml` exists
 * (`actors` is not null) only its active actors may, otherwise everybody with write permission. A tool's
 * `proposers.capabilities` must all be capabilities of the actor for whom it is proposed.
 */
export function mayPropose(inputs: {
  readonly actors: readonly Actor[] | null;
  readonly account: Account;
  readonly permission: Permission | null;
  /** The proposal's `actor`: untrusted. */
  readonly proposalActor?: string;
  readonly tools: readonly Tool[];
}): Result<{ readonly actor: string }, NotAllowed> {
  const acting =
    inputs.actors === null
      ? withoutActorsFile(inputs)
      : withActorsFile({ ...inputs, actors: inputs.actors });
  if (!acting.ok) return acting;
  const { actor, capabilities } = acting.value;
  const lacking = inputs.tools.flatMap((tool) => {
    const missing = (tool.proposers?.capabilities ?? []).filter(
      (capability) => !capabilities.includes(capability),
    );
    return missing.length === 0 ? [] : [`${tool.name} needs ${allOf(missing)}`];
  });
  return lacking.length === 0
    ? success({ actor })
    : notAllowed(
        `${actor} lacks capabilities that tools of this proposal demand of their proposers: ${lacking.join("; ")}.`,
        "Somebody who has them may propose it, or .writ/actors.yml gives them to this actor.",
      );
}

interface Acting {
  readonly actor: string;
  readonly capabilities: readonly string[];
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
  return success({ actor: account.login, capabilities: [] });
}

function withActorsFile(inputs: {
  readonly actors: readonly Actor[];
  readonly account: Account;
  readonly proposalActor?: string;
}): Result<Acting, NotAllowed> {
  const { actors, account, proposalActor } = inputs;
  const entries = actorsOf(actors, account);
  const own = entries.filter(({ status }) => status === "active");
  if (own.length === 0)
    return notAllowed(
      entries.length === 0
        ? `${account.login} is no actor in .writ/actors.yml, and only its actors may propose.`
        : `${account.login} is inactive in .writ/actors.yml, and only active actors may propose.`,
      "An active actor may propose it, or a change of .writ/actors.yml adds this one.",
    );
  const self = own.find(({ id }) => proposalActor === undefined || id === proposalActor);
  if (self !== undefined) return success({ actor: self.id, capabilities: self.capabilities });
  const represented = actors.find(({ id, status }) => id === proposalActor && status === "active");
  const mayAct = own.some(({ actsFor }) => actsFor.some((id) => id === proposalActor));
  if (represented === undefined || !mayAct)
    return notAllowed(
      represented === undefined
        ? `The proposal's actor ${proposalActor ?? ""} is no active actor in .writ/actors.yml.`
        : `${account.login} may not propose for ${represented.id}, since .writ/actors.yml does not list ${represented.id} under their \`acts-for\`.`,
      "Leave `actor` out of the proposal, or change .writ/actors.yml.",
    );
  return success({ actor: represented.id, capabilities: represented.capabilities });
}

function notAllowed(
  message: string,
  remedy: string,
): { readonly ok: false; readonly failure: NotAllowed } {
  return failure({ code: "not-allowed", message, remedy });
}
