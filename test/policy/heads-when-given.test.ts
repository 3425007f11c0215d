import { describe, expect, it } from "vitest";
import type { Oid } from "../../src/model/ids.ts";
import type { ReviewSnapshot, SnapshotPush } from "../../src/model/review-snapshot.ts";
import {
  approval,
  at,
  BEFORE,
  comment,
  decide,
  discounts,
  HEAD,
  NOW,
  OLD,
  PATH,
  policy,
  push,
  review,
  rule,
} from "./scenario.ts";

/** "Update branch" merges the base into the head without a change of the proposal. */
const MERGE = "6".repeat(40) as Oid;
const bob = approval("bob");
const digestsOf = (...known: readonly (readonly [Oid, typeof NOW | null])[]) => ({
  digests: known.map(([oid, digest]) => ({ commit: oid, proposal: PATH, digest })),
});
/** A trusted run recorded bob's approval with this plan, or somebody wrote that into the log. */
const recorded = (digest: typeof NOW) => ({
  recorded: [{ review: bob.id, proposal: PATH, digest, entry: 1 }],
});
/** Pushes of alice, the oldest first, each over the one before. */
const pushes = (...history: readonly (readonly [Oid, minute: number])[]) => ({
  pushes: history
    .map(([after, minute], index): SnapshotPush => {
      const before = history[index - 1]?.[0];
      return push("alice", { after, at: at(minute), ...(before === undefined ? {} : { before }) });
    })
    .toReversed(),
});
const known = digestsOf([HEAD, NOW], [OLD, BEFORE]);
const status = (facts: Partial<ReviewSnapshot>) =>
  decide({ ...known, reviews: [bob], ...facts }).status;
const why = (facts: Partial<ReviewSnapshot>) =>
  discounts(decide({ ...known, reviews: [bob], ...facts }));

describe("an approval given while the branch held another plan", () => {
  const planned = pushes([HEAD, 3], [OLD, 5], [HEAD, 12]);
  const words = [
    "bob's approval does not count, because the branch stood at commit 2222222 when it was submitted, with plan 12ab34cd56ef",
  ];

  it("is none of what GitHub moved it to, whatever the log says of it", () => {
    expect(why({ ...planned, ...recorded(NOW) })).toEqual(words);
    expect(status({ ...planned, ...recorded(NOW) })).toBe("pending");
  });

  it("is none where no trusted run recorded it, though the log knew the plan before", () => {
    expect(why(planned)).toEqual(words);
  });

  it("is none for the older commit that its giver named, once that is the head again", () => {
    const back = pushes([HEAD, 1], [OLD, 5], [HEAD, 12]);
    expect(status({ ...back, ...recorded(NOW) })).toBe("pending");
  });

  it("lifts no earlier request for changes", () => {
    const objection = review("bob", "changes-requested", { minute: 8 });
    expect(status({ ...planned, ...recorded(NOW), reviews: [objection, bob] })).toBe("rejected");
    const there = { ...pushes([HEAD, 3]), ...recorded(NOW), reviews: [objection, bob] };
    expect(status(there)).toBe("approved");
  });
});

describe("a push in the second of the approval", () => {
  it("is not told from one before it, so both plans must be the plan of now", () => {
    expect(status(pushes([OLD, 3], [HEAD, 10]))).toBe("pending");
    expect(status(pushes([HEAD, 3], [OLD, 10], [HEAD, 12]))).toBe("pending");
    const same = digestsOf([HEAD, NOW], [OLD, NOW]);
    expect(status({ ...same, ...pushes([OLD, 3], [HEAD, 10]) })).toBe("approved");
  });

  it("alone makes the branch, and holds the plan of now", () => {
    expect(status(pushes([HEAD, 10]))).toBe("approved");
  });

  it("is one also where one of the two times tells parts of a second", () => {
    const reviews = [{ ...bob, submittedAt: at(10).replace("Z", ".999Z") }];
    expect(status({ ...pushes([OLD, 3], [HEAD, 10]), reviews })).toBe("pending");
    const [head, old] = pushes([OLD, 3], [HEAD, 10]).pushes;
    const parts = { ...head!, at: at(10).replace("Z", ".001Z") };
    expect(status({ pushes: [parts, old!] })).toBe("pending");
  });

  it("and its like, two in one second before the approval, must all hold the plan of now", () => {
    expect(status(pushes([OLD, 3], [HEAD, 3]))).toBe("pending");
    expect(status(pushes([OLD, 2], [HEAD, 3]))).toBe("approved");
  });
});

describe("an approval given while the branch held the plan of now", () => {
  it("stays after the branch was pushed away by force and back", () => {
    expect(status(pushes([HEAD, 3], [OLD, 11], [HEAD, 12]))).toBe("approved");
  });

  it.each([
    ["moved by “Update branch”, and recorded", MERGE, recorded(NOW)],
    ["moved by “Update branch”, and never recorded", MERGE, {}],
    ["left where it was, and recorded", HEAD, recorded(NOW)],
    ["left where it was, and never recorded", HEAD, {}],
  ])("stays with a merge of the base branch: %s", (_what, at, records) => {
    const facts = {
      ...digestsOf([MERGE, NOW], [HEAD, NOW], [OLD, BEFORE]),
      ...pushes([OLD, 2], [HEAD, 3], [MERGE, 12]),
      ...records,
    };
    expect(status({ ...facts, reviews: [{ ...bob, commit: at }] })).toBe("approved");
  });
});

describe("where it is not known what the branch held", () => {
  const unknown = { ...known, pushes: [], pushesUnknown: "GitHub's activity cannot be read" };
  /** Also of pushers nobody need know. */
  const rules = {
    policy: policy([
      rule("r", { permissions: ["write"] }, { options: { allowContributor: true } }),
    ]),
  };

  it("a review approves nothing, and it says why", () => {
    const decision = decide({ ...unknown, ...pushes([HEAD, 3]), reviews: [bob] }, rules);
    expect(decision.status).toBe("pending");
    expect(discounts(decision)).toEqual([
      "bob's approval does not count, because it is unknown what the branch held when it was submitted: GitHub's activity cannot be read",
    ]);
  });

  it("a comment approves, since it tells its plan itself", () => {
    const comments = [comment("bob", "/writ approve 98cd00000000")];
    expect(decide({ ...unknown, comments }, rules).status).toBe("approved");
  });

  it.each([
    [
      "the plan of what it held is gone",
      { ...digestsOf([HEAD, NOW], [OLD, null]), ...pushes([OLD, 3], [HEAD, 12]) },
      "the branch stood at commit 2222222 when it was submitted, where there is no valid plan any more",
    ],
    [
      "nobody looked at what it held",
      { ...digestsOf([HEAD, NOW]), ...pushes([OLD, 3], [HEAD, 12]) },
      "the branch stood at commit 2222222 when it was submitted, where there is no valid plan any more",
    ],
    [
      "the branch was made after it",
      pushes([HEAD, 11]),
      "GitHub's activity shows no push to the branch before it was submitted",
    ],
  ] as const)("a review approves nothing, as %s", (_what, facts, because) => {
    expect(why({ ...facts, ...recorded(NOW) })).toEqual([
      `bob's approval does not count, because ${because}`,
    ]);
  });

  it("a push without a time may be the newest", () => {
    const [head] = pushes([HEAD, 3]).pushes;
    const timeless = push("alice", { after: OLD, at: "" });
    expect(status({ pushes: [head!, timeless] })).toBe("pending");
  });
});
