import type { Account } from "../model/actor.ts";
import { isNamedBy, sameLogin } from "./actor-directory.ts";
import { eligibility } from "./approvers.ts";
import type { UsableApproval } from "./approvers.ts";
import { ownersWords } from "./predicates/code-owners.ts";
import type { KnownPeople } from "./predicates/predicate.ts";
import { knownPeople, withoutCodeOwners } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";
import { missingFrom, unownedBy } from "./separation.ts";
import type { RuleShare, SharedRule } from "./separation.ts";
import type { WeighedRule } from "./weigh-rule.ts";

/** Who could still give what a rule is missing: logins where they are known, else words such as `role dba`. */
export interface Candidates {
  readonly direct: readonly string[];
  /** Where nobody is left to approve directly: whose approval for another rule would free somebody for this one. */
  readonly freeing: {
    readonly names: readonly string[];
    readonly by: string;
    readonly frees: string;
  } | null;
}

/** Finds who could still approve under a rule; whoever already counts, or cannot count, is left out. */
export function findCandidates(
  context: ReviewContext,
  name: string,
  rules: ReadonlyMap<string, SharedRule>,
): Candidates {
  const direct = directCandidates(context, rules.get(name));
  if (direct.length > 0) return { direct, freeing: null };
  for (const { approval, by } of rules.get(name)?.share.taken ?? []) {
    const names = directCandidates(context, rules.get(by));
    if (names.length > 0)
      return { direct, freeing: { names, by, frees: approval.met.account.login } };
  }
  return { direct, freeing: null };
}

function directCandidates(
  context: ReviewContext,
  shared: SharedRule | undefined,
): readonly string[] {
  if (shared?.weighed.kind !== "weighed") return [];
  const { weighed, share } = shared;
  const found = new Set<string>();
  for (const { logins, groups, otherwise } of peopleFor(context, weighed, share)) {
    const able = logins.filter((login) => couldApprove(context, weighed, share, login));
    const known = [...able, ...groups];
    for (const name of known.length > 0 ? known : otherwise) found.add(name);
  }
  return [...found];
}

/** Where only owners of some paths are missing, anybody else would not help. */
function peopleFor(
  context: ReviewContext,
  weighed: Extract<WeighedRule, { kind: "weighed" }>,
  share: RuleShare,
): readonly KnownPeople[] {
  const { rule, count } = weighed;
  const unowned = unownedBy(weighed, share.approvals);
  const without = withoutCodeOwners(rule.requires);
  const others = without === null ? [] : knownPeople(context, without);
  return unowned.length > 0 && share.approvals.length >= count
    ? [ownersWords(context, unowned), ...others]
    : knownPeople(context, rule.requires);
}

function couldApprove(
  context: ReviewContext,
  weighed: Extract<WeighedRule, { kind: "weighed" }>,
  share: RuleShare,
  login: string,
): boolean {
  const account = findAccount(context, login);
  const isTheirs = ({ met }: UsableApproval): boolean => met.account.id === account.id;
  if (share.taken.some(({ approval }) => isTheirs(approval))) return false;
  const missing = missingFrom(weighed, share.approvals);
  const counting = share.approvals.find(isTheirs);
  // Whoever counts already can only approve the last push, too.
  if (counting !== undefined && (counting.ofLastPush || missing.ofLastPush <= missing.people))
    return false;
  const mustBeOfLastPush = missing.ofLastPush > 0 && missing.ofLastPush >= missing.people;
  if (mustBeOfLastPush && weighed.lastPush?.canApprove(account) === false) return false;
  const standing = eligibility(context, weighed.rule, account);
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
  return { login, id: entry?.githubId ?? entry?.recordedId ?? -1, kind: "user" };
}
