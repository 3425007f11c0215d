import type { Subject } from "../../src/model/decision.ts";
import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import { PERMISSIONS } from "../../src/model/step.ts";
import { NOW, PATH } from "./scenario.ts";

const time = (text: string | null) => (text === null ? Number.NaN : Date.parse(text));

/**
 * The default policy with a count, written straight from SPEC §8 with no thought for explanation: one rule that wants
 * write permission and neither author nor contributor, and disapproval by writers that nobody else may lift.
 */
export function naiveStatus(
  snapshot: ReviewSnapshot,
  subject: Subject,
  count: number,
): "approved" | "pending" | "rejected" {
  const writes = (id: number) => {
    const found = snapshot.standings.find(({ account }) => account.id === id)?.permission ?? null;
    return found !== null && PERMISSIONS.indexOf(found) >= PERMISSIONS.indexOf("write");
  };
  const end = time(snapshot.pull.mergedAt ?? "9999-01-01T00:00:00Z");
  const said = snapshot.reviews.filter(
    ({ author, submittedAt, state }) =>
      author !== null &&
      time(submittedAt) <= end &&
      ["approved", "changes-requested", "dismissed"].includes(state),
  );
  const digestOf = (commit: string | null) =>
    snapshot.digests.find((entry) => entry.commit === commit && entry.proposal === PATH)?.digest;
  const seenAt = (digest: string) =>
    time(snapshot.firstSeen.find((entry) => entry.digest === digest)?.time ?? null);
  const givenTo = (review: (typeof said)[number]) => {
    const now = digestOf(review.commit);
    const [then] = snapshot.recorded
      .filter((entry) => entry.review === review.id)
      .toSorted((left, right) => left.entry - right.entry);
    if (now === undefined || now === null) return null;
    if (then !== undefined) return then.digest === now ? now : null;
    return time(review.submittedAt) > seenAt(now) ? now : null;
  };

  let approvals = 0;
  let rejected = false;
  for (const id of new Set(said.map(({ author }) => author?.id ?? 0))) {
    const own = said
      .filter(({ author }) => author?.id === id)
      .toSorted(
        (left, right) => time(left.submittedAt) - time(right.submittedAt) || left.id - right.id,
      );
    const lastNo = own.findLastIndex(({ state }) => state !== "approved");
    const after = own.slice(lastNo + 1);
    const no = own[lastNo];
    const lifted = after.some((review) => {
      const given = givenTo(review);
      return (
        given !== null &&
        (given === NOW ||
          !(seenAt(NOW) >= seenAt(given) && seenAt(NOW) <= time(review.submittedAt)))
      );
    });
    const withdrawn = no?.state === "dismissed" && no.dismissedBy?.id === id;
    if (no !== undefined && !withdrawn && !lifted && writes(id)) rejected = true;
    const contributed = snapshot.commits.some((commit) =>
      [...commit.authors, commit.committer].some((person) => person?.account?.id === id),
    );
    const isBot = own[0]?.author?.kind === "bot";
    if (snapshot.pull.author?.id === id || contributed || isBot || !writes(id)) continue;
    if (after.some((review) => givenTo(review) === subject.digest)) approvals += 1;
  }
  if (rejected) return "rejected";
  const known =
    snapshot.commitsComplete &&
    snapshot.commits.every(({ authors }) => authors.every(({ account }) => account !== null));
  return known && approvals >= count ? "approved" : "pending";
}
