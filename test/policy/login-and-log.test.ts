import { describe, expect, it } from "vitest";
import type { Actor } from "../../src/model/actor.ts";
import { DEFAULT_POLICY } from "../../src/model/policy.ts";
import { withRecordedAccounts } from "../../src/policy/recorded-accounts.ts";
import {
  account,
  actor,
  approval,
  decide,
  discounts,
  policy,
  PROPOSAL,
  review,
  rule,
} from "./scenario.ts";
import type { Person } from "./scenario.ts";

/** Actors with the account that the log has for each: the login's own, unless told otherwise. */
function recordedAs(
  people: readonly Actor[],
  others: Readonly<Record<string, Person>> = {},
): ReturnType<typeof withRecordedAccounts> {
  const accounts = people.map((one) => {
    const { id } = account(others[one.id] ?? (one.login as Person));
    return [one.id, { login: one.login ?? "", githubId: id }] as const;
  });
  return withRecordedAccounts(people, new Map(accounts));
}

const dbas = policy([rule("dba", { roles: ["dba"] })]);
const bobDba = actor("bob", { roles: ["dba"] });

describe("the account that the log has for an actor, which a write token could have written", () => {
  it("counts where it has the actor's login", () => {
    const actors = recordedAs([bobDba]);
    const decision = decide({ reviews: [approval("bob")] }, { policy: dbas, actors });
    expect(decision.status).toBe("approved");
  });

  it.each([
    ["role dba", dbas],
    ["named by the rule", policy([rule("bob", { users: ["bob"] })])],
  ] as const)("does not count by it alone, nor does the login without it: %s", (_, rules) => {
    const actors = recordedAs([bobDba], { bob: "erin" });
    for (const by of ["erin", "bob"] as const) {
      const decision = decide({ reviews: [approval(by)] }, { policy: rules, actors });
      expect(decision.status).toBe("pending");
    }
  });

  it("is told what brings its actor back when it was renamed", () => {
    const actors = recordedAs([actor("bob", { login: "robert", roles: ["dba"] })], { bob: "bob" });
    expect(discounts(decide({ reviews: [approval("bob")] }, { policy: dbas, actors }))).toEqual([
      "bob has write permission; role dba is needed, and the actor bob is this account by the login robert only: change it in .writ/actors.yml, or add the `github-id`",
    ]);
  });

  it.each(["erin", "bob"] as const)(
    "is excluded with the actor, and whoever has its login too: %s as author",
    (by) => {
      const decision = decide(
        { reviews: [approval(by)] },
        {
          actors: recordedAs([actor("bob")], { bob: "erin" }),
          subject: { ...PROPOSAL, actor: "bob" },
        },
      );
      expect(decision.status).toBe("pending");
      expect(discounts(decision)).toEqual([`${by} is the actor of this proposal`]);
    },
  );

  it.each(["erin", "bob"] as const)(
    "is excluded with the actor, and whoever has its login too: %s as agent",
    (by) => {
      const actors = recordedAs([actor("bob", { kind: "agent" })], { bob: "erin" });
      const decision = decide({ reviews: [approval(by)] }, { actors });
      expect(decision.status).toBe("pending");
      expect(discounts(decision)).toEqual([`${by} is an agent; a person is needed`]);
    },
  );

  it.each([{ roles: ["dba"] }, { users: ["bob"] }])(
    "does not make a request for changes void, where the policy means %j",
    (requires) => {
      const rules = {
        policy: { ...DEFAULT_POLICY, disapproval: { requires } },
        actors: recordedAs([bobDba], { bob: "erin" }),
      };
      const objectedBy = (by: Person) =>
        decide({ reviews: [approval("frank"), review(by, "changes-requested", { id: 9 })] }, rules);
      expect(objectedBy("bob").tree.reason).toContain(
        "Whoever may be named by the policy is taken to be, because the actor bob is another account, the one of id 5.",
      );
      expect(objectedBy("erin").status).toBe("rejected");
      expect(objectedBy("dave").status).toBe("approved");
    },
  );

  it("lowers no demand that is made of an actor", () => {
    const rules = policy([
      rule("two", { count: 2 }, { if: "authorIn('role:junior')" }),
      rule("one", {}),
    ]);
    const reviews = [approval("bob")];
    const statusOf = (roles: readonly string[]) =>
      decide(
        { reviews },
        { policy: rules, actors: recordedAs([actor("alice", { roles })], { alice: "erin" }) },
      ).status;
    expect(statusOf([])).toBe("approved");
    expect(statusOf(["junior"])).toBe("pending");
  });
});
