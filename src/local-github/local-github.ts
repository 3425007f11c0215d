import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemNow, type Now } from "./clock.ts";
import type { Violation } from "./contract/violations.ts";
import { Faults } from "./faults/faults.ts";
import type { SecondaryLimits } from "./faults/secondary-limits.ts";
import { zeroOid } from "./git/refs.ts";
import { nodeId } from "./node-id.ts";
import { deleteAccount, renameAccount } from "./operations/accounts.ts";
import { OrganizationHandle, type NewTeam, type TeamHandle } from "./organization-handle.ts";
import { RepositoryHandle } from "./repository-handle.ts";
import { RequestLog } from "./request-log.ts";
import { ApiServer, type Middleware } from "./server.ts";
import type { Account } from "./state/accounts.ts";
import type { Permissions } from "./state/tokens.ts";
import { findAccount, findOrganization, findRepository, type World } from "./state/world.ts";
import { WebhookHub } from "./webhooks/webhook-hub.ts";
import { WorkflowBackend } from "./workflow-backend.ts";
import type { WebhookEvent } from "./workflow-host.ts";
import {
  addAccount,
  addGithubAccounts,
  addRepository,
  issueToken,
  type NewUser,
} from "./world-setup.ts";

/** How to start an embedded GitHub. */
export interface LocalGitHubOptions {
  /** Where the bare repositories lie and stay; default: a temporary directory that goes when the server is closed. */
  readonly directory?: string;
  /** Default: any free port of 127.0.0.1. */
  readonly port?: number;
  /** Default: the machine's clock. */
  readonly now?: Now;
  /** Limits of what one token may do in a minute and an hour; default: none, since tests are quicker than people. */
  readonly secondaryLimits?: SecondaryLimits;
}

/** An account as tests see it. */
export interface AccountHandle {
  readonly id: number;
  readonly node_id: string;
  readonly login: string;
  readonly email: string;
  /** The GitHub App behind a bot; null for everybody else. */
  readonly appId: number | null;
}

function newWorld(urls: { readonly serverUrl: string; readonly now: Now }): World {
  let lastId = 1000;
  const violations: Violation[] = [];
  return {
    now: urls.now,
    serverUrl: urls.serverUrl,
    apiUrl: `${urls.serverUrl}/api/v3`,
    graphqlUrl: `${urls.serverUrl}/api/graphql`,
    nextId: () => ++lastId,
    accounts: new Map(),
    accountsById: new Map(),
    organizations: new Map(),
    repositories: new Map(),
    repositoriesById: new Map(),
    tokens: new Map(),
    workflowBuckets: new Map(),
    violations,
    webhooks: new WebhookHub(violations),
    runListeners: new Set(),
  };
}

/** The embedded GitHub (SPEC §17): REST, GraphQL and git over HTTP, on real bare repositories. */
export class LocalGitHub extends WorkflowBackend implements AsyncDisposable {
  readonly #server: ApiServer;
  readonly #directory: string;
  readonly #ownsDirectory: boolean;
  readonly #handles = new Map<number, RepositoryHandle>();
  /** API requests so far, without git's own. */
  readonly requests: RequestLog;
  /** Looked at in order before every request; one that gives true has answered in the API's place. */
  readonly middleware: Middleware[];
  /** Faults on demand: none until one is added. */
  readonly faults: Faults;

  private constructor(parts: {
    readonly world: World;
    readonly server: ApiServer;
    readonly directory: string;
    readonly ownsDirectory: boolean;
    readonly requests: RequestLog;
    readonly middleware: Middleware[];
    readonly faults: Faults;
  }) {
    super(parts.world);
    this.#server = parts.server;
    this.#directory = parts.directory;
    this.#ownsDirectory = parts.ownsDirectory;
    this.requests = parts.requests;
    this.middleware = parts.middleware;
    this.faults = parts.faults;
  }

