import type { Account } from "../state/accounts.ts";
import { findAccount, type World } from "../state/world.ts";

/** Gives an account another login; its id and its repositories stay its own, and the old login is free (GitHub docs, "Changing your username"). */
export function renameAccount(world: World, account: Account, login: string): void {
  const holder = findAccount(world, login);
  if (holder !== null && holder !== account) throw new Error(`the login ${login} is taken`);
  const owned = [...world.repositoriesById.values()].filter((each) => each.owner === account);
  for (const each of owned)
    world.repositories.delete(`${account.login}/${each.name}`.toLowerCase());
  world.accounts.delete(account.login.toLowerCase());
  account.login = login;
  world.accounts.set(login.toLowerCase(), account);
  for (const each of owned) world.repositories.set(`${login}/${each.name}`.toLowerCase(), each);
}

/** Ends an account: its tokens, roles and memberships are gone, its login is free, and what it wrote stays, without an author (GitHub docs, "Deleting your personal account"). */
export function deleteAccount(world: World, account: Account): void {
  for (const repository of world.repositoriesById.values()) {
    if (repository.owner === account)
      throw new Error(`${account.login} owns ${repository.name}: that would have to go first`);
    repository.collaborators.delete(account);
    for (const pull of repository.pulls.values()) {
      pull.requestedReviewers.delete(account);
      pull.assignees.delete(account);
    }
  }
  for (const organization of world.organizations.values()) {
    organization.members.delete(account);
    for (const team of organization.teams.values()) team.members.delete(account);
  }
  for (const [value, token] of world.tokens)
    if (token.account === account) world.tokens.delete(value);
  world.accounts.delete(account.login.toLowerCase());
  world.accountsById.delete(account.id);
  account.isDeleted = true;
}
