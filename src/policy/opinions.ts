import type { Account } from "../model/actor.ts";
import type { SnapshotComment, SnapshotReview } from "../model/review-snapshot.ts";
import { approvedCode, digestCode } from "./approval-command.ts";
import type { ReviewContext } from "./review-context.ts";

/** One thing that somebody said and that bears on approval. `at` is milliseconds since 1970. */
export type Opinion =
  | { readonly kind: "approval"; readonly at: number; readonly review: SnapshotReview }
  | { readonly kind: "comment"; readonly at: number; readonly comment: SnapshotComment }
  | { readonly kind: "objection"; readonly at: number; readonly review: SnapshotReview }
  | { readonly kind: "dismissed"; readonly at: number; readonly review: SnapshotReview };

/** Everything that one person said, newest first. */
export interface Voice {
  readonly account: Account;
  readonly opinions: readonly Opinion[];
  /** The newest approval that came after the merge, for which it counts for nothing. */
  readonly late: Opinion | null;
}

/**
 * What each person said, ordered by account id. Reviews that only comment or are not submitted say nothing; a comment
 * says something where it is a `/writ approve` that is not about another proposal (SPEC §8, "Freshness").
 */
export function readVoices(context: ReviewContext): readonly Voice[] {
  const said = new Map<number, { readonly account: Account; readonly all: Opinion[] }>();
  const add = (account: Account | null, opinion: Opinion): void => {
    if (account === null || Number.isNaN(opinion.at)) return;
    const voice = said.get(account.id) ?? { account, all: [] };
    voice.all.push(opinion);
    said.set(account.id, voice);
  };
  for (const review of context.snapshot.reviews) {
    const kind = OPINION_OF_STATE[review.state];
    if (kind === undefined || review.submittedAt === null) continue;
    add(review.author, { kind, at: Date.parse(review.submittedAt), review });
  }
  for (const comment of context.snapshot.comments) {
    if (!approvesThis(context, comment)) continue;
    add(comment.author, { kind: "comment", at: Date.parse(comment.createdAt), comment });
  }
  const mergedAt = context.snapshot.pull.mergedAt;
  const end = mergedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(mergedAt);
  return [...said.values()]
    .map(({ account, all }) => {
      const opinions = all.toSorted(newestFirst);
      return {
        account,
        opinions: opinions.filter(({ at }) => at <= end),
        late: opinions.find(({ at, kind }) => !(at <= end) && approves(kind)) ?? null,
      };
    })
    .toSorted((left, right) => left.account.id - right.account.id);
}

/** Tells whether an opinion asks for the subject to go ahead. */
export function approves(kind: Opinion["kind"]): boolean {
  return kind === "approval" || kind === "comment";
}

/** Where an opinion can be read. */
export function opinionUrl(opinion: Opinion): string {
  return opinion.kind === "comment" ? opinion.comment.url : opinion.review.url;
}

const OPINION_OF_STATE: Partial<
  Record<SnapshotReview["state"], "approval" | "objection" | "dismissed">
> = { approved: "approval", "changes-requested": "objection", dismissed: "dismissed" };

/** Reviews of one moment follow their ids; a review comes after a comment of the same moment, so that a no wins. */
function newestFirst(left: Opinion, right: Opinion): number {
  if (left.at !== right.at) return right.at - left.at;
  const byKind = Number(left.kind === "comment") - Number(right.kind === "comment");
  return byKind === 0 ? idOf(right) - idOf(left) : byKind;
}

function idOf(opinion: Opinion): number {
  return opinion.kind === "comment" ? opinion.comment.id : opinion.review.id;
}

function approvesThis(context: ReviewContext, comment: SnapshotComment): boolean {
  const code = approvedCode(comment.body);
  if (code === null) return false;
  if (code === digestCode(context.subject.digest)) return true;
  const planned = context.snapshot.firstSeen.filter(({ digest }) => digestCode(digest) === code);
  return planned.length === 0 || planned.some(({ proposal }) => proposal === context.subjectKey);
}
