import type { Violations } from "../contract/violations.ts";
import type { Now } from "../clock.ts";
import type { WebhookHub } from "../webhooks/webhook-hub.ts";
import type { Account } from "./accounts.ts";
import type { Organization, Team } from "./organizations.ts";
import type { Repository } from "./repository.ts";
import type { WorkflowRun } from "./runs.ts";
import type { RateBucket, Token } from "./tokens.ts";

/** Everything that one embedded GitHub knows; all of it in memory but git's objects and refs. */
export interface World {
  readonly now: Now;
  /** Root URL of the server, without a trailing slash. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** A number that no other object of this server has. */
  readonly nextId: () => number;
  /** By lower-case login. */
  readonly accounts: Map<string, Account>;
  readonly accountsById: Map<number, Account>;
  /** By their accounts. */
  readonly organizations: Map<Account, Organization>;
  /** By lower-case `owner/name`. */
  readonly repositories: Map<string, Repository>;
  readonly repositoriesById: Map<number, Repository>;
  readonly tokens: Map<string, Token>;
  /** The budgets that all workflow tokens of one repository share, by repository id. */
  readonly workflowBuckets: Map<
    number,
    { readonly rest: RateBucket; readonly graphql: RateBucket }
  >;
  readonly violations: Violations;
  readonly webhooks: WebhookHub;
  readonly runListeners: Set<
    (request: { readonly kind: "rerun" | "cancel"; readonly runId: number }) => void
  >;
}

/** Who causes something: an account, and the token it used (null: a test's own hand). */
export interface Caller {
  readonly account: Account;
  readonly token: Token | null;
}

export function findAccount(world: World, login: string): Account | null {
  return world.accounts.get(login.toLowerCase()) ?? null;
}

/** The organization of this login, or null. */
export function findOrganization(world: World, login: string): Organization | null {
  const account = findAccount(world, login);
  return account === null ? null : (world.organizations.get(account) ?? null);
}

/** The team with this id, of whatever organization, or null. */
export function findTeamById(world: World, id: number): Team | null {
  for (const organization of world.organizations.values()) {
    for (const team of organization.teams.values()) if (team.id === id) return team;
  }
  return null;
}

export function findRepository(world: World, owner: string, name: string): Repository | null {
  return world.repositories.get(`${owner}/${name}`.toLowerCase()) ?? null;
}

/** The account that GitHub links to an e-mail address of a commit, or null. */
export function accountOfEmail(world: World, email: string): Account | null {
  const wanted = email.toLowerCase();
  const noreply = /^(?:(\d+)\+)?([^@]+)@users\.noreply\.github\.com$/.exec(wanted);
  if (noreply?.[1] !== undefined) return world.accountsById.get(Number(noreply[1])) ?? null;
  if (noreply?.[2] !== undefined) return findAccount(world, noreply[2]);
  for (const account of world.accounts.values()) {
    if (account.email.toLowerCase() === wanted) return account;
  }
  return null;
}

/** The run with this id, with its repository, or null. */
export function findRun(
  world: World,
  runId: number,
): { readonly repository: Repository; readonly run: WorkflowRun } | null {
  for (const repository of world.repositoriesById.values()) {
    const run = repository.runs.get(runId);
    if (run !== undefined) return { repository, run };
  }
  return null;
}
