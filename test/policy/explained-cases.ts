import type { Actor } from "../../src/model/actor.ts";
import { GUARDED_SUBJECT } from "../../src/model/decision.ts";
import type { Subject } from "../../src/model/decision.ts";
import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import {
  account,
  actor,
  approval,
  at,
  BEFORE,
  comment,
  commit,
  HEAD,
  NOW,
  OLD,
  PATH,
  push,
  review,
  snapshot,
  standingsWith,
  withPull,
} from "./scenario.ts";

/** One thing that a policy can say, and what is decided of alice's proposal with it. */
export interface ExplainedCase {
  readonly name: string;
  /** What happened, for the reader of the golden file. */
  readonly story: string;
  /** `.writ/policy.yml`, as people write it. */
  readonly policy: string;
  readonly facts: Partial<ReviewSnapshot>;
  readonly subject?: Subject;
}

/** `.writ/actors.yml` of all cases. */
export const ACTORS: readonly Actor[] = [
  actor("bob", { roles: ["dba"], capabilities: ["database"] }),
  actor("erin", { roles: ["dba", "sre"], capabilities: ["database"] }),
  actor("frank", { roles: ["sre"] }),
  actor("releaser", { login: "robot[bot]", kind: "agent", roles: ["dba"] }),
];

const one = (requires: string, more = ""): string =>
  `rules:\n  dba:\n    requires: ${requires}\n${more === "" ? "" : `    ${more}\n`}approval: [dba]\n`;
const bob = { reviews: [approval("bob")] };
const frank = { reviews: [approval("frank")] };
const signed = { commits: [commit("alice", { verified: true })] };
const members = standingsWith({ bob: ["acme/dba", "acme"], erin: ["acme"] });
const owners = {
  codeOwners: {
    file: ".github/CODEOWNERS",
    problems: [],
    owned: [{ path: PATH, line: 3, owners: ["@erin", "@acme/dba"] }],
    emails: [],
  },
  standings: members,
};
const labelled = withPull({
  labels: ["break-glass"],
  labelled: [{ name: "break-glass", at: at(15), by: account("dave") }],
});

