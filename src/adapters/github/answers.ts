import type { Oid } from "../../model/ids.ts";
import type {
  CommitPerson,
  ReviewState,
  SnapshotComment,
  SnapshotCommit,
  SnapshotReview,
} from "../../model/review-snapshot.ts";
import { STATUS_COMMENT_MARKER } from "../../model/status-comment.ts";
import type { ChangedPath, LandedCommit, PullFacts, RepositoryFacts } from "../../ports/forge.ts";
import { readAccount, type ActorNode } from "./read-account.ts";
import { readChecks, type RollupNode } from "./read-checks.ts";
import { readLabels, type LabeledNode } from "./read-labels.ts";
import { readSuggestions, type ThreadNode } from "./read-suggestions.ts";

/** Shapes of what the documents in `queries.ts` select. */
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
    readonly signature: {
      readonly isValid: boolean;
      readonly keyId?: string | null;
      readonly keyFingerprint?: string | null;
    } | null;
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
  readonly headRepository: {
    readonly name: string;
    readonly owner: { readonly login: string };
  } | null;
  readonly files: {
    readonly nodes: readonly ({ readonly path: string; readonly changeType: string } | null)[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  } | null;
  readonly labelled: { readonly nodes: readonly (LabeledNode | null)[] };
  readonly asked: {
    readonly nodes: readonly ({
      readonly requestedReviewer?: {
        readonly __typename: string;
        readonly login?: string;
        readonly combinedSlug?: string;
      } | null;
    } | null)[];
  };
  readonly reviewThreads: { readonly nodes: readonly (ThreadNode | null)[] };
  readonly rollup: RollupNode;
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
  readonly viewerDefaultMergeMethod: "MERGE" | "SQUASH" | "REBASE";
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

function readPerson(node: PersonNode): CommitPerson {
  return { name: node.name ?? "", email: node.email ?? "", account: readAccount(node.user) };
}

/** One commit of a pull request; a commit with more than 20 authors has one that cannot be resolved. */
export function readCommit({ commit }: CommitNode): SnapshotCommit {
  const authors = commit.authors.nodes.map(readPerson);
  if (commit.authors.pageInfo.hasNextPage)
    authors.push({ name: "more than 20 authors", email: "", account: null });
  const { signature } = commit;
  const signingKey =
    signature?.isValid === true ? (signature.keyId ?? signature.keyFingerprint) : null;
  return {
    oid: commit.oid as Oid,
    authors,
    committer: commit.committer === null ? null : readPerson(commit.committer),
    committedAt: commit.committedDate,
    verified: signature?.isValid === true,
    ...(typeof signingKey === "string" ? { signingKey } : {}),
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
    mergeMethod: ({ MERGE: "merge", SQUASH: "squash", REBASE: "rebase" } as const)[
      node.viewerDefaultMergeMethod
    ],
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

/** Who was asked for a review; GraphQL leaves out the `[bot]` of an App's login. */
function readAsked(asked: PullNode["asked"]): readonly string[] {
  const names = asked.nodes.flatMap((event) => {
    const { __typename, login, combinedSlug } = event?.requestedReviewer ?? {};
    const name = combinedSlug ?? (__typename === "Bot" ? `${login}[bot]` : login);
    return name === undefined ? [] : [name.toLowerCase()];
  });
  return [...new Set(names)];
}

const CHANGES: Readonly<Record<string, ChangedPath["status"]>> = {
  ADDED: "added",
  CHANGED: "modified",
  COPIED: "added",
  DELETED: "removed",
  MODIFIED: "modified",
};

/** Changed paths, where the list is whole and holds no rename: of one GraphQL does not tell the former path. */
function readPaths(node: PullNode): readonly ChangedPath[] | null {
  if (node.files === null || node.files.pageInfo.hasNextPage) return null;
  const paths: ChangedPath[] = [];
  for (const file of node.files.nodes) {
    const status = CHANGES[file?.changeType ?? ""];
    if (file === null || status === undefined) return null;
    paths.push({ path: file.path, status });
  }
  return paths.length === node.changedFiles ? paths : null;
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
  const labels = (node.labels?.nodes ?? []).map((label) => label.name);
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
    headRepository:
      node.headRepository === null
        ? null
        : { owner: node.headRepository.owner.login, name: node.headRepository.name },
    labels,
    labelled: readLabels(labels, node.labelled.nodes),
    asked: readAsked(node.asked),
    suggestions: readSuggestions(node.reviewThreads.nodes),
    paths: readPaths(node),
    ...readChecks(node.rollup, node.headRefOid as Oid),
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
