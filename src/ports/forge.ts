import type { Account } from "../model/actor.ts";
import type { Oid } from "../model/ids.ts";
import type { Result } from "../model/result.ts";
import type {
  SnapshotCheck,
  SnapshotComment,
  SnapshotCommit,
  SnapshotLabel,
  SnapshotPush,
  SnapshotReview,
  SnapshotStatus,
  UnreadMembership,
} from "../model/review-snapshot.ts";
import type { Permission } from "../model/step.ts";

/** Why GitHub did not give what was asked for. Nothing is ever assumed in its place (SPEC §18.6). */
export type ForgeFailure =
  | { readonly kind: "not-found"; readonly message: string }
  | { readonly kind: "forbidden"; readonly message: string }
  | { readonly kind: "truncated"; readonly message: string }
  | { readonly kind: "unavailable"; readonly message: string };

/** A path's entry in a git tree. */
export interface TreeEntry {
  readonly path: string;
  /** Six octal digits: `100644`, `100755`, `120000` (link), `160000` (submodule). */
  readonly mode: string;
  readonly oid: Oid;
}

/** A file as read from a commit; `bytes` null when it is no regular file. */
export interface CommitFile extends TreeEntry {
  readonly bytes: Uint8Array | null;
}

export interface RepositoryFacts {
  readonly id: number;
  /** GraphQL node id. */
  readonly nodeId: string;
  readonly owner: string;
  readonly name: string;
  readonly private: boolean;
  /** How this token's account merges here, unless it says otherwise. */
  readonly mergeMethod: "merge" | "squash" | "rebase";
  readonly defaultBranch: string;
  /** Head of the default branch. */
  readonly head: Oid;
}

/** The guarded files of one commit: configuration with contents, and the entries that make the guarded state. */
export interface ConfigurationFacts {
  readonly commit: Oid;
  /** Regular files below the configuration's directory, with contents. */
  readonly files: readonly CommitFile[];
  /** Entries of all default guarded paths. */
  readonly guarded: readonly TreeEntry[];
  /** The CODEOWNERS file that rules; null where there is none. `text` null: it is no regular text file, or too long. */
  readonly codeOwners: { readonly path: string; readonly text: string | null } | null;
}

/** A `suggestion` block in a review: an edit that somebody proposes. Untrusted. */
export interface Suggestion {
  readonly author: Account | null;
  readonly path: string;
  /** Lines of the file at the head that it replaces; null where they are gone. */
  readonly lines: { readonly from: number; readonly to: number } | null;
  /** What it puts in their place. */
  readonly text: string;
  readonly url: string;
}

export interface PullFacts {
  readonly number: number;
  readonly nodeId: string;
  readonly url: string;
  readonly title: string;
  readonly author: Account | null;
  readonly state: "open" | "closed" | "merged";
  readonly mergedAt: string | null;
  readonly mergedBy: Account | null;
  readonly draft: boolean;
  readonly base: { readonly ref: string; readonly oid: Oid };
  readonly head: { readonly ref: string; readonly oid: Oid };
  readonly fork: boolean;
  /** Where the head branch is; null where that repository is gone. */
  readonly headRepository: { readonly owner: string; readonly name: string } | null;
  readonly labels: readonly string[];
  /** When each label was set last. */
  readonly labelled: readonly SnapshotLabel[];
  /** Everybody who was ever asked for a review, in lower case: logins, and `org/team`. */
  readonly asked: readonly string[];
  /** Open `suggestion` blocks of reviews. */
  readonly suggestions: readonly Suggestion[];
  /** Changed paths, renames taken apart; null where only the list of files tells (`Forge.readChangedPaths`). */
  readonly paths: readonly ChangedPath[] | null;
  readonly checks: readonly SnapshotCheck[] | null;
  readonly statuses: readonly SnapshotStatus[] | null;
  readonly changedFiles: number;
  readonly additions: number;
  readonly deletions: number;
  readonly commits: readonly SnapshotCommit[];
  readonly commitsComplete: boolean;
  readonly reviews: readonly SnapshotReview[];
  readonly commands: readonly SnapshotComment[];
  /** The one comment that Writ keeps up to date, by its own account. */
  readonly statusComment: { readonly nodeId: string; readonly body: string } | null;
}

