import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../src/model/policy.ts";
import type { ReviewSnapshot, SnapshotReview } from "../../src/model/review-snapshot.ts";
import {
  account,
  approval,
  at,
  comment,
  commit,
  decide,
  discounts,
  HEAD,
  NOW,
  OLD,
  PATH,
  policy,
  reasons,
  review,
  rule,
  snapshot,
  withPull,
} from "./scenario.ts";

const erin = approval("erin");
const objection = (more: Parameters<typeof review>[2] = {}) =>
  review("bob", "changes-requested", { id: 1, ...more });
const status = (...reviews: readonly SnapshotReview[]) =>
  decide({ reviews: [erin, ...reviews] }).status;

const dismissed = (by: Parameters<typeof account>[0] | null) =>
  objection({ state: "dismissed", dismissedBy: by === null ? null : account(by) });

describe("a request for changes", () => {
  it("by somebody whom the policy names rejects, although others approve", () => {
    const decision = decide({ reviews: [erin, objection()] });
    expect(decision.status).toBe("rejected");
    expect(decision.title).toBe("Changes requested by bob");
  });

  it("by somebody whom the policy does not name changes nothing", () => {
    expect(status(review("carol", "changes-requested"))).toBe("approved");
  });

  it("by somebody of whom GitHub tells no permission rejects", () => {
    const standings = [
      { account: account("erin"), permission: "admin", teams: [], organizations: [] },
    ] as const;
    expect(decide({ reviews: [erin, objection()], standings }).status).toBe("rejected");
  });

  it("stands whatever is pushed later", () => {
    expect(status(objection({ commit: OLD }))).toBe("rejected");
    expect(status(objection({ commit: null }))).toBe("rejected");
  });

  it("ends when its giver approves the plan", () => {
    expect(status(objection(), approval("bob", { minute: 12 }))).toBe("approved");
  });

  it("ends when its giver approves the plan by comment", () => {
    const reviews = [erin, objection({ minute: 9 })];
    const approving = comment("bob", "/writ approve 98cd00000000");
    const edited = { ...approving, edited: true };
    expect(decide({ reviews, comments: [approving] }).status).toBe("approved");
    expect(decide({ reviews, comments: [edited] }).status).toBe("rejected");
  });

  it("is not ended by an approval before it", () => {
    expect(status(approval("bob", { minute: 5 }), objection())).toBe("rejected");
  });

  it("is not ended by a later approval of an older commit", () => {
    expect(status(objection(), approval("bob", { minute: 12, commit: OLD }))).toBe("rejected");
  });

  it("stays ended when the plan changes after its giver approved what was the plan then", () => {
    const reviews = [
      review("bob", "changes-requested", { id: 1, minute: 0, commit: OLD }),
      approval("bob", { id: 2, minute: 1, commit: OLD }),
      erin,
    ];
    expect(decide({ reviews }).status).toBe("approved");
  });

  it("is not ended by a comment without a verdict", () => {
    expect(status(objection(), review("bob", "commented", { minute: 12 }))).toBe("rejected");
  });

  it("is not ended by another person's approval", () => {
    expect(status(objection(), approval("frank", { minute: 12 }))).toBe("rejected");
  });

  it("after the merge counts for nothing", () => {
    const merged = withPull({ state: "merged", mergedAt: at(15) });
    const before = { reviews: [erin, objection({ minute: 15 })] };
    const after = { reviews: [erin, objection({ minute: 16 })] };
    expect(decide({ ...merged, ...before }).status).toBe("rejected");
    expect(decide({ ...merged, ...after }).status).toBe("approved");
  });

  it("makes every objector visible", () => {
    const decision = decide({
      reviews: [objection(), review("dave", "changes-requested", { id: 2 })],
    });
    expect(decision.title).toBe("Changes requested by bob and dave");
    expect(reasons(decision).join()).toContain(
      "bob and dave requested changes, which stands until each of them approves or withdraws it.",
    );
  });
});

