import type { Account } from "./accounts.ts";
import { grantedRole, type Repository } from "./repository.ts";
import type { Role } from "./roles.ts";

/** Everybody who was given a role: the owner, collaborators, the organization's and the teams' people (GitHub docs, "List repository collaborators"). */
export function grantedRoles(repository: Repository): Map<Account, Role> {
  const { organization, owner } = repository;
  const candidates = new Set([
    ...(owner.kind === "User" ? [owner] : []),
    ...repository.collaborators.keys(),
    ...(organization?.members.keys() ?? []),
  ]);
  const roles = new Map<Account, Role>();
  for (const account of candidates) {
    const role = grantedRole(repository, account);
    if (role !== null) roles.set(account, role);
  }
  return roles;
}
