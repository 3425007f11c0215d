import { describe, expect, it } from "vitest";
import type { Actor } from "../../src/model/actor.ts";
import type { RecordedAccount } from "../../src/policy/recorded-accounts.ts";
import { withRecordedAccounts } from "../../src/policy/recorded-accounts.ts";
import {
  account,
  actor,
  approval,
  commit,
  decide,
  discounts,
  policy,
  PROPOSAL,
  reasons,
  review,
  rule,
  withPull,
} from "./scenario.ts";

const bobsId = account("bob").id;
const record = (login: string, githubId: number | null): [string, RecordedAccount][] => [
  ["bob", { login, githubId }],
];
const dba = policy([rule("dba", { roles: ["dba"] })]);
const ruleOf = (decision: ReturnType<typeof decide>) => decision.tree.children[0]?.children[0];

/** The decision about bob's approval, who is to have the role by the actor of this entry and this record. */
function byBob(more: Partial<Actor>, recorded: readonly [string, RecordedAccount][]) {
  const actors = withRecordedAccounts(
    [actor("bob", { roles: ["dba"], ...more })],
    new Map(recorded),
  );
  return decide({ reviews: [approval("bob")] }, { policy: dba, actors });
}

describe("an actor's account", () => {
  it.each([
    ["the login, where nothing was recorded", {}, [], "approved"],
    ["the id that was recorded", {}, record("bob", bobsId), "approved"],
    ["the id that was recorded, of another now", {}, record("bob", 4711), "pending"],
    ["no account, where there was none", {}, record("bob", null), "pending"],
    ["no account, where another login was recorded", {}, record("robert", bobsId), "pending"],
    ["the recorded id, however the login was written", {}, record("BOB", bobsId), "approved"],
    ["`github-id` before the record", { githubId: bobsId }, record("bob", 4711), "approved"],
    [
      "`github-id` before the record, of another",
      { githubId: 4711 },
      record("bob", bobsId),
      "pending",
    ],
    [
      "not the recorded id alone, as the log may be written to by hand",
      { login: "robert" },
      record("robert", bobsId),
      "pending",
    ],
  ] as const)("is %s", (_what, more, recorded, status) => {
    expect(byBob(more, recorded as [string, RecordedAccount][]).status).toBe(status);
  });

  it("that nobody has is said where a rule waits for it", () => {
    const words =
      "GitHub knew no account bob when the actor bob was registered, so nobody counts as that actor: give it the `github-id` of its account in .writ/actors.yml";
    const decision = byBob({}, record("bob", null));
    expect(ruleOf(decision)).toMatchObject({ candidates: ["role dba"] });
    expect(ruleOf(decision)?.reason).toContain(words);
    expect(discounts(decision)).toEqual([
      `bob has write permission; role dba is needed, and ${words}`,
    ]);
  });

  it("that is another's is said to whoever has the login now", () => {
    expect(discounts(byBob({}, record("bob", 4711)))).toEqual([
      "bob has write permission; role dba is needed, and the actor bob is another account, the one of id 4711",
    ]);
  });

  it("that was renamed is told how to be that actor again", () => {
    expect(discounts(byBob({ login: "robert" }, record("robert", bobsId)))).toEqual([
      "bob has write permission; role dba is needed, and the actor bob is this account by the login robert only: change it in .writ/actors.yml, or add the `github-id`",
    ]);
  });

  it("leaves actors without a file as they are", () => {
    expect(withRecordedAccounts(null, new Map(record("bob", 1)))).toBeNull();
  });

  it("does not concern teams", () => {
    const team = actor("bob", { kind: "team", team: "acme/dba" });
    expect(withRecordedAccounts([team], new Map(record("bob", 1)))).toEqual([team]);
  });
});

describe("a login that belongs to nobody who was registered", () => {
  const actors = (more: Partial<Actor> = {}) =>
    withRecordedAccounts([actor("bob", more)], new Map(record("bob", null)));

  it("is nobody under `users` either, and that is said", () => {
    const users = policy([rule("r", { users: ["Bob"] })]);
    const decision = decide({ reviews: [approval("bob")] }, { policy: users, actors: actors() });
    expect(decision.status).toBe("pending");
    expect(ruleOf(decision)).toMatchObject({ candidates: [] });
    expect(ruleOf(decision)?.reason).toContain("GitHub knew no account bob");
  });

  it("has the permission that GitHub gives it", () => {
    expect(decide({ reviews: [approval("bob")] }, { actors: actors() }).status).toBe("approved");
  });

  it("is taken for an agent where the actor is one", () => {
    const agents = actors({ kind: "agent" });
    expect(decide({ reviews: [approval("bob")] }, { actors: agents }).status).toBe("pending");
  });

  it("is perhaps whom disapproval means", () => {
    const named = { ...dba, disapproval: { requires: { users: ["bob"] } } };
    const facts = { reviews: [review("bob", "changes-requested")] };
    expect(decide(facts, { policy: named, actors: actors() }).status).toBe("rejected");
    const other = { reviews: [review("erin", "changes-requested")] };
    expect(decide(other, { policy: named, actors: actors() }).status).toBe("pending");
  });

  it("leaves the authors of its proposals unknown", () => {
    const subject = { ...PROPOSAL, actor: "bob" };
    const decision = decide({ reviews: [approval("erin")] }, { subject, actors: actors() });
    expect(decision.status).toBe("pending");
    expect(reasons(decision).join()).toContain("unknown who its author is: GitHub knew no account");
  });

  it("leaves the authors unknown of what an agent proposes that acts for it", () => {
    const agent = actor("robot[bot]", { kind: "agent", actsFor: ["bob"] });
    const facts = {
      ...withPull({ author: account("robot") }),
      commits: [commit("robot")],
      reviews: [approval("erin")],
    };
    const all = [...(actors() ?? []), agent];
    expect(decide(facts, { actors: all }).status).toBe("pending");
  });
});
