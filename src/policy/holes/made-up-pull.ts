import type { Account } from "../../model/actor.ts";
import type { Digest, Oid } from "../../model/ids.ts";
import type { ReviewSnapshot, Standing } from "../../model/review-snapshot.ts";
import { readContext, type ReviewContext } from "../review-context.ts";
import type { Catalog } from "../../model/catalog.ts";

const OID = "0".repeat(40) as Oid;

/** Nobody has this id; whoever authors nothing is nobody. */
const NOBODY: Account = { login: "", id: -1, kind: "user" };

/** The context of a pull request that somebody could open, without commits: who could approve it can be asked of it. */
export function madeUpPull(facts: {
  readonly catalog: Catalog;
  readonly standings: readonly Standing[];
  /** Null: somebody who is not among those who approve. */
  readonly author: Account | null;
}): ReviewContext {
  const { catalog, standings, author } = facts;
  const snapshot: ReviewSnapshot = {
    version: 1,
    takenAt: "1970-01-01T00:00:00Z",
    repository: { id: 0, owner: "", name: "" },
    pull: {
      number: 0,
      author: author ?? NOBODY,
      base: { ref: "", oid: OID },
      head: { ref: "", oid: OID },
      fork: false,
      title: "",
      labels: [],
      labelled: [],
      draft: false,
      state: "open",
      changedFiles: [],
      additions: 0,
      deletions: 0,
    },
    commits: [],
    commitsComplete: true,
    pushes: [],
    pushesUnknown: null,
    checks: [],
    statuses: [],
    codeOwners: null,
    unreadMemberships: [],
    reviews: [],
    comments: [],
    standings,
    recorded: [],
    firstSeen: [],
    digests: [],
  };
  const digest = `sha256:${"0".repeat(64)}` as Digest;
  return readContext({
    actors: catalog.actors,
    subject: { kind: "guarded", digest, paths: [] },
    snapshot,
  });
}