/** Everything about one pull request at one moment, with the configuration (one request). */
export interface PullRequestFacts {
  readonly repository: RepositoryFacts;
  readonly pull: PullFacts;
  readonly configuration: ConfigurationFacts;
}

/** One commit of the default branch's first-parent line. */
export interface LandedCommit {
  readonly oid: Oid;
  /** First line of its message: untrusted. */
  readonly headline: string;
  readonly parents: readonly Oid[];
  /** Merged pull requests that GitHub associates with it. */
  readonly pulls: readonly {
    readonly number: number;
    readonly mergeCommit: Oid | null;
    readonly base: string;
    readonly merged: boolean;
  }[];
}

export interface PushFacts {
  readonly repository: RepositoryFacts;
  readonly configuration: ConfigurationFacts;
  /** First-parent commits, newest first, from `after` down to the one above `before`; null when `before` is no ancestor. */
  readonly commits: readonly LandedCommit[] | null;
}

export interface ChangedPath {
  readonly path: string;
  readonly status: "added" | "modified" | "removed";
}

export interface Standing {
  readonly account: Account;
  readonly permission: Permission | null;
}

/** What GitHub tells of the head branch's changes. */
export interface Pushes {
  /** Newest first. */
  readonly pushes: readonly SnapshotPush[];
  /** Why they are not all, in one clause; null where they are. */
  readonly unknown: string | null;
}

/** Whom of some accounts some teams and organizations have as members. */
export interface Memberships {
  readonly of: readonly {
    readonly account: Account;
    readonly teams: readonly string[];
    readonly organizations: readonly string[];
  }[];
  /** Those that could not be read: membership in them is unknown. */
  readonly unread: readonly UnreadMembership[];
}

/** Somebody's own push, or a merge by GitHub. */
export type PushKind = "push" | "merge";

/** Whether an attempt of a workflow run may still do something. */
export type RunState = "running" | "ended";

/** Severity as GitHub's check annotations have it. */
export interface CheckAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

export type CheckConclusion = "success" | "failure" | "neutral" | "cancelled" | "action_required";

export interface CheckUpdate {
  /** Null makes a new check run; otherwise that one is changed. */
  readonly nodeId: string | null;
  readonly name: string;
  readonly head: Oid;
  /** Null: in progress. */
  readonly conclusion: CheckConclusion | null;
  readonly title: string;
  readonly summary: string;
  readonly text?: string;
  readonly annotations: readonly CheckAnnotation[];
  readonly externalId?: string;
}

export interface CommentUpdate {
  /** Node id of the comment to change, or null for a new one. */
  readonly nodeId: string | null;
  /** Node id of the pull request. */
  readonly subject: string;
  readonly body: string;
}

export interface Publication {
  readonly repository: RepositoryFacts;
  readonly checks: readonly CheckUpdate[];
  readonly comments: readonly CommentUpdate[];
  /** `at-once`: without waiting for GitHub's limits, to say that everything else waits. Default: in its turn. */
  readonly urgency?: "at-once";
}

export interface Published {
  /** Node ids of the check runs, in the order of the updates; null where GitHub refused one. */
  readonly checks: readonly (string | null)[];
  /** Node ids of the comments, in the order of the updates; null where GitHub refused one. */
  readonly comments: readonly (string | null)[];
  /** What GitHub refused, in its words. */
  readonly problems: readonly string[];
}

