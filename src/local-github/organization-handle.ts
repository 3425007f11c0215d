import type { Account } from "./state/accounts.ts";
import {
  combinedSlug,
  findTeam,
  type Organization,
  type OrganizationRole,
  type Team,
  type TeamRole,
} from "./state/organizations.ts";
import type { Role } from "./state/roles.ts";
import { findAccount, type World } from "./state/world.ts";

/** A new team. */
export interface NewTeam {
  readonly slug: string;
  /** Default: its slug. */
  readonly name?: string;
  readonly members?: readonly string[];
  readonly maintainers?: readonly string[];
  /** Slug of the team that it lies in. */
  readonly parent?: string;
  /** Default: closed. */
  readonly privacy?: Team["privacy"];
}

function accountNamed(world: World, login: string): Account {
  const account = findAccount(world, login);
  if (account === null) throw new Error(`there is no account ${login}`);
  return account;
}

/** One team in the hands of a test or the demo. */
export class TeamHandle {
  /** The record itself, for what has no method here. */
  readonly record: Team;
  readonly #world: World;

  constructor(world: World, record: Team) {
    this.record = record;
    this.#world = world;
  }

  get id(): number {
    return this.record.id;
  }

  get slug(): string {
    return this.record.slug;
  }

  /** `organization/slug`. */
  get combinedSlug(): string {
    return combinedSlug(this.record);
  }

  /** Adds a member; one who is not in the organization joins it, as by an accepted invitation. */
  addMember(login: string, role: TeamRole = "member"): void {
    const account = accountNamed(this.#world, login);
    const { organization } = this.record;
    if (!organization.members.has(account)) organization.members.set(account, "member");
    this.record.members.set(account, role);
  }

  removeMember(login: string): void {
    this.record.members.delete(accountNamed(this.#world, login));
  }
}

/** One organization in the hands of a test or the demo: what its owners do in GitHub's web pages. */
export class OrganizationHandle {
  readonly record: Organization;
  readonly #world: World;

  constructor(world: World, record: Organization) {
    this.record = record;
    this.#world = world;
  }

  get id(): number {
    return this.record.account.id;
  }

  get login(): string {
    return this.record.account.login;
  }

  addMember(login: string, role: OrganizationRole = "member"): void {
    this.record.members.set(accountNamed(this.#world, login), role);
  }

  /** Takes somebody out of the organization and of all its teams. */
  removeMember(login: string): void {
    const account = accountNamed(this.#world, login);
    this.record.members.delete(account);
    for (const team of this.record.teams.values()) team.members.delete(account);
  }

  /** What each member may do in each repository (GitHub docs, "Setting base permissions"); GitHub's default is `read`. */
  setBasePermission(role: Role | null): void {
    this.record.basePermission = role;
  }

  createTeam(plan: NewTeam): TeamHandle {
    if (findTeam(this.record, plan.slug) !== null)
      throw new Error(`there is a team ${plan.slug} already`);
    const parent = plan.parent === undefined ? null : this.team(plan.parent).record;
    const privacy = plan.privacy ?? "closed";
    if (parent !== null && (privacy === "secret" || parent.privacy === "secret"))
      throw new Error("a secret team can be neither a parent nor a child");
    const team: Team = {
      kind: "Team",
      id: this.#world.nextId(),
      organization: this.record,
      slug: plan.slug.toLowerCase(),
      name: plan.name ?? plan.slug,
      description: null,
      privacy,
      parent,
      members: new Map(),
      createdAt: this.#world.now(),
    };
    this.record.teams.set(team.slug, team);
    const handle = new TeamHandle(this.#world, team);
    for (const login of plan.members ?? []) handle.addMember(login);
    for (const login of plan.maintainers ?? []) handle.addMember(login, "maintainer");
    return handle;
  }

  /** The team of this slug, which must exist. */
  team(slug: string): TeamHandle {
    const team = findTeam(this.record, slug);
    if (team === null) throw new Error(`there is no team ${slug} in ${this.login}`);
    return new TeamHandle(this.#world, team);
  }
}
