import type { Account } from "../model/actor.ts";
import type { Discounted, Met } from "../model/decision.ts";
import type { Rule } from "../model/policy.ts";
import type { Oid } from "../model/ids.ts";
import type { SnapshotReview } from "../model/review-snapshot.ts";
import { actorsOf, isAgent } from "./actor-directory.ts";
import { approvedCode, digestCode } from "./approval-command.ts";
import { staleReview, subjectNoun } from "./freshness.ts";
import { approves, opinionUrl } from "./opinions.ts";
import type { Opinion, Voice } from "./opinions.ts";
import { isAtLeast, permissionWords } from "./permission-level.ts";
import { describeRequirement, satisfy } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";

/** A rule as far as people are concerned. */
export type PeopleRule = Pick<Rule, "requires" | "options">;

/** Whose approvals count under a rule, and whose do not, with the reason. */
interface Approvers {
  readonly met: readonly Met[];
  readonly discounted: readonly Discounted[];
}

/** Weighs every approval under a rule; a person counts once (SPEC §8, "Who counts"). */
export function weighApprovals(
  context: ReviewContext,
  voices: readonly Voice[],
  rule: PeopleRule,
): Approvers {
  const met: Met[] = [];
  const discounted: Discounted[] = [];
  for (const voice of voices) {
    const weighed = weighVoice(context, voice, rule);
    if (weighed === null) continue;
    if ("as" in weighed) met.push(weighed);
    else discounted.push(weighed);
  }
  return { met, discounted };
}

/** Whether a person's approval can count under a rule; `because` is one clause that names them. */
type Eligibility =
  | { readonly kind: "able"; readonly as: string }
  | { readonly kind: "unable"; readonly because: string }
  | { readonly kind: "without-write"; readonly because: string };

/** Weighs a person under a rule, whatever they said. */
export function eligibility(
  context: ReviewContext,
  rule: PeopleRule,
  account: Account,
): Eligibility {
  const { options, requires } = rule;
  const { login } = account;
  if (account.kind === "organization" || account.kind === "mannequin")
    return unable(`${login} is no person`);
  if (!options.allowAgents && isAgent(context.actors, account))
    return unable(`${login} is an agent; a person is needed`);
  const entries = actorsOf(context.actors, account);
  if (entries.length > 0 && entries.every(({ status }) => status === "inactive"))
    return unable(`${login} is inactive in .writ/actors.yml`);
  const excluded = exclusion(context, rule, account);
  if (excluded !== null) return unable(`${login} ${excluded}`);
  const satisfaction = satisfy(context, requires, account);
  const permission = context.permissionOf(account) ?? null;
  if (satisfaction?.grants !== "access" && !isAtLeast(permission, "write"))
    return {
      kind: "without-write",
      because: `${login} has ${permissionWords(permission)}; write is needed`,
    };
  return satisfaction === null
    ? unable(
        `${login} has ${permissionWords(permission)}; ${describeRequirement(requires)} is needed`,
      )
    : { kind: "able", as: satisfaction.as };
}

function unable(because: string): Eligibility {
  return { kind: "unable", because };
}

/** Why the rule does not count an author or contributor, in words that follow the login (SPEC §8, `options`). */
function exclusion(context: ReviewContext, rule: PeopleRule, account: Account): string | null {
  const { allowAuthor, allowContributor, allowNonAuthorContributor } = rule.options;
  const authorship = context.authors.describe(account);
  if (authorship !== null) return allowAuthor || allowContributor ? null : authorship;
  return allowContributor || allowNonAuthorContributor
    ? null
    : context.contributors.describe(account);
}

function weighVoice(
  context: ReviewContext,
  voice: Voice,
  rule: PeopleRule,
): Met | Discounted | null {
  const { account } = voice;
  const newest = voice.opinions[0];
  const reject = (opinion: Opinion, reason: string): Discounted => ({
    account,
    reason,
    url: opinionUrl(opinion),
  });
  if (!voice.opinions.some(({ kind }) => approves(kind) || kind === "dismissed")) {
    return voice.late === null
      ? null
      : reject(voice.late, `${account.login} approved after this pull request was merged`);
  }
  if (newest === undefined) return null;
  const standing = eligibility(context, rule, account);
  let reason: Discounted | null = null;
  for (const opinion of voice.opinions) {
    if (!approves(opinion.kind)) {
      reason ??= reject(opinion, voidedReason(opinion, account));
      break;
    }
    const because = standing.kind === "able" ? unusable(context, opinion, rule) : standing.because;
    if (because === null && standing.kind === "able")
      return {
        account,
        as: standing.as,
        ...(opinion.kind === "comment"
          ? { comment: opinion.comment.id }
          : { review: opinion.review.id }),
        url: opinionUrl(opinion),
      };
    reason ??= reject(opinion, because ?? "");
  }
  return reason;
}

function voidedReason(opinion: Opinion, account: Account): string {
  return opinion.kind === "dismissed"
    ? `${account.login}'s review was dismissed`
    : `${account.login} requested changes after approving`;
}

/** Why one approval of an eligible person does not count; null where it does. */
function unusable(context: ReviewContext, opinion: Opinion, rule: PeopleRule): string | null {
  const { methods, invalidateOnPush } = rule.options;
  if (opinion.kind === "comment") {
    const login = opinion.comment.author?.login ?? "somebody";
    if (!methods.comments) return `${login} approved by comment; this rule counts reviews only`;
    if (opinion.comment.edited)
      return `${login}'s comment was edited; only an unedited comment approves`;
    const code = approvedCode(opinion.comment.body);
    const wanted = digestCode(context.subject.digest);
    if (code !== wanted)
      return `${login}'s comment approves ${subjectNoun(context)} ${code}, the ${subjectNoun(context)} is now ${wanted}`;
    return invalidateOnPush === "always"
      ? `${login} approved by comment, which does not tell the commit; this rule wants a review of the last push`
      : null;
  }
  const { review } = opinion;
  if (!methods.reviews)
    return `${review.author?.login} approved by review; this rule counts comments only`;
  return (
    staleReview(context, review) ??
    (invalidateOnPush === "always" ? beforeLastPush(context, review) : null)
  );
}

/**
 * Why a review is not of the last push. GitHub moves reviews to a commit that it makes by "update branch", and such a
 * commit is younger than the review.
 */
function beforeLastPush(context: ReviewContext, review: SnapshotReview): string | null {
  const { head } = context.snapshot.pull;
  const login = review.author?.login ?? "somebody";
  const stale = `${login}'s approval was given before the last push (commit ${head.oid.slice(0, 7)}), and this rule wants one after it`;
  if (review.commit !== head.oid) return stale;
  const made = committedAt(context, head.oid);
  const given = review.submittedAt === null ? Number.NaN : Date.parse(review.submittedAt);
  return made !== null && given >= made ? null : stale;
}

function committedAt(context: ReviewContext, oid: Oid): number | null {
  const commit = context.snapshot.commits.find((candidate) => candidate.oid === oid);
  return commit === undefined ? null : Date.parse(commit.committedAt);
}
