import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/model/ids.ts";
import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import {
  approval,
  at,
  BEFORE,
  comment,
  commit,
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
  withPull,
} from "./scenario.ts";

const record = (digest: Digest, entry = 1, proposal = PATH) => ({
  review: 110,
  proposal,
  digest,
  entry,
});

/** After an approval of minute 10 alice pushed another commit, with the same plan. */
const samePlan = {
  pushes: [push("alice", { before: OLD, at: at(12) }), push("alice", { after: OLD })],
  digests: [HEAD, OLD].map((oid) => ({ commit: oid, proposal: PATH, digest: NOW })),
};

describe("a recorded approval", () => {
  it.each([
    ["counts when both digests are the plan's", NOW, NOW, "approved"],
    [
      "does not count when it was given to another plan and was moved to this one",
      BEFORE,
      NOW,
      "pending",
    ],
    [
      "does not count when it was given to this plan and now stands at another",
      NOW,
      BEFORE,
      "pending",
    ],
    ["does not count when both digests are another plan's", BEFORE, BEFORE, "pending"],
    ["does not count when its commit holds no valid plan now", NOW, null, "pending"],
  ] as const)("%s", (_what, then, now, status) => {
    const decision = decide({
      reviews: [approval("bob")],
      recorded: [record(then)],
      digests: [{ commit: HEAD, proposal: PATH, digest: now }],
    });
    expect(decision.status).toBe(status);
  });

  it("counts by its first record, wherever that stands in the list", () => {
    const reviews = [approval("bob")];
    const stale = { reviews, recorded: [record(NOW, 2), record(BEFORE, 1)] };
    const fresh = { reviews, recorded: [record(BEFORE, 2), record(NOW, 1)] };
    expect(decide(stale).status).toBe("pending");
    expect(decide(fresh).status).toBe("approved");
  });

  it("of an older commit says which plan it was given to and which is the plan now", () => {
    const decision = decide({
      reviews: [approval("bob", { commit: OLD })],
      recorded: [record(BEFORE)],
    });
    expect(discounts(decision)).toEqual([
      "bob's approval was given to plan 12ab34cd56ef, the plan is now 98cd00000000",
    ]);
  });

  it("of an older commit with the same plan still counts", () => {
    const decision = decide({
      ...samePlan,
      reviews: [approval("bob", { commit: OLD })],
      recorded: [record(NOW)],
    });
    expect(decision.status).toBe("approved");
  });

  it("before the log had the plan counts, because a trusted run saw what it was given to", () => {
    const firstSeen = [{ proposal: PATH, digest: NOW, time: at(20) }];
    const facts = { reviews: [approval("bob")], firstSeen };
    expect(decide({ ...facts, recorded: [record(NOW)] }).status).toBe("approved");
    expect(decide(facts).status).toBe("pending");
  });
});

describe("a stale approval says what changed since", () => {
  const stale = (changes: readonly string[], more: Partial<ReviewSnapshot> = {}) =>
    discounts(
      decide({
        reviews: [approval("bob", { commit: OLD })],
        digests: [
          { commit: HEAD, proposal: PATH, digest: NOW },
          { commit: OLD, proposal: PATH, digest: BEFORE, changes },
        ],
        ...more,
      }),
    ).join();
  const given = "bob's approval was given to plan 12ab34cd56ef, the plan is now 98cd00000000";

  it.each([
    [[], ""],
    [["one"], ": one"],
    [["one", "two", "three"], ": one, two and three"],
    [["one", "two", "three", "four"], ": one, two, three and 1 more change"],
    [["one", "two", "three", "four", "five"], ": one, two, three and 2 more changes"],
    [["a\n b"], ": a b"],
    [["x".repeat(200)], `: ${"x".repeat(119)}…`],
  ])("%j", (changes, words) => {
    expect(stale(changes)).toBe(`${given}${words}`);
  });

  it("also where GitHub moved it, and it is known what the recorded plan was", () => {
    const words = "parameter `version` of deploy changed 2.0.0 → 2.1.0";
    expect(stale([words], { reviews: [approval("bob")], recorded: [record(BEFORE)] })).toBe(
      `${given}: ${words}`,
    );
  });

  it("also where it is a comment", () => {
    const comments = [comment("bob", `/writ approve ${BEFORE.slice(7, 19)}`)];
    expect(stale(["one"], { reviews: [], comments })).toBe(
      "bob's comment approves plan 12ab34cd56ef, the plan is now 98cd00000000: one",
    );
  });

  it("not by what changed in another proposal", () => {
    const digests = [
      { commit: HEAD, proposal: PATH, digest: NOW },
      { commit: OLD, proposal: PATH, digest: BEFORE },
      { commit: OLD, proposal: "proposals/other.yml", digest: BEFORE, changes: ["other"] },
    ];
    expect(stale([], { digests })).toBe(given);
  });
});

