import * as fc from "fast-check";
import type {
  ReviewSnapshot,
  SnapshotCheck,
  SnapshotCodeOwners,
  SnapshotComment,
  SnapshotCommit,
  SnapshotPush,
  SnapshotReview,
} from "../../src/model/review-snapshot.ts";
import { often } from "./often.ts";
import {
  account,
  approval,
  at,
  BEFORE,
  comment,
  commit,
  HEAD,
  NOTHING,
  NOW,
  OLD,
  PATH,
  push,
  snapshot,
  standingsWith,
  withPull,
} from "./scenario.ts";
import type { Person } from "./scenario.ts";

const BASE = snapshot().pull.base.oid;
/** Somewhere on the base branch. */
const THERE = "4".repeat(40) as typeof HEAD;
const GITHUB = { name: "GitHub", email: "noreply@github.com", account: null };
const people: readonly Person[] = ["alice", "bob", "carol", "dave", "erin", "frank", "robot"];
export const anybody = fc.constantFrom(...people);
/** Those who may approve most of what {@link anyPolicy} asks for. */
export const anyApprover = fc.constantFrom<Person>("bob", "dave", "erin", "frank");

const anyReview: fc.Arbitrary<SnapshotReview> = fc
  .record({
    author: fc.oneof({ weight: 1, arbitrary: anybody }, { weight: 2, arbitrary: anyApprover }),
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
    before: fc.constantFrom(undefined, "approved" as const, "changes-requested" as const),
  })
  .map(({ author, state, minute, commit: oid, dismissedBy, before }) => ({
    ...approval(author, { minute, commit: oid }),
    state,
    ...(state === "dismissed"
      ? { dismissedBy: dismissedBy === null ? null : account(dismissedBy) }
      : {}),
    ...(state === "dismissed" && before !== undefined ? { stateBeforeDismissal: before } : {}),
  }));

const anyComments: fc.Arbitrary<readonly SnapshotComment[]> = fc
  .array(
    fc.record({
      by: anybody,
      digest: often(4, NOW, BEFORE),
      minute: fc.integer({ min: 0, max: 9 }),
      edited: often(5, false, true),
    }),
    { maxLength: 2 },
  )
  .map((comments) =>
    comments.map(({ by, digest, minute, edited }, index) =>
      comment(by, `/writ approve ${digest.slice(7, 19)}`, {
        id: 500 + index,
        createdAt: at(minute),
        edited,
      }),
    ),
  );

const NO_LABEL = { labels: [], labelled: [] };
const labelAt = (minute: number | null, name = "break-glass") => ({
  labels: ["other", name],
  labelled: [{ name, at: minute === null ? null : at(minute), by: account("carol") }],
});
const anyLabels: fc.Arbitrary<Pick<ReviewSnapshot["pull"], "labels" | "labelled">> = often(
  12,
  NO_LABEL,
  labelAt(0),
  labelAt(3),
  labelAt(5),
  labelAt(8, "Break-Glass"),
  labelAt(null),
  { labels: ["break-glass"], labelled: [] },
  { ...labelAt(1), labels: [] },
  { labels: ["break-glass"], labelled: [...labelAt(1).labelled, ...labelAt(4).labelled] },
);

const MEMBERS: Parameters<typeof standingsWith>[0] = {
  bob: ["acme/dba", "acme"],
  carol: ["acme/dba", "acme"],
  erin: ["acme/sre", "acme"],
  frank: ["acme/sre", "acme/dba"],
  dave: ["acme"],
};
const anyStandings: fc.Arbitrary<ReviewSnapshot["standings"]> = fc
  .record({
    moved: often<typeof MEMBERS>(5, {}, { alice: ["acme/sre"] }, { bob: [] }),
    missing: often<Person | null>(15, null, "alice", "bob", "erin"),
  })
  .map(({ moved, missing }) =>
    standingsWith({ ...MEMBERS, ...moved }).filter(
      ({ account: { id } }) => missing === null || id !== account(missing).id,
    ),
  );
const anyUnread: fc.Arbitrary<ReviewSnapshot["unreadMemberships"]> = often(
  12,
  [],
  [{ name: "acme/dba", reason: "there is no org-token" }],
  [
    { name: "acme/sre", reason: "there is no org-token" },
    { name: "acme", reason: "there is no org-token" },
  ],
);

const owning = (...owners: readonly (readonly string[])[]): SnapshotCodeOwners => ({
  file: "CODEOWNERS",
  problems: [],
  owned: [
    ...owners.map((each, index) => ({ path: PATH, line: index + 1, owners: each })),
    { path: "elsewhere", line: 9, owners: ["@alice"] },
  ],
  emails: [
    { email: "erin@example.com", account: account("erin") },
    { email: "gone@example.com", account: null },
  ],
});
const anyCodeOwners: fc.Arbitrary<SnapshotCodeOwners | null> = often<SnapshotCodeOwners | null>(
  3,
  owning(["@bob", "@frank", "erin@example.com"]),
  owning(["@bob"], ["@acme/sre"]),
  owning(["@acme/dba", "@dave"]),
  owning(["gone@example.com"]),
  owning(),
  { ...owning(["@bob"]), problems: ["line 3: no such owner"] },
  { ...owning(), file: null },
  null,
);

const check = (name: string, conclusion: string | null): SnapshotCheck => ({
  app: "ci",
  name,
  conclusion,
});
const anyChecks: fc.Arbitrary<readonly SnapshotCheck[] | null> = often<
  readonly SnapshotCheck[] | null
>(
  3,
  [check("build", "success"), check("lint", "failure")],
  [check("build", "failure")],
  [check("build", null)],
  [check("build", "success"), check("build", "failure")],
  [],
  null,
);

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
    author: often(12, account("alice"), account("robot"), null),
    comments: anyComments,
    labels: anyLabels,
    standings: anyStandings,
    unreadMemberships: anyUnread,
    codeOwners: anyCodeOwners,
    checks: anyChecks,
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
      author,
      labels,
      complete,
      unresolved,
      ...more
    }) =>
      snapshot({
        ...more,
        ...withPull({
          author,
          ...labels,
          ...(mergedAt === undefined ? {} : { mergedAt, state: "merged" }),
        }),
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
