import { describe, expect, it } from "vitest";
import {
  account,
  actor,
  approval,
  commit,
  decide,
  discounts,
  HEAD,
  person,
  policy,
  PROPOSAL,
  reasons,
  review,
  rule,
  withPull,
} from "./scenario.ts";
import type { Person } from "./scenario.ts";

const oneWriter = (options: Parameters<typeof rule>[2] = {}) =>
  policy([rule("one-writer", { permissions: ["write"] }, options)]);

describe("an approval under the default policy", () => {
  it.each([
    ["bob, who has write permission,", "bob", "approved", null],
    ["erin, who has admin permission,", "erin", "approved", null],
    ["carol, who may only read,", "carol", "pending", "carol has read permission; write is needed"],
    ["mallory, an outsider,", "mallory", "pending", "mallory has no access; write is needed"],
    ["alice, the author,", "alice", "pending", "alice is the author of this pull request"],
    ["a bot", "robot", "pending", "robot[bot] is an agent; a person is needed"],
  ] as const)("given by %s leaves it %s %s", (_who, login, status, discount) => {
    const decision = decide({ reviews: [approval(login)] });
    expect(decision.status).toBe(status);
    expect(discounts(decision)).toEqual(discount === null ? [] : [discount]);
  });

  it("by somebody whose permission GitHub did not tell does not count", () => {
    const decision = decide({ reviews: [approval("bob")], standings: [] });
    expect(decision.status).toBe("pending");
  });

  it("by a deleted account does not count", () => {
    expect(decide({ reviews: [approval("bob", { author: null })] }).status).toBe("pending");
  });

  it("by somebody of whom GitHub gives two answers counts by the lesser one", () => {
    const standing = { account: account("bob"), teams: [], organizations: [] };
    const standings = [
      { ...standing, permission: "write" },
      { ...standing, permission: "read" },
    ] as const;
    expect(decide({ reviews: [approval("bob")], standings }).status).toBe("pending");
    const reversed = standings.toReversed();
    expect(decide({ reviews: [approval("bob")], standings: reversed }).status).toBe("pending");
  });

  it("counts each person once, however often they approve", () => {
    const two = policy([rule("two", { count: 2, permissions: ["write"] })]);
    const decision = decide(
      { reviews: [approval("bob"), approval("bob", { minute: 11 })] },
      { policy: two },
    );
    expect(decision.title).toBe("1 of 2 approvals, needs write permission");
  });

  it("takes a demand for no approvals as a demand for one", () => {
    const none = policy([rule("none", { count: 0, permissions: ["write"] })]);
    expect(decide({}, { policy: none }).status).toBe("pending");
  });
});

