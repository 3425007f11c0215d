import { describe, expect, it } from "vitest";
import type { SnapshotReview } from "../../src/model/review-snapshot.ts";
import type { Policy, Rule } from "../../src/model/policy.ts";
import {
  actor,
  approval,
  commit,
  decide,
  discounts,
  HEAD,
  NOW,
  OLD,
  PATH,
  policy,
  reasons,
  rule,
  tree,
} from "./scenario.ts";
import type { Person } from "./scenario.ts";

const of = (
  name: string,
  users: readonly Person[],
  more: Parameters<typeof rule>[2] & { count?: number } = {},
) => {
  const { count = 1, ...rest } = more;
  return rule(name, { count, users }, rest);
};
const by = (...people: readonly Person[]) =>
  people.map((login, id) => approval(login, { id: id + 1 }));
const status = (rules: readonly Rule[], people: readonly Person[], more: Partial<Policy> = {}) =>
  decide({ reviews: by(...people) }, { policy: policy(rules, more) }).status;

/** Two rules, of which the second wants other people than the first. */
const pair = (first: readonly Person[], second: readonly Person[]) => [
  of("dev", first),
  of("ops", second, { separateFrom: ["dev"] }),
];

describe("a rule that is separate from another", () => {
  it.each([
    ["one person for both is one too few", ["bob"], ["bob"], ["bob"], "pending"],
    [
      "two people for both are enough",
      ["bob", "erin"],
      ["bob", "erin"],
      ["bob", "erin"],
      "approved",
    ],
    [
      "whoever can do both leaves the other to whom it takes (first)",
      ["bob", "erin"],
      ["bob"],
      ["bob", "erin"],
      "approved",
    ],
    [
      "whoever can do both leaves the other to whom it takes (second)",
      ["bob"],
      ["bob", "erin"],
      ["bob", "erin"],
      "approved",
    ],
    ["people who can do one each are enough", ["bob"], ["erin"], ["bob", "erin"], "approved"],
    [
      "people who can do only the same are one too few",
      ["bob", "erin"],
      ["dave"],
      ["bob", "erin"],
      "pending",
    ],
    ["nobody is nobody", ["bob"], ["erin"], [], "pending"],
  ] as const)("%s", (_what, first, second, people, expected) => {
    expect(status(pair(first, second), people)).toBe(expected);
    expect(status(pair(first, second).toReversed(), people.toReversed())).toBe(expected);
  });

  it("without it, one person counts for both", () => {
    expect(status([of("dev", ["bob"]), of("ops", ["bob"])], ["bob"])).toBe("approved");
  });

  it("takes as many people as both count", () => {
    const all = ["bob", "erin", "frank"] as const;
    const rules = [of("dev", all, { count: 2 }), of("ops", all, { separateFrom: ["dev"] })];
    expect(status(rules, ["bob", "erin"])).toBe("pending");
    expect(status(rules, all)).toBe("approved");
  });

  it("is met by a chain of people who each move on by one", () => {
    const rules = [
      of("a", ["bob", "dave"], { separateFrom: ["b", "c"] }),
      of("b", ["dave", "erin"], { separateFrom: ["c"] }),
      of("c", ["erin", "frank"]),
    ];
    expect(status(rules, ["bob", "dave", "erin"])).toBe("approved");
    expect(status(rules, ["dave", "erin", "frank"])).toBe("approved");
    expect(status(rules, ["dave", "erin"])).toBe("pending");
  });

  it("shares a person among rules that are not separate from each other", () => {
    const rules = [
      of("middle", ["bob", "erin"]),
      of("left", ["bob", "erin"], { separateFrom: ["middle"] }),
      of("right", ["bob", "erin"], { separateFrom: ["middle"] }),
    ];
    expect(status(rules, ["bob", "erin"])).toBe("approved");
  });

  it.each([
    ["two", 2],
    ["three", 3],
  ])("in a circle of %s rules wants as many people as rules", (_what, size) => {
    const people = (["bob", "erin", "frank"] as const).slice(0, size);
    const rules = people.map((_person, index) =>
      of(`r${index}`, people, { separateFrom: [`r${(index + 1) % size}`] }),
    );
    expect(status(rules, people)).toBe("approved");
    expect(status(rules, people.slice(1))).toBe("pending");
  });

  it("is not held up by a rule that is skipped", () => {
    const rules = [of("dev", ["bob"], { if: "false" }), pair([], ["bob"])[1] as Rule];
    expect(status(rules, ["bob"])).toBe("approved");
  });

  it("is not held up, under or, by a rule that nobody needs", () => {
    const rules = pair(["bob"], ["bob"]);
    expect(status(rules, ["bob"], { approval: tree("or", "dev", "ops") })).toBe("approved");
  });

  it("gives the person to the rule that the approval needs", () => {
    const rules = [...pair(["bob"], ["bob"]), of("lead", ["erin"])];
    const approvalTree = tree("and", "ops", tree("or", "dev", "lead"));
    expect(status(rules, ["bob", "erin"], { approval: approvalTree })).toBe("approved");
    expect(status(rules, ["bob"], { approval: approvalTree })).toBe("pending");
  });

  it("takes nobody for a rule that cannot be met", () => {
    const waiting = [of("dev", ["bob"], { conditions: ["false"] }), pair([], ["bob"])[1] as Rule];
    expect(status(waiting, ["bob"], { approval: tree("or", "dev", "ops") })).toBe("approved");
    expect(status(waiting, ["bob"])).toBe("pending");
  });

  it("still wants its approval of the last push", () => {
    const signed = [commit("alice", { verified: true })];
    const digests = [HEAD, OLD].map((at) => ({ commit: at, proposal: PATH, digest: NOW }));
    const rules = [
      of("dev", ["bob", "erin"]),
      of("ops", ["bob", "erin"], {
        separateFrom: ["dev"],
        options: { requireLastPushApproval: true },
      }),
    ];
    const given = (...reviews: readonly SnapshotReview[]) =>
      decide({ reviews, commits: signed, digests }, { policy: policy(rules) }).status;
    const [bob, erin] = [approval("bob", { id: 1 }), approval("erin", { id: 2 })];
    expect(given(bob, { ...erin, commit: OLD })).toBe("approved");
    expect(given({ ...bob, commit: OLD }, erin)).toBe("approved");
    expect(given({ ...bob, commit: OLD }, { ...erin, commit: OLD })).toBe("pending");
  });

  it("stays pending where it is separate from a rule that approval does not ask for", () => {
    const decision = decide(
      { reviews: by("bob") },
      { policy: policy(pair(["erin"], ["bob"]), { approval: tree("and", "ops") }) },
    );
    expect(decision.status).toBe("pending");
    expect(reasons(decision)).toContain(
      "The rule ops wants other people than those who satisfied the rule dev, which `approval` does not ask for: add dev to `approval` in .writ/policy.yml.",
    );
  });

  it("stays pending where it is separate from itself", () => {
    expect(status([of("a", ["bob"], { separateFrom: ["a"] })], ["bob"])).toBe("pending");
  });

  it("cannot be met where more is wanted than can be told apart, and the rules are named", () => {
    const all = ["bob", "erin"] as const;
    const rules = [
      of("a", all, { count: 99 }),
      of("b", all, { count: 99, separateFrom: ["a"] }),
      of("c", all),
    ];
    const decision = decide(
      { reviews: by(...all) },
      { policy: policy(rules, { approval: tree("and", "c", tree("or", "c", "a", "b")) }) },
    );
    expect(decision.status).toBe("approved");
    expect(reasons(decision).join()).toContain("The rules a and b want too many different people");
  });
});

