import { expect, it } from "vitest";
import type { Rule } from "../../src/model/policy.ts";
import {
  actor,
  approval,
  at,
  commit,
  decide,
  HEAD,
  NOW,
  OLD,
  PATH,
  policy,
  push,
  rule,
  withPull,
} from "./scenario.ts";

const writer = { permissions: ["write"] } as const;
const signed = { commits: [commit("alice", { verified: true })] };
const bob = { reviews: [approval("bob")] };
const lastPush = { options: { requireLastPushApproval: true } };

/** What is decided about the first rule, and the check's title: who, how many, and the next act. */
const explained: readonly (readonly [
  what: string,
  rules: readonly Rule[],
  facts: Parameters<typeof decide>[0],
  reason: string,
  title: string,
])[] = [
  [
    "capabilities",
    [rule("r", { count: 2, capabilities: ["database"] })],
    bob,
    'Has 1 of 2 approvals: 1 more is needed from erin (capability database), by approving this pull request or by commenting "/writ approve 98cd00000000".',
    "1 of 2 approvals, needs capability database",
  ],
  [
    "capabilities, met",
    [rule("r", { capabilities: ["network"] })],
    bob,
    "Has 1 of 1 approval, from bob (capability network).",
    "Approved by bob",
  ],
  [
    "capabilities that nobody holds",
    [rule("r", { capabilities: ["mainframe"] })],
    bob,
    'Has 0 of 1 approval: 1 more is needed from somebody else with capability mainframe, by approving this pull request or by commenting "/writ approve 98cd00000000".',
    "0 of 1 approval, needs capability mainframe",
  ],
  [
    "separate-from",
    [
      rule("ops", { users: ["bob", "erin"] }, { separateFrom: ["dev"] }),
      rule("dev", { users: ["erin", "bob"] }),
    ],
    bob,
    'Has 0 of 1 approval, as bob counts for the rule ops: 1 more is needed from erin, by approving this pull request or by commenting "/writ approve 98cd00000000".',
    "0 of 1 approval, needs erin or bob",
  ],
  [
    "separate-from, with nobody left but one who frees another",
    [
      rule("dev", { users: ["bob", "frank"] }),
      rule("ops", { users: ["bob"] }, { separateFrom: ["dev"] }),
    ],
    bob,
    'Has 0 of 1 approval, as bob counts for the rule dev: 1 more is needed for the rule dev from frank, so that bob counts here, by approving this pull request or by commenting "/writ approve 98cd00000000".',
    "0 of 1 approval, needs bob",
  ],
  [
    "separate-from, of a rule that is not asked for",
    [rule("ops", writer, { separateFrom: ["dev"] })],
    bob,
    "The rule ops wants other people than those who satisfied the rule dev, which `approval` does not ask for: add dev to `approval` in .writ/policy.yml.",
    "Rule ops cannot be decided",
  ],
  [
    "a condition that does not hold",
    [rule("r", writer, { conditions: ["pull-request.additions < 10"] })],
    bob,
    'Has 1 of 1 approval, from bob (write permission), but the condition "pull-request.additions < 10" must hold too: change the pull request so that it does.',
    '1 of 1 approval, needs the condition "pull-request.additions < 10" to hold',
  ],
  [
    "two conditions and an approval",
    [rule("r", writer, { conditions: ["pull-request.draft", "plan.steps > 5"] })],
    {},
    'Has 0 of 1 approval: 1 more is needed from somebody else with write permission, by approving this pull request or by commenting "/writ approve 98cd00000000", and the conditions "pull-request.draft" and "plan.steps > 5" must hold too.',
    "0 of 1 approval, needs write permission",
  ],
  [
    "a condition after the merge",
    [rule("r", writer, { conditions: ["pull-request.draft"] })],
    { ...bob, ...withPull({ state: "merged", mergedAt: at(20) }) },
    'Has 1 of 1 approval, from bob (write permission), but the condition "pull-request.draft" must hold too: propose it again so that it does.',
    '1 of 1 approval, needs the condition "pull-request.draft" to hold',
  ],
  [
    "a condition that cannot be evaluated",
    [rule("r", writer, { conditions: ["check.build == 'success'"] })],
    bob,
    "The condition of the rule r could not be evaluated, so the rule cannot be met until it is mended in .writ/policy.yml: There is no context ‘check’ here. Did you mean ‘checks’?",
    "Rule r cannot be decided",
  ],
  [
    "max-age",
    [rule("r", { users: ["bob", "erin"] }, { options: { maxAge: 60_000 } })],
    bob,
    'Has 0 of 1 approval: 1 more is needed from bob or erin, by approving this pull request or by commenting "/writ approve 98cd00000000".',
    "0 of 1 approval, needs bob or erin",
  ],
  [
    "require-verified-commits",
    [rule("r", writer, { options: { requireVerifiedCommits: true } })],
    bob,
    "Commit 1111111 is not verified, and this rule wants every commit to carry a signature that GitHub verified: sign it and push it again.",
    "Needs verified commits",
  ],
  [
    "require-verified-commits, of too many",
    [rule("r", writer, { options: { requireVerifiedCommits: true, allowContributor: true } })],
    { ...bob, commitsComplete: false },
    "GitHub does not list all commits of this pull request, and this rule wants every commit to carry a signature that GitHub verified: propose it again with fewer commits.",
    "Needs verified commits",
  ],
  [
    "require-last-push-approval",
    [rule("r", { users: ["bob", "erin"] }, lastPush)],
    {
      ...signed,
      reviews: [approval("bob", { commit: OLD })],
      pushes: [push("alice", { before: OLD, at: at(12) }), push("alice", { after: OLD })],
      digests: [HEAD, OLD].map((oid) => ({ commit: oid, proposal: PATH, digest: NOW })),
    },
    "Has 1 of 1 approval, but somebody who neither made nor pushed the last commit 1111111 must approve it: 1 more is needed from bob or erin, by approving this pull request.",
    "1 of 1 approval, needs one of the last push",
  ],
  [
    "require-last-push-approval, pushed by nobody knows whom",
    [rule("r", writer, { options: { ...lastPush.options, allowContributor: true } })],
    { ...bob, pushes: [push("alice", { actor: null })] },
    "Has 1 of 1 approval, but it is not known who pushed the last commit 1111111, so two people must approve it: 1 more is needed from somebody else with write permission, by approving this pull request.",
    "1 of 1 approval, needs one of the last push",
  ],
  [
    "require-last-push-approval, nothing yet",
    [rule("r", { count: 2, ...writer }, lastPush)],
    signed,
    'Has 0 of 2 approvals, but somebody who neither made nor pushed the last commit 1111111 must approve it: 2 more are needed from somebody else with write permission, by approving this pull request or by commenting "/writ approve 98cd00000000".',
    "0 of 2 approvals, needs write permission",
  ],
  [
    "require-last-push-approval, met",
    [rule("r", writer, lastPush)],
    { ...signed, ...bob },
    "Has 1 of 1 approval, from bob (write permission).",
    "Approved by bob",
  ],
  [
    "require-last-push-approval, of a commit that is not listed",
    [rule("r", writer, lastPush)],
    { ...bob, commits: [commit("alice", { oid: OLD })] },
    "This rule wants an approval of the last push, and GitHub does not list the commit 1111111: propose it again with fewer commits.",
    "Rule r cannot be decided",
  ],
  [
    "methods",
    [
      rule(
        "r",
        { users: ["bob", "erin"] },
        { options: { methods: { reviews: false, comments: true } } },
      ),
    ],
    bob,
    'Has 0 of 1 approval: 1 more is needed from bob or erin, by commenting "/writ approve 98cd00000000".',
    "0 of 1 approval, needs bob or erin",
  ],
];

const actors = [
  actor("bob", { capabilities: ["network", "database"] }),
  actor("erin", { capabilities: ["database"], roles: ["dba"] }),
  actor("frank", { roles: ["dba"] }),
];

it.each(explained)("%s is explained in one sentence", (_what, rules, facts, reason, title) => {
  const decision = decide(facts, { policy: policy(rules), actors });
  const nodes = decision.tree.children.flatMap(({ children }) => children);
  const told = nodes.find(({ status }) => status === "pending") ?? nodes[0];
  expect({ reason: told?.reason, title: decision.title }).toEqual({ reason, title });
});
