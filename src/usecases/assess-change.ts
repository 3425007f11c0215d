import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ProposalRecord } from "../model/audit-entry.ts";
import type { Catalog } from "../model/catalog.ts";
import { GUARDED_SUBJECT, type Subject } from "../model/decision.ts";
import type { ContentKey, ExecutionId, Oid } from "../model/ids.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { DigestAtCommit } from "../model/review-snapshot.ts";
import { planChangeWords } from "../plan/change-words.ts";
import { filesOfTools } from "../plan/files-of-tools.ts";
import { checkProposalLimits } from "../parse/proposal-limits.ts";
import { withRecordedAccounts } from "../policy/recorded-accounts.ts";
import { decideApproval } from "../policy/decide-approval.ts";
import {
  fileKey,
  type ChangedPath,
  type CommitFile,
  type ConfigurationFacts,
  type PullFacts,
  type RepositoryFacts,
} from "../ports/forge.ts";
import type { AssessedGuarded, AssessedProposal, Assessment } from "./assessment.ts";
import {
  classifyChanges,
  guardedChangeDigest,
  guardedStateDigest,
  mixedChangeMessage,
  type ChangeSet,
} from "./change-set.ts";
import { auditStoreOf } from "./audit-log.ts";
import { readLogRecords, type LogRecords } from "./log-records.ts";
import { ProposalPlanner, type PlannedFile } from "./plan-files.ts";
import { addressesOf, ownersOfChange, readPeople } from "./people-facts.ts";
import { problemAtTop } from "./problem-at-top.ts";
import {
  decisionFor,
  executionOf,
  proposerOf,
  standingOf,
  subjectOf,
  withoutPlan,
} from "./proposal-facts.ts";
import { accountsThatMatter, commitsOfApprovals } from "./review-commits.ts";
import type { Runtime } from "./runtime.ts";
import { freezeSnapshot, reviewsToRecord } from "./snapshot.ts";
import { standingDiagnostics } from "./standing-diagnostics.ts";

/** Changes that are kept in words for one earlier plan. */
const MOST_CHANGES = 20;

/** What is assessed: the change of one pull request, as it stands at one commit against another. */
export interface ChangeToAssess {
  readonly repository: RepositoryFacts;
  readonly pull: PullFacts;
  /** Configuration that rules, with the entries of all its guarded paths: of the default branch, or of the parent of the unit that landed. */
  readonly configuration: ConfigurationFacts;
  readonly catalog: Catalog;
  readonly changes: readonly ChangedPath[];
  /** Commit whose files are proposed: the pull request's head, or the unit's last commit. */
  readonly at: Oid;
  /** The head before this one, where the event tells: a hint, of which only plans that the log knows are used. */
  readonly former: Oid | null;
  /** Paths of the audit branch to read along. */
  readonly auditPaths: readonly string[];
}

/** GitHub, or the log on it, did not give what is needed. */
export interface AssessFailure {
  readonly kind: "unavailable";
  readonly message: string;
}