describe("authors and contributors", () => {
  const both = [commit("alice"), commit("dave", { oid: "3".repeat(40) as typeof HEAD })];
  // The author has committed too, as authors do.
  it.each([
    ["nothing", {}, "pending", "pending"],
    ["allow-author", { allowAuthor: true }, "approved", "pending"],
    ["allow-contributor", { allowContributor: true }, "approved", "approved"],
    ["allow-non-author-contributor", { allowNonAuthorContributor: true }, "pending", "approved"],
    [
      "allow-author and allow-non-author-contributor",
      { allowAuthor: true, allowNonAuthorContributor: true },
      "approved",
      "approved",
    ],
  ] as const)(
    "with %s %o the author's approval leaves it %s and a contributor's %s",
    (_what, options, author, contributor) => {
      const by = (login: Person) =>
        decide({ commits: both, reviews: [approval(login)] }, { policy: oneWriter({ options }) });
      expect(by("alice").status).toBe(author);
      expect(by("dave").status).toBe(contributor);
    },
  );

  it.each([
    ["author", { authors: [person("dave")], committer: person("alice") }],
    ["co-author", { authors: [person("alice"), person("dave")] }],
    ["committer", { committer: person("dave") }],
  ])("the %s of a commit is a contributor", (_what, more) => {
    const decision = decide({ commits: [commit("alice", more)], reviews: [approval("dave")] });
    expect(decision.status).toBe("pending");
    expect(discounts(decision)).toEqual(["dave committed to this pull request (commit 1111111)"]);
  });

  const stranger = { name: "Eve", email: "eve@evil.example", account: null };

  it("a contributor who is no account keeps the rule pending and is named", () => {
    const commits = [commit("alice", { authors: [person("alice"), stranger] })];
    const decision = decide({ commits, reviews: [approval("bob"), approval("erin")] });
    expect(decision.status).toBe("pending");
    expect(reasons(decision).join()).toContain(
      "commit 1111111 names Eve <eve@evil.example>, who is no GitHub account",
    );
  });

  it("a contributor who is no account does not matter to a rule that allows contributors", () => {
    const commits = [commit("alice", { authors: [stranger] })];
    const allowing = oneWriter({ options: { allowContributor: true } });
    expect(decide({ commits, reviews: [approval("bob")] }, { policy: allowing }).status).toBe(
      "approved",
    );
  });

  it("a commit without authors keeps the rule pending", () => {
    const commits = [commit("alice", { authors: [] })];
    expect(decide({ commits, reviews: [approval("bob")] }).status).toBe("pending");
  });

  it("GitHub's own committer counts as nobody only where GitHub signed the commit", () => {
    const committer = { name: "GitHub", email: "noreply@github.com", account: null };
    const by = (verified: boolean) =>
      decide({ commits: [commit("alice", { committer, verified })], reviews: [approval("bob")] });
    expect(by(true).status).toBe("approved");
    expect(by(false).status).toBe("pending");
  });

  it("commits that GitHub does not list all keep the rule pending", () => {
    const decision = decide({ commitsComplete: false, reviews: [approval("bob")] });
    expect(decision.status).toBe("pending");
    expect(reasons(decision).join()).toContain("does not list all commits");
  });

  it("a pull request of a deleted account cannot be approved", () => {
    const decision = decide({
      ...withPull({ author: null }),
      commits: [commit("dave")],
      reviews: [approval("bob")],
    });
    expect(decision.status).toBe("pending");
  });

  it("the proposal's actor is an author, found by github-id before login", () => {
    const subject = { ...PROPOSAL, actor: "db-lead" };
    const actors = [actor("db-lead", { login: "old-name", githubId: account("bob").id })];
    const decision = decide({ reviews: [approval("bob")] }, { subject, actors });
    expect(discounts(decision)).toEqual(["bob is the actor of this proposal"]);
  });

  it("an actor whom no file describes is an author by login", () => {
    const decision = decide(
      { reviews: [approval("bob")] },
      { subject: { ...PROPOSAL, actor: "BOB" } },
    );
    expect(decision.status).toBe("pending");
  });

  it("whoever an agent acts for is an author, through other agents too", () => {
    const actors = [
      actor("robot[bot]", { kind: "agent", actsFor: ["relay"] }),
      actor("relay", { kind: "agent", actsFor: ["bob", "relay"] }),
      actor("bob"),
    ];
    const facts = {
      ...withPull({ author: account("robot") }),
      commits: [commit("robot")],
      reviews: [approval("bob")],
    };
    expect(discounts(decide(facts, { actors }))).toEqual([
      "bob is somebody for whom the agent relay acts",
    ]);
    expect(decide({ ...facts, reviews: [approval("erin")] }, { actors }).status).toBe("approved");
  });
});

