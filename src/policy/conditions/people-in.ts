import { readPeopleSelector } from "../../expressions/people-selector.ts";
import type { Account } from "../../model/actor.ts";
import type { Requires } from "../../model/step.ts";
import { doubtAbout, satisfy } from "../requirement.ts";
import type { ReviewContext } from "../review-context.ts";
import { anyOf, everyOf, told, unknown } from "./answer.ts";
import type { Answer } from "./answer.ts";

/** `authorIn(…)`: whether who opened the pull request is one of these people. */
export function authorIn(context: ReviewContext, people: readonly string[]): Answer {
  const { author } = context.snapshot.pull;
  return author === null
    ? unknown("the author of this pull request is a deleted account")
    : isAmong(context, people, author);
}

/** `contributorIn(…)`: whether one of the author and the contributors is. */
export function contributorIn(context: ReviewContext, people: readonly string[]): Answer {
  return anyOf(
    involved(context).map((one) => (isAnswer(one) ? one : isAmong(context, people, one))),
  );
}

/** `onlyContributorsIn(…)`: whether the author and all contributors are. */
export function onlyContributorsIn(context: ReviewContext, people: readonly string[]): Answer {
  return everyOf(
    involved(context).map((one) => (isAnswer(one) ? one : isAmong(context, people, one))),
  );
}

/** `authorIsOnlyContributor()`: whether nobody but the author contributed. */
export function authorIsOnlyContributor(context: ReviewContext): Answer {
  const author = context.snapshot.pull.author?.id;
  return everyOf(involved(context).map((one) => (isAnswer(one) ? one : told(one.id === author))));
}

/**
 * `onlySignersIn(…)`: whether every commit has a signature that GitHub verified, by one of these people. It proves the
 * committer alone; of what GitHub signed itself nobody is told.
 */
export function onlySignersIn(context: ReviewContext, people: readonly string[]): Answer {
  return everyCommit(context, ({ verified, committer }) => {
    const account = committer?.account ?? null;
    return verified && account !== null ? isAmong(context, people, account) : told(false);
  });
}

/** `onlySignedWith(…)`: whether every commit has a signature that GitHub verified, made with one of these keys. */
export function onlySignedWith(context: ReviewContext, keys: readonly string[]): Answer {
  return everyCommit(context, ({ oid, verified, signingKey }) => {
    if (!verified) return told(false);
    return signingKey === undefined
      ? unknown(`GitHub does not tell the key that commit ${oid.slice(0, 7)} was signed with`)
      : told(keys.some((key) => key.toLowerCase() === signingKey.toLowerCase()));
  });
}

type Commit = ReviewContext["snapshot"]["commits"][number];

function everyCommit(context: ReviewContext, answer: (commit: Commit) => Answer): Answer {
  const { commits, commitsComplete } = context.snapshot;
  const complete = commitsComplete && commits.length > 0;
  const all = complete
    ? told(true)
    : unknown("GitHub does not list all commits of this pull request");
  return everyOf([...commits.map(answer), all]);
}

/** Author and contributors; an answer stands for those who are not known. */
function involved(context: ReviewContext): readonly (Account | Answer)[] {
  const { author } = context.snapshot.pull;
  const { accounts, unknown: because } = context.contributors;
  return [
    author ?? unknown("the author of this pull request is a deleted account"),
    ...accounts,
    ...(because === null ? [] : [unknown(because)]),
  ];
}

function isAnswer(one: Account | Answer): one is Answer {
  return "holds" in one || "because" in one;
}

function isAmong(context: ReviewContext, people: readonly string[], account: Account): Answer {
  return anyOf(
    people.map((selector) => {
      const requires = readPeopleSelector(selector);
      return requires === null
        ? unknown(`‘${selector}’ names nobody`)
        : isOne(context, requires, account);
    }),
  );
}

function isOne(context: ReviewContext, requires: Requires, account: Account): Answer {
  if (satisfy(context, requires, account) !== null) return told(true);
  const doubt = doubtAbout(context, requires, account);
  if (doubt !== null) return unknown(doubt);
  const { teams, organizations, permissions } = requires;
  const dependsOnGitHub = [teams, organizations, permissions].some((key) => key !== undefined);
  return dependsOnGitHub && context.permissionOf(account) === undefined
    ? unknown(`GitHub was not asked what ${account.login} may do here`)
    : told(false);
}
