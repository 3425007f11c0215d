import type { Severity } from "../../diagnostics/codes.ts";
import type { Place } from "../../diagnostics/diagnostic.ts";
import type { Source } from "../../diagnostics/source.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { Standing } from "../../model/review-snapshot.ts";
import type { Pointer } from "../../model/source-pointer.ts";

/** Closed list of the kinds of holes that a policy can have, in the order in which they are told. */
export const HOLE_CODES = [
  "author-alone",
  "contributor-alone",
  "author-lowers-demand",
  "approval-missing",
  "separate-from-unused",
  "tool-uncovered",
  "risk-falls-through",
  "risk-inverted",
  "risky-tool-general",
  "too-few-candidates",
  "role-unheld",
  "capability-unheld",
  "named-inactive",
  "rule-unused",
  "branch-open",
  "config-changes-weaker",
  "break-glass-weaker",
  "break-glass-same",
  "disapproval-nobody",
  "freeze-over",
  "actor-without-id",
  "teams-unreadable",
  "proposers-nobody",
  "code-owners-missing",
  "guarded-without-owners",
] as const;
export type HoleCode = (typeof HOLE_CODES)[number];

/** One hole in a policy. Its texts hold names of the repository's files: they are escaped where they are shown. */
export interface Hole {
  readonly code: HoleCode;
  /** `error`: somebody can get past the policy, or nobody can meet it. */
  readonly severity: Severity;
  /** What is wrong, as one sentence. */
  readonly words: string;
  /** What closes it, as one sentence. */
  readonly remedy: string;
  /** The rule that has the hole, where one has. */
  readonly rule?: string;
  /** The file that has it, such as `.writ/policy.yml`. */
  readonly path: string;
  readonly pointer?: Pointer;
  /** Where in the file; null where the file is not there, as the default policy's is not. */
  readonly place: Place | null;
}

/** The CODEOWNERS file of the default branch, by whatever reads it. */
export interface CodeOwnersFacts {
  /** Null: there is no such file. */
  readonly file: string | null;
  /** Owners of a path by the last line that matches it; empty where nobody owns it. */
  ownersOf(path: string): readonly string[];
}

/** What holes are looked for in. Pure: everything that GitHub knows comes in, or is said to be unknown. */
export interface HoleInputs {
  readonly catalog: Catalog;
  /** The parsed files by path, as `parseCatalog` gives them. */
  readonly sources: ReadonlyMap<string, Source>;
  /**
   * Everybody with access to the repository, and the members of the teams and organizations that the policy names;
   * null where GitHub was not asked: then nothing is said of how many people there are.
   */
  readonly people: readonly Standing[] | null;
  /** Whether the `teams` and `organizations` of `people` are complete. */
  readonly memberships: "known" | "unknown";
  /** Whether the workflow gives the action an `org-token`. */
  readonly orgToken: "given" | "absent" | "unknown";
  /** Null where it was not read. */
  readonly codeOwners: CodeOwnersFacts | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A hole as its finder says it, before it has a place. */
export type FoundHole = Omit<Hole, "place">;

/** Finds one kind of hole, or a few that belong together. */
export type HoleFinder = (inputs: HoleInputs) => readonly FoundHole[];

/** The file that most holes are in. */
export const POLICY_PATH = ".writ/policy.yml";
/** The file in which actors are registered. */
export const ACTORS_PATH = ".writ/actors.yml";