/** Reads what is needed and decides each proposal and the guarded change of a pull request (SPEC §8, §10). */
export async function assessChange(
  runtime: Runtime,
  change: ChangeToAssess,
): Promise<Result<Assessment, AssessFailure>> {
  const { configuration, pull, repository } = change;
  const given = change.catalog;
  const changes = classifyChanges(change.changes, {
    config: given.config,
    isolation: given.policy.isolation,
  });
  const before = configuration.commit;
  const pushes = await runtime.forge.readPushes(pull);
  const approvals = commitsOfApprovals(pull.reviews, pushes);
  const toolPaths = changes.proposals.length > 0 ? filesOfTools(given) : [];
  const former = change.former === null ? [] : [change.former];
  const commits = [...new Set([change.at, before, pull.head.oid, ...approvals, ...former])];
  const landed = change.at === pull.head.oid ? [] : [...changes.other, ...changes.removedProposals];
  const owners = ownersOfChange(given.policy, configuration.codeOwners, [
    ...changes.proposals,
    ...changes.guarded,
  ]);
  const accounts = accountsThatMatter(pull, pushes);
  const read = await runtime.forge.readFiles({
    files: [
      ...commits.flatMap((commit) => changes.proposals.map((path) => ({ commit, path }))),
      ...changes.removedProposals.map((path) => ({ commit: before, path })),
      ...[change.at, pull.head.oid, ...approvals].flatMap((commit) =>
        changes.guarded.map((path) => ({ commit, path })),
      ),
      ...toolPaths.map((path) => ({ commit: before, path })),
      ...landed.flatMap((path) => [change.at, pull.head.oid].map((commit) => ({ commit, path }))),
    ],
    standings: accounts,
    emails: addressesOf(owners),
  });
  if (!read.ok) return failure({ kind: "unavailable", message: read.failure.message });
  const { files, standings } = read.value;
  const people = await readPeople(runtime, {
    ...given,
    accounts,
    pushes,
    codeOwners: owners,
    emails: read.value.emails,
    commits: pull.commits,
  });
  const fileAt = (commit: Oid, path: string): CommitFile | null =>
    files.get(fileKey(commit, path)) ?? null;

  const toolFiles = new Map(toolPaths.map((path) => [path, fileAt(before, path)?.bytes ?? null]));
  const planner = new ProposalPlanner({
    repository,
    serverUrl: runtime.serverUrl,
    catalog: given,
    toolFiles,
  });
  const planAt = (commit: Oid, path: string): PlannedFile | null => {
    const file = fileAt(commit, path);
    return file === null ? null : planner.plan(path, file);
  };
  const removed = changes.removedProposals.map((path) => planAt(before, path));
  const pieces = changes.proposals.map((path) => ({
    path,
    file: fileAt(change.at, path),
    planned: planAt(change.at, path),
    before: planAt(before, path),
    execution: executionOf(path, planAt(change.at, path), { repository, pull }),
  }));
  const vanished = pieces.find((piece) => piece.file === null || piece.planned === null);
  if (vanished !== undefined) {
    return failure({
      kind: "unavailable",
      message: `GitHub lists ${vanished.path} as changed but does not have it.`,
    });
  }

  const keys = [...pieces.map((piece) => piece.planned), ...pieces.map((piece) => piece.before)]
    .map((planned) => planned?.contentKey ?? null)
    .filter((key) => key !== null);
  const executions = pieces.map((piece) => piece.execution).filter((id) => id !== null);
  const log = await readLog(runtime, change, { changes, contentKeys: keys, executions });
  if (!log.ok) return log;
  const catalog = {
    ...given,
    actors: withRecordedAccounts(given.actors, log.value?.actors ?? new Map<string, never>()),
  };

  const subjects = [...changes.proposals, ...(changes.guarded.length > 0 ? [GUARDED_SUBJECT] : [])];
  const records = new Map<string, ProposalRecord | null>(
    subjects.map((path) => [path, log.value?.proposal(path) ?? null]),
  );
  const reviewedCommits = [...new Set([change.at, pull.head.oid, ...approvals])];
  const guardedDigestAt = (commit: Oid): DigestAtCommit["digest"] =>
    guardedChangeDigest(
      changes.guarded,
      new Map(changes.guarded.map((path) => [path, fileAt(commit, path)])),
    );
  // What a decision is made from is kept in the log: nothing secret goes in, and what is kept gives the same decision.
  const mask = (text: string): string => runtime.masker.maskText(text);
  const digests: DigestAtCommit[] = reviewedCommits.flatMap((commit) => [
    ...changes.proposals.map((proposal) => ({
      commit,
      proposal,
      ...planThen(planAt(commit, proposal), planAt(change.at, proposal), mask),
    })),
    ...(changes.guarded.length > 0
      ? [{ commit, proposal: GUARDED_SUBJECT, digest: guardedDigestAt(commit) }]
      : []),
  ]);
  const newlyRecorded = reviewsToRecord({
    reviews: pull.reviews,
    proposals: subjects,
    records,
    digests,
    standings,
    pushes,
  });
  const snapshot = freezeSnapshot({
    now: runtime.clock.now(),
    repository,
    pull,
    changes: change.changes,
    standings,
    records,
    digests,
    newlyRecorded,
    people,
    mask,
  });

  const configurationApproved =
    log.value?.guarded !== null &&
    log.value?.guarded !== undefined &&
    log.value.guarded.digest === guardedStateDigest(configuration.guarded, catalog.config);
  const decide = (subject: Subject) =>
    decideApproval({ policy: catalog.policy, actors: catalog.actors, subject, snapshot });

  const limits = checkProposalLimits(
    pieces.map(({ path, file }) => ({ path, size: file?.bytes?.byteLength ?? 0 })),
  );
  const proposals = pieces.map((piece): AssessedProposal => {
    const planned = limits.length === 0 ? piece.planned! : withoutPlan(piece.planned!, limits);
    const plan = planned.plan;
    const subject = subjectOf(piece.path, planned, { catalog, mask });
    const standing = standingOf(
      { planned, before: piece.before, removed, execution: piece.execution },
      log.value,
    );
    const proposer = proposerOf(planned, { catalog, pull, snapshot });
    return {
      path: piece.path,
      file: piece.file!,
      planned,
      proposal: planned.proposal,
      plan,
      standing,
      proposer,
      record: records.get(piece.path) ?? null,
      execution: piece.execution === null ? null : (log.value?.execution(piece.execution) ?? null),
      subject,
      decision: subject === null ? null : decisionFor(decide(subject), proposer),
      diagnostics: [
        ...planned.diagnostics,
        ...standingDiagnostics({
          planned,
          standing,
          proposer,
          changes,
          configurationApproved: configurationApproved || log.value === null,
          now: runtime.clock.now(),
        }),
      ],
      earlierPlans: new Map(
        [...approvals, ...former].map((commit) => [commit, planAt(commit, piece.path)]),
      ),
    };
  });
  let guarded: AssessedGuarded | null = null;
  if (changes.guarded.length > 0) {
    const digest = guardedDigestAt(change.at)!;
    const subject: Subject = { kind: "guarded", digest, paths: changes.guarded };
    guarded = {
      paths: changes.guarded,
      digest,
      subject,
      record: records.get(GUARDED_SUBJECT) ?? null,
      decision: decide(subject),
      // Where a proposal is there, the finding stands in it.
      diagnostics:
        changes.kind === "mixed" && proposals.length === 0
          ? [problemAtTop(changes.guarded[0]!, "mixed-change", mixedChangeMessage(changes))]
          : [],
    };
  }
  const changedOnTheWay = change.changes
    .map(({ path }) => path)
    .filter((path) => {
      const after = fileAt(change.at, path);
      const proposed = fileAt(pull.head.oid, path);
      return after?.oid !== proposed?.oid || after?.mode !== proposed?.mode;
    });
  return success({
    repository,
    pull,
    catalog,
    changedOnTheWay,
    changes,
    toolFiles,
    proposals,
    guarded,
    snapshot,
    standings,
    newlyRecorded,
    log: log.value,
    configurationApproved,
  });
}

