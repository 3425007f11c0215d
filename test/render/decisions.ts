import { GUARDED_SUBJECT } from "../../src/model/decision.ts";
import type { Decision } from "../../src/model/decision.ts";
import { refuseDecision } from "../../src/policy/decide-approval.ts";
import {
  account,
  actor,
  approval,
  at,
  comment,
  commit,
  decide,
  HEAD,
  NOW,
  OLD,
  policy,
  review,
  rule,
  tree,
  withPull,
} from "../policy/scenario.ts";

const TWO_DBAS = rule(
  "two-dbas",
  { count: 2, roles: ["dba"] },
  { if: "contains(tools.*.risk, 'high')" },
);
const CRITICAL = rule(
  "director",
  { users: ["erin"] },
  { if: "contains(tools.*.risk, 'critical')" },
);
const REVIEWER = rule("reviewer", { permissions: ["maintain"] });
const POLICY = policy([TWO_DBAS, CRITICAL, REVIEWER], {
  approval: tree("and", "two-dbas", tree("or", "director", "reviewer")),
  disapproval: { requires: { permissions: ["write"] }, revoke: { permissions: ["admin"] } },
});
const ACTORS = ["bob", "carol", "frank", "dana"].map((login) => actor(login, { roles: ["dba"] }));
const rules = { policy: POLICY, actors: ACTORS };

/** One of two DBAs, with every kind of approval that does not count. */
export function pending(): Decision {
  return decide(
    {
      commits: [commit("alice"), commit("erin", { oid: OLD })],
      reviews: [
        approval("bob", { id: 1 }),
        approval("carol", { id: 2 }),
        approval("dave", { id: 3, commit: OLD }),
        approval("erin", { id: 4 }),
      ],
      comments: [comment("alice", `/writ approve ${NOW.slice(7, 19)}`)],
    },
    rules,
  );
}

export function approved(): Decision {
  return decide(
    {
      reviews: [
        approval("bob", { id: 1 }),
        approval("frank", { id: 2 }),
        approval("dave", { id: 3 }),
      ],
    },
    rules,
  );
}

export function rejected(): Decision {
  return decide(
    {
      reviews: [
        review("bob", "changes-requested", { id: 1 }),
        review("frank", "dismissed", {
          id: 2,
          dismissedBy: { login: "erin", id: 5, kind: "user" },
        }),
        approval("dave", { id: 3 }),
      ],
    },
    rules,
  );
}

/** Nothing can be said, for four reasons at once. */
export function undecided(): Decision {
  const stranger = { name: "Eve", email: "eve@evil.example", account: null };
  return decide(
    {
      reviews: [approval("bob")],
      commits: [commit("alice", { authors: [stranger] })],
      checks: [],
      unreadMemberships: [{ name: "acme/dba", reason: "there is no org-token" }],
    },
    {
      policy: policy([
        rule("unknown-people", { permissions: ["write"] }),
        rule("unknown-fact", { permissions: ["write"] }, { if: "proposal.team == 'x'" }),
        rule("unknown-members", { teams: ["acme/dba"] }, { options: { allowContributor: true } }),
        rule(
          "unknown-check",
          { permissions: ["write"] },
          { if: "checks.github-actions.build.conclusion == 'success'" },
        ),
      ]),
    },
  );
}

export function guarded(): Decision {
  return decide(
    {
      reviews: [approval("bob")],
      firstSeen: [{ proposal: GUARDED_SUBJECT, digest: NOW, time: at(2) }],
      digests: [{ commit: HEAD, proposal: GUARDED_SUBJECT, digest: NOW }],
    },
    { subject: { kind: "guarded", digest: NOW, paths: [".writ/policy.yml"] } },
  );
}

const EMERGENCY = {
  ...rules,
  policy: {
    ...POLICY,
    breakGlass: { label: "break-glass", requires: { users: ["frank", "erin"] } },
  },
};
const LABELLED = {
  labels: ["break-glass"],
  labelled: [{ name: "break-glass", at: at(5), by: account("dave") }],
};

/** The label of break-glass is set, and nobody who may approved since. */
export function brokenGlassPending(): Decision {
  const reviews = [approval("bob", { id: 1 }), approval("erin", { id: 2, minute: 4 })];
  return decide({ reviews, ...withPull(LABELLED) }, EMERGENCY);
}

/** Frank's approval sets the approval rules aside. */
export function brokenGlass(): Decision {
  const reviews = [approval("bob", { id: 1 }), approval("frank", { id: 2 })];
  return decide({ reviews, ...withPull(LABELLED) }, EMERGENCY);
}

export function notAllowed(): Decision {
  return refuseDecision(approved(), {
    code: "not-allowed",
    message: "mallory is no actor in .writ/actors.yml, and only its actors may propose.",
    remedy: "An active actor may propose it, or a change of .writ/actors.yml adds this one.",
  });
}
