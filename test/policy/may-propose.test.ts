import { describe, expect, it } from "vitest";
import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import type { Permission } from "../../src/model/step.ts";
import type { Tool } from "../../src/model/tool.ts";
import { mayPropose } from "../../src/policy/may-propose.ts";
import { readMemberships } from "../../src/policy/memberships.ts";
import type { DirectoryActor } from "../../src/policy/actor-directory.ts";
import { withRecordedAccounts } from "../../src/policy/recorded-accounts.ts";
import { account, actor, snapshot, standingsWith } from "./scenario.ts";

const propose = (inputs: {
  actors?: readonly DirectoryActor[] | null;
  by?: Parameters<typeof account>[0];
  permission?: Permission | null;
  as?: string;
  tools?: readonly Tool[];
  facts?: Partial<ReviewSnapshot>;
}) =>
  mayPropose({
    actors: inputs.actors ?? null,
    account: account(inputs.by ?? "alice"),
    permission: inputs.permission === undefined ? "write" : inputs.permission,
    ...(inputs.as === undefined ? {} : { proposalActor: inputs.as }),
    memberships: readMemberships(snapshot(inputs.facts)),
    tools: inputs.tools ?? [],
  });

const tool = (name: string, ...capabilities: readonly string[]): Tool => ({
  name,
  risk: "high",
  idempotent: false,
  parameters: {},
  artifacts: [],
  errors: { transient: { exitCodes: [], statuses: [] }, business: { exitCodes: [], statuses: [] } },
  secrets: [],
  ...(capabilities.length === 0 ? {} : { proposers: { capabilities } }),
  files: [],
  implementation: { kind: "builtin", name },
  content: {},
});

describe("without .writ/actors.yml", () => {
  it.each([
    ["admin", true],
    ["maintain", true],
    ["write", true],
    ["triage", false],
    ["read", false],
    [null, false],
  ] as const)("somebody with %s permission may propose: %s", (permission, may) => {
    expect(propose({ permission }).ok).toBe(may);
  });

  it("nobody may propose for somebody else", () => {
    expect(propose({ as: "ALICE" })).toEqual({ ok: true, value: { actor: "alice" } });
    expect(propose({ as: "bob" }).ok).toBe(false);
  });

  it("a tool that demands capabilities may be proposed by nobody", () => {
    expect(propose({ tools: [tool("restart")] }).ok).toBe(true);
    expect(propose({ tools: [tool("migrate", "database")] })).toMatchObject({
      failure: {
        code: "not-allowed",
        message:
          "alice lacks capabilities that tools of this proposal demand of their proposers: migrate needs database.",
      },
    });
  });
});

describe("with .writ/actors.yml", () => {
  const actors = [
    actor("alice", { capabilities: ["database"] }),
    actor("bot", {
      login: "robot[bot]",
      kind: "agent",
      actsFor: ["alice", "gone", "retired"],
    }),
    actor("bob", { githubId: 4711 }),
    actor("carol", { status: "inactive" }),
    actor("retired", { status: "inactive", login: "old-hand" }),
    actor("dave-the-dba", { login: "renamed", githubId: account("dave").id }),
    actor("mallory", { kind: "team", team: "acme/mallory" }),
  ];

  it.each([
    ["an active actor may", "alice", "alice"],
    ["somebody who is no actor may not, with any permission", "erin", null],
    ["an inactive actor may not", "carol", null],
    ["whoever took over an actor's login may not", "bob", null],
    ["an actor who was renamed on GitHub may", "dave", "dave-the-dba"],
    ["an agent may", "robot", "bot"],
    ["a team's name is nobody's login", "mallory", null],
  ] as const)("%s", (_what, by, id) => {
    const result = propose({ actors, by, permission: "admin" });
    expect(result.ok ? result.value.actor : null).toBe(id);
  });

  it("an actor needs no permission in the repository", () => {
    expect(propose({ actors, permission: null }).ok).toBe(true);
  });

  it("an empty file lets nobody propose", () => {
    expect(propose({ actors: [], permission: "admin" }).ok).toBe(false);
  });

  it.each([
    ["oneself", "alice", "alice", true],
    ["an actor whom one's entry lists", "robot", "alice", true],
    ["an actor whom one's entry does not list", "alice", "bot", false],
    ["an actor who does not exist", "robot", "gone", false],
    ["an inactive actor", "robot", "retired", false],
    ["one's login, where one's id is another", "dave", "renamed", false],
  ] as const)("may one propose for %s (%s for %s): %s", (_what, by, as, may) => {
    expect(propose({ actors, by, as }).ok).toBe(may);
  });

  it("the capabilities that count are those of the actor for whom it is proposed", () => {
    const tools = [tool("migrate", "database")];
    expect(propose({ actors, by: "alice", tools }).ok).toBe(true);
    expect(propose({ actors, by: "robot", tools }).ok).toBe(false);
    expect(propose({ actors, by: "robot", as: "alice", tools }).ok).toBe(true);
  });

  it("all capabilities that a tool demands are needed", () => {
    expect(propose({ actors, tools: [tool("migrate", "database", "production")] })).toMatchObject({
      failure: { message: expect.stringContaining("migrate needs production") as string },
    });
  });
});

