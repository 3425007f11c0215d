import type { BareRepository } from "../git/bare-repository.ts";
import type { Account } from "./accounts.ts";
import type { CheckRun, CheckSuite, CommitStatus } from "./checks.ts";
import type { Issue, Label } from "./issues.ts";
import type { MergeMethod, Pull } from "./pulls.ts";
import { teamAndAncestors, teamMembers, type Organization, type Team } from "./organizations.ts";
import { atLeast, strongest, type Role } from "./roles.ts";
import type { Ruleset } from "./rulesets.ts";
import type { Workflow, WorkflowRun } from "./runs.ts";
import type { ActionsSettings, ActivityType, Environment, Protection } from "./settings.ts";

export interface Activity {
  readonly id: number;
  readonly before: string;
  readonly after: string;
  readonly ref: string;
  readonly at: number;
  readonly type: ActivityType;
  readonly actor: Account;
}

/** Everything that GitHub knows of one repository beside its git objects and refs. */
export interface Repository {
  readonly id: number;
  readonly owner: Account;
  name: string;
  isPrivate: boolean;
  description: string | null;
  defaultBranch: string;
  readonly parent: Repository | null;
  readonly git: BareRepository;
  readonly createdAt: number;
  updatedAt: number;
  pushedAt: number;
  /** The organization that owns it; null when a person does. */
  readonly organization: Organization | null;
  readonly collaborators: Map<Account, Role>;
  /** What teams were granted; those below a team have what it has. */
  readonly teams: Map<Team, Role>;
  readonly allowedMethods: Set<MergeMethod>;
  deleteBranchOnMerge: boolean;
  readonly protections: Map<string, Protection>;
  readonly rulesets: Map<number, Ruleset>;
  readonly environments: Map<string, Environment>;
  secrets: Record<string, string>;
  variables: Record<string, string>;
  defaultWorkflowPermissions: "read" | "write";
  workflowsMayApprove: boolean;
  actions: ActionsSettings;
  nextNumber: number;
  readonly labels: Map<string, Label>;
  readonly pulls: Map<number, Pull>;
  readonly issues: Map<number, Issue>;
  readonly suites: Map<number, CheckSuite>;
  readonly checkRuns: Map<number, CheckRun>;
  readonly statuses: CommitStatus[];
  readonly workflows: Map<string, Workflow>;
  readonly runs: Map<number, WorkflowRun>;
  readonly runNumbers: Map<string, number>;
  readonly activity: Activity[];
  /** Commits that GitHub itself made and signed. */
  readonly signedCommits: Set<string>;
  commitPullsDelay: { readonly ms: number; times: number } | null;
}

/** `owner/name`, as URLs and messages write it. */
export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`;
}

/** What a team may do, by a grant of its own or of a team above it; null when it has none. */
export function roleOfTeam(repository: Repository, team: Team): Role | null {
  return strongest(teamAndAncestors(team).map((each) => repository.teams.get(each) ?? null));
}

/** The role that an account was given: by owning, as a collaborator, as a member of the organization or of its teams; null when it was given none. */
export function grantedRole(repository: Repository, account: Account): Role | null {
  if (account === repository.owner) return "admin";
  const { organization } = repository;
  const membership = organization?.members.get(account);
  if (membership === "admin") return "admin";
  const granted = [...repository.teams].map(([team, role]) =>
    teamMembers(team).has(account) ? role : null,
  );
  const base = membership === undefined ? null : (organization?.basePermission ?? null);
  return strongest([repository.collaborators.get(account) ?? null, base, ...granted]);
}

/** The effective role of an account: what it was given, or what everybody has in a public repository; null when it has none. */
export function roleOf(repository: Repository, account: Account | null): Role | null {
  const visible: Role | null = repository.isPrivate ? null : "read";
  if (account === null) return visible;
  return strongest([grantedRole(repository, account), visible]);
}

/** Whether an account's approvals count for branch protection. */
export function isWriter(repository: Repository, account: Account): boolean {
  return atLeast(roleOf(repository, account), "write");
}

/** The issue or pull request with this number. */
export function issueOrPull(repository: Repository, number: number): Issue | Pull | null {
  return repository.pulls.get(number) ?? repository.issues.get(number) ?? null;
}

/** The tip of a branch, or null. */
export function branchTip(repository: Repository, branch: string): string | null {
  return repository.git.refs.get(`refs/heads/${branch}`);
}
