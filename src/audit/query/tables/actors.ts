import { numberIn, textIn, textsIn } from "../entry-data.ts";
import type { Table } from "../table.ts";

/** Every actor that the log registered, as it stands now. */
export const ACTORS: Table = {
  name: "actors",
  meaning: "One actor of `.writ/actors.yml`, as the log knows it now.",
  key: ["actor"],
  indexes: [],
  columns: [
    { name: "actor", type: "TEXT", meaning: "its id; the primary key" },
    { name: "kind", type: "TEXT", meaning: "`person`, `team`, `agent`" },
    { name: "login", type: "TEXT", meaning: "login of the account" },
    { name: "team", type: "TEXT", meaning: "`organization/team`, of a team" },
    { name: "github_id", type: "INTEGER", meaning: "GitHub's id of the account" },
    { name: "name", type: "TEXT", meaning: "its name" },
    { name: "roles", type: "TEXT", meaning: "JSON list of texts" },
    { name: "capabilities", type: "TEXT", meaning: "JSON list of texts" },
    { name: "acts_for", type: "TEXT", meaning: "JSON list of ids of actors" },
    { name: "status", type: "TEXT", meaning: "`active`, `inactive`, `removed`" },
    { name: "registered_at", type: "TEXT", meaning: "when it was registered" },
    { name: "changed_at", type: "TEXT", meaning: "when it was changed last" },
    { name: "first_entry", type: "INTEGER", meaning: "index of its first entry" },
    { name: "last_entry", type: "INTEGER", meaning: "index of its last entry" },
  ],
  keyOf({ type, data }) {
    if (type !== "actor.registered" && type !== "actor.changed") return null;
    const actor = textIn(data, "actor");
    return actor === null ? null : [actor];
  },
  evolve(row, { data, index, time, type }) {
    const status = textIn(data, "status") ?? "active";
    const account = {
      ...(row ?? { actor: textIn(data, "actor"), registered_at: time, first_entry: index }),
      login: textIn(data, "login"),
      team: textIn(data, "team"),
      github_id: numberIn(data, "githubId"),
      status,
      changed_at: type === "actor.changed" ? time : (row?.["changed_at"] ?? null),
      last_entry: index,
    };
    // A removal tells only whom it removes.
    if (status === "removed") return account;
    return {
      ...account,
      kind: textIn(data, "kind"),
      name: textIn(data, "name"),
      roles: textsIn(data, "roles") ?? "[]",
      capabilities: textsIn(data, "capabilities") ?? "[]",
      acts_for: textsIn(data, "acts-for") ?? "[]",
    };
  },
};
