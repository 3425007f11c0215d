import { rulesOn } from "./operations/branch-rules.ts";
import { commitFiles } from "./operations/commit-files.ts";
import { environmentNamed } from "./operations/environments.ts";
import { setProtection, unprotectBranch } from "./operations/protect-branch.ts";
import { refMoved } from "./operations/ref-moved.ts";
import { zeroOid } from "./git/refs.ts";
import { editTree, type TreeEdit } from "./git/tree-edit.ts";
import { createRuleset, type RulesetInput } from "./operations/rulesets.ts";
import { signatureOf, webFlowSignature } from "./operations/merge-pull.ts";
import { applySuggestions } from "./operations/suggestions.ts";
import { MergeQueue, type MergeGroup } from "./merge-queue.ts";
import type { Account } from "./state/accounts.ts";
import type { MergeMethod, Pull } from "./state/pulls.ts";
import { findTeam, type Team } from "./state/organizations.ts";
import { branchTip, fullName, type Repository } from "./state/repository.ts";
import type { Role } from "./state/roles.ts";
import type { Protection } from "./state/settings.ts";
import { findAccount, type World } from "./state/world.ts";

/** Contents of files by path; null removes one. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** One repository in the hands of a test or the demo: the settings that GitHub has in its web pages. */
export class RepositoryHandle {
  /** The record itself, for what has no method here. */
  readonly record: Repository;
  readonly #world: World;
  readonly #queue: MergeQueue;

  constructor(world: World, record: Repository) {
    this.record = record;
    this.#world = world;
    this.#queue = new MergeQueue(world, record);
  }

  get id(): number {
    return this.record.id;
  }

  get owner(): string {
    return this.record.owner.login;
  }

  get name(): string {
    return this.record.name;
  }

  /** `owner/name`. */
  get fullName(): string {
    return fullName(this.record);
  }

  get defaultBranch(): string {
    return this.record.defaultBranch;
  }

  /** Directory of the bare git repository. */
  get gitDirectory(): string {
    return this.record.git.directory;
  }

  /** URL to clone from and push to. */
  get cloneUrl(): string {
    return `${this.#world.serverUrl}/${this.fullName}.git`;
  }

  /** The same with a token in it, as `https://x-access-token:TOKEN@…`. */
  cloneUrlFor(token: string): string {
    const url = new URL(this.cloneUrl);
    url.username = "x-access-token";
    url.password = token;
    return url.href;
  }

  #account(login: string): Account {
    const account = findAccount(this.#world, login);
    if (account === null) throw new Error(`there is no account ${login}`);
    return account;
  }

