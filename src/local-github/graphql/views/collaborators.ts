import { grantedRoles } from "../../state/collaborators.ts";
import type { Repository } from "../../state/repository.ts";
import { connectionOf, windowOf, type ConnectionArgs } from "../connection.ts";
import { requireAccess, type GraphqlContext, type View } from "../context.ts";
import { actorView, matchesPerson } from "./actor.ts";

/** What `Repository.collaborators` is asked with. */
export interface CollaboratorArgs extends ConnectionArgs {
  readonly query?: string | null;
  readonly login?: string | null;
  readonly affiliation?: "ALL" | "DIRECT" | "OUTSIDE" | null;
}

/** `Repository.collaborators`: whoever was given a role by whatever way, with that role; shown to those who may push only. */
export function collaboratorsView(
  context: GraphqlContext,
  repository: Repository,
  args: CollaboratorArgs,
): View {
  requireAccess(context, repository, { scopes: ["metadata"], level: "read", role: "write" });
  const { query, login, affiliation } = args;
  const isDirect = repository.collaborators;
  const members = repository.organization?.members;
  const found = [...grantedRoles(repository)].filter(
    ([account]) =>
      account.kind === "User" &&
      (query === undefined || query === null || matchesPerson(account, query)) &&
      (login === undefined ||
        login === null ||
        account.login.toLowerCase() === login.toLowerCase()) &&
      (affiliation !== "DIRECT" || isDirect.has(account) || account === repository.owner) &&
      (affiliation !== "OUTSIDE" || (isDirect.has(account) && members?.has(account) !== true)),
  );
  const window = windowOf(args, found.length);
  const shown = found.slice(window.from, window.to);
  return connectionOf(
    { window, total: found.length },
    shown.map(([account]) => actorView(context.world, account)),
    (index) => ({
      permission: (shown[index]?.[1] ?? "read").toUpperCase(),
      permissionSources: null,
    }),
  );
}