describe("a dismissed request for changes", () => {
  const revoking = {
    policy: {
      ...DEFAULT_POLICY,
      disapproval: {
        requires: { permissions: ["write"] },
        revoke: { permissions: ["maintain"] },
      },
    },
  } as const;
  const outcome = (by: Parameters<typeof account>[0] | null) =>
    decide({ reviews: [erin, dismissed(by)] }, revoking);

  it.each([
    ["by its giver is withdrawn", "bob", "approved"],
    ["by somebody of disapproval.revoke is lifted", "dave", "approved"],
    ["by a writer who is not of disapproval.revoke stands", "frank", "rejected"],
    ["by the author stands", "alice", "rejected"],
    ["by a reader stands", "carol", "rejected"],
    ["by a bot stands", "robot", "rejected"],
    ["by nobody knows whom stands", null, "rejected"],
  ] as const)("%s", (_what, by, expected) => {
    expect(outcome(by).status).toBe(expected);
  });

  it("by a contributor stands, although they are of disapproval.revoke", () => {
    const commits = [commit("alice"), commit("dave", { oid: OLD })];
    const decision = decide({ reviews: [erin, dismissed("dave")], commits }, revoking);
    expect(decision.status).toBe("rejected");
    expect(discounts(decision).at(-1)).toBe(
      "dave dismissed bob's review, which lifts nothing: dave committed to this pull request (commit 2222222)",
    );
  });

  it("stands while it is unknown who contributed", () => {
    const free = policy(
      [rule("free", { users: ["erin"] }, { options: { allowContributor: true } })],
      {
        disapproval: revoking.policy.disapproval,
      },
    );
    const facts = { reviews: [erin, dismissed("dave")] };
    expect(decide(facts, { policy: free }).status).toBe("approved");
    expect(decide({ ...facts, commitsComplete: false }, { policy: free }).status).toBe("rejected");
  });

  it("stands where the policy names nobody who may lift it", () => {
    expect(decide({ reviews: [erin, dismissed("dave")] }).status).toBe("rejected");
  });

  const leads = {
    policy: {
      ...DEFAULT_POLICY,
      disapproval: { requires: { permissions: ["write"] }, revoke: { teams: ["acme/leads"] } },
    },
  } as const;
  const standings = snapshot().standings.map((standing) =>
    standing.account.login === "dave" ? { ...standing, teams: ["acme/leads"] } : standing,
  );

  it.each([
    ["is lifted by somebody of a team that may", {}, "approved"],
    [
      "stands where the team that may lift it cannot be read",
      { unreadMemberships: [{ name: "acme/leads", reason: "there is no org-token" }] },
      "rejected",
    ],
  ] as const)("%s", (_what, more, expected) => {
    const decision = decide({ reviews: [erin, dismissed("dave")], standings, ...more }, leads);
    expect(decision.status).toBe(expected);
  });

  it("of a person who approves later is over", () => {
    const later = approval("bob", { minute: 12 });
    expect(decide({ reviews: [erin, dismissed(null), later] }).status).toBe("approved");
  });

  it("lifts no other request for changes", () => {
    const other = review("frank", "changes-requested", { id: 3 });
    expect(decide({ reviews: [erin, dismissed("dave"), other] }, revoking).status).toBe("rejected");
  });
});

describe("a request for changes by a member of a team that the policy names", () => {
  const dbas = {
    policy: { ...DEFAULT_POLICY, disapproval: { requires: { teams: ["acme/dba"] } } },
  } as const;
  const facts = (teams: readonly string[], more: Partial<ReviewSnapshot> = {}) => ({
    reviews: [erin, objection()],
    standings: snapshot().standings.map((standing) =>
      standing.account.login === "bob" ? { ...standing, teams } : standing,
    ),
    ...more,
  });

  it.each([
    [["acme/dba"], "rejected"],
    [["acme/sre"], "approved"],
  ])("of %j: %s", (teams, expected) => {
    expect(decide(facts(teams), dbas).status).toBe(expected);
  });

  it("stands where the team cannot be read, since it may be one of its members", () => {
    const unreadMemberships = [{ name: "acme/dba", reason: "there is no org-token" }];
    const decision = decide(facts([], { unreadMemberships }), dbas);
    expect(decision.status).toBe("rejected");
    expect(decision.tree.reason).toBe(
      "bob requested changes, which stands until that person approves or withdraws it. Whoever may be named by the policy is taken to be, because the members of the team acme/dba cannot be read: there is no org-token.",
    );
  });
});

it("a recorded approval that GitHub moved does not lift a request for changes", () => {
  const reviews = [erin, objection(), approval("bob", { id: 9, minute: 12 })];
  const recorded = [
    { review: 9, proposal: PATH, digest: `sha256:${"77".repeat(32)}` as typeof NOW, entry: 4 },
  ];
  expect(decide({ reviews, recorded }).status).toBe("rejected");
  expect(
    decide({ reviews, recorded, digests: [{ commit: HEAD, proposal: PATH, digest: NOW }] }).status,
  ).toBe("rejected");
});
