import { isoTime, isoTimeOrNull } from "../../clock.ts";
import { nodeId } from "../../node-id.ts";
import { pullFacts, type PullFacts } from "../../operations/mergeability.ts";
import { mergeObstacle } from "../../operations/protection.ts";
import { pullCommits, pullFiles } from "../../operations/pull-facts.ts";
import { latestOpinions, reviewDecision } from "../../operations/review-rules.ts";
import { canSee } from "../../rest/permissions.ts";
import { authorAssociation } from "../../serialize/issue.ts";
import { repositoryPage } from "../../serialize/repository.ts";
import type { FileStatus } from "../../git/diff.ts";
import type { Pull } from "../../state/pulls.ts";
import { branchTip, isWriter } from "../../state/repository.ts";
import { connection, type ConnectionArgs } from "../connection.ts";
import { requireAccess, type GraphqlContext, type View, type Show } from "../context.ts";
import { actorOrNull, actorView } from "./actor.ts";
import { commentView, labelView, reactionView } from "./conversation.ts";
import { reviewView } from "./review.ts";
import { commitView, refView } from "./git-object.ts";
import { reviewRequestsView } from "./review-request.ts";
import { reviewThreadsView } from "./review-thread.ts";
import { timelineView } from "./timeline.ts";

const changeTypes: Readonly<Record<FileStatus, string>> = {
  added: "ADDED",
  removed: "DELETED",
  modified: "MODIFIED",
  renamed: "RENAMED",
  copied: "COPIED",
  changed: "CHANGED",
};

interface ReviewArgs extends ConnectionArgs {
  readonly states?: readonly string[] | null;
  readonly author?: string | null;
}

function reviewsOf(
  show: Show,
  pull: Pull,
  at: { args: ReviewArgs; context: GraphqlContext },
): Promise<View> {
  const { states, author } = at.args;
  const visible = pull.reviews
    .filter((review) => review.state !== "PENDING" || review.author === at.context.token.account)
    .filter((review) => states === undefined || states === null || states.includes(review.state))
    .filter((review) => author === undefined || author === null || review.author.login === author);
  return connection(at.args, visible, (review) => reviewView(show, pull, review));
}

function headAndBase(show: Show, pull: Pull): View {
  return {
    headRefName: pull.head.ref,
    headRefOid: pull.head.oid,
    headRepository: (_: unknown, context: GraphqlContext) =>
      canSee(pull.head.repository, context.token) ? show.repository(pull.head.repository) : null,
    headRepositoryOwner: actorView(show.world, pull.head.repository.owner),
    headRef: () => refView(show, pull.head.repository, `refs/heads/${pull.head.ref}`),
    baseRefName: pull.base.ref,
    baseRefOid:
      pull.state === "open"
        ? (branchTip(pull.base.repository, pull.base.ref) ?? pull.base.oid)
        : pull.base.oid,
    baseRepository: () => show.repository(pull.base.repository),
    baseRef: () => refView(show, pull.base.repository, `refs/heads/${pull.base.ref}`),
    isCrossRepository: pull.head.repository !== pull.base.repository,
  };
}

function lists(show: Show, pull: Pull): View {
  const repository = pull.base.repository;
  const commit = async (oid: string): Promise<View> =>
    commitView(show, repository, await repository.git.commitOf(oid));
  return {
    labels: (args: ConnectionArgs) =>
      connection(args, [...pull.labels], (each) => labelView(show, repository, each)),
    assignees: (args: ConnectionArgs) =>
      connection(args, [...pull.assignees], (each) => actorView(show.world, each)),
    reviews: (args: ReviewArgs, context: GraphqlContext) =>
      reviewsOf(show, pull, { args, context }),
    latestReviews: (args: ConnectionArgs & { readonly writersOnly?: boolean }) =>
      opinionated(show, pull, args),
    latestOpinionatedReviews: (args: ConnectionArgs & { readonly writersOnly?: boolean }) =>
      opinionated(show, pull, args),
    reviewRequests: (args: ConnectionArgs, context: GraphqlContext) =>
      reviewRequestsView(context, pull, args),
    reviewThreads: (args: ConnectionArgs, context: GraphqlContext) =>
      reviewThreadsView(context, pull, args),
    comments: (args: ConnectionArgs) =>
      connection(args, pull.comments, (each) => commentView(show, repository, each)),
    totalCommentsCount: pull.comments.length + pull.reviewComments.length,
    commits: async (args: ConnectionArgs) =>
      connection(args, await pullCommits(pull), async (oid) => ({
        __typename: "PullRequestCommit",
        id: nodeId("Other", pull.id, oid),
        commit: await commit(oid),
        url: `${repositoryPage(show.world, repository)}/pull/${pull.number}/commits/${oid}`,
        pullRequest: () => pullView(show, pull),
      })),
    files: async (args: ConnectionArgs) =>
      connection(args, await pullFiles(pull), (file) => ({
        path: file.path,
        additions: file.additions,
        deletions: file.deletions,
        changeType: changeTypes[file.status],
        viewerViewedState: "UNVIEWED",
      })),
    timelineItems: (args: ConnectionArgs) => timelineView(show, pull, args),
    reactions: (args: ConnectionArgs) =>
      connection(args, pull.reactions, (each) => reactionView(show, each)),
    mergeCommit: async () => (pull.merged === null ? null : commit(pull.merged.commit)),
    potentialMergeCommit: async () => {
      const oid = pull.testMerge?.commit ?? null;
      return oid === null || pull.state === "closed" ? null : commit(oid);
    },
  };
}

