import type { Account, Actor } from "../../src/model/actor.ts";
import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import { PERMISSIONS } from "../../src/model/step.ts";
import type { Requires } from "../../src/model/step.ts";
import { PATH } from "./scenario.ts";

/** Who somebody is, read from the facts as they stand. */
export type NaivePeople = ReturnType<typeof naivePeople>;

export function naivePeople(snapshot: ReviewSnapshot, given: readonly Actor[] | null) {
  const actors = given ?? [];
  const standingOf = ({ id }: Account) =>
    snapshot.standings.find(({ account }) => account.id === id);
  const permissionOf = (who: Account) => standingOf(who)?.permission ?? null;
  const has = (who: Account, level: string) => {
    const found = permissionOf(who);
    return (
      found !== null && PERMISSIONS.indexOf(found) >= PERMISSIONS.findIndex((p) => p === level)
    );
  };
  const isUnread = (name: string) => snapshot.unreadMemberships.some((one) => one.name === name);
  const isMember = (who: Account, name: string) =>
    !isUnread(name) &&
    [...(standingOf(who)?.teams ?? []), ...(standingOf(who)?.organizations ?? [])].includes(name);
  const entriesOf = ({ login }: Account) =>
    actors.filter((actor) => actor.kind !== "team" && actor.login === login);
  const holders = (requires: Requires) =>
    actors.filter(
      ({ status, roles, capabilities }) =>
        status === "active" &&
        (roles.some((role) => requires.roles?.includes(role)) ||
          capabilities.some((name) => requires.capabilities?.includes(name))),
    );
  const file = snapshot.codeOwners;
  const isFileSound = file !== null && file.file !== null && file.problems.length === 0;
  const owned = isFileSound
    ? file.owned.filter(({ path, owners }) => path === PATH && owners.length > 0)
    : [];
  const isOwner = (owners: readonly string[], who: Account) =>
    owners.some((owner) =>
      owner.includes("/")
        ? isMember(who, owner.slice(1))
        : owner.startsWith("@")
          ? owner === `@${who.login}`
          : file?.emails.some(({ email, account }) => email === owner && account?.id === who.id),
    );
  const withPeople = (requires: Requires): Requires =>
    Object.keys(requires).some((key) => key !== "count") ? requires : { permissions: ["write"] };
  const isGranted = ({ users, teams, organizations }: Requires, who: Account) =>
    users?.includes(who.login) === true ||
    [...(teams ?? []), ...(organizations ?? [])].some((name) => isMember(who, name));
  const isNamedBesideOwners = (requires: Requires, who: Account) =>
    isGranted(requires, who) ||
    holders(requires).some((actor) =>
      actor.kind === "team" ? isMember(who, actor.team ?? "") : actor.login === who.login,
    ) ||
    requires.permissions?.some((level) => has(who, level)) === true;

  return {
    permissionOf,
    has,
    isGranted,
    isNamedBesideOwners,
    /** The owned paths of the proposal. */
    owned,
    isOwner,
    isUnread,
    isMember,
    isNamed: (asked: Requires, who: Account) => {
      const requires = withPeople(asked);
      return (
        isNamedBesideOwners(requires, who) ||
        (requires.codeOwners === true && owned.some(({ owners }) => isOwner(owners, who)))
      );
    },
    /** Whether somebody who is not named may be, as far as anybody can tell. */
    mayBeNamed: (requires: Requires) => {
      const owners = owned.flatMap((path) => path.owners);
      return (
        [...(requires.teams ?? []), ...(requires.organizations ?? [])].some(isUnread) ||
        holders(requires).some((actor) => actor.kind === "team" && isUnread(actor.team ?? "")) ||
        (requires.codeOwners === true &&
          (file === null ||
            (file.file !== null && file.problems.length > 0) ||
            owners.some(
              (owner) =>
                (owner.includes("/") && isUnread(owner.slice(1))) ||
                (!owner.startsWith("@") &&
                  !file.emails.some(({ email, account }) => email === owner && account !== null)),
            )))
      );
    },
    isAsked: (who: Account) => standingOf(who) !== undefined,
    isAgent: (who: Account) =>
      who.kind !== "user" || entriesOf(who).some(({ kind }) => kind === "agent"),
    isInactive: (who: Account) =>
      entriesOf(who).length > 0 && entriesOf(who).every(({ status }) => status === "inactive"),
    /** The author of the pull request, and those for whom an agent opened it. */
    isAuthor: (who: Account) => {
      const { author } = snapshot.pull;
      if (author === null) return false;
      const principals = entriesOf(author)
        .filter(({ kind }) => author.kind !== "user" || kind === "agent")
        .flatMap(({ actsFor }) => actsFor);
      return who.id === author.id || principals.includes(who.login);
    },
  };
}
