import { describe, expect, it } from "vitest";
import type { Account } from "../../src/model/actor.ts";
import type { Oid } from "../../src/model/ids.ts";
import type { RuleOptions } from "../../src/model/policy.ts";
import type { SnapshotCommit } from "../../src/model/review-snapshot.ts";
import {
  approval,
  at,
  comment,
  commit,
  decide,
  discounts,
  HEAD,
  NOTHING,
  NOW,
  OLD,
  PATH,
  person,
  policy,
  push,
  reasons,
  rule,
  snapshot,
  withPull,
} from "./scenario.ts";

const BASE = snapshot().pull.base.oid;
const GONE = "5".repeat(40) as Oid;
const GITHUB = { name: "GitHub", email: "noreply@github.com", account: null };
const webFlow: Account = { login: "web-flow", id: 19_864_447, kind: "user" };
const writers = (options: Partial<RuleOptions> = {}, count = 1) => ({
  policy: policy([rule("r", { count, permissions: ["write"] }, { options })]),
});
const [bob, dave, erin] = [approval("bob"), approval("dave"), approval("erin")];

describe("whoever pushed to the head branch", () => {
  it("is a contributor, whatever name the commits carry", () => {
    const facts = { pushes: [push("bob")], reviews: [bob] };
    expect(discounts(decide(facts))).toEqual([
      "bob pushed to the head branch of this pull request (commit 1111111)",
    ]);
    expect(decide({ ...facts, reviews: [erin] }).status).toBe("approved");
  });

  it("stays a contributor after somebody else pushed over it", () => {
    const pushes = [
      push("alice", { before: GONE, at: at(3) }),
      push("bob", { after: GONE, before: OLD, at: at(2) }),
      push("alice", { after: OLD }),
    ];
    expect(discounts(decide({ pushes, reviews: [bob] }))).toEqual([
      "bob pushed to the head branch of this pull request (commit 5555555)",
    ]);
  });

  it("counts under a rule that allows contributors", () => {
    const facts = { pushes: [push("bob")], reviews: [bob] };
    expect(decide(facts, writers({ allowContributor: true })).status).toBe("approved");
  });

  it("after the merge is no contributor", () => {
    const merged = withPull({ state: "merged", mergedAt: at(20) });
    const pushes = [push("bob", { before: HEAD, after: GONE, at: at(21) }), push("alice")];
    expect(decide({ ...merged, pushes, reviews: [bob] }).status).toBe("approved");
    // The branch that is restored later tells nothing of who pushed before.
    const restored = [push("bob", { at: at(21) })];
    expect(decide({ ...merged, pushes: restored, reviews: [erin] }).status).toBe("pending");
  });

  it.each([
    [
      "GitHub does not tell all pushes",
      { pushesUnknown: "GitHub's activity of its head branch cannot be read" },
      "nobody can tell who pushed to its branch, as GitHub's activity of its head branch cannot be read; run the workflow again",
    ],
    [
      "the head's push is not told",
      { pushes: [push("alice", { after: OLD })] },
      "GitHub does not tell who pushed the commit 1111111; run the workflow again",
    ],
    [
      "a pusher's account is gone",
      { pushes: [push("alice"), push("alice", { actor: null, after: OLD, at: at(0) })] },
      "commit 2222222 was pushed by a deleted account, and nobody knows for whom; propose it again",
    ],
    [
      "GitHub pushed for somebody",
      { pushes: [push("alice", { actor: webFlow })] },
      "commit 1111111 was pushed by web-flow, and nobody knows for whom; propose it again",
    ],
  ])("where %s keeps the rule pending, and it says so", (_what, facts, words) => {
    const decision = decide({ ...facts, reviews: [bob, erin] });
    expect(decision.status).toBe("pending");
    expect(reasons(decision).join()).toContain(words);
    const allowing = writers({ allowContributor: true });
    const comments = [comment("bob", "/writ approve 98cd00000000")];
    expect(decide({ ...facts, comments }, allowing).status).toBe("approved");
  });
});