/** The digest of a plan, and in words how it differs from the plan of now. */
function planThen(
  then: PlannedFile | null,
  now: PlannedFile | null,
  mask: (text: string) => string,
): Pick<DigestAtCommit, "digest" | "changes"> {
  const digest = then?.plan?.digest ?? null;
  if (!then?.plan || !now?.plan || digest === now.plan.digest) return { digest };
  const changes = planChangeWords(then.plan.plan, now.plan.plan).slice(0, MOST_CHANGES);
  return { digest, changes: changes.map(mask) };
}

async function readLog(
  runtime: Runtime,
  change: ChangeToAssess,
  wanted: {
    readonly changes: ChangeSet;
    readonly contentKeys: readonly ContentKey[];
    readonly executions: readonly ExecutionId[];
  },
): Promise<Result<LogRecords | null, AssessFailure>> {
  const { changes, contentKeys, executions } = wanted;
  const store = auditStoreOf(runtime, change.repository, change.catalog.config);
  const read = await readLogRecords(store, {
    pull: change.pull.number,
    proposals: [
      ...changes.proposals,
      ...changes.removedProposals,
      ...(changes.guarded.length > 0 ? [GUARDED_SUBJECT] : []),
    ],
    contentKeys,
    executions,
    more: change.auditPaths,
  });
  if (read.ok) return success(read.value);
  if (read.failure.kind === "branch-missing") return success(null);
  return failure({ kind: "unavailable", message: read.failure.message });
}

/** All findings of an assessment that stand in the way. */
export function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter((diagnostic) => diagnostic.severity === "error");
}
