import { describe, expect, it } from "vitest";
import type { Requires } from "../../src/model/step.ts";
import {
  account,
  actor,
  approval,
  commit,
  decide,
  discounts,
  OLD,
  policy,
  PROPOSAL,
  reasons,
  rule,
  standingsWith,
  withPull,
} from "./scenario.ts";
import type { Person } from "./scenario.ts";

const unread = (name: string) => [
  { name, reason: "give the action an `org-token` that may read them (SPEC §11)" },
];
const wanting = (requires: Requires) => ({ policy: policy([rule("r", requires)]) });
const dbas = wanting({ teams: ["acme/dba"] });
const inDba = (...people: readonly Person[]) => ({
  standings: standingsWith(Object.fromEntries(people.map((login) => [login, ["acme/dba"]]))),
});
const ruleOf = (decision: ReturnType<typeof decide>) => decision.tree.children[0]?.children[0];

describe("a rule that wants members of a team", () => {
  it.each([
    ["a member with write permission", "bob", "approved"],
    ["a member who may only read, since being named stands in for that,", "carol", "approved"],
    ["somebody else with any permission", "erin", "pending"],
  ] as const)("given the approval of %s (%s) is %s", (_who, login, status) => {
    const decision = decide({ ...inDba("bob", "carol"), reviews: [approval(login)] }, dbas);
    expect(decision.status).toBe(status);
  });

  it("tells as what somebody counts, and who else may", () => {
    const two = wanting({ count: 2, teams: ["acme/dba"] });
    const node = ruleOf(decide({ ...inDba("bob"), reviews: [approval("bob")] }, two));
    expect(node).toMatchObject({
      met: [{ account: { login: "bob" }, as: "member of acme/dba" }],
      candidates: ["a member of acme/dba"],
    });
    expect(node?.reason).toBe(
      'Has 1 of 2 approvals: 1 more is needed from a member of acme/dba, by approving this pull request or by commenting "/writ approve 98cd00000000".',
    );
  });

  it("says what somebody who is no member lacks", () => {
    const decision = decide({ reviews: [approval("erin")] }, dbas);
    expect(discounts(decision)).toEqual([
      "erin has admin permission; a member of acme/dba is needed",
    ]);
    expect(decision.title).toBe("0 of 1 approval, needs a member of acme/dba");
  });

  it("does not look at the case of names", () => {
    const facts = { standings: standingsWith({ bob: ["Acme/DBA"] }), reviews: [approval("bob")] };
    expect(decide(facts, dbas).status).toBe("approved");
  });

  it("takes no member of a team of another organization, or of the organization alone", () => {
    const standings = standingsWith({ bob: ["other/dba"], erin: ["acme"], dave: ["acme/dba2"] });
    const reviews = [approval("bob"), approval("erin"), approval("dave")];
    expect(decide({ standings, reviews }, dbas).status).toBe("pending");
  });

  it("believes two answers about one person only where they agree", () => {
    const told = inDba("bob").standings;
    const standings = [...told, ...standingsWith({})];
    const facts = { reviews: [approval("bob")], standings };
    expect(decide(facts, dbas).status).toBe("pending");
    expect(decide({ ...facts, standings: standings.toReversed() }, dbas).status).toBe("pending");
  });

  it("still counts no author, no contributor and no agent", () => {
    const facts = {
      ...inDba("alice", "bob", "robot"),
      commits: [commit("alice"), commit("bob", { oid: OLD })],
      reviews: [approval("alice"), approval("bob"), approval("robot")],
    };
    expect(decide(facts, dbas).status).toBe("pending");
  });
});

describe("a rule that wants members of an organization", () => {
  const acme = wanting({ organizations: ["ACME"] });
  const standings = standingsWith({ carol: ["acme"], bob: ["acme/dba"] });

  it.each([
    ["carol", "approved"],
    ["bob", "pending"],
  ] as const)("given %s's approval is %s", (login, status) => {
    const decision = decide({ standings, reviews: [approval(login)] }, acme);
    expect(decision.status).toBe(status);
  });

  it("stays pending where the members cannot be read, and says what is missing", () => {
    const facts = { standings, reviews: [approval("carol")], unreadMemberships: unread("acme") };
    const decision = decide(facts, acme);
    expect(decision.status).toBe("pending");
    expect(ruleOf(decision)?.reason).toContain(
      "the members of the organization ACME cannot be read: give the action an `org-token`",
    );
  });
});

