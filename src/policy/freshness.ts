import type { Digest } from "../model/ids.ts";
import type { SnapshotReview } from "../model/review-snapshot.ts";
import { digestCode } from "./approval-command.ts";
import { allOf } from "./requirement.ts";
import { headsWhenGiven } from "./heads-when-given.ts";
import type { ReviewContext } from "./review-context.ts";

/** What a review was given to, or why that cannot be said in a clause about it. */
type GivenTo =
  | { readonly kind: "digest"; readonly digest: Digest }
  | { readonly kind: "moved"; readonly from: Digest; readonly to: Digest }
  | { readonly kind: "unknown"; readonly because: string };

/**
 * The digest that a review was given to (SPEC §8, "Freshness"). GitHub moves reviews to other commits, and a write
 * token may write to the log, so neither alone is believed: a recorded review needs both to agree, and one never
 * recorded must have been submitted after the log first got the digest.
 */
function givenTo(context: ReviewContext, review: SnapshotReview): GivenTo {
  const thing = subjectNoun(context);
  if (review.commit === null)
    return { kind: "unknown", because: "GitHub no longer has the commit that it was given to" };
  const now = context.digestAt(review.commit);
  if (now === null)
    return {
      kind: "unknown",
      because: `there is no valid ${thing} at its commit ${review.commit.slice(0, 7)}`,
    };
  const then = context.recordedDigest(review.id);
  if (then !== undefined)
    return then === now ? { kind: "digest", digest: now } : { kind: "moved", from: then, to: now };
  const seen = context.firstSeen(now);
  if (seen === undefined || !(submittedAt(review) > seen))
    return {
      kind: "unknown",
      because: `it was submitted before the log first had the ${thing} ${digestCode(now)}, and no trusted run recorded it`,
    };
  return { kind: "digest", digest: now };
}

/** Why a review is no approval of the subject as it is now, in one clause; null where it is one. */
export function staleReview(context: ReviewContext, review: SnapshotReview): string | null {
  const given = givenTo(context, review);
  const approval = `${review.author?.login ?? "somebody"}'s approval`;
  const thing = subjectNoun(context);
  const wanted = context.subject.digest;
  if (given.kind === "unknown") return `${approval} does not count, because ${given.because}`;
  const first = given.kind === "moved" ? given.from : given.digest;
  if (first !== wanted)
    return `${approval} was given to ${thing} ${digestCode(first)}, the ${thing} is now ${digestCode(wanted)}${changesSince(context, digestCode(first))}`;
  if (given.kind === "moved")
    return `${approval} was given to ${thing} ${digestCode(first)}, but GitHub shows it at a commit with ${thing} ${digestCode(given.to)}`;
  const elsewhere = seenElsewhere(context, review);
  return elsewhere === null ? null : `${approval} does not count, because ${elsewhere}`;
}

/**
 * Why what the branch held when a review was submitted is not the subject of now, in one clause; null where it is. The
 * log can be written by a write token and reviews are moved by GitHub, both at once even; GitHub's activity is neither.
 */
function seenElsewhere(context: ReviewContext, review: SnapshotReview): string | null {
  const { pushes, pushesUnknown } = context.snapshot;
  const thing = subjectNoun(context);
  if (pushesUnknown !== null)
    return `it is unknown what the branch held when it was submitted: ${pushesUnknown}`;
  const heads = headsWhenGiven(pushes, review.submittedAt);
  if (heads.length === 0)
    return "GitHub's activity shows no push to the branch before it was submitted";
  const other = heads.find((head) => context.digestAt(head) !== context.subject.digest);
  if (other === undefined) return null;
  const digest = context.digestAt(other);
  return `the branch stood at commit ${other.slice(0, 7)} when it was submitted, ${digest === null ? `where there is no valid ${thing} any more` : `with ${thing} ${digestCode(digest)}`}`;
}

const CHANGES_NAMED = 3;
const LONGEST_CHANGE = 120;

/**
 * What changed since a plan that somebody approved, by the first 12 hex of its digest, in words that follow a clause
 * about it; nothing where that is unknown.
 */
export function changesSince(context: ReviewContext, code: string): string {
  const [changes] = context.snapshot.digests
    .filter((entry) => entry.proposal === context.subjectKey)
    .flatMap(({ digest, changes: told }) =>
      digest !== null && digestCode(digest) === code && told !== undefined ? [told] : [],
    )
    .toSorted((left, right) => compare(left.join("\n"), right.join("\n")));
  if (changes === undefined || changes.length === 0) return "";
  const named = changes.slice(0, CHANGES_NAMED).map(shorten);
  const others = changes.length - named.length;
  const more = others === 0 ? [] : [`${others} more ${others === 1 ? "change" : "changes"}`];
  return `: ${allOf([...named, ...more])}`;
}

function shorten(change: string): string {
  const line = change.replace(/\s+/g, " ").trim();
  return line.length <= LONGEST_CHANGE
    ? line
    : `${line.slice(0, LONGEST_CHANGE - 1).toWellFormed()}…`;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Tells whether an approval lifts its giver's earlier request for changes: it was given to what was the newest then.
 * An approval of an older state voids nothing (SPEC §8, "Who counts").
 */
export function wasApprovalWhenGiven(context: ReviewContext, review: SnapshotReview): boolean {
  const given = givenTo(context, review);
  if (given.kind !== "digest") return false;
  if (given.digest === context.subject.digest) return seenElsewhere(context, review) === null;
  const seen = context.firstSeen(given.digest);
  if (seen === undefined) return false;
  return !context.snapshot.firstSeen.some(({ proposal, digest, time }) => {
    if (proposal !== context.subjectKey || digest === given.digest) return false;
    const at = Date.parse(time);
    return Number.isNaN(at) || (at >= seen && at <= submittedAt(review));
  });
}

/** What a subject is called in sentences. */
export function subjectNoun(context: ReviewContext): "plan" | "change" {
  return context.subject.kind === "guarded" ? "change" : "plan";
}

function submittedAt(review: SnapshotReview): number {
  return review.submittedAt === null ? Number.NaN : Date.parse(review.submittedAt);
}
