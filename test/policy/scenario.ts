import type { Account, Actor } from "../../src/model/actor.ts";
import type { Decision, Subject } from "../../src/model/decision.ts";
import type { Digest, Oid } from "../../src/model/ids.ts";
import { DEFAULT_POLICY, DEFAULT_RULE_OPTIONS } from "../../src/model/policy.ts";
import type { ApprovalTree, Policy, Rule, RuleOptions } from "../../src/model/policy.ts";
import type {
  CommitPerson,
  ReviewSnapshot,
  ReviewState,
  SnapshotComment,
  SnapshotCommit,
  SnapshotPush,
  SnapshotReview,
} from "../../src/model/review-snapshot.ts";
import type { Permission, Requires } from "../../src/model/step.ts";
import { decideApproval } from "../../src/policy/decide-approval.ts";

/** The people of these tests; each has the permission that their standing says. */
const PEOPLE = ["alice", "bob", "carol", "dave", "erin", "frank", "mallory"] as const;
export type Person = (typeof PEOPLE)[number] | "robot";

export const PATH = "proposals/migrate.yml";
export const HEAD = "1".repeat(40) as Oid;
export const OLD = "2".repeat(40) as Oid;
/** What was there before a branch was made. */
export const NOTHING = "0".repeat(40) as Oid;
/** The plan of now, and the one before. */
export const NOW = `sha256:98cd${"0".repeat(60)}` as Digest;
export const BEFORE = `sha256:12ab34cd56ef${"0".repeat(52)}` as Digest;

export function account(login: Person): Account {
  return login === "robot"
    ? { login: "robot[bot]", id: 99, kind: "bot" }
    : { login, id: PEOPLE.indexOf(login) + 1, kind: "user" };
}

export function person(login: Person): CommitPerson {
  return { name: login, email: `${login}@example.com`, account: account(login) };
}

export function actor(id: string, more: Partial<Actor> = {}): Actor {
  return {
    id,
    login: id,
    kind: "person",
    roles: [],
    capabilities: [],
    actsFor: [],
    status: "active",
    ...more,
  };
}

/** Minutes after nine o'clock, as GitHub writes times. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2026, 10, 21, 9, minutes)).toISOString().replace(".000Z", "Z");
}

export function review(
  author: Person,
  state: ReviewState,
  more: Partial<SnapshotReview> & { minute?: number } = {},
): SnapshotReview {
  const { minute = 10, ...rest } = more;
  const id = rest.id ?? 100 + minute;
  return {
    id,
    author: account(author),
    state,
    submittedAt: at(minute),
    commit: HEAD,
    url: `https://github.com/acme/shop/pull/7#pullrequestreview-${id}`,
    ...rest,
  };
}

export function approval(author: Person, more: Parameters<typeof review>[2] = {}): SnapshotReview {
  return review(author, "approved", more);
}

export function comment(
  author: Person,
  body: string,
  more: Partial<SnapshotComment> = {},
): SnapshotComment {
  return {
    id: 500,
    author: account(author),
    body,
    createdAt: at(10),
    edited: false,
    url: "https://github.com/acme/shop/pull/7#issuecomment-500",
    ...more,
  };
}

export function commit(author: Person, more: Partial<SnapshotCommit> = {}): SnapshotCommit {
  return {
    oid: HEAD,
    authors: [person(author)],
    committer: person(author),
    committedAt: at(1),
    verified: false,
    parents: [],
    ...more,
  };
}

/** A push of the head branch; unless told otherwise the one that made it. */
export function push(by: Person, more: Partial<SnapshotPush> = {}): SnapshotPush {
  return { actor: account(by), before: NOTHING, after: HEAD, at: at(1), ...more };
}

export const PROPOSAL: Extract<Subject, { kind: "proposal" }> = {
  kind: "proposal",
  path: PATH,
  digest: NOW,
  title: "Add a column",
  labels: ["database"],
  priority: "normal",
  tools: [{ name: "database_migration", risk: "high", idempotent: false }],
  stepCount: 2,
};

const STANDINGS: Record<Person, Permission | null> = {
  alice: "write",
  bob: "write",
  carol: "read",
  dave: "maintain",
  erin: "admin",
  frank: "write",
  mallory: null,
  robot: "write",
};

