import { describe, expect, it } from "vitest";
import type { Oid } from "../../src/model/ids.ts";
import type { RuleOptions } from "../../src/model/policy.ts";
import type { SnapshotCommit } from "../../src/model/review-snapshot.ts";
import {
  account,
  actor,
  approval,
  at,
  comment,
  commit,
  decide,
  discounts,
  HEAD,
  OLD,
  person,
  policy,
  PATH,
  NOW,
  push,
  reasons,
  review,
  rule,
  withPull,
} from "./scenario.ts";
import type { Person } from "./scenario.ts";

const MINUTE = 60_000;
const bob = approval("bob");
const erin = approval("erin", { minute: 11 });
const writers = (options: Partial<RuleOptions>, count = 1) => ({
  policy: policy([rule("r", { count, permissions: ["write"] }, { options })]),
});

describe("requires.capabilities", () => {
  const dba = policy([rule("r", { capabilities: ["database", "network"] })]);
  const holder = actor("bob", { capabilities: ["network"] });
  const status = (...actors: readonly ReturnType<typeof actor>[]) =>
    decide({ reviews: [bob] }, { policy: dba, actors }).status;

  it.each([
    ["an active actor with one of them counts", [holder], "approved"],
    ["somebody without counts for nothing", [actor("bob", { capabilities: ["web"] })], "pending"],
    ["a role of that name is no capability", [actor("bob", { roles: ["network"] })], "pending"],
    ["an inactive actor does not count", [{ ...holder, status: "inactive" }], "pending"],
    ["whoever took over the login does not count", [{ ...holder, githubId: 4711 }], "pending"],
    ["without actors nobody has any", [], "pending"],
  ] as const)("%s", (_what, actors, expected) => {
    expect(status(...actors)).toBe(expected);
  });

  it("count for nothing without write permission", () => {
    const actors = [actor("carol", { capabilities: ["database"] })];
    const decision = decide({ reviews: [approval("carol")] }, { policy: dba, actors });
    expect(discounts(decision)).toEqual(["carol has read permission; write is needed"]);
  });

  it("a person who matches several demands counts once", () => {
    const mixed = rule("r", {
      count: 2,
      roles: ["dba"],
      capabilities: ["network"],
      users: ["bob"],
    });
    const actors = [actor("bob", { roles: ["dba"], capabilities: ["network"] })];
    const decision = decide({ reviews: [bob] }, { policy: policy([mixed]), actors });
    expect(decision.title).toBe("1 of 2 approvals, needs bob, role dba or capability network");
  });

  it("decide who may disapprove, too", () => {
    const objecting = policy([rule("r", { permissions: ["write"] })], {
      disapproval: { requires: { capabilities: ["network"] } },
    });
    const reviews = [erin, review("bob", "changes-requested")];
    const by = (actors: readonly ReturnType<typeof actor>[]) =>
      decide({ reviews }, { policy: objecting, actors }).status;
    expect(by([holder])).toBe("rejected");
    expect(by([])).toBe("approved");
  });
});

describe("conditions", () => {
  const needing = (...conditions: readonly string[]) => ({
    policy: policy([rule("r", { permissions: ["write"] }, { conditions })]),
  });

  it.each([
    ["true", "approved"],
    ["false", "pending"],
    ["pull-request.additions == 10", "approved"],
    ["contains(tools.*.risk, 'low')", "pending"],
    ["proposal.team == 'dba'", "pending"],
  ])("%s leaves an approved rule %s", (condition, status) => {
    expect(decide({ reviews: [bob] }, needing(condition)).status).toBe(status);
  });

  it("must all hold", () => {
    expect(decide({ reviews: [bob] }, needing("true", "true")).status).toBe("approved");
    expect(decide({ reviews: [bob] }, needing("true", "false")).status).toBe("pending");
  });

  it("never make a rule vanish", () => {
    const both = policy([
      rule("base", { permissions: ["write"] }),
      rule("r", { permissions: ["write"] }, { conditions: ["false"] }),
    ]);
    expect(decide({ reviews: [bob] }, { policy: both }).status).toBe("pending");
  });

  it("do not matter in a rule that is skipped", () => {
    const skipped = rule("r", { users: ["bob"] }, { if: "false", conditions: ["false", "x.y"] });
    const both = policy([rule("base", { permissions: ["write"] }), skipped]);
    expect(decide({ reviews: [bob] }, { policy: both }).status).toBe("approved");
  });

  it("that do not hold approve nothing and miss no approval", () => {
    const { tree, title } = decide({ reviews: [bob] }, needing("false"));
    expect(tree.children[0]?.children[0]).toMatchObject({ status: "pending", missing: 0 });
    expect(title).toBe('1 of 1 approval, needs the condition "false" to hold');
  });
});

