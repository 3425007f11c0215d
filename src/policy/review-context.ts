import type { Account } from "../model/actor.ts";
import type { Subject } from "../model/decision.ts";
import { GUARDED_SUBJECT } from "../model/decision.ts";
import type { Digest, Oid } from "../model/ids.ts";
import type { ReviewSnapshot } from "../model/review-snapshot.ts";
import type { Permission } from "../model/step.ts";
import type { DirectoryActor } from "./actor-directory.ts";
import { findAuthors } from "./authorship.ts";
import type { Authors } from "./authorship.ts";
import { readOwnership } from "./code-owners/ownership.ts";
import type { Ownership } from "./code-owners/ownership.ts";
import { findContributors } from "./contributors.ts";
import type { Contributors } from "./contributors.ts";
import type { CountedWork, IgnoringOptions } from "./ignored-commits.ts";
import { readMemberships } from "./memberships.ts";
import type { Memberships } from "./memberships.ts";
import { isAtLeast } from "./permission-level.ts";

/** Everything that rules and predicates may look at, read once from the frozen snapshot (SPEC §8). */
export interface ReviewContext {
  readonly actors: readonly DirectoryActor[] | null;
  readonly subject: Subject;
  readonly snapshot: ReviewSnapshot;
  /** How the subject is named in the snapshot: its path, or `@guarded`. */
  readonly subjectKey: string;
  readonly authors: Authors;
  readonly contributors: Contributors;
  /** What rules look at, by their options: filled as rules ask, each worked out once. */
  readonly countedWork: Map<IgnoringOptions, CountedWork>;
  readonly memberships: Memberships;
  readonly ownership: Ownership;
  /** What the account may do now; null: nothing; undefined: the snapshot does not tell. */
  permissionOf(account: Account): Permission | null | undefined;
  /** The subject's digest at a commit, computed now; null where invalid, absent, unknown or contradictory. */
  digestAt(commit: Oid): Digest | null;
  /** The digest that a trusted run recorded with a review when it was first seen; undefined: never recorded. */
  recordedDigest(review: number): Digest | undefined;
  /** Milliseconds since 1970 when the log first got a digest for this subject; undefined: never. */
  firstSeen(digest: Digest): number | undefined;
}

/** Reads a snapshot into a context. The order of the snapshot's lists makes no difference. */
export function readContext(inputs: {
  readonly actors: readonly DirectoryActor[] | null;
  readonly subject: Subject;
  readonly snapshot: ReviewSnapshot;
}): ReviewContext {
  const { actors, subject, snapshot } = inputs;
  const subjectKey = subject.kind === "proposal" ? subject.path : GUARDED_SUBJECT;

  const permissions = new Map<number, Permission | null>();
  for (const { account, permission } of snapshot.standings) {
    // Two answers about one account: the lesser one is believed.
    const known = permissions.get(account.id);
    permissions.set(account.id, known === undefined ? permission : lesser(known, permission));
  }

  const digests = new Map<Oid, Digest | null>();
  for (const { commit, proposal, digest } of snapshot.digests) {
    if (proposal !== subjectKey) continue;
    const known = digests.get(commit);
    digests.set(commit, known === undefined || known === digest ? digest : null);
  }

  const recorded = new Map<number, { readonly digest: Digest; readonly entry: number }>();
  for (const { review, proposal, digest, entry } of snapshot.recorded) {
    if (proposal !== subjectKey) continue;
    const known = recorded.get(review);
    if (known === undefined || entry < known.entry) recorded.set(review, { digest, entry });
  }

  const seen = new Map<Digest, number>();
  for (const { proposal, digest, time } of snapshot.firstSeen) {
    const at = Date.parse(time);
    if (proposal !== subjectKey || Number.isNaN(at)) continue;
    seen.set(digest, Math.min(at, seen.get(digest) ?? at));
  }

  const memberships = readMemberships(snapshot);
  return {
    actors,
    subject,
    snapshot,
    subjectKey,
    authors: findAuthors({ ...inputs, memberships }),
    contributors: findContributors(snapshot),
    countedWork: new Map(),
    memberships,
    ownership: readOwnership(subject, snapshot),
    permissionOf: (account) => permissions.get(account.id),
    digestAt: (commit) => digests.get(commit) ?? null,
    recordedDigest: (review) => recorded.get(review)?.digest,
    firstSeen: (digest) => seen.get(digest),
  };
}

function lesser(left: Permission | null, right: Permission | null): Permission | null {
  if (left === null || right === null) return null;
  return isAtLeast(left, right) ? right : left;
}