/** A pull request of alice with one commit that she made and pushed; the log had {@link BEFORE} at minute 0 and {@link NOW} at minute 2. */
export function snapshot(more: Partial<ReviewSnapshot> = {}): ReviewSnapshot {
  return {
    version: 1,
    takenAt: at(30),
    repository: { id: 1, owner: "acme", name: "shop" },
    pull: {
      number: 7,
      author: account("alice"),
      base: { ref: "main", oid: "9".repeat(40) as Oid },
      head: { ref: "migrate", oid: HEAD },
      fork: false,
      title: "Add a column",
      labels: [],
      labelled: [],
      draft: false,
      state: "open",
      changedFiles: [PATH],
      additions: 10,
      deletions: 0,
    },
    commits: [commit("alice")],
    commitsComplete: true,
    pushes: [push("alice")],
    pushesUnknown: null,
    checks: [],
    statuses: [],
    codeOwners: null,
    unreadMemberships: [],
    reviews: [],
    comments: [],
    standings: ([...PEOPLE, "robot"] as const).map((login) => ({
      account: account(login),
      permission: STANDINGS[login],
      teams: [],
      organizations: [],
    })),
    recorded: [],
    firstSeen: [
      { proposal: PATH, digest: BEFORE, time: at(0) },
      { proposal: PATH, digest: NOW, time: at(2) },
    ],
    digests: [
      { commit: HEAD, proposal: PATH, digest: NOW },
      { commit: OLD, proposal: PATH, digest: BEFORE },
    ],
    ...more,
  };
}

/** The standings of all, where these are members of teams (`acme/dba`) and organizations (`acme`). */
export function standingsWith(
  names: Partial<Record<Person, readonly string[]>>,
): ReviewSnapshot["standings"] {
  const byId = new Map(
    Object.entries(names).map(([login, own]) => [account(login as Person).id, own]),
  );
  return snapshot().standings.map((standing) => {
    const own = byId.get(standing.account.id) ?? [];
    return {
      ...standing,
      teams: own.filter((name) => name.includes("/")),
      organizations: own.filter((name) => !name.includes("/")),
    };
  });
}

/** Changes facts of the pull request itself; labels were set by alice at minute 1 unless told otherwise. */
export function withPull(more: Partial<ReviewSnapshot["pull"]>): Partial<ReviewSnapshot> {
  const labelled = more.labels?.map((name) => ({ name, at: at(1), by: account("alice") }));
  return {
    pull: { ...snapshot().pull, ...(labelled === undefined ? {} : { labelled }), ...more },
  };
}

export function rule(
  name: string,
  requires: Requires,
  more: Partial<Omit<Rule, "options">> & { options?: Partial<RuleOptions> } = {},
): Rule {
  const { options, ...rest } = more;
  return {
    name,
    requires,
    conditions: [],
    separateFrom: [],
    options: { ...DEFAULT_RULE_OPTIONS, ...options },
    ...rest,
  };
}

/** A policy of these rules, all of which must hold unless `approval` says otherwise. */
export function policy(rules: readonly Rule[], more: Partial<Policy> = {}): Policy {
  return {
    ...DEFAULT_POLICY,
    rules,
    approval: tree("and", ...rules.map(({ name }) => name)),
    ...more,
  };
}

export function tree(
  kind: "and" | "or",
  ...members: readonly (string | ApprovalTree)[]
): ApprovalTree {
  return {
    kind,
    members: members.map((member) =>
      typeof member === "string" ? { kind: "rule", name: member } : member,
    ),
  };
}

/** The decision about {@link PROPOSAL}; without a policy the default one: one approval of a writer. */
export function decide(
  facts: Partial<ReviewSnapshot>,
  rules: {
    readonly policy?: Policy;
    readonly actors?: readonly Actor[] | null;
    readonly subject?: Subject;
  } = {},
): Decision {
  return decideApproval({
    policy: rules.policy ?? DEFAULT_POLICY,
    actors: rules.actors ?? null,
    subject: rules.subject ?? PROPOSAL,
    snapshot: snapshot(facts),
  });
}

/** Every reason for which an approval did not count, anywhere in the tree. */
export function discounts(decision: Decision): readonly string[] {
  const of = (node: Decision["tree"]): readonly string[] => [
    ...node.discounted.map(({ reason }) => reason),
    ...node.children.flatMap(of),
  ];
  return of(decision.tree);
}

/** The reasons of all nodes, from the root down. */
export function reasons(decision: Decision): readonly string[] {
  const of = (node: Decision["tree"]): readonly string[] => [
    node.reason,
    ...node.children.flatMap(of),
  ];
  return of(decision.tree);
}
