import type { SnapshotCodeOwners } from "../model/review-snapshot.ts";
import type { Memberships, Pushes } from "../ports/forge.ts";

/** What GitHub tells of people beside their permissions. */
export interface PeopleFacts {
  readonly pushes: Pushes;
  readonly memberships: Memberships;
  /** Null: no rule asks for them. */
  readonly codeOwners: SnapshotCodeOwners | null;
}