  /** Starts a server with no users and no repositories but GitHub's own. */
  static async start(options: LocalGitHubOptions = {}): Promise<LocalGitHub> {
    const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "local-github-")));
    const requests = new RequestLog();
    const middleware: Middleware[] = [];
    const faults = new Faults();
    const secondaryLimits = options.secondaryLimits ?? null;
    const server = new ApiServer({ log: requests, middleware, faults, secondaryLimits });
    const serverUrl = await server.listen(options.port ?? 0);
    const world = newWorld({ serverUrl, now: options.now ?? systemNow });
    addGithubAccounts(world);
    server.serve(world);
    const ownsDirectory = options.directory === undefined;
    const parts = { world, server, directory, ownsDirectory, requests, middleware, faults };
    return new LocalGitHub(parts);
  }

  /** Breaches of GitHub's descriptions so far: wrong requests, wrong answers, wrong webhooks. */
  get violations(): readonly Violation[] {
    return this.world.violations;
  }

  /** Forgets the breaches so far, for tests that cause some on purpose; gives them. */
  takeViolations(): readonly Violation[] {
    return this.world.violations.splice(0);
  }

  /** Every webhook so far, oldest first. */
  get deliveries(): readonly WebhookEvent[] {
    return this.world.webhooks.deliveries;
  }

  createUser(user: NewUser): AccountHandle {
    const account = addAccount(this.world, user);
    return {
      id: account.id,
      node_id: nodeId(account.kind, account.id),
      login: account.login,
      email: account.email,
      appId: account.app?.id ?? null,
    };
  }

  /** Makes an organization with its owners and members. */
  createOrganization(plan: {
    readonly login: string;
    readonly name?: string;
    readonly owners?: readonly string[];
    readonly members?: readonly string[];
  }): OrganizationHandle {
    const { login, name } = plan;
    addAccount(this.world, {
      login,
      kind: "Organization",
      ...(name === undefined ? {} : { name }),
    });
    const organization = this.organization(login);
    for (const member of plan.members ?? []) organization.addMember(member);
    for (const owner of plan.owners ?? []) organization.addMember(owner, "admin");
    return organization;
  }

  /** The organization of this login, which must exist. */
  organization(login: string): OrganizationHandle {
    const organization = findOrganization(this.world, login);
    if (organization === null) throw new Error(`there is no organization ${login}`);
    return new OrganizationHandle(this.world, organization);
  }

  /** Makes a team of an organization. */
  createTeam(plan: NewTeam & { readonly organization: string }): TeamHandle {
    return this.organization(plan.organization).createTeam(plan);
  }

  /** Gives an account another login; its id stays, and the old login is free for a new account. */
  renameUser(login: string, newLogin: string): void {
    renameAccount(this.world, this.#account(login), newLogin);
  }

  /** Deletes the account of a person who owns no repositories; the login is free for a new account. */
  deleteUser(login: string): void {
    deleteAccount(this.world, this.#account(login));
  }

  #account(login: string): Account {
    const account = findAccount(this.world, login);
    if (account === null) throw new Error(`there is no account ${login}`);
    return account;
  }

  /** A token: of a person, who may do with it all that the person may unless permissions (`members` is one of the organization) narrow it; of a bot, an App's installation token. */
  tokenFor(login: string, options: { readonly permissions?: Permissions } = {}): string {
    const account = this.#account(login);
    if (account.kind !== "Bot") {
      return issueToken(this.world, {
        account,
        kind: "user",
        permissions: options.permissions ?? null,
      });
    }
    return issueToken(this.world, {
      account,
      kind: "installation",
      permissions: options.permissions ?? {
        actions: "write",
        checks: "write",
        contents: "write",
        issues: "write",
        "pull-requests": "write",
        statuses: "write",
      },
    });
  }

  /** Makes an empty repository. */
  async createRepository(plan: {
    readonly owner: string;
    readonly name: string;
    readonly defaultBranch?: string;
    readonly private?: boolean;
  }): Promise<RepositoryHandle> {
    const record = await addRepository(this.world, {
      directory: this.#directory,
      owner: this.#account(plan.owner),
      name: plan.name,
      defaultBranch: plan.defaultBranch ?? "main",
      isPrivate: plan.private ?? false,
      parent: null,
    });
    return this.#handle(record.id);
  }

  /** Makes a fork, with the parent's branches and objects. */
  async fork(
    parent: RepositoryHandle,
    plan: { readonly owner: string; readonly name?: string },
  ): Promise<RepositoryHandle> {
    const record = await addRepository(this.world, {
      directory: this.#directory,
      owner: this.#account(plan.owner),
      name: plan.name ?? parent.name,
      defaultBranch: parent.defaultBranch,
      isPrivate: parent.record.isPrivate,
      parent: parent.record,
    });
    const heads = [...parent.record.git.refs.list("refs/heads/")];
    await record.git.refs.change(heads.map(([ref, after]) => ({ ref, before: zeroOid, after })));
    return this.#handle(record.id);
  }

  /** The repository of this name, which must exist. */
  repository(owner: string, name: string): RepositoryHandle {
    const record = findRepository(this.world, owner, name);
    if (record === null) throw new Error(`there is no repository ${owner}/${name}`);
    return this.#handle(record.id);
  }

  #handle(id: number): RepositoryHandle {
    const record = this.world.repositoriesById.get(id);
    if (record === undefined) throw new Error(`there is no repository with the id ${id}`);
    const handle = this.#handles.get(id) ?? new RepositoryHandle(this.world, record);
    this.#handles.set(id, handle);
    return handle;
  }

  /** Stops the server and its git processes. */
  async close(): Promise<void> {
    await Promise.all(this.announcements);
    await this.#server.close();
    await Promise.all([...this.world.repositoriesById.values()].map((each) => each.git.close()));
    if (this.#ownsDirectory) await rm(this.#directory, { recursive: true, force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
