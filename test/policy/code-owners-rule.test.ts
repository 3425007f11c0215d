import { describe, expect, it } from "vitest";
import type { Digest } from "../../src/model/ids.ts";
import { GUARDED_SUBJECT } from "../../src/model/decision.ts";
import type { Account } from "../../src/model/actor.ts";
import { DEFAULT_POLICY, DEFAULT_RULE_OPTIONS } from "../../src/model/policy.ts";
import type { SnapshotCodeOwners } from "../../src/model/review-snapshot.ts";
import type { Requires } from "../../src/model/step.ts";
import {
  account,
  actor,
  approval,
  at,
  decide,
  discounts,
  HEAD,
  PATH,
  policy,
  review,
  rule,
  standingsWith,
} from "./scenario.ts";

const FILE = ".github/CODEOWNERS";
const owners = (
  owned: readonly (readonly [path: string, ...owners: readonly string[]])[],
  more: Partial<SnapshotCodeOwners> = {},
) => ({
  codeOwners: {
    file: FILE,
    problems: [],
    owned: owned.map(([path, ...names], index) => ({ path, line: index + 1, owners: names })),
    emails: [],
    ...more,
  },
});
const wanting = (requires: Requires) => ({ policy: policy([rule("r", requires)]) });
const byOwners = wanting({ codeOwners: true });
const ruleOf = (decision: ReturnType<typeof decide>) => decision.tree.children[0]?.children[0];
const unread = [{ name: "acme/web", reason: "there is no org-token" }];

describe("a rule that wants code owners", () => {
  it.each([
    ["its owner by login", "bob", ["@Bob"], "approved"],
    ["a member of the team that owns it", "erin", ["@acme/web"], "approved"],
    ["the account of an e-mail address that owns it", "dave", ["dave@example.com"], "approved"],
    ["one of several owners", "bob", ["@erin", "@bob"], "approved"],
    ["somebody else", "frank", ["@bob", "@acme/web"], "pending"],
    ["an owner who may only read, as GitHub counts none such,", "carol", ["@carol"], "pending"],
    ["the author, who owns it", "alice", ["@alice"], "pending"],
  ] as const)("given the approval of %s (%s of %j) is %s", (_who, login, names, status) => {
    const facts = {
      ...owners([[PATH, ...names]], {
        emails: [{ email: "Dave@example.com", account: account("dave") }],
      }),
      standings: standingsWith({ erin: ["acme/web"] }),
      reviews: [approval(login)],
    };
    expect(decide(facts, byOwners).status).toBe(status);
  });

  it("tells as what somebody counts, and who may still approve by name", () => {
    const facts = {
      ...owners([[PATH, "@bob", "@erin", "@acme/web", "d@x.io", "@alice"]], {
        emails: [{ email: "d@x.io", account: account("dave") }],
      }),
      reviews: [approval("bob")],
    };
    const node = ruleOf(decide(facts, wanting({ count: 2, codeOwners: true })));
    expect(node?.met[0]?.as).toBe(`code owner of ${PATH}`);
    expect(node?.candidates).toEqual(["erin", "dave", "a member of acme/web"]);
  });

  it("says what others lack", () => {
    const facts = { ...owners([[PATH, "@bob"]]), reviews: [approval("erin")] };
    const decision = decide(facts, byOwners);
    expect(discounts(decision)).toEqual(["erin has admin permission; a code owner is needed"]);
    expect(decision.title).toBe("0 of 1 approval, needs a code owner");
  });

  it("looks only at what the proposal itself changes", () => {
    const facts = { ...owners([["README.md", "@bob"]]), reviews: [approval("bob")] };
    expect(decide(facts, byOwners).status).toBe("pending");
  });

  it("does not count a login that came to belong to somebody else", () => {
    const actors = [actor("bob", { githubId: 4711 })];
    const facts = { ...owners([[PATH, "@bob"]]), reviews: [approval("bob")] };
    expect(decide(facts, { ...byOwners, actors }).status).toBe("pending");
  });

  const twice = (other: Account | null) => ({
    emails: [
      { email: "b@x.io", account: account("bob") },
      { email: "B@x.io", account: other },
    ],
  });

  it.each([
    [
      "nobody asked who the owners are",
      { codeOwners: null },
      "nothing tells who the code owners are",
    ],
    ["there is no file", owners([], { file: null }), "there is no CODEOWNERS file on the default"],
    [
      "the file has a mistake anywhere",
      owners([[PATH, "@bob"]], { problems: ["line 9: `@` is no owner", "line 12: …"] }),
      `${FILE} cannot be relied on until it is mended: line 12: … (and 1 more)`,
    ],
    ["the path has no owner", owners([]), `${FILE} names no owner of ${PATH}`],
    [
      "the owner is a team that cannot be read",
      { ...owners([[PATH, "@acme/web"]]), unreadMemberships: unread },
      "the members of the team acme/web cannot be read: there is no org-token",
    ],
    [
      "the owner is an address of nobody knows whom",
      owners([[PATH, "b@x.io"]], { emails: [{ email: "b@x.io", account: null }] }),
      "GitHub does not tell whose address the code owner b@x.io is",
    ],
    [
      "GitHub was not asked whose address it is",
      owners([[PATH, "b@x.io"]]),
      "GitHub does not tell whose address the code owner b@x.io is",
    ],
    [
      "GitHub tells two stories of an address",
      owners([[PATH, "b@x.io"]], twice(null)),
      "GitHub does not tell whose address the code owner b@x.io is",
    ],
  ])("stays pending where %s, and says so", (_what, facts, words) => {
    const standings = standingsWith({ bob: ["acme/web"] });
    const decision = decide({ ...facts, standings, reviews: [approval("bob")] }, byOwners);
    expect(decision.status).toBe("pending");
    expect(ruleOf(decision)?.reason).toContain(words);
    // Whoever else the rule names may approve all the same.
    const either = wanting({ codeOwners: true, users: ["erin"] });
    expect(decide({ ...facts, standings, reviews: [approval("erin")] }, either).status).toBe(
      "approved",
    );
  });

  it("takes an address for nobody's where two accounts are told", () => {
    const facts = { ...owners([[PATH, "b@x.io"]], twice(account("erin"))) };
    expect(decide({ ...facts, reviews: [approval("bob")] }, byOwners).status).toBe("pending");
  });
});

