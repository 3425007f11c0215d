import { describe, expect, it } from "vitest";
import type { Actor } from "../../src/model/actor.ts";
import type { Permission } from "../../src/model/step.ts";
import type { Tool } from "../../src/model/tool.ts";
import { mayPropose } from "../../src/policy/may-propose.ts";
import { account, actor } from "./scenario.ts";

const propose = (inputs: {
  actors?: readonly Actor[] | null;
  by?: Parameters<typeof account>[0];
  permission?: Permission | null;
  as?: string;
  tools?: readonly Tool[];
}) =>
  mayPropose({
    actors: inputs.actors ?? null,
    account: account(inputs.by ?? "alice"),
    permission: inputs.permission === undefined ? "write" : inputs.permission,
    ...(inputs.as === undefined ? {} : { proposalActor: inputs.as }),
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