describe("max-age", () => {
  const aged = (maxAge: number) => writers({ maxAge });
  // Approved at minute 10, the snapshot is of minute 30.
  it.each([
    ["as old as allowed counts", 20 * MINUTE, "approved"],
    ["older than allowed does not count", 20 * MINUTE - 1, "pending"],
  ] as const)("an approval %s", (_what, maxAge, status) => {
    expect(decide({ reviews: [bob] }, aged(maxAge)).status).toBe(status);
  });

  it("says how old an approval is and how long it counts", () => {
    expect(discounts(decide({ reviews: [bob] }, aged(MINUTE)))).toEqual([
      "bob approved, but that is 20m old, and this rule counts approvals for 1m",
    ]);
    const takenAt = at(10 + 7 * 1440 + 61);
    expect(discounts(decide({ reviews: [bob], takenAt }, aged(7 * 1440 * MINUTE)))).toEqual([
      "bob approved, but that is 7d 1h old, and this rule counts approvals for 7d",
    ]);
  });

  it("counts by the newest approval of a person", () => {
    const reviews = [bob, approval("bob", { minute: 29 })];
    expect(decide({ reviews }, aged(MINUTE)).status).toBe("approved");
  });

  it("counts until the merge, and no longer", () => {
    const merged = withPull({ state: "merged", mergedAt: at(11) });
    expect(decide({ reviews: [bob], ...merged }, aged(MINUTE)).status).toBe("approved");
    const later = withPull({ state: "merged", mergedAt: at(12) });
    expect(decide({ reviews: [bob], ...later }, aged(MINUTE)).status).toBe("pending");
  });

  it("counts for comments, too", () => {
    const comments = [comment("bob", "/writ approve 98cd00000000")];
    expect(decide({ comments }, aged(20 * MINUTE)).status).toBe("approved");
    expect(decide({ comments }, aged(19 * MINUTE)).status).toBe("pending");
  });

  it("an age that cannot be told is too great", () => {
    expect(decide({ reviews: [bob], takenAt: "soon" }, aged(1e15)).status).toBe("pending");
  });
});

describe("require-verified-commits", () => {
  const verifying = writers({ requireVerifiedCommits: true });
  const signed = commit("alice", { verified: true });
  const unsigned = commit("alice", { oid: OLD });

  it.each([
    ["all commits verified", { commits: [signed] }, "approved"],
    ["one not verified", { commits: [signed, unsigned] }, "pending"],
    ["commits that GitHub does not list", { commits: [signed], commitsComplete: false }, "pending"],
    ["no commits at all", { commits: [] }, "pending"],
  ] as const)("with %s it is %s %s", (_what, facts, status) => {
    const free = { requireVerifiedCommits: true, allowContributor: true };
    expect(decide({ reviews: [bob], ...facts }, writers(free)).status).toBe(status);
  });

  it("says which commit is not verified, and how many are", () => {
    const facts = { reviews: [bob], commits: [commit("alice"), unsigned] };
    expect(reasons(decide(facts, verifying))).toContain(
      "Commit 1111111 and 1 more are not verified, and this rule wants every commit to carry a signature that GitHub verified: sign them and push them again.",
    );
  });
});

