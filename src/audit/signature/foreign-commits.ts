import type { Oid } from "../../model/ids.ts";
import type { JsonObject } from "../../model/json.ts";
import type { CommitsBetween } from "../../ports/audit-history.ts";

/** How many commits and paths an entry names; the branch's history has all of them. */
const MOST = 50;
const LONGEST = 200;

/** What a `log.foreign` entry says: which commits were not the log's own, who made them, and what was undone (SPEC §15). */
export function foreignData(facts: {
  /** The last commit of the log's own before them. */
  readonly after: Oid;
  /** The last of them. */
  readonly head: Oid;
  /** The commit that undid them. */
  readonly undoneBy: Oid;
  readonly between: CommitsBetween;
}): JsonObject {
  const { commits, total, paths } = facts.between;
  return {
    after: facts.after,
    head: facts.head,
    undoneBy: facts.undoneBy,
    total,
    commits: commits.slice(0, MOST).map(({ oid, author, time }) => ({
      commit: oid,
      author: {
        name: clip(author.name),
        email: clip(author.email),
        ...(author.login !== undefined && { login: author.login }),
      },
      time,
    })),
    undone: paths.slice(0, MOST).map(({ path, status }) => ({ path: clip(path), status })),
    ...(paths.length > MOST && { more: paths.length - MOST }),
  };
}

/** Names and paths of others are of any length, and need not even be Unicode. */
function clip(text: string): string {
  return text.slice(0, LONGEST).toWellFormed();
}