function opinionated(
  show: Show,
  pull: Pull,
  args: ConnectionArgs & { readonly writersOnly?: boolean },
): Promise<View> {
  const reviews = [...latestOpinions(pull).values()].filter(
    (review) => args.writersOnly !== true || isWriter(pull.base.repository, review.author),
  );
  return connection(args, reviews, (review) => reviewView(show, pull, review));
}

function facts(show: Show, pull: Pull): View {
  const read =
    <T>(pick: (all: PullFacts) => T) =>
    async (): Promise<T> =>
      pick(await pullFacts(show.world, pull));
  return {
    additions: read((all) => all.additions),
    deletions: read((all) => all.deletions),
    changedFiles: read((all) => all.changedFiles),
    mergeable: read((all) =>
      all.mergeable === null ? "UNKNOWN" : all.mergeable ? "MERGEABLE" : "CONFLICTING",
    ),
    mergeStateStatus: read((all) => all.mergeableState.toUpperCase()),
    reviewDecision: () => reviewDecision(show.world, pull),
    viewerCanMergeAsAdmin: async () => (await mergeObstacle(show.world, pull)) === null,
  };
}

/** `PullRequest`; whoever gives it out has checked that its reader may see it. */
export function pullView(show: Show, pull: Pull): View {
  const repository = pull.base.repository;
  const url = `${repositoryPage(show.world, repository)}/pull/${pull.number}`;
  return {
    __typename: "PullRequest",
    id: nodeId("PullRequest", pull.id),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    number: pull.number,
    title: pull.title,
    body: pull.body ?? "",
    bodyText: pull.body ?? "",
    state: pull.merged !== null ? "MERGED" : pull.state.toUpperCase(),
    closed: pull.state === "closed",
    merged: pull.merged !== null,
    mergedAt: isoTimeOrNull(pull.merged?.at ?? null),
    mergedBy: actorOrNull(show.world, pull.merged?.by ?? null),
    closedAt: isoTimeOrNull(pull.closedAt),
    author: actorOrNull(show.world, pull.author),
    authorAssociation: authorAssociation(repository, pull.author),
    editor: null,
    isDraft: pull.draft,
    locked: false,
    maintainerCanModify: pull.maintainerCanModify,
    autoMergeRequest: null,
    mergeQueueEntry: null,
    isInMergeQueue: false,
    createdAt: isoTime(pull.createdAt),
    updatedAt: isoTime(pull.updatedAt),
    publishedAt: isoTime(pull.createdAt),
    lastEditedAt: null,
    includesCreatedEdit: false,
    url,
    permalink: url,
    resourcePath: url.slice(show.world.serverUrl.length),
    repository: () => show.repository(repository),
    viewerDidAuthor: (_: unknown, context: GraphqlContext) => context.token.account === pull.author,
    ...headAndBase(show, pull),
    ...lists(show, pull),
    ...facts(show, pull),
  };
}

/** The same, where the reader is still to be checked. */
export function guardedPullView(context: GraphqlContext, pull: Pull): View {
  requireAccess(context, pull.base.repository, {
    scopes: ["pull-requests"],
    level: "read",
    role: "read",
  });
  return pullView(context.show, pull);
}
