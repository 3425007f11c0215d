import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { ReviewSnapshot, SnapshotReview } from "../../src/model/review-snapshot.ts";
import { decideApproval } from "../../src/policy/decide-approval.ts";
import { naiveStatus } from "./naive-decision.ts";
import {
  account,
  approval,
  at,
  BEFORE,
  comment,
  commit,
  HEAD,
  NOW,
  OLD,
  PATH,
  person,
  policy,
  PROPOSAL,
  rule,
  snapshot,
  withPull,
} from "./scenario.ts";
import type { Person } from "./scenario.ts";

const people: readonly Person[] = ["alice", "bob", "carol", "dave", "erin", "robot"];
const anybody = fc.constantFrom(...people);

const anyReview: fc.Arbitrary<SnapshotReview> = fc
  .record({
    author: anybody,
    state: fc.constantFrom(
      "approved",
      "approved",
      "approved",
      "changes-requested",
      "commented",
      "dismissed",
      "pending",
    ),
    minute: fc.integer({ min: 0, max: 9 }),
    commit: fc.constantFrom(HEAD, HEAD, HEAD, OLD, null),
    dismissedBy: fc.option(anybody),
  })
  .map(({ author, state, minute, commit: oid, dismissedBy }) => ({
    ...approval(author, { minute, commit: oid }),
    state,
    ...(state === "dismissed"
      ? { dismissedBy: dismissedBy === null ? null : account(dismissedBy) }
      : {}),
  }));

const anyReviews = fc
  .array(anyReview, { maxLength: 8 })
  .map((reviews) => reviews.map((review, index) => ({ ...review, id: index + 1 })));

const anySnapshot: fc.Arbitrary<ReviewSnapshot> = fc
  .record({
    reviews: anyReviews,
    recorded: fc.array(
      fc.record({
        review: fc.integer({ min: 1, max: 8 }),
        digest: fc.constantFrom(NOW, NOW, BEFORE),
      }),
      { maxLength: 4 },
    ),
    contributors: fc.array(anybody, { maxLength: 1 }),
    seen: fc.constantFrom(-1, 0, 2, 5),
    mergedAt: fc.constantFrom(undefined, undefined, at(6)),
    complete: fc.constantFrom(true, true, true, false),
    unresolved: fc.constantFrom(false, false, false, true),
  })
  .map(({ reviews, recorded, contributors, seen, mergedAt, complete, unresolved }) =>
    snapshot({
      ...(mergedAt === undefined ? {} : withPull({ mergedAt, state: "merged" })),
      reviews,
      recorded: recorded.map((entry, index) => ({ ...entry, proposal: PATH, entry: index })),
      commits: [
        commit("alice"),
        ...contributors.map((login) => commit(login, { oid: OLD })),
        ...(unresolved
          ? [commit("alice", { authors: [{ name: "X", email: "x@x", account: null }] })]
          : []),
      ],
      commitsComplete: complete,
      firstSeen: [
        { proposal: PATH, digest: BEFORE, time: at(-1) },
        { proposal: PATH, digest: NOW, time: at(seen) },
      ],
    }),
  );

const counted = (count: number) => policy([rule("one-writer", { count, permissions: ["write"] })]);
const decide = (facts: ReviewSnapshot, count = 1) =>
  decideApproval({ policy: counted(count), actors: null, subject: PROPOSAL, snapshot: facts });

it("every decision is that of a naive model written from the specification", () => {
  const statuses = new Set<string>();
  fc.assert(
    fc.property(anySnapshot, fc.integer({ min: 1, max: 3 }), (facts, count) => {
      const { status } = decide(facts, count);
      statuses.add(status);
      expect(status).toBe(naiveStatus(facts, PROPOSAL, count));
    }),
    { numRuns: 3_000 },
  );
  expect([...statuses].toSorted()).toEqual(["approved", "pending", "rejected"]);
});

it("the order of the snapshot's lists makes no difference", () => {
  const shuffled = anySnapshot.chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.record({
        reviews: permutation(facts.reviews),
        recorded: permutation(facts.recorded),
        commits: permutation(facts.commits),
        standings: permutation(facts.standings),
        firstSeen: permutation(facts.firstSeen),
        digests: permutation(facts.digests),
      }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([facts, other]) => {
      const { snapshot: _one, ...first } = decide(facts, 2);
      const { snapshot: _two, ...second } = decide({ ...facts, ...other }, 2);
      expect(second).toEqual(first);
    }),
    { numRuns: 500 },
  );
});

it("one more fresh approval never takes an approval away", () => {
  const fresh = fc.constantFrom<Person>("bob", "dave", "erin", "frank");
  fc.assert(
    fc.property(anySnapshot, fresh, fc.integer({ min: 1, max: 3 }), (facts, by, count) => {
      fc.pre(decide(facts, count).status === "approved");
      const more = approval(by, { id: 1_000, minute: 6 });
      const reviews = [...facts.reviews, more];
      const recorded = [
        ...facts.recorded,
        { review: 1_000, proposal: PATH, digest: NOW, entry: 99 },
      ];
      expect(decide({ ...facts, reviews, recorded }, count).status).toBe("approved");
    }),
    { numRuns: 300 },
  );
});

it("dismissing a review never makes a pending decision approved", () => {
  fc.assert(
    fc.property(anySnapshot, fc.nat(7), anybody, (facts, index, by) => {
      fc.pre(index < facts.reviews.length && decide(facts).status === "pending");
      const reviews = facts.reviews.map((review, place) =>
        place === index && review.state !== "pending" && review.state !== "commented"
          ? { ...review, state: "dismissed" as const, dismissedBy: account(by) }
          : review,
      );
      expect(decide({ ...facts, reviews }).status).not.toBe("approved");
    }),
    { numRuns: 500 },
  );
});

it("a decision never throws, and explains each node in one sentence, whatever texts people write", () => {
  const text = fc.string({ unit: "binary", maxLength: 40 });
  fc.assert(
    fc.property(anySnapshot, text, text, (facts, title, body) => {
      const decision = decide({
        ...facts,
        pull: { ...facts.pull, title },
        comments: [comment("bob", body), comment("erin", `/writ approve ${body}`)],
        commits: [commit("alice", { authors: [{ ...person("alice"), name: title }] })],
      });
      expect(decision.tree.reason).not.toBe("");
      expect(decision.title).not.toBe("");
    }),
    { numRuns: 300 },
  );
});

function permutation<T>(list: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
}