/** Every kind of rule, each option, and everything beside rules. */
export const EXPLAINED: readonly ExplainedCase[] = [
  {
    name: "users",
    story: "Frank approved, and the rule names bob and erin.",
    policy: one("{ users: [bob, erin] }"),
    facts: frank,
  },
  {
    name: "teams",
    story: "Frank approved, who is no member of acme/dba.",
    policy: one("{ teams: [acme/dba] }"),
    facts: { ...frank, standings: members },
  },
  {
    name: "teams-unread",
    story: "Bob approved, and no token may read the members of acme/dba.",
    policy: one("{ teams: [acme/dba] }"),
    facts: {
      ...bob,
      unreadMemberships: [
        {
          name: "acme/dba",
          reason: "the workflow's token cannot read teams; give the action an `org-token`",
        },
      ],
    },
  },
  {
    name: "organizations",
    story: "Frank approved, who is no member of acme.",
    policy: one("{ organizations: [acme] }"),
    facts: { ...frank, standings: members },
  },
  {
    name: "roles",
    story: "Frank approved, who is no dba.",
    policy: one("{ roles: [dba] }"),
    facts: frank,
  },
  {
    name: "capabilities",
    story: "Nobody approved.",
    policy: one("{ capabilities: [database] }"),
    facts: {},
  },
  {
    name: "permissions",
    story: "Bob approved, who may write and not maintain.",
    policy: one("{ permissions: [maintain] }"),
    facts: bob,
  },
  {
    name: "code-owners",
    story: "Frank approved, who owns nothing.",
    policy: one("{ code-owners: true }"),
    facts: { ...frank, ...owners },
  },
  {
    name: "count",
    story: "Bob approved.",
    policy: one("{ count: 2, roles: [dba] }"),
    facts: bob,
  },
  {
    name: "separate-from",
    story: "Erin approved, who could do for both.",
    policy:
      "rules:\n  dba: { requires: { roles: [dba] } }\n  sre: { requires: { roles: [sre] }, separate-from: [dba] }\napproval: [dba, sre]\n",
    facts: { reviews: [approval("erin")] },
  },
  {
    name: "conditions",
    story: "Bob approved a pull request of ten lines.",
    policy: one("{ roles: [dba] }", 'conditions: ["pull-request.modified-lines < 10"]'),
    facts: bob,
  },
  {
    name: "conditions-waiting-for-a-check",
    story: "Bob approved, and the check has not finished.",
    policy: one(
      "{ roles: [dba] }",
      `conditions: ["checks.buildkite.build.conclusion == 'success'"]`,
    ),
    facts: { ...bob, checks: [{ app: "buildkite", name: "build", conclusion: null }] },
  },
  {
    name: "if-skipped",
    story: "Bob approved a plan without critical tools.",
    policy:
      "rules:\n  director:\n    if: contains(tools.*.risk, 'critical')\n    requires: { users: [erin] }\n  colleague: { requires: { permissions: [write] } }\napproval: [director, colleague]\n",
    facts: bob,
  },
  {
    name: "if-all-skipped",
    story: "No rule applies.",
    policy:
      "rules:\n  director:\n    if: contains(tools.*.risk, 'critical')\n    requires: { users: [erin] }\napproval: [director]\n",
    facts: bob,
  },
  {
    name: "and-or",
    story: "Frank approved, who is an sre; a dba, or two writers are needed too.",
    policy:
      "rules:\n  sre: { requires: { roles: [sre] } }\n  dba: { requires: { roles: [dba] } }\n  two: { requires: { count: 2, permissions: [write] } }\napproval:\n  - sre\n  - or: [dba, two]\n",
    facts: frank,
  },
  {
    name: "allow-author",
    story: "Alice, who proposed it, approved by comment.",
    policy: one("{ users: [alice] }", "options: { allow-author: true }"),
    facts: { comments: [comment("alice", `/writ approve ${NOW.slice(7, 19)}`)] },
  },
  {
    name: "author-not-allowed",
    story: "Alice, who proposed it, approved by comment.",
    policy: one("{ users: [alice, bob] }"),
    facts: { comments: [comment("alice", `/writ approve ${NOW.slice(7, 19)}`)] },
  },
  {
    name: "contributor-not-allowed",
    story: "Bob pushed a commit, and approved.",
    policy: one("{ roles: [dba] }"),
    facts: { ...bob, commits: [commit("bob")], pushes: [push("bob")] },
  },
  {
    name: "allow-non-author-contributor",
    story: "Bob pushed a commit, and approved.",
    policy: one("{ roles: [dba] }", "options: { allow-non-author-contributor: true }"),
    facts: { ...bob, commits: [commit("bob")], pushes: [push("bob")] },
  },
  {
    name: "contributor-unknown",
    story: "Bob approved commits that name an address of no account.",
    policy: one("{ roles: [dba] }"),
    facts: {
      ...bob,
      commits: [
        commit("alice", { authors: [{ name: "Eve", email: "eve@example.com", account: null }] }),
      ],
    },
  },
  {
    name: "agents",
    story: "An agent approved.",
    policy: one("{ roles: [dba] }"),
    facts: { reviews: [approval("robot")] },
  },
  {
    name: "allow-agents",
    story: "An agent approved.",
    policy: one("{ roles: [dba] }", "options: { allow-agents: true }"),
    facts: { reviews: [approval("robot")] },
  },
  {
    name: "stale",
    story: "Bob approved the plan before.",
    policy: one("{ roles: [dba] }"),
    facts: {
      reviews: [approval("bob", { commit: OLD })],
      digests: [
        { commit: HEAD, proposal: PATH, digest: NOW },
        {
          commit: OLD,
          proposal: PATH,
          digest: BEFORE,
          changes: [
            "parameter `version` of deploy changed 2.0.0 → 2.1.0",
            "parameter `hosts` of deploy changed 2 → 3",
            "step check was added",
            "step tell was removed",
            "timeout of deploy changed 10m → 20m",
          ],
        },
      ],
    },
  },
  {
    name: "invalidate-on-push",
    story: "Bob approved; then a commit came that leaves the plan as it was.",
    policy: one("{ roles: [dba] }", "options: { invalidate-on-push: always }"),
    facts: {
      reviews: [approval("bob", { commit: OLD })],
      digests: [HEAD, OLD].map((oid) => ({ commit: oid, proposal: PATH, digest: NOW })),
    },
  },
  {
    name: "ignore-commits-by",
    story: "Bob signed and pushed a commit that the rule ignores, and approved.",
    policy: one("{ roles: [dba] }", "options: { ignore-commits-by: { users: [bob] } }"),
    facts: {
      ...bob,
      commits: [commit("alice", { oid: OLD }), commit("bob", { verified: true, parents: [OLD] })],
      pushes: [push("alice", { after: OLD }), push("bob", { before: OLD, at: at(3) })],
    },
  },
  {
    name: "ignore-update-merges",
    story: "Bob pressed “Update branch”, and approved.",
    policy: one("{ roles: [dba] }", "options: { ignore-update-merges: true }"),
    facts: {
      ...bob,
      commits: [
        commit("alice", { oid: OLD, parents: [snapshot().pull.base.oid] }),
        commit("bob", {
          verified: true,
          automaticMerge: true,
          parents: [OLD, snapshot().pull.base.oid],
          committer: { name: "GitHub", email: "noreply@github.com", account: null },
        }),
      ],
      pushes: [push("alice", { after: OLD }), push("bob", { before: OLD, at: at(3) })],
    },
  },
  {
    name: "require-last-push-approval",
    story: "Bob approved; then alice pushed a signed commit that leaves the plan as it was.",
    policy: one("{ roles: [dba] }", "options: { require-last-push-approval: true }"),
    facts: {
      ...signed,
      reviews: [approval("bob", { commit: OLD })],
      digests: [HEAD, OLD].map((oid) => ({ commit: oid, proposal: PATH, digest: NOW })),
    },
  },
  {
    name: "require-verified-commits",
    story: "Bob approved a commit without a signature.",
    policy: one("{ roles: [dba] }", "options: { require-verified-commits: true }"),
    facts: bob,
  },
  {
    name: "max-age",
    story: "Bob approved twenty minutes ago.",
    policy: one("{ roles: [dba] }", "options: { max-age: 15m }"),
    facts: bob,
  },
  {
    name: "methods",
    story: "Bob approved by review, and the rule counts comments.",
    policy: one("{ roles: [dba] }", "options: { methods: { reviews: false } }"),
    facts: bob,
  },
  {
    name: "merged",
    story: "It was merged before anybody approved.",
    policy: one("{ roles: [dba] }"),
    facts: { ...bob, ...withPull({ state: "merged", mergedAt: at(5) }) },
  },
  {
    name: "disapproval",
    story: "Bob approved, and dave requested changes.",
    policy: `${one("{ roles: [dba] }")}disapproval: { requires: { permissions: [write] } }\n`,
    facts: {
      reviews: [approval("bob", { id: 1 }), review("dave", "changes-requested", { id: 2 })],
    },
  },
  {
    name: "disapproval-revoke",
    story: "Dave requested changes, and frank dismissed that, who may not.",
    policy: `${one("{ roles: [dba] }")}disapproval:\n  requires: { permissions: [write] }\n  revoke: { permissions: [admin] }\n`,
    facts: {
      reviews: [
        approval("bob", { id: 1 }),
        review("dave", "dismissed", {
          id: 2,
          dismissedBy: account("frank"),
          stateBeforeDismissal: "changes-requested",
        }),
      ],
    },
  },
  {
    name: "break-glass-pending",
    story: "Frank approved before the label was set.",
    policy: `${one("{ count: 2, roles: [dba] }")}break-glass: { requires: { roles: [sre] }, label: break-glass }\n`,
    facts: { ...frank, ...labelled },
  },
  {
    name: "break-glass",
    story: "Frank approved after the label was set.",
    policy: `${one("{ count: 2, roles: [dba] }")}break-glass: { requires: { roles: [sre] }, label: break-glass }\n`,
    facts: { reviews: [approval("frank", { minute: 20 })], ...labelled },
  },
  {
    name: "freeze",
    story: "Bob approved in a freeze.",
    policy: `${one("{ roles: [dba] }")}freeze:\n  - { name: release, from: 2026-11-21T08:00:00Z, to: 2026-11-21T12:00:00Z }\n`,
    facts: bob,
  },
  {
    name: "freeze-recurring",
    story: "Bob approved on a Saturday.",
    policy: `${one("{ roles: [dba] }")}freeze:\n  - { name: weekend, cron: "0 18 * * 5", duration: 60h, time-zone: Europe/Berlin }\n`,
    facts: bob,
  },
  {
    name: "guarded",
    story: "Bob approved a change of the policy.",
    policy: `${one("{ roles: [dba] }")}config-changes: { requires: { count: 2, permissions: [maintain] } }\n`,
    subject: { kind: "guarded", digest: NOW, paths: [".writ/policy.yml"] },
    facts: {
      reviews: [approval("bob", { id: 1 }), approval("dave", { id: 2 })],
      firstSeen: [{ proposal: GUARDED_SUBJECT, digest: NOW, time: at(2) }],
      digests: [{ commit: HEAD, proposal: GUARDED_SUBJECT, digest: NOW }],
    },
  },
];
