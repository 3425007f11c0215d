import { describe, expect, it } from "vitest";
import { GUARDED_SUBJECT } from "../../src/model/decision.ts";
import type { DecisionNode } from "../../src/model/decision.ts";
import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import { refuseDecision } from "../../src/policy/decide-approval.ts";
import {
  actor,
  approval,
  at,
  comment,
  commit,
  decide,
  discounts,
  HEAD,
  NOW,
  OLD,
  policy,
  review,
  rule,
  snapshot,
  tree,
} from "./scenario.ts";

const POLICY = policy([rule("two-dbas", { count: 2, roles: ["dba"] })], {
  breakGlass: { requires: { roles: ["sre"] }, label: "break-glass" },
});
const ACTORS = [
  actor("alice", { roles: ["sre"] }),
  actor("erin", { roles: ["sre"] }),
  actor("frank", { roles: ["sre", "dba"] }),
  actor("bob", { roles: ["dba"] }),
  actor("dave", { roles: ["sre"], kind: "agent" }),
  actor("carol", { roles: ["sre"] }),
];

type Pull = Partial<ReviewSnapshot["pull"]>;
const labelled = (minute: number | null, more: Pull = {}): Pull => ({
  labels: ["break-glass"],
  labelled: [
    {
      name: "break-glass",
      at: minute === null ? null : at(minute),
      by: { login: "x", id: 9, kind: "user" },
    },
  ],
  ...more,
});
const decided = (facts: Partial<ReviewSnapshot>, pull: Pull = labelled(5), more = {}) =>
  decide(
    { ...facts, pull: { ...snapshot().pull, ...pull } },
    { policy: POLICY, actors: ACTORS, ...more },
  );
const glass = (decision: ReturnType<typeof decided>): DecisionNode => {
  const found = decision.tree.children.find(({ kind }) => kind === "break-glass");
  if (found === undefined) throw new Error("There is no node of break-glass");
  return found;
};

describe("with the label and an approval after it", () => {
  const decision = decided({ reviews: [approval("erin", { minute: 10 })] });

  it("is approved, and the decision says by whom", () => {
    expect(decision).toMatchObject({
      status: "approved",
      title: "Approved by break-glass: erin",
      breakGlass: { label: "break-glass", approvals: [{ account: { login: "erin" } }] },
    });
  });

  it("still shows what the approval rules lack", () => {
    expect(glass(decision)).toMatchObject({
      status: "approved",
      reason:
        "The label break-glass sets the approval rules aside: has 1 of 1 approval, from erin (role sre).",
      met: [{ account: { login: "erin" }, as: "role sre" }],
      missing: 0,
      children: [
        { rule: "approval", status: "pending", children: [{ rule: "two-dbas", missing: 2 }] },
      ],
    });
  });

  it("keeps no word of it where the proposer may not propose", () => {
    const refused = refuseDecision(decision, {
      code: "not-allowed",
      message: "No.",
      remedy: "No.",
    });
    expect(refused.breakGlass).toBeUndefined();
    expect(refused.status).toBe("rejected");
  });

  it("counts a comment, too", () => {
    const comments = [comment("erin", `/writ approve ${NOW.slice(7, 19)}`)];
    expect(decided({ comments }).status).toBe("approved");
  });

  it("is approved also where the policy names no approval", () => {
    const { status } = decided({ reviews: [approval("erin")] }, labelled(5), {
      policy: { ...POLICY, approval: null },
    });
    expect(status).toBe("approved");
  });

  it("takes the label in any case, as GitHub does", () => {
    const upper = labelled(5, { labels: ["Break-Glass"] });
    expect(decided({ reviews: [approval("erin")] }, upper).breakGlass?.label).toBe("Break-Glass");
  });
});

describe("an approval does not count for break-glass", () => {
  const reasonWith = (facts: Partial<ReviewSnapshot>, pull?: Pull) => {
    const decision = decided(facts, pull);
    expect(decision.status).toBe("pending");
    expect(decision.breakGlass).toBeUndefined();
    return glass(decision).discounted.map(({ reason }) => reason);
  };

  it.each([
    ["before the label was set", 4],
    ["at the very moment", 5],
  ])("%s", (_what, minute) => {
    expect(reasonWith({ reviews: [approval("erin", { minute })] })).toEqual([
      "erin approved before the label break-glass was set at 2026-11-21 09:05 UTC",
    ]);
  });

  it("before the label was set again", () => {
    const again = labelled(5);
    const twice = {
      ...again,
      labelled: [...(again.labelled ?? []), ...(labelled(20).labelled ?? [])],
    };
    expect(reasonWith({ reviews: [approval("erin", { minute: 10 })] }, twice)).toEqual([
      "erin approved before the label break-glass was set at 2026-11-21 09:20 UTC",
    ]);
  });

  it.each([
    ["of the author", { reviews: [approval("alice")] }, "is the author of this pull request"],
    [
      "of a contributor",
      { reviews: [approval("erin")], commits: [commit("erin")] },
      "erin committed to this pull request (commit 1111111)",
    ],
    ["of an agent", { reviews: [approval("dave")] }, "dave is an agent; a person is needed"],
    ["of a reader", { reviews: [approval("carol")] }, "carol has read permission; write is needed"],
    [
      "of somebody else",
      { reviews: [approval("bob")] },
      "bob has write permission; role sre is needed",
    ],
    [
      "of another plan",
      { reviews: [approval("erin", { commit: OLD })] },
      "erin's approval was given to plan 12ab34cd56ef, the plan is now 98cd00000000",
    ],
    [
      "that was dismissed",
      { reviews: [review("erin", "dismissed", { stateBeforeDismissal: "approved" })] },
      "erin's review was dismissed",
    ],
  ])("%s", (_what, facts, reason) => {
    expect(reasonWith(facts).join()).toContain(reason);
  });

  it("that somebody took back, even where an earlier one is told elsewhere", () => {
    const reviews = [
      approval("erin", { id: 1, minute: 4 }),
      review("erin", "dismissed", { id: 2, minute: 12, stateBeforeDismissal: "approved" }),
    ];
    expect(reasonWith({ reviews })).toEqual(["erin's review was dismissed"]);
  });

  it("while it is unknown who contributed", () => {
    const stranger = { name: "X", email: "x@x", account: null };
    const decision = decided({
      reviews: [approval("erin")],
      commits: [commit("alice", { authors: [stranger] })],
    });
    expect(decision.status).toBe("pending");
    expect(glass(decision).reason).toContain("it is unknown who contributed to it");
  });
});

