import { notFound, Refusal } from "../refusal.ts";
import type { Commit } from "../git/object-format.ts";
import type { Issue, IssueComment } from "../state/issues.ts";
import type { Pull, Review } from "../state/pulls.ts";
import { issueOrPull, type Repository } from "../state/repository.ts";
import type { CheckRun } from "../state/checks.ts";
import { demand, enforce } from "./permissions.ts";
import { pathNumber, type RestRequest } from "./rest-request.ts";

/** The pull request that the path names. */
export function pullOf(request: RestRequest): Pull {
  const pull = request.repository.pulls.get(pathNumber(request, "pull_number"));
  if (pull === undefined) throw notFound();
  return pull;
}

/** The issue or pull request that the path names. */
export function issueOf(request: RestRequest): Issue | Pull {
  const issue = issueOrPull(request.repository, pathNumber(request, "issue_number"));
  if (issue === null) throw notFound();
  // Operations on issues take either scope for a pull request, but only `issues` for an issue.
  if (issue.kind === "issue")
    enforce(request.repository, request.token, demand("issues", request.level, "read"));
  return issue;
}

/** The comment with this id on any issue of a repository, or null. */
export function findComment(repository: Repository, id: number): IssueComment | null {
  for (const issue of [...repository.pulls.values(), ...repository.issues.values()]) {
    const comment = issue.comments.find((each) => each.id === id);
    if (comment !== undefined) return comment;
  }
  return null;
}

export function commentOf(request: RestRequest): IssueComment {
  const comment = findComment(request.repository, pathNumber(request, "comment_id"));
  if (comment === null) throw notFound();
  return comment;
}

/** The review that the path names; a pending one is seen by its author only. */
export function reviewOf(request: RestRequest): { readonly pull: Pull; readonly review: Review } {
  const pull = pullOf(request);
  const review = pull.reviews.find((each) => each.id === pathNumber(request, "review_id"));
  const hidden = review?.state === "PENDING" && review.author !== request.token?.account;
  if (review === undefined || hidden) throw notFound();
  return { pull, review };
}

export function checkRunOf(request: RestRequest): CheckRun {
  const run = request.repository.checkRuns.get(pathNumber(request, "check_run_id"));
  if (run === undefined) throw notFound();
  return run;
}

/** The commit that a branch, tag, full ref or id names, or null. */
export async function resolveCommit(repository: Repository, name: string): Promise<Commit | null> {
  const { git } = repository;
  if (/^[0-9a-f]{40}$/.test(name)) return git.commit(name);
  const short = name.replace(/^refs\//, "");
  const candidates = [
    `refs/heads/${short.replace(/^heads\//, "")}`,
    `refs/tags/${short.replace(/^tags\//, "")}`,
    `refs/${short}`,
  ];
  for (const ref of name === "HEAD" ? [`refs/heads/${repository.defaultBranch}`] : candidates) {
    const oid = git.refs.get(ref);
    if (oid !== null) return git.commit(oid);
  }
  return /^[0-9a-f]{4,39}$/.test(name) ? git.commit(name) : null;
}

/** The same, where having none ends the request in GitHub's words. */
export async function commitNamed(repository: Repository, name: string): Promise<Commit> {
  const commit = await resolveCommit(repository, name);
  if (commit !== null) return commit;
  throw new Refusal(422, `No commit found for SHA: ${name}`);
}
