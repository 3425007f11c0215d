import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/model/ids.ts";
import { GUARDED_SUBJECT } from "../../src/model/decision.ts";
import { DEFAULT_RULE_OPTIONS } from "../../src/model/policy.ts";
import {
  account,
  actor,
  approval,
  at,
  commit,
  decide,
  discounts,
  HEAD,
  policy,
  PROPOSAL,
  reasons,
  review,
  rule,
  tree,
  withPull,
} from "./scenario.ts";

const bob = approval("bob");
const erin = approval("erin", { minute: 11 });

describe("and, or and skipped rules", () => {
  const yes = rule("yes", { users: ["bob"] });
  const no = rule("no", { users: ["frank"] });
  const off = rule("off", { users: ["frank"] }, { if: "false" });
  const of = (approvalTree: ReturnType<typeof tree>) =>
    decide({ reviews: [bob] }, { policy: policy([yes, no, off], { approval: approvalTree }) });

  it.each([
    ["and: [yes]", tree("and", "yes"), "approved"],
    ["and: [yes, no]", tree("and", "yes", "no"), "pending"],
    ["or: [yes, no]", tree("or", "yes", "no"), "approved"],
    ["or: [no]", tree("or", "no"), "pending"],
    ["a skipped rule vanishes from and", tree("and", "yes", "off"), "approved"],
    ["a skipped rule vanishes from or", tree("or", "off", "no"), "pending"],
    ["a skipped rule approves nothing in or", tree("or", "off"), "pending"],
    ["a wholly skipped approval is pending", tree("and", "off", tree("or", "off")), "pending"],
    ["an empty approval is pending", tree("and"), "pending"],
    ["an empty or is skipped", tree("and", "yes", tree("or")), "approved"],
    ["a rule that nobody defined is pending", tree("and", "yes", "missing"), "pending"],
    ["nested groups", tree("and", tree("or", "no", tree("and", "yes", "yes"))), "approved"],
    ["nested groups that are not met", tree("and", "yes", tree("or", "no", "off")), "pending"],
  ] as const)("%s", (_what, approvalTree, status) => {
    expect(of(approvalTree).status).toBe(status);
  });

  it("a policy without approval approves nothing, and says so", () => {
    const decision = decide({ reviews: [bob] }, { policy: policy([yes], { approval: null }) });
    expect(decision.status).toBe("pending");
    expect(reasons(decision).join()).toContain("names no approval");
  });

  it("the title names what is missing first and how much more there is", () => {
    const dba = rule("dba", { count: 2, roles: ["dba"] });
    const decision = decide(
      { reviews: [bob] },
      { policy: policy([dba, no]), actors: [actor("bob", { roles: ["dba"] })] },
    );
    expect(decision.title).toBe("1 of 2 approvals, needs role dba; and 1 more demand");
  });
});

const when = (condition: string) =>
  policy([rule("base", { users: ["bob"] }), rule("extra", { users: ["erin"] }, { if: condition })]);

const statusOf = (condition: string, facts: Parameters<typeof decide>[0] = {}) =>
  decide({ reviews: [bob], ...facts }, { policy: when(condition) }).tree.children[0]?.children[1]
    ?.status;

describe("a rule's condition", () => {
  it.each([
    ["contains(tools.*.risk, 'high')", "pending"],
    ["contains(tools.*.risk, 'critical')", "skipped"],
    ["contains(tools.*.risk, 'high') || contains(tools.*.risk, 'critical')", "pending"],
    ["${{ contains(tools.*.name, 'database_migration') }}", "pending"],
    ["contains(proposal.labels, 'database')", "pending"],
    ["proposal.priority == 'critical'", "skipped"],
    ["proposal.workflow == 'production'", "skipped"],
    ["proposal.actor == 'alice'", "pending"],
    ["plan.steps > 1", "pending"],
    ["pull-request.author == 'alice'", "pending"],
    ["pull-request.base == 'release'", "skipped"],
    ["pull-request.head == 'migrate'", "pending"],
    ["contains(pull-request.changed-files, 'proposals/migrate.yml')", "pending"],
    ["pull-request.additions > 5", "pending"],
    ["pull-request.commits == 1 && !pull-request.draft", "pending"],
    ["contains(pull-request.contributors, 'mallory')", "skipped"],
  ] as const)("%s makes the rule %s", (condition, status) => {
    expect(statusOf(condition)).toBe(status);
  });

  it.each([
    ["reads what is not there", "proposal.team == 'dba'"],
    ["gives no boolean", "proposal.title"],
    ["is no expression", "contains("],
    ["reads checks, which this version does not know", "checks.build == 'success'"],
  ])("that %s leaves the rule pending with the reason", (_what, condition) => {
    const decision = decide({ reviews: [bob, erin] }, { policy: when(condition) });
    expect(decision.status).toBe("pending");
    expect(reasons(decision).join()).toContain(
      "The condition of the rule extra could not be evaluated",
    );
  });

  it("that reads contributors leaves the rule pending while they are not known", () => {
    const stranger = { name: "Eve", email: "eve@evil.example", account: null };
    const commits = [commit("alice", { authors: [stranger] })];
    const condition = "contains(pull-request.contributors, 'mallory')";
    expect(statusOf(condition, { commits })).toBe("pending");
    expect(statusOf(condition, { commitsComplete: false })).toBe("pending");
  });

  it("over the tools of a plan without tools is false", () => {
    const decision = decide(
      { reviews: [bob] },
      { policy: when("contains(tools.*.risk, 'high')"), subject: { ...PROPOSAL, tools: [] } },
    );
    expect(decision.status).toBe("approved");
  });
});

