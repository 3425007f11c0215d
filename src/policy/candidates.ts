import type { Account } from "../model/actor.ts";
import type { Met } from "../model/decision.ts";
import { isNamedBy, sameLogin } from "./actor-directory.ts";
import { eligibility } from "./approvers.ts";
import type { PeopleRule } from "./approvers.ts";
import { knownCandidates } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";

/**
 * Who could still give an approval under a rule: logins where they are known, else words such as `role dba`.
 * Whoever already counts, or cannot count, is left out.
 */
export function findCandidates(
  context: ReviewContext,
  rule: PeopleRule,
  met: readonly Met[],
): readonly string[] {
  const found = new Set<string>();
  for (const { logins, words } of knownCandidates(context, rule.requires)) {
    const able = logins.filter((login) => couldApprove(context, rule, met, login));
    for (const name of able.length > 0 ? able : words.filter((word) => !logins.includes(word)))
      found.add(name);
  }
  return [...found];
}

function couldApprove(
  context: ReviewContext,
  rule: PeopleRule,
  met: readonly Met[],
  login: string,
): boolean {
  const account = findAccount(context, login);
  if (met.some((approval) => approval.account.id === account.id)) return false;
  const standing = eligibility(context, rule, account);
  // Nobody asked GitHub about this account yet: it may well have write permission.
  return (
    standing.kind === "able" ||
    (standing.kind === "without-write" && context.permissionOf(account) === undefined)
  );
}

/** The account that goes by a login, as far as the snapshot or `actors.yml` knows its id; -1 is nobody's id. */
function findAccount(context: ReviewContext, login: string): Account {
  const { pull, standings, reviews } = context.snapshot;
  const known = [
    pull.author,
    ...context.contributors.accounts,
    ...standings.map(({ account }) => account),
    ...reviews.map(({ author }) => author),
  ];
  const account = known.find(
    (candidate) => candidate !== null && isNamedBy(context.actors, login, candidate),
  );
  if (account !== undefined && account !== null) return account;
  const entry = context.actors?.find(
    (actor) => actor.login !== undefined && sameLogin(actor.login, login),
  );
  return { login, id: entry?.githubId ?? -1, kind: "user" };
}