describe("an approval that was never recorded", () => {
  it.each([
    ["after the log first had the plan counts", 3, "approved"],
    ["in the moment in which the log first had the plan does not count", 2, "pending"],
    ["before the log had the plan does not count", 1, "pending"],
  ] as const)("submitted %s", (_what, minute, status) => {
    expect(decide({ reviews: [approval("bob", { minute })] }).status).toBe(status);
  });

  it("does not count when only another proposal's plan was recorded with it", () => {
    const decision = decide({
      reviews: [approval("bob", { minute: 1, id: 110 })],
      recorded: [record(NOW, 1, "proposals/other.yml")],
    });
    expect(decision.status).toBe("pending");
  });

  it("does not count when the log never had the plan", () => {
    expect(decide({ reviews: [approval("bob")], firstSeen: [] }).status).toBe("pending");
  });

  it("does not count when GitHub lost its commit", () => {
    expect(discounts(decide({ reviews: [approval("bob", { commit: null })] }))).toEqual([
      "bob's approval does not count, because GitHub no longer has the commit that it was given to",
    ]);
  });

  it("does not count when two digests are told for its commit", () => {
    const digests = [NOW, BEFORE].map((digest) => ({ commit: HEAD, proposal: PATH, digest }));
    const reviews = [approval("bob")];
    expect(decide({ reviews, digests }).status).toBe("pending");
    expect(decide({ reviews, digests: digests.toReversed() }).status).toBe("pending");
  });
});

describe("an approving comment", () => {
  const command = "/writ approve 98cd00000000";
  it.each([
    ["with the plan's code counts", command, "approved"],
    ["with more lines below counts", `${command}\r\n\r\nLooks good`, "approved"],
    ["with another plan's code does not count", "/writ approve 12ab34cd56ef", "pending"],
    ["without a code does not count", "/writ approve", "pending"],
    ["with fewer than 12 digits does not count", "/writ approve 98cd", "pending"],
    ["with words after the code does not count", `${command} maybe`, "pending"],
    ["in the middle of a text does not count", `I say ${command}`, "pending"],
    ["that quotes the command does not count", `> ${command}`, "pending"],
  ] as const)("%s", (_what, body, status) => {
    expect(decide({ comments: [comment("bob", body)] }).status).toBe(status);
  });

  it("that was edited does not count, since writers can edit the comments of others", () => {
    const decision = decide({ comments: [comment("bob", command, { edited: true })] });
    expect(discounts(decision)).toEqual([
      "bob's comment was edited; only an unedited comment approves",
    ]);
  });

  it("for another proposal of the pull request is passed over in silence", () => {
    const other = `sha256:${"ab".repeat(32)}` as Digest;
    const decision = decide({
      comments: [comment("bob", "/writ approve abababababab")],
      firstSeen: [{ proposal: "proposals/other.yml", digest: other, time: at(0) }],
    });
    expect(discounts(decision)).toEqual([]);
  });

  it("is void once its author requests changes, even in the same second", () => {
    const objection = review("bob", "changes-requested", { minute: 10 });
    const decision = decide({ comments: [comment("bob", command)], reviews: [objection] });
    expect(decision.status).toBe("rejected");
  });

  it.each([
    ["reviews only", { reviews: true, comments: false }, "approved", "pending"],
    ["comments only", { reviews: false, comments: true }, "pending", "approved"],
  ] as const)(
    "under a rule that counts %s %o: review %s, comment %s",
    (_what, methods, byReview, byComment) => {
      const only = policy([rule("only", { permissions: ["write"] }, { options: { methods } })]);
      expect(decide({ reviews: [approval("bob")] }, { policy: only }).status).toBe(byReview);
      expect(decide({ comments: [comment("bob", command)] }, { policy: only }).status).toBe(
        byComment,
      );
    },
  );
});