describe("a team whose members cannot be read", () => {
  const facts = {
    ...inDba("bob"),
    reviews: [approval("bob")],
    unreadMemberships: unread("ACME/dba"),
  };

  it("has no members, and the reason says what is missing", () => {
    const decision = decide(facts, dbas);
    expect(decision.status).toBe("pending");
    expect(ruleOf(decision)).toMatchObject({ candidates: [], missing: 1 });
    expect(ruleOf(decision)?.reason).toContain(
      "the members of the team acme/dba cannot be read: give the action an `org-token` that may read them (SPEC §11)",
    );
    expect(discounts(decision)).toEqual([
      "bob has write permission; a member of acme/dba is needed, and the members of the team acme/dba cannot be read: give the action an `org-token` that may read them (SPEC §11)",
    ]);
  });

  it("does not stand in the way of others whom the rule names", () => {
    const either = wanting({ teams: ["acme/dba"], users: ["erin"] });
    const decision = decide({ ...facts, reviews: [approval("erin")] }, either);
    expect(decision.status).toBe("approved");
    expect(reasons(decision).join()).not.toContain("org-token");
  });

  it("leaves commits of its members counted", () => {
    const options = { ignoreCommitsBy: { teams: ["acme/dba"] } };
    const ignoring = { policy: policy([rule("r", { permissions: ["write"] }, { options })]) };
    const commits = [commit("alice"), commit("bob", { oid: OLD, verified: true })];
    const by = { ...inDba("bob"), commits, reviews: [approval("bob")] };
    expect(decide(by, ignoring).status).toBe("approved");
    expect(decide({ ...by, unreadMemberships: unread("acme/dba") }, ignoring).status).toBe(
      "pending",
    );
  });
});

describe("a team in .writ/actors.yml", () => {
  const team = actor("dba", { kind: "team", team: "acme/dba", roles: ["dba"] });
  const role = wanting({ roles: ["dba"] });
  const facts = { ...inDba("bob", "carol"), reviews: [approval("bob")] };

  it("gives its roles to its members", () => {
    const decision = decide(facts, { ...role, actors: [team] });
    expect(ruleOf(decision)?.met[0]?.as).toBe("role dba, as a member of acme/dba");
  });

  it("gives its capabilities to its members", () => {
    const able = wanting({ capabilities: ["database"] });
    const actors = [{ ...team, capabilities: ["database"] }];
    expect(decide(facts, { ...able, actors }).status).toBe("approved");
  });

  it("gives nobody access", () => {
    const decision = decide(
      { ...facts, reviews: [approval("carol")] },
      { ...role, actors: [team] },
    );
    expect(discounts(decision)).toEqual(["carol has read permission; write is needed"]);
  });

  it("gives nothing to others, and nothing while it is inactive", () => {
    const others = { ...facts, reviews: [approval("erin")] };
    expect(decide(others, { ...role, actors: [team] }).status).toBe("pending");
    const inactive = { ...team, status: "inactive" } as const;
    expect(decide(facts, { ...role, actors: [inactive] }).status).toBe("pending");
  });

  it("does not make up for an inactive entry of one's own", () => {
    const actors = [team, actor("bob", { status: "inactive" })];
    expect(discounts(decide(facts, { ...role, actors }))).toEqual([
      "bob is inactive in .writ/actors.yml",
    ]);
  });

  it("is told beside others who have the role", () => {
    const actors = [team, actor("erin", { roles: ["dba"] })];
    expect(ruleOf(decide({}, { ...role, actors }))?.candidates).toEqual([
      "erin",
      "a member of acme/dba",
    ]);
  });

  it("gives nothing where its members cannot be read, and that is said", () => {
    const decision = decide(
      { ...facts, unreadMemberships: unread("acme/dba") },
      { ...role, actors: [team] },
    );
    expect(decision.status).toBe("pending");
    expect(ruleOf(decision)?.reason).toContain("acme/dba cannot be read");
  });
});

describe("a proposal for a team", () => {
  const subject = { ...PROPOSAL, actor: "dba" };
  const actors = [actor("dba", { kind: "team", team: "acme/dba" })];

  it("has all its members as authors", () => {
    const facts = { ...inDba("bob"), reviews: [approval("bob")] };
    expect(discounts(decide(facts, { subject, actors }))).toEqual([
      "bob is a member of acme/dba, which is the actor of this proposal",
    ]);
    const other = { ...facts, reviews: [approval("erin")] };
    expect(decide(other, { subject, actors }).status).toBe("approved");
  });

  it("has unknown authors where its members cannot be read", () => {
    const facts = { reviews: [approval("erin")], unreadMemberships: unread("acme/dba") };
    const decision = decide(facts, { subject, actors });
    expect(decision.status).toBe("pending");
    expect(reasons(decision).join()).toContain(
      "unknown who its author is: the members of the team acme/dba cannot be read",
    );
  });

  it("by an agent that acts for it has all its members as authors, too", () => {
    const agent = actor("robot[bot]", { kind: "agent", actsFor: ["dba"] });
    const facts = {
      ...withPull({ author: account("robot") }),
      ...inDba("bob"),
      commits: [commit("robot")],
      reviews: [approval("bob")],
    };
    expect(decide(facts, { actors: [...actors, agent] }).status).toBe("pending");
  });
});
