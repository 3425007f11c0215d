import type { Masker } from "../../masking/masker.ts";
import type { CheckUpdate, CommentUpdate, Forge, Publication } from "../../ports/forge.ts";

/** A forge that posts nothing which looks like a token, or is a secret that this run knows (SPEC §18.5). */
export function maskedForge(forge: Forge, masker: Masker): Forge {
  const maskCheck = (check: CheckUpdate): CheckUpdate => ({
    ...check,
    title: masker.maskText(check.title),
    summary: masker.maskText(check.summary),
    ...(check.text === undefined ? {} : { text: masker.maskText(check.text) }),
    annotations: check.annotations.map((annotation) => ({
      ...annotation,
      title: masker.maskText(annotation.title),
      message: masker.maskText(annotation.message),
    })),
  });
  const maskComment = (comment: CommentUpdate): CommentUpdate => ({
    ...comment,
    body: masker.maskText(comment.body),
  });
  return {
    readPullRequest: (pull, options) => forge.readPullRequest(pull, options),
    readPush: (push) => forge.readPush(push),
    readHead: () => forge.readHead(),
    readConfiguration: (commit) => forge.readConfiguration(commit),
    readChangedPaths: (pull) => forge.readChangedPaths(pull),
    readTree: (commit) => forge.readTree(commit),
    readFiles: (wanted) => forge.readFiles(wanted),
    readPushes: (pull) => forge.readPushes(pull),
    readMemberships: (wanted) => forge.readMemberships(wanted),
    readAccounts: (logins) => forge.readAccounts(logins),
    requestReviews: (pull, reviewers) => forge.requestReviews(pull, reviewers),
    merge: (wanted) => forge.merge(wanted),
    openIssue: (issue) =>
      forge.openIssue({
        ...issue,
        title: masker.maskText(issue.title),
        body: masker.maskText(issue.body),
      }),
    readPushKind: (push) => forge.readPushKind(push),
    readRunState: (run) => forge.readRunState(run),
    publish: (publication: Publication) =>
      forge.publish({
        ...publication,
        checks: publication.checks.map(maskCheck),
        comments: publication.comments.map(maskComment),
      }),
  };
}