describe("who satisfies a rule", () => {
  const dbas = policy([rule("dba", { roles: ["dba"] })]);
  const withActors = (...actors: readonly ReturnType<typeof actor>[]) => ({ policy: dbas, actors });
  const byBob = { reviews: [approval("bob")] };

  it("a role counts for an active actor with write permission", () => {
    const actors = withActors(actor("bob", { roles: ["dba"] }));
    expect(decide(byBob, actors).status).toBe("approved");
  });

  it("a role counts for nothing without write permission", () => {
    const decision = decide(
      { reviews: [approval("carol")] },
      withActors(actor("carol", { roles: ["dba"] })),
    );
    expect(discounts(decision)).toEqual(["carol has read permission; write is needed"]);
  });

  it("a role counts for nothing when the login came to belong to another account", () => {
    const decision = decide(byBob, withActors(actor("bob", { roles: ["dba"], githubId: 1234 })));
    expect(decision.status).toBe("pending");
  });

  it("a role follows the account through a renaming", () => {
    const renamed = actor("robert", { roles: ["dba"], githubId: account("bob").id });
    expect(decide(byBob, withActors(renamed)).status).toBe("approved");
  });

  it("an inactive actor does not count, whatever their permission", () => {
    const inactive = actor("bob", { roles: ["dba"], status: "inactive" });
    expect(discounts(decide(byBob, withActors(inactive)))).toEqual([
      "bob is inactive in .writ/actors.yml",
    ]);
  });

  it("the role of another does not help", () => {
    const decision = decide(byBob, withActors(actor("erin", { roles: ["dba"] })));
    expect(discounts(decision)).toEqual(["bob has write permission; role dba is needed"]);
  });

  it("being named by the rule stands in for write permission", () => {
    const named = { policy: policy([rule("named", { users: ["Carol"] })]) };
    expect(decide({ reviews: [approval("carol")] }, named).status).toBe("approved");
  });

  it("being named counts for nothing when the login came to belong to another account", () => {
    const named = {
      policy: policy([rule("named", { users: ["carol"] })]),
      actors: [actor("carol", { githubId: 1234 })],
    };
    expect(decide({ reviews: [approval("carol")] }, named).status).toBe("pending");
  });

  it.each([
    ["read", "carol", "pending"],
    ["read", "bob", "approved"],
    ["maintain", "bob", "pending"],
    ["maintain", "dave", "approved"],
    ["maintain", "erin", "approved"],
    ["admin", "dave", "pending"],
  ] as const)(
    "a rule that wants at least %s permission, given %s's approval, is %s",
    (level, login, status) => {
      const wanting = { policy: policy([rule("level", { permissions: [level] })]) };
      expect(decide({ reviews: [approval(login)] }, wanting).status).toBe(status);
    },
  );

  it("matching any of several demands is enough, and counts once", () => {
    const mixed = rule("mixed", {
      count: 2,
      users: ["carol"],
      roles: ["dba"],
      permissions: ["admin"],
    });
    const actors = [actor("bob", { roles: ["dba"] })];
    const facts = { reviews: [approval("carol"), approval("bob", { minute: 11 })] };
    expect(decide(facts, { policy: policy([mixed]), actors }).status).toBe("approved");
  });

  it("an agent counts only where the rule allows agents", () => {
    const facts = { reviews: [approval("frank")] };
    const actors = [actor("frank", { kind: "agent" })];
    expect(decide(facts, { actors }).status).toBe("pending");
    const allowing = oneWriter({ options: { allowAgents: true } });
    expect(decide(facts, { actors, policy: allowing }).status).toBe("approved");
    expect(decide({ reviews: [approval("robot")] }, { policy: allowing }).status).toBe("approved");
  });

  it("a rule that names nobody wants somebody with write permission", () => {
    const bare = { policy: policy([rule("bare", { count: 1 })]) };
    expect(decide({ reviews: [approval("carol")] }, bare).status).toBe("pending");
    expect(decide(byBob, bare).status).toBe("approved");
  });

  it("comments without a verdict say nothing", () => {
    expect(decide({ reviews: [review("bob", "commented")] }).status).toBe("pending");
    const decision = decide({
      reviews: [approval("bob"), review("bob", "commented", { minute: 12 })],
    });
    expect(decision.status).toBe("approved");
  });
});
