import { describe, expect, it } from "vitest";
import { evolveRecords } from "../../src/audit/derived/derived-files.ts";
import { parseRecordedActors, type RecordedActor } from "../../src/audit/derived/actors-record.ts";
import { entryOf } from "../../src/audit/entry-format.ts";
import { ACTORS_RECORD_PATH } from "../../src/audit/layout.ts";
import { NO_LEAF } from "../../src/audit/merkle-tree.ts";
import type { Account, Actor } from "../../src/model/actor.ts";
import type { Oid } from "../../src/model/ids.ts";
import { failure, success } from "../../src/model/result.ts";
import { parseActors } from "../../src/parse/parse-actors.ts";
import type { Forge } from "../../src/ports/forge.ts";
import { registerActors, type ActorChange } from "../../src/usecases/register-actors.ts";

const COMMIT = "c".repeat(40) as Oid;
type Recorded = ReadonlyMap<string, RecordedActor>;

/** Actors as `.writ/actors.yml` has them, one a line. */
function actorsOf(...lines: readonly string[]): readonly Actor[] {
  const text = `actors:\n${lines.map((line) => `  - { ${line} }\n`).join("")}`;
  const { value } = parseActors({
    path: ".writ/actors.yml",
    bytes: new TextEncoder().encode(lines.length === 0 ? "actors: []\n" : text),
  });
  if (value === null) throw new Error(text);
  return value;
}

/** Accounts by login, whom they have now, and every question that was asked. */
class Accounts implements Pick<Forge, "readAccounts"> {
  readonly asked: (readonly string[])[] = [];
  readonly ids: Record<string, number>;

  constructor(ids: Record<string, number>) {
    this.ids = ids;
  }

  readAccounts: Forge["readAccounts"] = async (logins) => {
    await Promise.resolve();
    this.asked.push(logins);
    const accounts = logins.map((login): [string, Account | null] => {
      const id = this.ids[login.toLowerCase()];
      return [login, id === undefined ? null : { login, id, kind: "user" }];
    });
    return success(new Map(accounts));
  };
}

/** What is written of a file, and the record after it. */
async function register(
  forge: Pick<Forge, "readAccounts">,
  recorded: Recorded,
  actors: readonly Actor[] | null,
): Promise<{ readonly changes: readonly ActorChange[]; readonly recorded: Recorded }> {
  const done = await registerActors(forge, { actors, recorded, commit: COMMIT });
  if (!done.ok) throw new Error(done.failure.message);
  let after = recorded;
  for (const { type, data } of done.value) {
    const entry = entryOf({ time: "2026-11-21T02:22:00.000Z", type, data }, 3, NO_LEAF);
    const json = { version: 1, actors: jsonOf(after) };
    const record = evolveRecords([entry], () => json).get(ACTORS_RECORD_PATH);
    after = parseRecordedActors(record ?? null) ?? new Map();
  }
  return { changes: done.value, recorded: after };
}

function jsonOf(recorded: Recorded) {
  return Object.fromEntries(
    Array.from(recorded, ([id, { description, ...account }]) => [
      id,
      { ...account, ...description },
    ]),
  );
}

const NOBODY: Recorded = new Map();
const idsOf = (recorded: Recorded) =>
  Object.fromEntries(Array.from(recorded, ([id, { githubId }]) => [id, githubId]));