/** GitHub, as the use cases need it. Each method is one request unless it says otherwise. */
export interface Forge {
  /** Facts of a pull request, by number or by the commit at its head (several then, all that are open). */
  readPullRequest(
    pull: { readonly number: number } | { readonly head: Oid },
    options: { readonly configurationAt: Oid | null },
  ): Promise<Result<readonly PullRequestFacts[], ForgeFailure>>;
  /** Facts of a push to the default branch, or of a merge group on top of it. One request for up to 100 commits, and 1 more for each 100. */
  readPush(push: {
    readonly before: Oid;
    readonly after: Oid;
  }): Promise<Result<PushFacts, ForgeFailure>>;
  /** The repository, and the configuration at the head of its default branch. */
  readHead(): Promise<
    Result<
      { readonly repository: RepositoryFacts; readonly configuration: ConfigurationFacts },
      ForgeFailure
    >
  >;
  /** The configuration at a commit. */
  readConfiguration(commit: Oid): Promise<Result<ConfigurationFacts, ForgeFailure>>;
  /** Paths that a pull request changes, renames taken apart; no request where its facts tell, else 1 for each 100. */
  readChangedPaths(
    pull: Pick<PullFacts, "number" | "changedFiles" | "paths">,
  ): Promise<Result<readonly ChangedPath[], ForgeFailure>>;
  /** All entries of a commit's tree; 1 request, more for a tree that GitHub cuts. */
  readTree(commit: Oid): Promise<Result<readonly TreeEntry[], ForgeFailure>>;
  /** Files at commits and the standing of accounts, together; 1 request for about 300 files. */
  readFiles(wanted: {
    readonly files: readonly { readonly commit: Oid; readonly path: string }[];
    readonly standings: readonly Account[];
    /** E-mail addresses whose accounts are wanted, by the newest commit of each on the default branch. */
    readonly emails?: readonly string[];
  }): Promise<
    Result<
      {
        readonly files: ReadonlyMap<string, CommitFile | null>;
        readonly standings: readonly Standing[];
        readonly emails: ReadonlyMap<string, Account | null>;
      },
      ForgeFailure
    >
  >;
  /** Who changed the head branch of a pull request; 1 request for each 100 changes. */
  readPushes(pull: PullFacts): Promise<Pushes>;
  /** Members of teams (`acme/dba`) and organizations among accounts, with the token that may read them; 1 request. */
  readMemberships(wanted: {
    readonly teams: readonly string[];
    readonly organizations: readonly string[];
    readonly accounts: readonly Account[];
  }): Promise<Memberships>;
  /** Accounts by login; null where GitHub has none of that name. 1 request. */
  readAccounts(
    logins: readonly string[],
  ): Promise<Result<ReadonlyMap<string, Account | null>, ForgeFailure>>;
  /** Asks for reviews; 1 request, and 1 for each person where GitHub refuses the whole. Gives those that it refused. */
  requestReviews(
    pull: number,
    reviewers: { readonly users: readonly string[]; readonly teams: readonly string[] },
  ): Promise<Result<readonly string[], ForgeFailure>>;
  /** Merges a pull request while its head is this one; GitHub's words where it refuses. */
  merge(wanted: {
    readonly pull: Pick<PullFacts, "nodeId" | "number" | "head">;
    readonly method: RepositoryFacts["mergeMethod"];
  }): Promise<Result<{ readonly commit: Oid }, ForgeFailure>>;
  /** Opens an issue; its number and address. */
  openIssue(issue: {
    readonly repository: RepositoryFacts;
    readonly title: string;
    readonly body: string;
  }): Promise<Result<{ readonly number: number; readonly url: string }, ForgeFailure>>;
  /** How a push came about by GitHub's record of activity; null where it has none of it (yet). */
  readPushKind(push: {
    readonly ref: string;
    readonly after: Oid;
  }): Promise<Result<PushKind | null, ForgeFailure>>;
  /** Whether an attempt of a workflow run has ended, by GitHub's word. */
  readRunState(run: {
    readonly id: number;
    readonly attempt: number;
  }): Promise<Result<RunState, ForgeFailure>>;
  /** Posts checks and comments; 1 request, and 1 more for each 50 annotations. Never fails as a whole for one part. */
  publish(publication: Publication): Promise<Result<Published, ForgeFailure>>;
}

/** Key of a file in {@link Forge.readFiles}' answer. */
export function fileKey(commit: Oid, path: string): string {
  return `${commit}:${path}`;
}