describe("with teams in .writ/actors.yml", () => {
  const team = actor("dba", { kind: "team", team: "acme/dba", capabilities: ["database"] });
  const actors = [
    team,
    actor("bob", { capabilities: ["coding"] }),
    actor("carol", { status: "inactive" }),
    actor("robot[bot]", { kind: "agent", actsFor: ["dba"] }),
  ];
  const facts = {
    standings: standingsWith({ alice: ["ACME/dba"], bob: ["acme/dba"], carol: ["acme/dba"] }),
  };
  const tools = [tool("migrate", "database")];

  it.each([
    ["a member proposes as the team", "alice", undefined, "dba"],
    ["a member may name the team", "alice", "dba", "dba"],
    ["a member who is an actor proposes as that one", "bob", undefined, "bob"],
    ["a member who is an actor may name the team", "bob", "dba", "dba"],
    ["a member who is inactive may not", "carol", undefined, null],
    ["a member who is inactive may not name the team", "carol", "dba", null],
    ["an agent may for a team that it acts for", "robot", "dba", "dba"],
    ["nobody else may", "erin", undefined, null],
    ["nobody else may name the team", "erin", "dba", null],
  ] as const)("%s", (_what, by, as, expected) => {
    const result = propose({ actors, by, facts, tools, ...(as === undefined ? {} : { as }) });
    expect(result.ok ? result.value.actor : null).toBe(expected);
  });

  it("an actor who is no member has only capabilities of their own", () => {
    expect(propose({ actors, by: "bob", tools })).toMatchObject({
      failure: { message: expect.stringContaining("migrate needs database") as string },
    });
  });

  it("an inactive team gives nothing", () => {
    const retired = { ...team, status: "inactive" } as const;
    expect(propose({ actors: [retired], facts }).ok).toBe(false);
  });

  it("naming a team of which one is no member is refused, saying so", () => {
    expect(propose({ actors: [team, actor("erin")], by: "erin", as: "dba", facts })).toMatchObject({
      failure: {
        message:
          "erin may not propose for dba, since .writ/actors.yml does not list dba under their `acts-for`, and they are no member of acme/dba.",
      },
    });
  });

  it("members of a team that cannot be read may not, and it says what is missing", () => {
    const unread = [{ name: "acme/dba", reason: "give the action an `org-token` that may" }];
    const unreadable = { ...facts, unreadMemberships: unread };
    const message =
      "alice is no actor in .writ/actors.yml, and only its actors may propose. Not all of its teams are known: the members of the team acme/dba cannot be read: give the action an `org-token` that may.";
    expect(propose({ actors, facts: unreadable })).toMatchObject({ failure: { message } });
    const lacking = propose({ actors, by: "bob", facts: unreadable, tools });
    expect(lacking).toMatchObject({
      failure: { message: expect.stringContaining("acme/dba cannot be read") as string },
    });
  });
});

describe("whoever has an actor's login but is not the account that was registered", () => {
  const actors = withRecordedAccounts(
    [actor("alice"), actor("bob"), actor("dave"), actor("erin", { githubId: 5 })],
    new Map([
      ["alice", { login: "ALICE", githubId: 4711 }],
      ["bob", { login: "bob", githubId: null }],
      ["dave", { login: "david", githubId: account("dave").id }],
      ["erin", { login: "erin", githubId: 4711 }],
    ]),
  );

  it.each([
    ["alice", "the actor alice is another account, the one of id 4711"],
    ["bob", "GitHub knew no account bob when the actor bob was registered"],
    ["dave", "the actor dave was registered as david, not as dave"],
  ] as const)("%s may not propose, and it says why", (by, why) => {
    expect(propose({ actors, by })).toMatchObject({
      failure: { message: expect.stringContaining(why) as string },
    });
  });

  it("does not matter where `github-id` is given, which decides", () => {
    expect(propose({ actors, by: "erin" }).ok).toBe(true);
  });
});