  /** Whose hand moves what no login is named for: the owner's, or that of an organization's first owner. */
  #owner(): Account {
    const { organization, owner } = this.record;
    const [admin] = [...(organization?.members ?? [])].find(([, role]) => role === "admin") ?? [];
    return admin ?? owner;
  }

  addCollaborator(login: string, role: Role): void {
    this.record.collaborators.set(this.#account(login), role);
  }

  removeCollaborator(login: string): void {
    this.record.collaborators.delete(this.#account(login));
  }

  #team(slug: string): Team {
    const { organization } = this.record;
    const team = organization === null ? null : findTeam(organization, slug);
    if (team === null) throw new Error(`the owner of ${this.fullName} has no team ${slug}`);
    return team;
  }

  /** Grants a team of the owning organization a role. */
  addTeam(slug: string, role: Role): void {
    this.record.teams.set(this.#team(slug), role);
  }

  removeTeam(slug: string): void {
    this.record.teams.delete(this.#team(slug));
  }

  /** Tip of a branch, or null. */
  branchTip(branch: string): string | null {
    return branchTip(this.record, branch);
  }

  /** The pull request with this number. */
  pull(number: number): Pull {
    const pull = this.record.pulls.get(number);
    if (pull === undefined)
      throw new Error(`there is no pull request ${number} in ${this.fullName}`);
    return pull;
  }

  /** Protects a branch; what is left out is GitHub's default for a new rule. */
  protect(branch: string, protection: Partial<Protection> = {}): void {
    setProtection(this.record, branch, protection);
  }

  unprotect(branch: string): boolean {
    return unprotectBranch(this.record, branch);
  }

  /** Makes a ruleset, in GitHub's own words; active unless it says otherwise. Gives its id. */
  createRuleset(ruleset: RulesetInput): number {
    return createRuleset(this.#world, this.record, ruleset).id;
  }

  setSecrets(secrets: Readonly<Record<string, string>>): void {
    this.record.secrets = { ...this.record.secrets, ...secrets };
  }

  setVariables(variables: Readonly<Record<string, string>>): void {
    this.record.variables = { ...this.record.variables, ...variables };
  }

  /** What a workflow's token may do where the workflow declares nothing. */
  setDefaultWorkflowPermissions(permissions: "read" | "write"): void {
    this.record.defaultWorkflowPermissions = permissions;
  }

  /** Which ways of merging the repository allows. */
  allowMergeMethods(...methods: readonly MergeMethod[]): void {
    this.record.allowedMethods.clear();
    for (const method of methods) this.record.allowedMethods.add(method);
  }

  /** Makes or changes an environment; `branches` are patterns that restrict it, `"protected"` the protected branches. */
  setEnvironment(environment: {
    readonly name: string;
    readonly branches?: "all" | "protected" | readonly string[];
    readonly secrets?: Readonly<Record<string, string>>;
    readonly variables?: Readonly<Record<string, string>>;
  }): void {
    const record = environmentNamed(this.#world, this.record, environment.name);
    const { branches } = environment;
    if (branches === "all" || branches === "protected") record.rule = { kind: branches };
    else if (branches !== undefined) {
      const patterns = branches.map((name) => ({ id: this.#world.nextId(), name }));
      record.rule = { kind: "patterns", patterns };
    }
    record.secrets = { ...record.secrets, ...environment.secrets };
    record.variables = { ...record.variables, ...environment.variables };
  }

  /** Makes `/commits/{sha}/pulls` and `associatedPullRequests` lag behind merges; `null` ends it. */
  delayCommitPulls(delay: { readonly ms?: number; readonly times?: number } | null): void {
    this.record.commitPullsDelay =
      delay === null ? null : { ms: delay.ms ?? 0, times: delay.times ?? 0 };
  }

  /** Commits files to a branch as somebody who is above its protection; makes the branch, from the default one, where it is missing. Gives the commit. */
  async commit(plan: {
    readonly files: Files;
    readonly message?: string;
    readonly branch?: string;
    readonly login?: string;
  }): Promise<string> {
    const { git } = this.record;
    const branch = plan.branch ?? this.record.defaultBranch;
    const account = plan.login === undefined ? this.#owner() : this.#account(plan.login);
    const caller = { account, token: null };
    const edits: TreeEdit[] = [];
    for (const [path, content] of Object.entries(plan.files)) {
      if (content === null) edits.push({ path, remove: true });
      else edits.push({ path, mode: "100644", oid: await git.writeBlob(Buffer.from(content)) });
    }
    const message = plan.message ?? `Change ${Object.keys(plan.files).join(", ")}`;
    return git.lock.run(async () => {
      const tip = branchTip(this.record, branch);
      const parent = tip ?? branchTip(this.record, this.record.defaultBranch);
      if (
        tip !== null &&
        tip === parent &&
        rulesOn(this.record, `refs/heads/${branch}`).length === 0
      ) {
        return commitFiles(this.#world, caller, {
          repository: this.record,
          branch,
          parent,
          edits,
          message,
        });
      }
      const base = parent === null ? null : (await git.commitOf(parent)).tree;
      const after = await git.writeCommit({
        tree: await editTree(git, base, edits),
        parents: parent === null ? [] : [parent],
        author: signatureOf(this.#world, account),
        committer: webFlowSignature(this.#world),
        message,
      });
      this.record.signedCommits.add(after);
      const change = { ref: `refs/heads/${branch}`, before: tip ?? zeroOid, after };
      if (!(await git.refs.change([change])))
        throw new Error(`${branch} moved while it was committed to`);
      await refMoved(this.#world, caller, { repository: this.record, ...change });
      return after;
    });
  }

  /** Applies the suggestions of comments on the diff, as somebody does on GitHub's page. Gives the commit. */
  applySuggestions(plan: {
    readonly pull: number;
    /** Ids of the comments. */
    readonly comments: readonly number[];
    readonly login: string;
  }): Promise<string> {
    const pull = this.pull(plan.pull);
    const comments = plan.comments.map((id) => {
      const comment = pull.reviewComments.find((each) => each.id === id);
      if (comment === undefined) throw new Error(`there is no comment ${id} on the diff`);
      return comment;
    });
    const caller = { account: this.#account(plan.login), token: null };
    return applySuggestions(this.#world, caller, { pull, comments });
  }

  /** Puts pull requests into the merge queue: a temporary branch, and `merge_group` with `checks_requested`. */
  queueMerge(
    numbers: readonly number[],
    options: { readonly method?: MergeMethod; readonly login?: string } = {},
  ): Promise<MergeGroup> {
    const account = options.login === undefined ? this.#owner() : this.#account(options.login);
    return this.#queue.add({
      pulls: numbers.map((number) => this.pull(number)),
      method: options.method ?? "merge",
      caller: { account, token: null },
    });
  }

  /** Ends a merge group: its commits become the base's tip, in one push, its pull requests are merged. */
  completeMergeGroup(group: MergeGroup): Promise<void> {
    return this.#queue.complete(group);
  }

  /** Gives a merge group up: its branch goes, its pull requests stay open. */
  abandonMergeGroup(group: MergeGroup): Promise<void> {
    return this.#queue.abandon(group);
  }
}
