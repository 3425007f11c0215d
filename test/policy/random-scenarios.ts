import * as fc from "fast-check";
import type { Actor } from "../../src/model/actor.ts";
import { DEFAULT_RULE_OPTIONS } from "../../src/model/policy.ts";
import type { ApprovalTree, Policy, Rule } from "../../src/model/policy.ts";
import type {
  ReviewSnapshot,
  SnapshotCommit,
  SnapshotPush,
  SnapshotReview,
} from "../../src/model/review-snapshot.ts";
import type { Requires } from "../../src/model/step.ts";
import {
  account,
  actor,
  approval,
  at,
  BEFORE,
  commit,
  HEAD,
  NOTHING,
  NOW,
  OLD,
  PATH,
  policy,
  push,
  snapshot,
  withPull,
} from "./scenario.ts";
import type { Person } from "./scenario.ts";

const BASE = snapshot().pull.base.oid;
/** Somewhere on the base branch. */
const THERE = "4".repeat(40) as typeof HEAD;
const GITHUB = { name: "GitHub", email: "noreply@github.com", account: null };
const people: readonly Person[] = ["alice", "bob", "carol", "dave", "erin", "robot"];
export const anybody = fc.constantFrom(...people);

/** Mostly the first, now and then one of the others, so that decisions do not all end alike. */
function often<T>(weight: number, first: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight, arbitrary: fc.constant(first) },
    { weight: others.length, arbitrary: fc.constantFrom(...others) },
  );
}