/** The head was pushed at minute 11 over a commit with the same plan; GitHub moves reviews. */
const pushedAgain = {
  pushes: [push("alice", { before: OLD, at: at(11) }), push("alice", { after: OLD })],
  digests: [HEAD, OLD].map((oid) => ({ commit: oid, proposal: PATH, digest: NOW })),
};

/** What "update branch" makes of the head, by bob, who pressed it. */
const updateMerge = (more: Partial<SnapshotCommit> = {}): SnapshotCommit =>
  commit("bob", {
    committer: GITHUB,
    verified: true,
    committedAt: at(5),
    parents: [OLD, BASE],
    automaticMerge: true,
    ...more,
  });
const work = commit("alice", { oid: OLD, parents: [BASE] });
const updated = (more: Partial<SnapshotCommit> = {}) => ({
  commits: [work, updateMerge(more)],
  pushes: [push("bob", { before: OLD, at: at(5) }), push("alice", { after: OLD })],
  digests: [HEAD, OLD].map((oid) => ({ commit: oid, proposal: PATH, digest: NOW })),
  firstSeen: [{ proposal: PATH, digest: NOW, time: at(2) }],
});

describe("ignore-update-merges", () => {
  const ignoring = writers({ ignoreUpdateMerges: true });

  it("makes nobody a contributor who merged the base branch by GitHub's button", () => {
    expect(decide({ ...updated(), reviews: [bob] }).status).toBe("pending");
    expect(decide({ ...updated(), reviews: [bob] }, ignoring).status).toBe("approved");
  });

  it("does so where GitHub tells its own account as the committer, too", () => {
    const facts = updated({ committer: { ...GITHUB, account: webFlow } });
    expect(decide({ ...facts, reviews: [bob] }, ignoring).status).toBe("approved");
  });

  it.each([
    ["whose tree is another", { automaticMerge: false }],
    ["of whose tree nobody knows", { automaticMerge: undefined }],
    ["that GitHub did not sign", { verified: false }],
    ["that somebody committed", { committer: person("bob") }],
    ["of three", { parents: [OLD, BASE, GONE] }],
    ["of one", { parents: [OLD] }],
  ])("counts a merge %s", (_what, more) => {
    const { automaticMerge, ...others } = updateMerge(more as Partial<SnapshotCommit>);
    const commits = [work, automaticMerge === undefined ? others : { ...others, automaticMerge }];
    expect(decide({ ...updated(), commits, reviews: [bob] }, ignoring).status).toBe("pending");
  });

  it("counts a merge of commits that are the pull request's own", () => {
    const other = commit("dave", { oid: GONE, parents: [BASE] });
    const commits = [work, other, updateMerge({ parents: [OLD, GONE] })];
    const pushes = [push("alice")];
    const facts = { ...updated(), commits, pushes, reviews: [bob] };
    expect(discounts(decide(facts, ignoring))).toEqual([
      "bob committed to this pull request (commit 1111111)",
    ]);
  });

  it("counts everything where GitHub does not list all commits", () => {
    const facts = { ...updated(), commitsComplete: false, reviews: [bob] };
    const allowing = { ignoreUpdateMerges: true, allowContributor: true };
    expect(decide(facts, ignoring).status).toBe("pending");
    const old = { ...facts, reviews: [approval("erin", { commit: OLD, minute: 4 })] };
    expect(decide(old, writers({ ...allowing, invalidateOnPush: "always" })).status).toBe(
      "pending",
    );
  });

  it.each([
    ["brought something else along", [push("bob", { before: NOTHING, at: at(5) })]],
    [
      "put the branch back",
      [
        push("alice", { at: at(5), before: OLD }),
        push("bob", { after: OLD, before: HEAD, at: at(6) }),
        push("alice", { before: OLD, at: at(7) }),
      ],
    ],
    [
      "made nothing new",
      [push("bob", { before: HEAD, at: at(6) }), push("alice", { after: HEAD })],
    ],
    ["came over what is gone", [push("bob", { before: GONE, at: at(5) })]],
    [
      "brought what is gone",
      [push("bob", { after: GONE, at: at(4) }), push("alice", { at: at(5) })],
    ],
  ])("counts whoever's push %s", (_what, pushes) => {
    const commits = [work, updateMerge({ authors: [person("dave")] })];
    expect(decide({ ...updated(), commits, pushes, reviews: [bob] }, ignoring).status).toBe(
      "pending",
    );
  });

  it("does not count whoever made the branch with nothing on it", () => {
    const pushes = [...updated().pushes, push("erin", { after: BASE, at: at(0) })];
    const facts = { ...updated(), pushes, reviews: [erin] };
    expect(decide(facts, ignoring).status).toBe("approved");
    expect(decide(facts).status).toBe("pending");
  });

  it("keeps an approval under `invalidate-on-push: always`", () => {
    const always = { invalidateOnPush: "always" } as const;
    const facts = { ...updated(), reviews: [approval("erin", { commit: OLD, minute: 4 })] };
    expect(decide(facts, writers(always)).status).toBe("pending");
    expect(decide(facts, writers({ ...always, ignoreUpdateMerges: true })).status).toBe("approved");
    // Also where GitHub moved the review to the merge.
    const moved = { ...facts, reviews: [approval("erin", { minute: 4 })] };
    expect(decide(moved, writers(always)).status).toBe("pending");
    expect(decide(moved, writers({ ...always, ignoreUpdateMerges: true })).status).toBe("approved");
    // But not one that was given before what it merged.
    const early = approval("erin", { commit: OLD, minute: 0 });
    const recorded = [{ review: early.id, proposal: PATH, digest: NOW, entry: 1 }];
    const pushes = [...facts.pushes, push("alice", { after: GONE, at: at(-1) })];
    const digests = [...facts.digests, { commit: GONE, proposal: PATH, digest: NOW }];
    expect(
      discounts(
        decide(
          { ...facts, pushes, digests, reviews: [early], recorded },
          writers({ ...always, ignoreUpdateMerges: true }),
        ),
      ),
    ).toEqual([
      "erin's approval was given before the last push (commit 2222222), and this rule wants one after it",
    ]);
  });

  it("looks through it for the last push", () => {
    const last = { requireLastPushApproval: true };
    const facts = { ...updated(), reviews: [approval("erin", { commit: OLD, minute: 4 })] };
    expect(decide(facts, writers(last)).status).toBe("pending");
    expect(decide(facts, writers({ ...last, ignoreUpdateMerges: true })).status).toBe("approved");
  });
});