const change = `sha256:${"ef".repeat(32)}` as Digest;
const paths = [".writ/policy.yml", ".writ/tools/deploy.yml", ".github/workflows/ci.yml"];
const decideGuarded = (facts: Parameters<typeof decide>[0], requires: Requires, known = paths) =>
  decide(
    {
      firstSeen: [{ proposal: GUARDED_SUBJECT, digest: change, time: at(2) }],
      digests: [{ commit: HEAD, proposal: GUARDED_SUBJECT, digest: change }],
      ...facts,
    },
    {
      policy: policy([], { configChanges: { requires, options: DEFAULT_RULE_OPTIONS } }),
      subject: { kind: "guarded", digest: change, paths: known },
    },
  );

describe("a guarded change that wants code owners", () => {
  const owned = owners([
    [".writ/policy.yml", "@bob", "@erin"],
    [".github/workflows/ci.yml", "@dave", "@acme/ops"],
    ["README.md", "@frank"],
  ]);
  const anyOwner = { codeOwners: true } as const;
  const [bob, dave, erin] = [approval("bob"), approval("dave"), approval("erin")];

  it("needs an owner of each changed path that has owners", () => {
    expect(decideGuarded({ ...owned, reviews: [bob] }, anyOwner).status).toBe("pending");
    expect(decideGuarded({ ...owned, reviews: [dave] }, anyOwner).status).toBe("pending");
    expect(decideGuarded({ ...owned, reviews: [bob, erin] }, anyOwner).status).toBe("pending");
    expect(decideGuarded({ ...owned, reviews: [bob, dave] }, anyOwner).status).toBe("approved");
  });

  it("needs the count beside that", () => {
    const two = { ...anyOwner, count: 3 };
    expect(decideGuarded({ ...owned, reviews: [bob, dave] }, two).status).toBe("pending");
    expect(decideGuarded({ ...owned, reviews: [bob, dave, erin] }, two).status).toBe("approved");
  });

  it("says which path waits for an owner, and who may approve", () => {
    const decision = decideGuarded({ ...owned, reviews: [bob] }, anyOwner);
    const node = decision.tree.children[0];
    expect(node).toMatchObject({ missing: 1, candidates: ["dave", "a member of acme/ops"] });
    expect(node?.reason).toMatch(
      /^Has 1 of 1 approval, but no code owner of \.github\/workflows\/ci\.yml approved: 1 more is needed from dave or a member of acme\/ops/,
    );
    expect(decision.title).toBe("1 of 1 approval, needs a code owner of .github/workflows/ci.yml");
  });

  it("is enough with somebody whom the rule names for another reason", () => {
    const either = { ...anyOwner, permissions: ["admin"] } as const;
    expect(decideGuarded({ ...owned, reviews: [erin] }, either).status).toBe("approved");
    expect(decideGuarded({ ...owned, reviews: [bob] }, either).status).toBe("pending");
    const one = decideGuarded({ ...owned, reviews: [bob] }, either).tree.children[0];
    expect(one?.candidates).toEqual(["dave", "a member of acme/ops", "admin permission"]);
  });

  it("counts somebody who owns several paths once", () => {
    const all = owners(paths.map((path) => [path, "@bob"] as const));
    const decision = decideGuarded({ ...all, reviews: [bob] }, anyOwner);
    expect(decision.status).toBe("approved");
    expect(decision.tree.children[0]?.met[0]?.as).toBe(
      "code owner of .github/workflows/ci.yml and 2 more",
    );
  });

  it("says where no changed path has an owner", () => {
    const decision = decideGuarded({ ...owners([]), reviews: [bob] }, anyOwner);
    expect(decision.tree.children[0]?.reason).toContain("names no owner of any of the 3 paths");
  });
});

describe("a request for changes where disapproval names code owners", () => {
  const disapproval = { requires: { codeOwners: true } } as const;
  const status = (facts: Parameters<typeof decide>[0]) =>
    decide(
      { reviews: [approval("erin"), review("bob", "changes-requested")], ...facts },
      { policy: { ...DEFAULT_POLICY, disapproval } },
    ).status;

  it.each([
    ["of an owner rejects", owners([[PATH, "@bob"]]), "rejected"],
    ["of somebody else does not", owners([[PATH, "@dave"]]), "approved"],
    ["does not where nobody owns what changes", owners([]), "approved"],
    ["does not where there is no file", owners([], { file: null }), "approved"],
    ["rejects where the file has a mistake", owners([], { problems: ["line 1: …"] }), "rejected"],
    ["rejects where nobody asked for owners", { codeOwners: null }, "rejected"],
    [
      "rejects where a team that owns it cannot be read",
      { ...owners([[PATH, "@acme/web"]]), unreadMemberships: unread },
      "rejected",
    ],
    [
      "of an outsider does not, even there",
      {
        ...owners([[PATH, "@acme/web"]]),
        unreadMemberships: unread,
        reviews: [approval("erin"), review("mallory", "changes-requested")],
      },
      "approved",
    ],
  ])("%s", (_what, facts, expected) => {
    expect(status(facts)).toBe(expected);
  });
});
