import type { Account } from "../../model/actor.ts";
import type { Oid } from "../../model/ids.ts";
import type {
  CommitPerson,
  ReviewState,
  SnapshotComment,
  SnapshotCommit,
  SnapshotReview,
} from "../../model/review-snapshot.ts";
import { STATUS_COMMENT_MARKER } from "../../model/status-comment.ts";
import type { LandedCommit, PullFacts, RepositoryFacts } from "../../ports/forge.ts";

/** Shapes of what the documents in `queries.ts` select. */
export interface ActorNode {
  readonly __typename: string;
  readonly login: string;
  readonly databaseId?: number | null;
}
interface PersonNode {
  readonly name: string | null;
  readonly email: string | null;
  readonly user: ActorNode | null;
}
export interface Connection<T> {
  readonly nodes: readonly (T | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount?: number;
}
export interface CommitNode {
  readonly commit: {
    readonly oid: string;
    readonly committedDate: string;
    readonly parents: { readonly nodes: readonly { readonly oid: string }[] };
    readonly authors: {
      readonly nodes: readonly PersonNode[];
      readonly pageInfo: { readonly hasNextPage: boolean };
    };
    readonly committer: PersonNode | null;
    readonly signature: { readonly isValid: boolean } | null;
  };
}
export interface ReviewNode {
  readonly fullDatabaseId: string | number;
  readonly state: string;
  readonly submittedAt: string | null;
  readonly url: string;
  readonly commit: { readonly oid: string } | null;
  readonly author: ActorNode | null;
}
export interface CommentNode {
  readonly id: string;
  readonly fullDatabaseId: string | number;
  readonly body: string;
  readonly createdAt: string;
  readonly lastEditedAt: string | null;
  readonly url: string;
  readonly viewerDidAuthor: boolean;
  readonly author: ActorNode | null;
}
export interface PullNode {
  readonly number: number;
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly state: "OPEN" | "CLOSED" | "MERGED";
  readonly mergedAt: string | null;
  readonly isDraft: boolean;
  readonly isCrossRepository: boolean;
  readonly author: ActorNode | null;
  readonly mergedBy: ActorNode | null;
  readonly baseRefName: string;
  readonly baseRefOid: string;
  readonly headRefName: string;
  readonly headRefOid: string;
  readonly changedFiles: number;
  readonly additions: number;
  readonly deletions: number;
  readonly labels: { readonly nodes: readonly { readonly name: string }[] } | null;
  readonly commits: Connection<CommitNode>;
  readonly reviews: Connection<ReviewNode> | null;
  readonly comments: Connection<CommentNode>;
  readonly dismissals: {
    readonly nodes: readonly {
      readonly actor?: ActorNode | null;
      readonly previousReviewState?: string;
      readonly review?: { readonly fullDatabaseId: string | number } | null;
    }[];
  };
}
export interface RepositoryNode {
  readonly id: string;
  readonly databaseId: number;
  readonly isPrivate: boolean;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly defaultBranchRef: {
    readonly name: string;
    readonly target: { readonly oid: string };
  } | null;
}
export interface LandedNode {
  readonly oid: string;
  readonly messageHeadline: string;
  readonly parents: { readonly nodes: readonly { readonly oid: string }[] };
  readonly associatedPullRequests: {
    readonly nodes: readonly {
      readonly number: number;
      readonly merged: boolean;
      readonly baseRefName: string;
      readonly mergeCommit: { readonly oid: string } | null;
    }[];
  } | null;
}

const KINDS: Readonly<Record<string, Account["kind"]>> = {
  User: "user",
  Bot: "bot",
  Organization: "organization",
  Mannequin: "mannequin",
  EnterpriseUserAccount: "user",
};

/** An account as GraphQL names it; null for a deleted one. GraphQL leaves out the `[bot]` of an App's login. */
export function readAccount(node: ActorNode | null | undefined): Account | null {
  if (node === null || node === undefined || typeof node.databaseId !== "number") return null;
  const kind = KINDS[node.__typename];
  if (kind === undefined) return null;
  const login = kind === "bot" && !node.login.endsWith("[bot]") ? `${node.login}[bot]` : node.login;
  return { login, id: node.databaseId, kind };
}

function readPerson(node: PersonNode): CommitPerson {
  return { name: node.name ?? "", email: node.email ?? "", account: readAccount(node.user) };
}

/** One commit of a pull request; a commit with more than 20 authors has one that cannot be resolved. */
export function readCommit({ commit }: CommitNode): SnapshotCommit {
  const authors = commit.authors.nodes.map(readPerson);
  if (commit.authors.pageInfo.hasNextPage)
    authors.push({ name: "more than 20 authors", email: "", account: null });
  return {
    oid: commit.oid as Oid,
    authors,
    committer: commit.committer === null ? null : readPerson(commit.committer),
    committedAt: commit.committedDate,
    verified: commit.signature?.isValid === true,
    parents: commit.parents.nodes.map((parent) => parent.oid as Oid),
  };
}

const REVIEW_STATES: Readonly<Record<string, ReviewState>> = {
  APPROVED: "approved",
  CHANGES_REQUESTED: "changes-requested",
  COMMENTED: "commented",
  DISMISSED: "dismissed",
  PENDING: "pending",
};

/** One review, or null for a state that GitHub's documentation does not name: the caller fails closed. */
export function readReview(
  node: ReviewNode,
  dismissals: ReadonlyMap<number, Dismissal>,
): SnapshotReview | null {
  const state = REVIEW_STATES[node.state];
  if (state === undefined) return null;
  const id = Number(node.fullDatabaseId);
  return {
    id,
    author: readAccount(node.author),
    state,
    submittedAt: node.submittedAt,
    commit: (node.commit?.oid as Oid | undefined) ?? null,
    ...dismissals.get(id),
    url: node.url,
  };
}

/** What the timeline tells of a dismissal. */
type Dismissal = Pick<SnapshotReview, "dismissedBy" | "stateBeforeDismissal">;

function readDismissal(event: PullNode["dismissals"]["nodes"][number]): Dismissal {
  const before = REVIEW_STATES[event.previousReviewState ?? ""];
  return {
    dismissedBy: readAccount(event.actor),
    ...(before === "approved" || before === "changes-requested"
      ? { stateBeforeDismissal: before }
      : {}),
  };
}

/** One comment. */
export function readComment(node: CommentNode): SnapshotComment {
  return {
    id: Number(node.fullDatabaseId),
    author: readAccount(node.author),
    body: node.body,
    createdAt: node.createdAt,
    edited: node.lastEditedAt !== null,
    url: node.url,
  };
}

/** The repository; null where it has no default branch yet. */
export function readRepository(node: RepositoryNode): RepositoryFacts | null {
  if (node.defaultBranchRef === null) return null;
  return {
    id: node.databaseId,
    nodeId: node.id,
    owner: node.owner.login,
    name: node.name,
    private: node.isPrivate,
    defaultBranch: node.defaultBranchRef.name,
    head: node.defaultBranchRef.target.oid as Oid,
  };
}

/** One commit of the default branch with its merged pull requests. */
export function readLanded(node: LandedNode): LandedCommit {
  return {
    oid: node.oid as Oid,
    headline: node.messageHeadline,
    parents: node.parents.nodes.map((parent) => parent.oid as Oid),
    pulls: (node.associatedPullRequests?.nodes ?? []).map((pull) => ({
      number: pull.number,
      mergeCommit: (pull.mergeCommit?.oid as Oid | undefined) ?? null,
      base: pull.baseRefName,
      merged: pull.merged,
    })),
  };
}

/** A pull request with all pages of its connections; null where a review's state is unknown. */
export function readPull(
  node: PullNode,
  pages: {
    readonly commits: readonly CommitNode[];
    readonly reviews: readonly ReviewNode[];
    readonly comments: readonly CommentNode[];
  },
): PullFacts | null {
  const dismissals = new Map<number, Dismissal>();
  for (const dismissal of node.dismissals.nodes) {
    if (dismissal.review)
      dismissals.set(Number(dismissal.review.fullDatabaseId), readDismissal(dismissal));
  }
  const reviews = pages.reviews.map((review) => readReview(review, dismissals));
  if (reviews.includes(null)) return null;
  const status = pages.comments.find(
    (comment) => comment.viewerDidAuthor && comment.body.startsWith(STATUS_COMMENT_MARKER),
  );
  return {
    number: node.number,
    nodeId: node.id,
    url: node.url,
    title: node.title,
    author: readAccount(node.author),
    state: ({ OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const)[node.state],
    mergedAt: node.mergedAt,
    mergedBy: readAccount(node.mergedBy),
    draft: node.isDraft,
    base: { ref: node.baseRefName, oid: node.baseRefOid as Oid },
    head: { ref: node.headRefName, oid: node.headRefOid as Oid },
    fork: node.isCrossRepository,
    labels: (node.labels?.nodes ?? []).map((label) => label.name),
    changedFiles: node.changedFiles,
    additions: node.additions,
    deletions: node.deletions,
    commits: pages.commits.map(readCommit),
    commitsComplete: pages.commits.length === (node.commits.totalCount ?? -1),
    reviews: reviews.filter((review) => review !== null),
    commands: pages.comments.filter((comment) => /^\/writ\b/.test(comment.body)).map(readComment),
    statusComment: status === undefined ? null : { nodeId: status.id, body: status.body },
  };
}