const change = `sha256:${"ef".repeat(32)}` as Digest;
function decideGuarded(
  inputs: Parameters<typeof decide>[1] & { facts?: Parameters<typeof decide>[0] },
) {
  return decide(
    {
      reviews: [bob],
      firstSeen: [{ proposal: GUARDED_SUBJECT, digest: change, time: at(2) }],
      digests: [{ commit: HEAD, proposal: GUARDED_SUBJECT, digest: change }],
      ...inputs.facts,
    },
    { ...inputs, subject: { kind: "guarded", digest: change, paths: [".writ/policy.yml"] } },
  );
}

describe("a guarded change", () => {
  it("needs one writer who is neither author nor contributor by default", () => {
    expect(decideGuarded({}).status).toBe("approved");
    expect(decideGuarded({ facts: { reviews: [approval("alice")] } }).status).toBe("pending");
    expect(decideGuarded({ facts: { commits: [commit("bob")] } }).status).toBe("pending");
  });

  it("is decided by config-changes, whatever the other rules say", () => {
    const strict = policy([rule("easy", { users: ["bob"] })], {
      configChanges: {
        requires: { count: 2, permissions: ["maintain"] },
        options: DEFAULT_RULE_OPTIONS,
      },
    });
    expect(decideGuarded({ policy: strict }).title).toBe(
      "0 of 2 approvals, needs maintain permission",
    );
    const reviews = [approval("dave"), erin];
    expect(decideGuarded({ policy: strict, facts: { reviews } }).title).toBe(
      "Approved by dave and erin",
    );
  });

  it("is not approved by an approval that was given to another change", () => {
    const digests = [
      { commit: HEAD, proposal: GUARDED_SUBJECT, digest: `sha256:${"aa".repeat(32)}` as Digest },
    ];
    const decision = decideGuarded({ facts: { digests, firstSeen: [] } });
    expect(decision.status).toBe("pending");
  });

  it("is rejected by a request for changes", () => {
    const reviews = [bob, review("erin", "changes-requested")];
    expect(decideGuarded({ facts: { reviews } }).status).toBe("rejected");
  });
});

describe("candidates", () => {
  it("are those who could still approve, by login", () => {
    const actors = [
      actor("alice", { roles: ["dba"] }),
      actor("bob", { roles: ["dba"] }),
      actor("carol", { roles: ["dba"] }),
      actor("dave", { roles: ["dba"], status: "inactive" }),
      actor("frank", { roles: ["dba"] }),
      actor("stranger", { roles: ["dba"], githubId: 777 }),
      actor("robot[bot]", { roles: ["dba"], kind: "agent" }),
    ];
    const two = policy([rule("dba", { count: 2, roles: ["dba"] })]);
    const decision = decide({ reviews: [bob] }, { policy: two, actors });
    expect(decision.tree.candidates).toEqual(["frank", "stranger"]);
  });

  it("are words where nobody is known by name", () => {
    const rules = policy([rule("r", { roles: ["sre"], permissions: ["maintain"] })]);
    const decision = decide({}, { policy: rules, actors: [] });
    expect(decision.tree.candidates).toEqual(["role sre", "maintain permission"]);
  });

  it("leave out who contributed", () => {
    const rules = policy([rule("r", { users: ["bob", "erin"] })]);
    const decision = decide({ commits: [commit("bob")] }, { policy: rules });
    expect(decision.tree.candidates).toEqual(["erin"]);
  });
});

it("the same snapshot has the same digest, and another one another", () => {
  const one = decide({ reviews: [bob] });
  expect(decide({ reviews: [bob] }).snapshot).toBe(one.snapshot);
  expect(decide({ reviews: [erin] }).snapshot).not.toBe(one.snapshot);
  expect(one.snapshot).toMatch(/^sha256:[0-9a-f]{64}$/);
});

it("text that is no valid Unicode cannot make the decision fail", () => {
  const decision = decide({ reviews: [bob], ...withPull({ title: "\ud800" }) });
  expect(decision.status).toBe("approved");
});

it("an approval by somebody whose name is a property of every object is nobody's", () => {
  const decision = decide({
    reviews: [approval("bob", { author: { ...account("bob"), login: "__proto__", id: 5555 } })],
  });
  expect(discounts(decision)).toEqual(["__proto__ has no access; write is needed"]);
});
