import type { Account } from "../model/actor.ts";
import type { Discounted, Met } from "../model/decision.ts";
import type { Rule } from "../model/policy.ts";
import { actorsOf, isAgent, otherThanActor } from "./actor-directory.ts";
import { approvedCode, digestCode } from "./approval-command.ts";
import { tooOld } from "./approval-age.ts";
import { changesSince, staleReview, subjectNoun } from "./freshness.ts";
import { contributorsUnder } from "./ignored-commits.ts";
import { readLastPush } from "./last-push.ts";
import type { LastPush } from "./last-push.ts";
import { approves, opinionUrl } from "./opinions.ts";
import type { Opinion, Voice } from "./opinions.ts";
import { isAtLeast, permissionWords } from "./permission-level.ts";
import { describeRequirement, doubtAbout, satisfy } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";

/** A rule as far as people are concerned. */
export type PeopleRule = Pick<Rule, "requires" | "options">;

/** An approval that counts under a rule. */
export interface UsableApproval {
  readonly met: Met;
  /** Whether it is also one of the last push, where the rule asks for that. */
  readonly ofLastPush: boolean;
}

/** Whose approvals count under a rule, and whose do not, with the reason. */
interface Approvers {
  readonly usable: readonly UsableApproval[];
  readonly discounted: readonly Discounted[];
}

/** Weighs every approval under a rule; a person counts once (SPEC §8, "Who counts"). */
export function weighApprovals(inputs: {
  readonly context: ReviewContext;
  readonly voices: readonly Voice[];
  readonly rule: PeopleRule;
  /** Where the rule asks for an approval of the last push, one of it is taken before a newer one. */
  readonly lastPush: LastPush | null;
}): Approvers {
  const { context, voices, rule, lastPush } = inputs;
  const usable: UsableApproval[] = [];
  const discounted: Discounted[] = [];
  for (const voice of voices) {
    const weighed = weighVoice(context, voice, rule);
    if (weighed.kind === "silent") continue;
    if (weighed.kind === "discounted") {
      discounted.push(weighed.discounted);
      continue;
    }
    const ofLastPush = weighed.approvals.find((opinion) => lastPush?.isApprovedBy(opinion));
    const counting = ofLastPush ?? weighed.approvals[0];
    usable.push({
      met: metBy(voice.account, weighed.as, counting),
      ofLastPush: ofLastPush !== undefined,
    });
  }
  return { usable, discounted };
}

function metBy(account: Account, as: string, opinion: Opinion): Met {
  const place =
    opinion.kind === "comment" ? { comment: opinion.comment.id } : { review: opinion.review.id };
  return { account, as, ...place, url: opinionUrl(opinion) };
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
  if (satisfaction !== null) return { kind: "able", as: satisfaction.as };
  const needed = `${login} has ${permissionWords(permission)}; ${describeRequirement(requires)} is needed`;
  const why = doubtAbout(context, requires, account) ?? otherThanActor(context.actors, account);
  return unable(why === null ? needed : `${needed}, and ${why}`);
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
    : contributorsUnder(context, rule.options).describe(account);
}

/** What a person's opinions are worth under a rule; approvals newest first. */
type WeighedVoice =
  | { readonly kind: "silent" }
  | { readonly kind: "discounted"; readonly discounted: Discounted }
  | {
      readonly kind: "counts";
      readonly as: string;
      readonly approvals: readonly [Opinion, ...Opinion[]];
    };

function weighVoice(context: ReviewContext, voice: Voice, rule: PeopleRule): WeighedVoice {
  const { account, late, opinions } = voice;
  const reject = (opinion: Opinion, reason: string): WeighedVoice => ({
    kind: "discounted",
    discounted: { account, reason, url: opinionUrl(opinion) },
  });
  const [newest] = opinions;
  if (
    newest === undefined ||
    !opinions.some(({ kind }) => approves(kind) || kind === "dismissed")
  ) {
    return late === null
      ? { kind: "silent" }
      : reject(late, `${account.login} approved after this pull request was merged`);
  }
  // Whoever voided their approvals has those since, which come first.
  const voiding = opinions.findIndex(({ kind }) => !approves(kind));
  const standing = opinions.slice(0, voiding === -1 ? opinions.length : voiding);
  if (standing.length === 0) return reject(newest, voidedReason(newest, account));
  const able = eligibility(context, rule, account);
  if (able.kind !== "able") return reject(newest, able.because);
  const weighed = standing.map((opinion) => ({
    opinion,
    because: unusable(context, opinion, rule),
  }));
  const [first, ...others] = weighed.flatMap(({ opinion, because }) =>
    because === null ? [opinion] : [],
  );
  return first === undefined
    ? reject(newest, weighed[0]?.because ?? "")
    : { kind: "counts", as: able.as, approvals: [first, ...others] };
}

function voidedReason(opinion: Opinion, account: Account): string {
  return opinion.kind === "dismissed"
    ? `${account.login}'s review was dismissed`
    : `${account.login} requested changes after approving`;
}

/** Why one approval of an eligible person does not count; null where it does. */
function unusable(context: ReviewContext, opinion: Opinion, rule: PeopleRule): string | null {
  const { methods, invalidateOnPush, maxAge } = rule.options;
  const author = opinion.kind === "comment" ? opinion.comment.author : opinion.review.author;
  const login = author?.login ?? "somebody";
  const age = tooOld(context, opinion, maxAge);
  const old = age === null ? null : `${login} ${age}`;
  if (opinion.kind === "comment") {
    if (!methods.comments) return `${login} approved by comment; this rule counts reviews only`;
    if (opinion.comment.edited)
      return `${login}'s comment was edited; only an unedited comment approves`;
    const code = approvedCode(opinion.comment.body);
    const wanted = digestCode(context.subject.digest);
    if (code !== wanted)
      return `${login}'s comment approves ${subjectNoun(context)} ${code}, the ${subjectNoun(context)} is now ${wanted}${changesSince(context, code ?? "")}`;
    return invalidateOnPush === "always"
      ? `${login} approved by comment, which does not tell the commit; this rule wants a review of the last push`
      : old;
  }
  const { review } = opinion;
  if (!methods.reviews) return `${login} approved by review; this rule counts comments only`;
  const stale = staleReview(context, review);
  if (stale !== null) return stale;
  if (invalidateOnPush === "content") return old;
  const last = readLastPush(context, rule.options);
  return last?.isSeenBy(review) === true
    ? old
    : `${login}'s approval was given before the last push (commit ${(last?.commit ?? context.snapshot.pull.head.oid).slice(0, 7)}), and this rule wants one after it`;
}