describe("invalidate-on-push: always", () => {
  const always = writers({ invalidateOnPush: "always" });
  const again = [
    push("alice", { before: OLD, at: at(12) }),
    push("alice", { before: HEAD, after: OLD, at: at(11) }),
    push("alice"),
  ];

  it("voids an approval of a commit that was pushed away and back since", () => {
    expect(decide({ reviews: [bob] }, always).status).toBe("approved");
    const decision = decide({ reviews: [bob], pushes: again }, always);
    expect(decision.status).toBe("pending");
    expect(discounts(decision)).toEqual([
      "bob's approval was given before the last push (commit 1111111), and this rule wants one after it",
    ]);
    const later = [approval("bob", { minute: 13 })];
    expect(decide({ reviews: later, pushes: again }, always).status).toBe("approved");
  });

  it("voids an approval before the push, whatever date the commit carries", () => {
    expect(decide({ ...pushedAgain, reviews: [bob] }).status).toBe("approved");
    expect(decide({ ...pushedAgain, reviews: [bob] }, always).status).toBe("pending");
  });

  it("does not void it for a push whose commits the rule ignores", () => {
    const commits = [
      work,
      commit("robot", { verified: true, parents: [OLD], committedAt: at(11) }),
    ];
    const facts = {
      ...updated(),
      commits,
      pushes: [push("robot", { before: OLD, at: at(11) }), push("alice", { after: OLD })],
      reviews: [approval("erin", { commit: OLD, minute: 4 })],
    };
    const ignoring = { ignoreCommitsBy: { users: ["robot[bot]"] } };
    expect(decide(facts, always).status).toBe("pending");
    expect(decide(facts, writers({ ...ignoring, invalidateOnPush: "always" })).status).toBe(
      "approved",
    );
  });
});