describe("with invalidate-on-push: always", () => {
  const always = {
    policy: policy([
      rule("always", { permissions: ["write"] }, { options: { invalidateOnPush: "always" } }),
    ]),
  };

  it("an approval of the head counts", () => {
    expect(decide({ reviews: [approval("bob")] }, always).status).toBe("approved");
  });

  it("an approval of an earlier commit with the same plan does not count", () => {
    const facts = { ...samePlan, reviews: [approval("bob", { commit: OLD })] };
    expect(decide(facts).status).toBe("approved");
    expect(decide(facts, always).status).toBe("pending");
  });

  it("an approval that GitHub moved to a younger head does not count", () => {
    const commits = [commit("alice", { committedAt: at(15) })];
    expect(decide({ reviews: [approval("bob")], commits }, always).status).toBe("pending");
  });

  it("a comment does not count, since it does not tell its commit", () => {
    const comments = [comment("bob", "/writ approve 98cd00000000")];
    expect(decide({ comments }, always).status).toBe("pending");
  });
});

describe("after the merge", () => {
  const merged = withPull({ state: "merged", mergedAt: at(10) });

  it("an approval of the moment of the merge counts, a later one does not", () => {
    expect(decide({ ...merged, reviews: [approval("bob", { minute: 10 })] }).status).toBe(
      "approved",
    );
    const late = decide({ ...merged, reviews: [approval("bob", { minute: 11 })] });
    expect(late.status).toBe("pending");
    expect(discounts(late)).toEqual(["bob approved after this pull request was merged"]);
  });

  it("a request for changes changes nothing", () => {
    const reviews = [
      approval("bob", { minute: 9 }),
      review("bob", "changes-requested", { minute: 11 }),
    ];
    expect(decide({ ...merged, reviews }).status).toBe("approved");
  });

  it("an approving comment does not count", () => {
    const comments = [comment("bob", "/writ approve 98cd00000000", { createdAt: at(11) })];
    expect(decide({ ...merged, comments }).status).toBe("pending");
  });
});

describe("the latest opinion of a person", () => {
  it("a request for changes voids their own earlier approval, also of somebody who cannot reject", () => {
    const reviews = [approval("bob"), review("bob", "changes-requested", { minute: 12 })];
    const admins = policy([rule("one", { permissions: ["write"] })], {
      disapproval: { requires: { permissions: ["admin"] } },
    });
    const decision = decide({ reviews }, { policy: admins });
    expect(decision.status).toBe("pending");
    expect(discounts(decision)).toEqual(["bob requested changes after approving"]);
  });

  it("a dismissed review leaves no approval behind", () => {
    const reviews = [
      approval("bob"),
      review("bob", "dismissed", { minute: 12, dismissedBy: null }),
    ];
    expect(decide({ reviews }).status).not.toBe("approved");
  });

  it("an approval of an older commit voids nothing", () => {
    const reviews = [approval("bob"), approval("bob", { minute: 12, commit: OLD })];
    expect(decide({ reviews }).status).toBe("approved");
  });
});