const anyReview: fc.Arbitrary<SnapshotReview> = fc
  .record({
    author: fc.oneof(
      { weight: 1, arbitrary: anybody },
      { weight: 2, arbitrary: fc.constantFrom<Person>("bob", "dave", "erin", "frank") },
    ),
    state: often<SnapshotReview["state"]>(
      12,
      "approved",
      "changes-requested",
      "commented",
      "dismissed",
      "pending",
    ),
    minute: fc.integer({ min: 0, max: 9 }),
    commit: often(8, HEAD, OLD, null),
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

const anyHead: fc.Arbitrary<SnapshotCommit> = fc
  .record({
    by: fc.constantFrom<Person>("alice", "alice", "bob", "dave"),
    verified: fc.boolean(),
    minute: fc.constantFrom(0, 1, 4),
    below: fc.constantFrom([BASE], [BASE], [OLD], [OLD, BASE]),
    automaticMerge: fc.boolean(),
    byGitHub: often(3, false, true),
  })
  .map(({ by, minute, below, byGitHub, ...more }) =>
    commit(by, {
      ...more,
      committedAt: at(minute),
      parents: below,
      ...(byGitHub ? { committer: GITHUB } : {}),
    }),
  );

/** Mostly one push of the head by alice, now and then others before or after it. */
const anyPushes: fc.Arbitrary<readonly SnapshotPush[]> = fc
  .record({
    first: often(8, push("alice"), push("dave"), push("robot"), push("alice", { actor: null })),
    others: fc.array(
      fc
        .record({
          by: anybody,
          before: fc.constantFrom(NOTHING, BASE, OLD, HEAD),
          after: fc.constantFrom(HEAD, HEAD, OLD, BASE),
          minute: fc.integer({ min: 0, max: 7 }),
        })
        .map(({ by, minute, ...more }) => push(by, { ...more, at: at(minute) })),
      { maxLength: 2 },
    ),
    isFirstThere: often(12, true, false),
  })
  .map(({ first, others, isFirstThere }) => [...(isFirstThere ? [first] : []), ...others]);

/** Any pull request of alice: who reviewed what and when, what the log knows, who committed. */
export const anySnapshot: fc.Arbitrary<ReviewSnapshot> = fc
  .record({
    reviews: anyReviews,
    recorded: fc.array(
      fc.record({
        review: fc.integer({ min: 1, max: 8 }),
        digest: often(4, NOW, BEFORE),
      }),
      { maxLength: 6 },
    ),
    head: anyHead,
    contributors: fc.array(
      fc.record({
        by: anybody,
        verified: fc.boolean(),
        merge: fc.constantFrom(false, false, true),
        automaticMerge: fc.boolean(),
        byGitHub: often(3, false, true),
      }),
      { maxLength: 1 },
    ),
    seen: often(2, -1, 0, 2, 5),
    oldIsNow: fc.constantFrom(false, false, true),
    mergedAt: often(4, undefined, at(6)),
    pushes: fc.oneof(
      { weight: 3, arbitrary: fc.constant([push("alice")]) },
      { weight: 2, arbitrary: anyPushes },
    ),
    pushesUnknown: often(12, null, "GitHub does not tell"),
    complete: often(15, true, false),
    unresolved: often(15, false, true),
  })
  .map(
    ({
      reviews,
      recorded,
      head,
      contributors,
      seen,
      oldIsNow,
      mergedAt,
      pushes,
      pushesUnknown,
      complete,
      unresolved,
    }) =>
      snapshot({
        pushes,
        pushesUnknown,
        ...(mergedAt === undefined ? {} : withPull({ mergedAt, state: "merged" })),
        takenAt: at(12),
        reviews,
        recorded: recorded.map((entry, index) => ({ ...entry, proposal: PATH, entry: index })),
        commits: [
          head,
          ...contributors.map(({ by, merge, byGitHub, ...more }) =>
            commit(by, {
              ...more,
              oid: OLD,
              parents: merge ? [BASE, THERE] : [BASE],
              ...(byGitHub ? { committer: GITHUB } : {}),
            }),
          ),
          ...(unresolved
            ? [
                commit("alice", {
                  oid: OTHER,
                  authors: [{ name: "X", email: "x@x", account: null }],
                }),
              ]
            : []),
        ],
        commitsComplete: complete,
        firstSeen: [
          { proposal: PATH, digest: BEFORE, time: at(-1) },
          { proposal: PATH, digest: NOW, time: at(seen) },
        ],
        digests: [
          { commit: HEAD, proposal: PATH, digest: NOW },
          { commit: OLD, proposal: PATH, digest: oldIsNow ? NOW : BEFORE },
        ],
      }),
  );

const OTHER = "3".repeat(40) as typeof HEAD;
const NAMES = ["one", "two", "three"] as const;
const MINUTE = 60_000;

/** People of the file `actors.yml`, with the roles and capabilities that {@link anyPolicy} asks for. */
export const ACTORS: readonly Actor[] = [
  actor("bob", { roles: ["dba"] }),
  actor("carol", { roles: ["dba"] }),
  actor("dave", { capabilities: ["database"] }),
  actor("erin", { roles: ["dba"], capabilities: ["database"] }),
];

const anyRequires: fc.Arbitrary<Requires> = fc
  .record({
    count: often(6, 1, 2, 3),
    who: fc.constantFrom<Requires>(
      { permissions: ["write"] },
      { permissions: ["write"] },
      { permissions: ["maintain"] },
      { users: ["bob", "carol"] },
      { roles: ["dba"] },
      { capabilities: ["database"] },
      { roles: ["dba"], capabilities: ["database"], users: ["alice"] },
    ),
  })
  .map(({ count, who }) => ({ count, ...who }));

const anyRule = (name: (typeof NAMES)[number]): fc.Arbitrary<Rule> =>
  fc
    .record({
      requires: anyRequires,
      if: often(6, undefined, "true", "false"),
      conditions: often<readonly string[]>(10, [], ["true"], ["true", "false"]),
      separateFrom: fc.subarray(NAMES.filter((other) => other !== name)),
      options: fc.record({
        allowContributor: fc.constantFrom(false, false, true),
        invalidateOnPush: often<"content" | "always">(6, "content", "always"),
        requireLastPushApproval: often(4, false, true),
        requireVerifiedCommits: often(9, false, true),
        maxAge: often(6, undefined, 6 * MINUTE, 10 * MINUTE),
        ignoreUpdateMerges: fc.constantFrom(false, false, true),
        ignoreCommitsBy: fc.constantFrom(undefined, undefined, { users: ["bob", "dave"] }),
        methods: often(12, DEFAULT_RULE_OPTIONS.methods, {
          reviews: false,
          comments: true,
        }),
      }),
    })
    .map(({ if: condition, options, ...rest }) => {
      const { maxAge, ignoreCommitsBy, ...others } = options;
      return {
        name,
        ...rest,
        ...(condition === undefined ? {} : { if: condition }),
        options: {
          ...DEFAULT_RULE_OPTIONS,
          ...others,
          ...(maxAge === undefined ? {} : { maxAge }),
          ...(ignoreCommitsBy === undefined ? {} : { ignoreCommitsBy }),
        },
      };
    });

const named = (name: (typeof NAMES)[number]): ApprovalTree => ({ kind: "rule", name });
const group = (kind: "and" | "or", ...members: readonly ApprovalTree[]): ApprovalTree => ({
  kind,
  members,
});
const [one, two, three] = [named("one"), named("two"), named("three")];
const anyApproval = fc.constantFrom(
  group("and", one, two, three),
  group("and", one, two),
  group("and", one),
  group("or", one, two, three),
  group("and", one, group("or", two, three)),
  group("or", one, group("and", two, three)),
  group("and", group("or", one, two), group("or", two, three)),
  group("and", group("or", one, two), group("or", one, three), group("or", two, three)),
);

/** Any policy of up to three rules, with everything that {@link naiveStatus} knows. */
export const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    rules: fc.tuple(anyRule("one"), anyRule("two"), anyRule("three")),
    approval: anyApproval,
    freeze: often<Policy["freeze"]>(
      12,
      [],
      [{ kind: "fixed", name: "now", from: at(10), to: at(20) }],
      [{ kind: "fixed", name: "over", from: at(1), to: at(12) }],
      [{ kind: "fixed", name: "lifted", from: at(10), to: at(20), unless: "true" }],
    ),
  })
  .map(({ rules, approval: tree, freeze }) => policy(rules, { approval: tree, freeze }));