describe("a rule that wants code owners and other people than another", () => {
  const codeOwners = {
    file: "CODEOWNERS",
    problems: [],
    owned: [
      { path: PATH, line: 1, owners: ["@bob", "@dave"] },
      { path: PATH, line: 2, owners: ["@erin"] },
    ],
    emails: [],
  };
  const rules = policy([
    rule("owners", { codeOwners: true }),
    of("ops", ["bob", "dave"], { separateFrom: ["owners"] }),
  ]);
  const given = (...people: readonly Person[]) =>
    decide({ reviews: by(...people), codeOwners }, { policy: rules });

  it("is covered only by owners who count for no other", () => {
    expect(given("bob", "erin").status).toBe("pending");
    expect(given("bob", "dave").status).toBe("pending");
    expect(given("bob", "dave", "erin").status).toBe("approved");
    expect(given("dave", "erin", "bob").status).toBe("approved");
  });

  it("says which path lacks its owner", () => {
    expect(reasons(given("bob", "dave")).join()).toContain(
      "but no code owner of proposals/migrate.yml approved",
    );
  });
});

describe("who counts for which rule", () => {
  it("is told, with each approval that counts for another", () => {
    const decision = decide(
      { reviews: by("bob") },
      { policy: policy(pair(["bob"], ["bob", "erin"])) },
    );
    const [dev, ops] = decision.tree.children[0]?.children ?? [];
    expect(dev).toMatchObject({ status: "approved", met: [{ account: { login: "bob" } }] });
    expect(ops).toMatchObject({ status: "pending", met: [], missing: 1, candidates: ["erin"] });
    expect(discounts(decision)).toEqual([
      "bob's approval counts for the rule dev, and this rule wants other people",
    ]);
  });

  it("can be changed by whoever frees somebody else", () => {
    const decision = decide(
      { reviews: by("bob") },
      { policy: policy(pair(["bob", "frank"], ["bob"])) },
    );
    const [, ops] = decision.tree.children[0]?.children ?? [];
    expect(ops).toMatchObject({ candidates: ["frank"], missing: 1 });
    expect(ops?.reason).toBe(
      'Has 0 of 1 approval, as bob counts for the rule dev: 1 more is needed for the rule dev from frank, so that bob counts here, by approving this pull request or by commenting "/writ approve 98cd00000000".',
    );
    expect(status(pair(["bob", "frank"], ["bob"]), ["bob", "frank"])).toBe("approved");
  });

  it("does not depend on the order of reviews and rules", () => {
    const rules = pair(["bob", "erin"], ["bob", "erin"]);
    const first = decide({ reviews: by("bob", "erin") }, { policy: policy(rules) }).tree;
    const other = decide(
      { reviews: by("bob", "erin").toReversed() },
      { policy: policy(rules) },
    ).tree;
    expect(other).toEqual(first);
  });

  it("is decided for roles and permissions alike", () => {
    const rules = [
      rule("any", { permissions: ["write"] }),
      rule("dba", { roles: ["dba"] }, { separateFrom: ["any"] }),
    ];
    const actors = [actor("bob", { roles: ["dba"] })];
    const given = (...people: readonly Person[]) =>
      decide({ reviews: by(...people) }, { policy: policy(rules), actors }).status;
    expect(given("bob")).toBe("pending");
    expect(given("bob", "erin")).toBe("approved");
  });
});
