import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ExecutionRecord, ProposalRecord } from "../model/audit-entry.ts";
import type { Catalog } from "../model/catalog.ts";
import type { ContentStanding } from "../model/content-standing.ts";
import type { Decision, Subject } from "../model/decision.ts";
import type { Digest, Oid } from "../model/ids.ts";
import type { DigestedPlan } from "../model/plan.ts";
import type { Proposal } from "../model/proposal.ts";
import type { RecordedReview, ReviewSnapshot } from "../model/review-snapshot.ts";
import type { ConfigurationChange } from "../policy/changes/change.ts";
import type { CommitFile, PullFacts, RepositoryFacts, Standing } from "../ports/forge.ts";
import type { ChangeSet } from "./change-set.ts";
import type { LogRecords } from "./log-records.ts";
import type { PlannedFile } from "./plan-files.ts";

/** One proposal of a pull request, with everything that was found out about it. */
export interface AssessedProposal {
  readonly path: string;
  readonly file: CommitFile;
  readonly planned: PlannedFile;
  readonly proposal: Proposal | null;
  readonly plan: DigestedPlan | null;
  /** Null where the file could not be read. */
  readonly standing: ContentStanding | null;
  /** Id of the actor who proposes, or why the author may not. */
  readonly proposer:
    | { readonly kind: "allowed"; readonly actor: string }
    | { readonly kind: "not-allowed"; readonly message: string; readonly remedy: string };
  readonly record: ProposalRecord | null;
  /** What the log has of the execution that this proposal is for; null where it was not started. */
  readonly execution: ExecutionRecord | null;
  readonly subject: Subject | null;
  readonly decision: Decision | null;
  /** All findings: of the file, of the plan, of its standing. */
  readonly diagnostics: readonly Diagnostic[];
  /** The plan at each commit that an approval was given at, and at the head before this one; null where there is none. */
  readonly earlierPlans: ReadonlyMap<Oid, PlannedFile | null>;
}

/** The guarded change of a pull request. */
export interface AssessedGuarded {
  readonly paths: readonly string[];
  readonly digest: Digest;
  readonly record: ProposalRecord | null;
  readonly decision: Decision;
  readonly subject: Subject;
  /** Findings in the configuration as it would be after the change. */
  readonly diagnostics: readonly Diagnostic[];
  /** What the change does, in words; left out where nobody looked, or where the configuration is broken after it. */
  readonly changes?: readonly ConfigurationChange[];
}

/** Everything that is known of one pull request against one configuration. */
export interface Assessment {
  readonly repository: RepositoryFacts;
  readonly pull: PullFacts;
  readonly catalog: Catalog;
  readonly changes: ChangeSet;
  /** Changed paths that are not, where they are assessed, what the pull request has at its head. */
  readonly changedOnTheWay: readonly string[];
  /** Bytes of the files of tools, by path, at the configuration's commit; null where one is absent. */
  readonly toolFiles: ReadonlyMap<string, Uint8Array | null>;
  readonly proposals: readonly AssessedProposal[];
  readonly guarded: AssessedGuarded | null;
  readonly snapshot: ReviewSnapshot;
  readonly standings: readonly Standing[];
  /** Reviews that this run is the first to record. */
  readonly newlyRecorded: readonly RecordedReview[];
  /** Null: there is no audit branch. */
  readonly log: LogRecords | null;
  /** Whether the default branch's guarded paths are as they were last approved. */
  readonly configurationApproved: boolean;
}