describe("registering the actors of an approved file", () => {
  it("registers each new actor with the account of its login, ordered by id", async () => {
    const forge = new Accounts({ alice: 1001 });
    const { changes } = await register(
      forge,
      NOBODY,
      actorsOf(
        "id: zoe, login: zoe",
        "id: alice, login: Alice, name: Alice, roles: [dba, admin], capabilities: [coding]",
        "id: dba, team: acme/dba, roles: [dba]",
        "id: bot, login: 'bot[bot]', github-id: 77, acts-for: [alice], status: inactive",
      ),
    );
    expect(forge.asked).toEqual([["zoe", "Alice"]]);
    expect(changes).toEqual([
      {
        type: "actor.registered",
        data: {
          actor: "alice",
          login: "Alice",
          githubId: 1001,
          kind: "person",
          name: "Alice",
          roles: ["admin", "dba"],
          capabilities: ["coding"],
          commit: COMMIT,
        },
      },
      {
        type: "actor.registered",
        data: {
          actor: "bot",
          login: "bot[bot]",
          githubId: 77,
          kind: "agent",
          "acts-for": ["alice"],
          status: "inactive",
          commit: COMMIT,
        },
      },
      {
        type: "actor.registered",
        data: {
          actor: "dba",
          team: "acme/dba",
          githubId: null,
          kind: "team",
          roles: ["dba"],
          commit: COMMIT,
        },
      },
      {
        type: "actor.registered",
        data: { actor: "zoe", login: "zoe", githubId: null, kind: "person", commit: COMMIT },
      },
    ]);
  });

  it("writes nothing and asks nothing where the log has the actors as they are", async () => {
    const forge = new Accounts({ alice: 1001 });
    const file = actorsOf("id: alice, login: alice, roles: [a, b]", "id: dba, team: acme/dba");
    const { recorded } = await register(forge, NOBODY, file);
    const again = actorsOf("id: dba, team: acme/dba", "id: alice, login: alice, roles: [b, a]");
    expect((await register(forge, recorded, again)).changes).toEqual([]);
    expect(forge.asked).toHaveLength(1);
  });

  it("says of a changed actor which fields changed, from what to what", async () => {
    const forge = new Accounts({ alice: 1001, alicia: 1003 });
    const { recorded } = await register(
      forge,
      NOBODY,
      actorsOf("id: alice, login: alice, roles: [dev]", "id: bob, login: bob"),
    );
    const { changes } = await register(
      forge,
      recorded,
      actorsOf(
        "id: alice, login: alicia, name: Alice, roles: [dev, dba], status: inactive",
        "id: bob, team: acme/bobs",
      ),
    );
    expect(changes.map(({ type, data }) => [type, data["actor"], data["changes"]])).toEqual([
      [
        "actor.changed",
        "alice",
        [
          { field: "login", from: "alice", to: "alicia" },
          { field: "github-id", from: 1001, to: 1003 },
          { field: "name", from: null, to: "Alice" },
          { field: "roles", from: ["dev"], to: ["dba", "dev"] },
          { field: "status", from: "active", to: "inactive" },
        ],
      ],
      [
        "actor.changed",
        "bob",
        [
          { field: "login", from: "bob", to: null },
          { field: "team", from: null, to: "acme/bobs" },
          { field: "kind", from: "person", to: "team" },
        ],
      ],
    ]);
  });

  it("says of actors that are gone, one or with the whole file, that they were removed", async () => {
    const forge = new Accounts({ alice: 1001, bob: 1002 });
    const file = actorsOf("id: alice, login: alice", "id: bob, login: bob, status: inactive");
    const { recorded } = await register(forge, NOBODY, file);
    const none = await register(forge, recorded, null);
    expect(none.changes.map(({ data }) => data)).toMatchObject([
      { actor: "alice", status: "removed", githubId: 1001 },
      { actor: "bob", status: "removed", changes: [{ from: "inactive", to: "removed" }] },
    ]);
    expect(none.recorded).toEqual(new Map());
  });

  it("fails where GitHub cannot be asked, and registers nobody in its place", async () => {
    const unavailable = failure({ kind: "unavailable", message: "502" } as const);
    const forge: Pick<Forge, "readAccounts"> = { readAccounts: () => Promise.resolve(unavailable) };
    const actors = actorsOf("id: alice, login: alice");
    expect(await registerActors(forge, { actors, recorded: NOBODY, commit: COMMIT })).toEqual(
      unavailable,
    );
  });
});

describe("a login that came to belong to somebody else", () => {
  const registered = async () => {
    const forge = new Accounts({ alice: 1001 });
    const { recorded } = await register(forge, NOBODY, actorsOf("id: alice, login: alice"));
    forge.ids["alice"] = 6666;
    return { forge, recorded };
  };

  it.each<[string, readonly string[], string]>([
    ["an edit of the actor's name", ["id: alice, login: alice, name: Alice"], "alice"],
    ["another spelling of the login", ["id: alice, login: ALICE"], "alice"],
    ["another id for the actor", ["id: alicia, login: alice"], "alicia"],
    [
      "a change to the actor's login, and another actor for it",
      ["id: alice, login: other", "id: new, login: alice"],
      "new",
    ],
  ])("is not registered by %s", async (_, lines, id) => {
    const { forge, recorded } = await registered();
    const after = await register(forge, recorded, actorsOf(...lines));
    expect(after.changes.length).toBeGreaterThan(0);
    expect(idsOf(after.recorded)[id]).toBe(1001);
    expect(forge.asked.flat().filter((login) => login.toLowerCase() === "alice")).toHaveLength(1);
  });

  it("is registered by its github-id, which stays when the file leaves it out again", async () => {
    const { forge, recorded } = await registered();
    const given = actorsOf("id: alice, login: alice, github-id: 6666");
    const after = await register(forge, recorded, given);
    expect(after.changes).toMatchObject([
      { data: { githubId: 6666, changes: [{ field: "github-id", from: 1001, to: 6666 }] } },
    ]);
    const without = await register(forge, after.recorded, actorsOf("id: alice, login: alice"));
    expect(without.changes).toEqual([]);
    expect(idsOf(without.recorded)).toEqual({ alice: 6666 });
  });

  it("is registered where the actor was removed, and added by a later change", async () => {
    const { forge, recorded } = await registered();
    const without = await register(forge, recorded, actorsOf());
    const again = await register(forge, without.recorded, actorsOf("id: alice, login: alice"));
    expect(again.changes.map(({ type }) => type)).toEqual(["actor.registered"]);
    expect(idsOf(again.recorded)).toEqual({ alice: 6666 });
  });

  it("is nobody's where GitHub knew no account of it, whoever takes it later", async () => {
    const forge = new Accounts({});
    const { recorded } = await register(forge, NOBODY, actorsOf("id: zoe, login: zoe"));
    forge.ids["zoe"] = 6666;
    const after = await register(forge, recorded, actorsOf("id: zoe, login: zoe, name: Zoe"));
    expect(after.changes).toHaveLength(1);
    expect(idsOf(after.recorded)).toEqual({ zoe: null });
  });
});
