import { Refusal } from "../refusal.ts";
import type { Account } from "../state/accounts.ts";
import { roleOf } from "../state/repository.ts";
import { atLeast, type Role } from "../state/roles.ts";
import { callerOf, type RestRequest } from "./rest-request.ts";

/** Ends the request unless the thing is the caller's own, or the caller has the role; an App has what its token holds. */
export function requireOwnOrRole(
  request: RestRequest,
  rule: { readonly owner: Account; readonly role: Role },
): void {
  const caller = callerOf(request);
  if (caller.account === rule.owner || caller.token?.kind !== "user") return;
  if (atLeast(roleOf(request.repository, caller.account), rule.role)) return;
  throw new Refusal(403, "Must have write access to the repository.");
}