describe("require-last-push-approval where it is unknown who pushed", () => {
  const pushed = (more: Partial<SnapshotCommit> = {}, by: Person = "alice") => [
    commit(by, { verified: true, ...more }),
  ];
  const option = { requireLastPushApproval: true, allowContributor: true };
  const status = (
    facts: Parameters<typeof decide>[0],
    options: Partial<RuleOptions> = option,
    count = 1,
  ) => decide({ ...unpushed, reviews: [bob], ...facts }, writers(options, count)).status;
  const unpushed = { commits: pushed(), pushes: [push("alice", { actor: null })] };
  const github = { name: "GitHub", email: "noreply@github.com", account: null };

  it.each([
    ["another approved it, its maker known by signature", {}, "approved"],
    ["its maker approved it", { commits: pushed({}, "bob") }, "pending"],
    [
      "its co-author approved it",
      { commits: pushed({ authors: [person("alice"), person("bob")] }) },
      "pending",
    ],
    ["its committer approved it", { commits: pushed({ committer: person("bob") }) }, "pending"],
    ["nobody signed it", { commits: [commit("alice")] }, "pending"],
    ["GitHub signed it for somebody", { commits: pushed({ committer: github }) }, "pending"],
    ["a bot signed it", { commits: pushed({ committer: person("robot") }) }, "pending"],
    [
      "a co-author is no account",
      { commits: pushed({ authors: [person("alice"), { ...github, email: "x@y" }] }) },
      "pending",
    ],
    ["it was made after the approval", { commits: pushed({ committedAt: at(11) }) }, "pending"],
    [
      "it was made in the moment of the approval",
      { commits: pushed({ committedAt: at(10) }) },
      "approved",
    ],
    ["GitHub does not list it", { commits: pushed({ oid: OLD }) }, "pending"],
    [
      "GitHub tells two stories of it",
      { commits: [...pushed(), ...pushed({}, "erin")] },
      "pending",
    ],
  ] as const)("where %s, it is decided", (_what, facts, expected) => {
    expect(status(facts)).toBe(expected);
  });

  const old = approval("bob", { minute: 8, commit: OLD });
  /** The head came after an approval of what was there before, with the same plan. */
  const pushedAgain = {
    pushes: [
      push("alice", { actor: null, before: OLD, at: at(9) }),
      push("alice", { actor: null, after: OLD }),
    ],
    digests: [HEAD, OLD].map((oid) => ({ commit: oid, proposal: PATH, digest: NOW })),
  };

  it("an approval of an earlier commit with the same plan counts, but is none of the last push", () => {
    expect(status({ ...pushedAgain, reviews: [old] })).toBe("pending");
    const without = { allowContributor: true };
    expect(status({ ...pushedAgain, reviews: [old] }, without)).toBe("approved");
    expect(status({ ...pushedAgain, reviews: [old, erin] }, option, 2)).toBe("approved");
  });

  it("a newer review of an older commit takes nobody's approval of the last push away", () => {
    const reviews = [bob, approval("bob", { minute: 20, commit: OLD })];
    const facts = { ...unpushed, ...pushedAgain, reviews };
    expect(decide(facts, writers(option)).tree.children[0]?.children[0]).toMatchObject({
      status: "approved",
      met: [{ review: bob.id }],
    });
  });

  it("a comment is none of the last push, since it does not tell its commit", () => {
    const comments = [comment("bob", "/writ approve 98cd00000000")];
    expect(status({ reviews: [], comments })).toBe("pending");
    expect(status({ reviews: [erin], comments }, option, 2)).toBe("approved");
  });

  it("of an unsigned commit, two people are enough, since one of them did not", () => {
    const commits = [commit("alice")];
    expect(status({ commits, reviews: [bob, erin] })).toBe("approved");
    expect(status({ commits, reviews: [bob, approval("bob", { minute: 12 })] })).toBe("pending");
    expect(status({ ...pushedAgain, commits, reviews: [old, erin] })).toBe("pending");
  });

  it("is wanted of somebody who did not make it, or once more of whoever approved before", () => {
    const users = rule("r", { count: 1, users: ["alice", "bob", "erin"] }, { options: option });
    const decision = decide(
      { ...unpushed, ...pushedAgain, reviews: [old] },
      { policy: policy([users]) },
    );
    expect(decision.tree.children[0]?.children[0]).toMatchObject({
      missing: 1,
      candidates: ["bob", "erin"],
      met: [{ account: { login: "bob" } }],
    });
    expect(decision.title).toBe("1 of 1 approval, needs one of the last push");
  });
});