describe("a label counts for nothing", () => {
  const reviews = [approval("erin", { minute: 10 })];

  it("that is not set any more", () => {
    expect(decided({ reviews }, labelled(5, { labels: [] })).status).toBe("pending");
  });

  it.each([
    ["whose time GitHub does not tell", labelled(null)],
    ["which the timeline does not have", labelled(5, { labelled: [] })],
  ])("%s, and that is said", (_what, pull) => {
    const decision = decided({ reviews }, pull);
    expect(decision.status).toBe("pending");
    expect(decision.tree.reason).toBe(
      "The label break-glass is set, but GitHub does not tell since when, so no approval counts for it: take it off and set it again.",
    );
    expect(decision.title).toBe("0 of 2 approvals, needs role dba");
  });

  it("that was set after the merge", () => {
    const merged = { mergedAt: at(8), state: "merged" } as const;
    const late = decided({ reviews: [approval("erin", { minute: 7 })] }, labelled(9, merged));
    expect(late.status).toBe("pending");
    expect(late.tree.reason).toContain("was set after the merge, for which it counts for nothing");
    const before = decided({ reviews: [approval("erin", { minute: 7 })] }, labelled(6, merged));
    expect(before.status).toBe("approved");
    expect(decided({ reviews }, labelled(6, merged)).status).toBe("pending");
  });

  it("on a guarded change", () => {
    const decision = decided(
      {
        reviews,
        firstSeen: [{ proposal: GUARDED_SUBJECT, digest: NOW, time: at(2) }],
        digests: [{ commit: HEAD, proposal: GUARDED_SUBJECT, digest: NOW }],
      },
      labelled(5),
      {
        policy: { ...POLICY, configChanges: { ...POLICY.configChanges, requires: { count: 2 } } },
        subject: { kind: "guarded", digest: NOW, paths: [".writ/policy.yml"] },
      },
    );
    expect(decision.status).toBe("pending");
    expect(decision.tree.children.map(({ kind }) => kind)).toEqual(["rule"]);
  });
});

describe("with the label, but without enough approvals after it", () => {
  it("the approval rules decide", () => {
    const reviews = [
      approval("bob", { id: 1, minute: 3 }),
      approval("frank", { id: 2, minute: 4 }),
    ];
    const decision = decided({ reviews });
    expect(decision).toMatchObject({ status: "approved", title: "Approved by bob and frank" });
    expect(decision.breakGlass).toBeUndefined();
    expect(glass(decision).reason).toBe(
      "The approval rules are met, so the label break-glass sets nothing aside.",
    );
  });

  it("nothing is set aside where both are met", () => {
    const reviews = [
      approval("bob", { id: 1, minute: 10 }),
      approval("frank", { id: 2, minute: 11 }),
    ];
    const decision = decided({ reviews });
    expect(glass(decision).met.map(({ account }) => account.login)).toEqual(["frank"]);
    expect(decision.breakGlass).toBeUndefined();
    expect(decision.title).toBe("Approved by bob and frank");
  });

  it("says both ways out", () => {
    const decision = decided({});
    expect(decision.title).toBe(
      "0 of 2 approvals, needs role dba; or for break-glass 0 of 1 approval, needs role sre",
    );
    expect(decision.tree.reason).toBe(
      'Either the approval rules are met, or approvals given after 2026-11-21 09:05 UTC for the label break-glass set them aside: has 0 of 1 approval: 1 more is needed from erin or frank (role sre), by approving this pull request or by commenting "/writ approve 98cd00000000".',
    );
    expect(glass(decision)).toMatchObject({ missing: 1, candidates: ["erin", "frank"] });
    expect(discounts(decision)).toEqual([]);
  });
});

describe("break-glass sets nothing aside but the approval rules", () => {
  const reviews = [approval("erin", { minute: 10 })];

  it("a request for changes still rejects", () => {
    const decision = decided({
      reviews: [...reviews, review("bob", "changes-requested", { id: 7 })],
    });
    expect(decision.status).toBe("rejected");
    expect(decision.breakGlass).toBeUndefined();
  });

  it("a freeze still holds", () => {
    const freeze = [{ kind: "fixed", name: "f", from: at(20), to: at(40) }] as const;
    const decision = decided({ reviews }, labelled(5), { policy: { ...POLICY, freeze } });
    expect(decision.status).toBe("pending");
    expect(decision.breakGlass).toBeUndefined();
  });

  it("conditions of rules and rules that must be met are all set aside", () => {
    const strict = policy(
      [rule("a", {}, { conditions: ["false"] }), rule("b", {}, { if: "broken(" })],
      {
        breakGlass: { requires: { roles: ["sre"] }, label: "break-glass" },
        approval: tree("and", "a", "b"),
      },
    );
    expect(decided({ reviews }, labelled(5), { policy: strict }).status).toBe("approved");
  });
});
