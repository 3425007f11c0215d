import { isoTime, isoTimeOrNull } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import { pullFacts, type PullFacts } from "../operations/mergeability.ts";
import type { Pull, Review } from "../state/pulls.ts";
import type { Team } from "../state/organizations.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { authorAssociation, labelJson } from "./issue.ts";
import type { Json } from "./json.ts";
import { repositoryJson, repositoryPage, repositoryUrl, webhookRepository } from "./repository.ts";
import { teamJson, webhookTeam } from "./team.ts";
import { simpleUser, simpleUserOrNull } from "./user.ts";

type RepositoryForm = (world: World, repository: Repository) => Json;

/** REST and webhooks write some parts of a pull request in their own ways. */
interface Forms {
  readonly repository: RepositoryForm;
  readonly team: (world: World, team: Team) => Json;
}

const rest: Forms = { repository: repositoryJson, team: teamJson };
const webhook: Forms = { repository: webhookRepository, team: webhookTeam };

function side(
  world: World,
  at: { readonly repository: Repository; readonly ref: string; readonly oid: string },
  form: RepositoryForm,
): Json {
  return {
    label: `${at.repository.owner.login}:${at.ref}`,
    ref: at.ref,
    sha: at.oid,
    user: simpleUser(world, at.repository.owner),
    repo: form(world, at.repository),
  };
}

function simplePullWith(world: World, pull: Pull, forms: Forms): Json {
  const { repository: form, team } = forms;
  const repository = pull.base.repository;
  const api = repositoryUrl(world, repository);
  const url = `${api}/pulls/${pull.number}`;
  const issue = `${api}/issues/${pull.number}`;
  const page = `${repositoryPage(world, repository)}/pull/${pull.number}`;
  const assignees = [...pull.assignees].map((each) => simpleUser(world, each));
  return {
    url,
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: simpleUser(world, pull.author),
    body: pull.body,
    created_at: isoTime(pull.createdAt),
    updated_at: isoTime(pull.updatedAt),
    closed_at: isoTimeOrNull(pull.closedAt),
    merged_at: isoTimeOrNull(pull.merged?.at ?? null),
    merge_commit_sha: pull.merged?.commit ?? pull.testMerge?.commit ?? null,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: [...pull.requestedReviewers].map((each) => simpleUser(world, each)),
    requested_teams: [...pull.requestedTeams].map((each) => team(world, each)),
    labels: [...pull.labels].map((label) => labelJson(world, repository, label)),
    milestone: null,
    draft: pull.draft,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${api}/statuses/${pull.head.oid}`,
    head: side(world, pull.head, form),
    base: side(world, pull.base, form),
    _links: {
      self: { href: url },
      html: { href: page },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${url}/comments` },
      review_comment: { href: `${api}/pulls/comments{/number}` },
      commits: { href: `${url}/commits` },
      statuses: { href: `${api}/statuses/${pull.head.oid}` },
    },
    author_association: authorAssociation(repository, pull.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

function factsJson(world: World, pull: Pull, facts: PullFacts): Json {
  return {
    merged: pull.merged !== null,
    mergeable: facts.mergeable,
    rebaseable: facts.mergeable,
    mergeable_state: facts.mergeableState,
    merged_by: simpleUserOrNull(world, pull.merged?.by ?? null),
    comments: pull.comments.length,
    review_comments: pull.reviewComments.length,
    maintainer_can_modify: pull.maintainerCanModify,
    commits: facts.commits,
    additions: facts.additions,
    deletions: facts.deletions,
    changed_files: facts.changedFiles,
  };
}

/** `pull-request-simple`: what lists hold. */
export function simplePull(world: World, pull: Pull): Json {
  const json = simplePullWith(world, pull, rest);
  // The description says that labels in lists have a description, if an empty one.
  const labels = [...pull.labels].map((label) => ({
    ...labelJson(world, pull.base.repository, label),
    description: label.description ?? "",
  }));
  return { ...json, labels };
}

/** `pull-request`: what one pull request's own address tells. */
export async function fullPull(world: World, pull: Pull): Promise<Json> {
  const facts = await pullFacts(world, pull);
  return { ...simplePullWith(world, pull, rest), ...factsJson(world, pull, facts) };
}

/** `simple-pull-request` of the webhook schemas. */
export function webhookSimplePull(world: World, pull: Pull): Json {
  return simplePullWith(world, pull, webhook);
}

/** `pull-request` of the webhook schemas. */
export async function webhookPull(world: World, pull: Pull): Promise<Json> {
  const facts = await pullFacts(world, pull);
  return { ...simplePullWith(world, pull, webhook), ...factsJson(world, pull, facts) };
}

/** `pull-request-minimal`: what check runs and workflow runs name. */
export function minimalPull(world: World, pull: Pull): Json {
  const at = (end: {
    readonly repository: Repository;
    readonly ref: string;
    readonly oid: string;
  }): Json => ({
    ref: end.ref,
    sha: end.oid,
    repo: {
      id: end.repository.id,
      url: repositoryUrl(world, end.repository),
      name: end.repository.name,
    },
  });
  return {
    url: `${repositoryUrl(world, pull.base.repository)}/pulls/${pull.number}`,
    id: pull.id,
    number: pull.number,
    head: at(pull.head),
    base: at(pull.base),
  };
}

/** The open pull requests of the same repository whose head is a commit: all that GitHub names in checks and runs. */
export function minimalPullsOfHead(world: World, repository: Repository, sha: string): Json[] {
  return [...repository.pulls.values()]
    .filter(
      (pull) =>
        pull.state === "open" && pull.head.oid === sha && pull.head.repository === repository,
    )
    .map((pull) => minimalPull(world, pull));
}

/** `pull-request-review` of the REST description. */
export function reviewJson(world: World, pull: Pull, review: Review): Json {
  const repository = pull.base.repository;
  const page = `${repositoryPage(world, repository)}/pull/${pull.number}#pullrequestreview-${review.id}`;
  const pullUrl = `${repositoryUrl(world, repository)}/pulls/${pull.number}`;
  return {
    id: review.id,
    node_id: nodeId("PullRequestReview", review.id),
    user: simpleUserOrNull(world, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: pullUrl,
    author_association: authorAssociation(repository, review.author),
    _links: { html: { href: page }, pull_request: { href: pullUrl } },
    ...(review.submittedAt === null ? {} : { submitted_at: isoTime(review.submittedAt) }),
    commit_id: review.commit,
  };
}

/** `pull-request-review` of the webhook schemas, where the state is in lower case. */
export function webhookReview(world: World, pull: Pull, review: Review): Json {
  return {
    ...reviewJson(world, pull, review),
    user: simpleUser(world, review.author),
    body: review.body === "" ? null : review.body,
    state: review.state.toLowerCase(),
    submitted_at: isoTimeOrNull(review.submittedAt),
  };
}