describe("ignore-commits-by", () => {
  const ignoring = writers({ ignoreCommitsBy: { users: ["dave"] } });
  const by = (more: Partial<SnapshotCommit> = {}, login: Person = "dave") => [
    commit("alice"),
    commit(login, { oid: OLD, verified: true, ...more }),
  ];
  const status = (
    commits: readonly SnapshotCommit[],
    rules: ReturnType<typeof writers> = ignoring,
  ) => decide({ reviews: [approval("dave")], commits }, rules).status;
  const unknown = { name: "X", email: "x@x", account: null };

  it.each([
    ["a verified commit of somebody named makes nobody a contributor", by(), "approved"],
    ["an unverified one does", by({ verified: false }), "pending"],
    ["a merge does, since its tree may be anything", by({ parents: [HEAD, OLD] }), "pending"],
    [
      "a merge whose tree git makes by itself makes nobody one",
      by({ parents: [HEAD, OLD], automaticMerge: true }),
      "approved",
    ],
    ["a merge of three does", by({ parents: [HEAD, OLD, OLD], automaticMerge: true }), "pending"],
    ["one that another committed does", by({ committer: person("erin") }), "pending"],
    ["one with another author does", by({ authors: [person("erin"), person("dave")] }), "pending"],
    ["one with an unknown author does", by({ authors: [person("dave"), unknown] }), "pending"],
    ["one without authors does", by({ authors: [] }), "pending"],
    [
      "one that GitHub committed does",
      by({ committer: { ...unknown, email: "noreply@github.com" } }),
      "pending",
    ],
    [
      "another commit of the same person does",
      [...by(), commit("dave", { oid: "3".repeat(40) as Oid })],
      "pending",
    ],
  ] as const)("%s", (_what, commits, expected) => {
    expect(status(commits)).toBe(expected);
  });

  it("ignores nobody's commits where it names nobody", () => {
    expect(status(by(), writers({ ignoreCommitsBy: { count: 1 } }))).toBe("pending");
  });

  it("ignores nothing for the author", () => {
    const facts = { ...withPull({ author: account("dave") }), commits: by().slice(1) };
    const decision = decide({ reviews: [approval("dave")], ...facts }, ignoring);
    expect(discounts(decision)).toEqual(["dave is the author of this pull request"]);
  });

  it("leaves the contributors unknown where GitHub does not list all commits", () => {
    const facts = { reviews: [bob], commits: by(), commitsComplete: false };
    expect(decide(facts, ignoring).status).toBe("pending");
  });
});

describe("methods", () => {
  it("with both off nothing approves, and it says so", () => {
    const none = writers({ methods: { reviews: false, comments: false } });
    const comments = [comment("erin", "/writ approve 98cd00000000")];
    const decision = decide({ reviews: [bob], comments }, none);
    expect(decision.status).toBe("pending");
    expect(discounts(decision)).toEqual([
      "bob approved by review; this rule counts comments only",
      "erin approved by comment; this rule counts reviews only",
    ]);
    expect(reasons(decision).join()).toContain("but the rule counts no method of approval");
  });
});