describe("ignore-commits-by", () => {
  const ignoring = writers({ ignoreCommitsBy: { users: ["bob"] } });
  const commits = [work, commit("bob", { verified: true, parents: [OLD] })];
  const facts = { ...updated(), commits, reviews: [bob] };

  it("ignores a push that brought nothing else", () => {
    expect(decide(facts, ignoring).status).toBe("approved");
    expect(decide(facts).status).toBe("pending");
  });

  it("counts a push of theirs that brought another's commits, too", () => {
    const pushes = [push("bob", { before: BASE }), push("alice", { after: BASE, at: at(0) })];
    expect(decide({ ...facts, pushes }, ignoring).status).toBe("pending");
  });

  it("counts a push of somebody else with their commits where it brought others", () => {
    const pushes = [push("erin"), push("alice", { after: OLD })];
    expect(decide({ ...facts, pushes, reviews: [erin] }, ignoring).status).toBe("pending");
  });
});

describe("require-last-push-approval where GitHub tells who pushed", () => {
  const last = { requireLastPushApproval: true, allowContributor: true };
  const status = (
    facts: Parameters<typeof decide>[0],
    options: Partial<RuleOptions> = last,
    count = 1,
  ) => decide({ reviews: [bob], ...facts }, writers(options, count)).status;

  it.each([
    ["another approved it", {}, "approved"],
    ["who pushed it approved it", { pushes: [push("bob")] }, "pending"],
    ["its author approved it", { commits: [commit("bob")] }, "pending"],
    [
      "its committer approved it",
      { commits: [commit("alice", { committer: person("bob") })] },
      "pending",
    ],
    [
      "its co-author approved it",
      { commits: [commit("alice", { authors: [person("alice"), person("bob")] })] },
      "pending",
    ],
    [
      "who pushed before approved it",
      { pushes: [push("bob", { after: OLD }), push("alice", { before: OLD, at: at(2) })] },
      "approved",
    ],
    [
      "one name in it is nobody's",
      { commits: [commit("alice", { authors: [person("alice"), GITHUB] })] },
      "approved",
    ],
    ["it was pushed after the approval", pushedAgain, "pending"],
    [
      "it was approved by comment",
      { reviews: [], comments: [comment("bob", "/writ approve 98cd00000000")] },
      "pending",
    ],
    ["a bot pushed it for somebody", { pushes: [push("robot")] }, "pending"],
    ["GitHub pushed it for somebody", { pushes: [push("alice", { actor: webFlow })] }, "pending"],
    ["a deleted account pushed it", { pushes: [push("alice", { actor: null })] }, "pending"],
    ["two pushed in one moment", { pushes: [push("alice"), push("dave")] }, "approved"],
    [
      "a person and a bot pushed in one moment",
      { pushes: [push("alice"), push("robot")] },
      "pending",
    ],
    [
      "one of two who pushed in one moment approved",
      { pushes: [push("alice"), push("bob")] },
      "pending",
    ],
    [
      "the newest push is of another commit",
      {
        ...pushedAgain,
        pushes: [push("alice"), push("alice", { before: HEAD, after: OLD, at: at(2) })],
      },
      "pending",
    ],
  ] as const)("where %s, it is decided", (_what, facts, expected) => {
    expect(status(facts)).toBe(expected);
  });

  it("two people are enough where nobody knows who pushed, since one of them did not", () => {
    expect(status({ pushes: [push("robot")], reviews: [bob, dave] })).toBe("approved");
  });

  it("says that somebody else must approve", () => {
    const decision = decide({ pushes: [push("bob")], reviews: [bob] }, writers(last));
    expect(reasons(decision).join()).toContain(
      "but somebody who neither made nor pushed the last commit 1111111 must approve it",
    );
  });

  it("may be given by who contributed earlier, where contributors are allowed", () => {
    const facts = {
      commits: [commit("bob", { oid: OLD }), commit("alice", { parents: [OLD] })],
      pushes: [push("alice", { before: OLD, at: at(2) }), push("bob", { after: OLD })],
    };
    expect(status(facts)).toBe("approved");
  });
});
