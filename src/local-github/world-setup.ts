import { join } from "node:path";
import { BareRepository } from "./git/bare-repository.ts";
import { nextRandomToken } from "./token-text.ts";
import {
  actionsBot,
  ghost,
  noreplyEmail,
  webFlow,
  type Account,
  type AppIdentity,
} from "./state/accounts.ts";
import type { Organization } from "./state/organizations.ts";
import type { Repository } from "./state/repository.ts";
import { newBucket, type Permissions, type Token } from "./state/tokens.ts";
import type { World } from "./state/world.ts";
import type { Label } from "./state/issues.ts";

/** A new account, of a person unless it says otherwise. */
export interface NewUser {
  readonly login: string;
  readonly name?: string;
  readonly kind?: Account["kind"];
  readonly email?: string;
  readonly id?: number;
}

function newApp(world: World, login: string): AppIdentity {
  const slug = login.replace(/\[bot\]$/, "");
  return { id: world.nextId(), slug, name: slug, ownerLogin: "github", createdAt: world.now() };
}

/** Adds an account; a bot is the bot of a GitHub App of its own. */
export function addAccount(world: World, user: NewUser & { readonly app?: AppIdentity }): Account {
  if (world.accounts.has(user.login.toLowerCase()))
    throw new Error(`the login ${user.login} is taken`);
  const kind = user.kind ?? "User";
  const id = user.id ?? world.nextId();
  const account: Account = {
    id,
    kind,
    login: user.login,
    name: user.name ?? null,
    email: user.email ?? noreplyEmail({ id, login: user.login }),
    createdAt: world.now(),
    isDeleted: false,
    app: kind === "Bot" ? (user.app ?? newApp(world, user.login)) : null,
  };
  world.accounts.set(account.login.toLowerCase(), account);
  world.accountsById.set(id, account);
  if (kind === "Organization") {
    const organization: Organization = {
      account,
      members: new Map(),
      teams: new Map(),
      basePermission: "read",
    };
    world.organizations.set(account, organization);
  }
  return account;
}

/** The accounts that every GitHub has: GitHub itself, who signs, and who runs workflows. */
export function addGithubAccounts(world: World): void {
  addAccount(world, { login: "github", kind: "Organization", name: "GitHub", id: 9919 });
  addAccount(world, ghost);
  addAccount(world, {
    login: webFlow.login,
    id: webFlow.id,
    name: webFlow.name,
    email: webFlow.email,
  });
  const app = {
    id: actionsBot.appId,
    slug: actionsBot.appSlug,
    name: actionsBot.appName,
    ownerLogin: "github",
    createdAt: world.now(),
  };
  addAccount(world, { login: actionsBot.login, id: actionsBot.id, kind: "Bot", app });
}

const personalLimit = 5000;
const workflowLimit = 1000;

/** Issues a token; workflow tokens of one repository share one budget of 1,000 requests an hour. */
export function issueToken(
  world: World,
  grant: {
    readonly account: Account;
    readonly kind: Token["kind"];
    readonly permissions: Permissions | null;
    readonly repositoryId?: number;
    readonly runId?: number;
  },
): string {
  const limit = grant.kind === "workflow" ? workflowLimit : personalLimit;
  const fresh = () => ({
    rest: newBucket(limit, world.now()),
    graphql: newBucket(limit, world.now()),
  });
  let buckets = fresh();
  if (grant.kind === "workflow" && grant.repositoryId !== undefined) {
    buckets = world.workflowBuckets.get(grant.repositoryId) ?? buckets;
    world.workflowBuckets.set(grant.repositoryId, buckets);
  }
  const value = nextRandomToken(grant.kind);
  world.tokens.set(value, {
    value,
    account: grant.account,
    kind: grant.kind,
    permissions: grant.permissions,
    repositoryId: grant.repositoryId ?? null,
    runId: grant.runId ?? null,
    ...buckets,
  });
  return value;
}

const defaultLabels = [
  ["bug", "d73a4a", "Something isn't working"],
  ["documentation", "0075ca", "Improvements or additions to documentation"],
  ["enhancement", "a2eeef", "New feature or request"],
  ["question", "d876e3", "Further information is requested"],
] as const;

/** A place that no other repository has: that of a renamed owner keeps its directory when the login is taken again. */
function freeDirectory(world: World, path: string): string {
  const taken = new Set([...world.repositoriesById.values()].map((each) => each.git.directory));
  let directory = `${path}.git`;
  for (let count = 2; taken.has(directory); count += 1) directory = `${path}-${count}.git`;
  return directory;
}

/** Adds a repository with its bare git repository; with `parent`, a fork that shares the parent's objects. */
export async function addRepository(
  world: World,
  plan: {
    readonly directory: string;
    readonly owner: Account;
    readonly name: string;
    readonly defaultBranch: string;
    readonly isPrivate: boolean;
    readonly parent: Repository | null;
  },
): Promise<Repository> {
  const key = `${plan.owner.login}/${plan.name}`.toLowerCase();
  if (world.repositories.has(key)) throw new Error(`the repository ${key} exists already`);
  const now = world.now();
  const git = await BareRepository.create(
    freeDirectory(world, join(plan.directory, plan.owner.login, plan.name)),
    plan.defaultBranch,
    plan.parent?.git,
  );
  const labels = defaultLabels.map(([name, color, description]): [string, Label] => [
    name,
    { id: world.nextId(), name, color, description, isDefault: true },
  ]);
  const repository: Repository = {
    id: world.nextId(),
    owner: plan.owner,
    name: plan.name,
    isPrivate: plan.isPrivate,
    description: null,
    defaultBranch: plan.defaultBranch,
    parent: plan.parent,
    git,
    createdAt: now,
    updatedAt: now,
    pushedAt: now,
    organization: world.organizations.get(plan.owner) ?? null,
    collaborators: new Map(),
    teams: new Map(),
    allowedMethods: new Set(["merge", "squash", "rebase"]),
    deleteBranchOnMerge: false,
    protections: new Map(),
    rulesets: new Map(),
    environments: new Map(),
    secrets: {},
    variables: {},
    defaultWorkflowPermissions: "read",
    workflowsMayApprove: false,
    actions: { enabled: true, allowed: "all", pinningRequired: false },
    nextNumber: 1,
    labels: new Map(labels),
    pulls: new Map(),
    issues: new Map(),
    suites: new Map(),
    checkRuns: new Map(),
    statuses: [],
    workflows: new Map(),
    runs: new Map(),
    runNumbers: new Map(),
    activity: [],
    signedCommits: new Set(),
    commitPullsDelay: null,
  };
  world.repositories.set(key, repository);
  world.repositoriesById.set(repository.id, repository);
  return repository;
}
