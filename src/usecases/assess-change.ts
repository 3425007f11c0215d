import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ProposalRecord } from "../model/audit-entry.ts";
import type { Catalog } from "../model/catalog.ts";
import { standingOfContent, type ContentStanding } from "../model/content-standing.ts";
import { GUARDED_SUBJECT, type Decision, type Subject } from "../model/decision.ts";
import { executionIdOf } from "../model/execution-id.ts";
import type { ContentKey, ExecutionId, Oid } from "../model/ids.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { DigestAtCommit } from "../model/review-snapshot.ts";
import { planChangeWords } from "../plan/change-words.ts";
import { filesOfTools } from "../plan/files-of-tools.ts";
import { toolFactsOf } from "../plan/tool-facts.ts";
import { checkProposalLimits } from "../parse/proposal-limits.ts";
import { decideApproval, refuseDecision } from "../policy/decide-approval.ts";
import { mayPropose } from "../policy/may-propose.ts";
import {
  fileKey,
  type ChangedPath,
  type CommitFile,
  type ConfigurationFacts,
  type PullFacts,
  type RepositoryFacts,
  type Standing,
} from "../ports/forge.ts";
import type { AssessedGuarded, AssessedProposal, Assessment } from "./assessment.ts";
import {
  classifyChanges,
  guardedChangeDigest,
  guardedStateDigest,
  mixedChangeMessage,
  type ChangeSet,
} from "./change-set.ts";
import { readLogRecords, type LogRecords } from "./log-records.ts";
import { ProposalPlanner, type PlannedFile } from "./plan-files.ts";
import type { PeopleFacts } from "./people-facts.ts";
import { problemAtTop } from "./problem-at-top.ts";
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
  const { catalog, configuration, pull, repository } = change;
  const changes = classifyChanges(change.changes, {
    config: catalog.config,
    isolation: catalog.policy.isolation,
  });
  const before = configuration.commit;
  const approvals = commitsOfApprovals(pull.reviews);
  const toolPaths = changes.proposals.length > 0 ? filesOfTools(catalog) : [];
  const commits = [...new Set([change.at, before, pull.head.oid, ...approvals])];
  const landed = change.at === pull.head.oid ? [] : [...changes.other, ...changes.removedProposals];
  const pushes = await runtime.forge.readPushes(pull);
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
  });
  if (!read.ok) return failure({ kind: "unavailable", message: read.failure.message });
  const { files, standings } = read.value;
  const people: PeopleFacts = {
    pushes,
    memberships: { of: [], unread: [] },
    codeOwners: null,
  };
  const fileAt = (commit: Oid, path: string): CommitFile | null =>
    files.get(fileKey(commit, path)) ?? null;

  const toolFiles = new Map(toolPaths.map((path) => [path, fileAt(before, path)?.bytes ?? null]));
  const planner = new ProposalPlanner({
    repository,
    serverUrl: runtime.serverUrl,
    catalog,
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
  const digests: DigestAtCommit[] = reviewedCommits.flatMap((commit) => [
    ...changes.proposals.map((proposal) => ({
      commit,
      proposal,
      ...planThen(planAt(commit, proposal), planAt(change.at, proposal)),
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
    mask: (text) => runtime.masker.maskText(text),
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
    const subject = subjectOf(piece.path, planned, catalog);
    const standing = standingOf(
      { planned, before: piece.before, removed, execution: piece.execution },
      log.value,
    );
    const proposer = proposerOf(planned, { catalog, pull, standings });
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
      plansAtReviews: new Map(approvals.map((commit) => [commit, planAt(commit, piece.path)])),
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
): Pick<DigestAtCommit, "digest" | "changes"> {
  const digest = then?.plan?.digest ?? null;
  if (!then?.plan || !now?.plan || digest === now.plan.digest) return { digest };
  return { digest, changes: planChangeWords(then.plan.plan, now.plan.plan).slice(0, MOST_CHANGES) };
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
  const store = runtime.auditStore(change.catalog.config.audit.branch);
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

/** A file that is not planned because of all of them together. */
function withoutPlan(planned: PlannedFile, limits: readonly Diagnostic[]): PlannedFile {
  return { ...planned, plan: null, diagnostics: [...planned.diagnostics, ...limits] };
}

function subjectOf(path: string, planned: PlannedFile, catalog: Catalog): Subject | null {
  const { plan, proposal } = planned;
  if (plan === null || proposal === null) return null;
  return {
    kind: "proposal",
    path,
    digest: plan.digest,
    title: proposal.title,
    ...(proposal.actor === undefined ? {} : { actor: proposal.actor }),
    labels: proposal.labels,
    priority: proposal.priority,
    ...(proposal.workflow === undefined ? {} : { workflow: proposal.workflow }),
    tools: toolFactsOf(plan.plan, catalog),
    stepCount: plan.plan.steps.length,
  };
}

/** Id of the execution that a proposal is for, once it is merged; null where its file cannot be read. */
function executionOf(
  path: string,
  planned: PlannedFile | null,
  of: { readonly repository: RepositoryFacts; readonly pull: PullFacts },
): ExecutionId | null {
  if (planned === null || planned.contentKey === null || planned.proposal === null) return null;
  const { contentKey } = planned;
  const { revision } = planned.proposal;
  return executionIdOf(
    { repository: of.repository.id, contentKey, revision, pull: of.pull.number },
    path,
  );
}

function standingOf(
  piece: {
    readonly planned: PlannedFile;
    readonly before: PlannedFile | null;
    readonly removed: readonly (PlannedFile | null)[];
    readonly execution: ExecutionId | null;
  },
  log: LogRecords | null,
): ContentStanding | null {
  const { planned, before, removed, execution } = piece;
  if (planned.contentKey === null || planned.proposal === null) return null;
  const { contentKey: key } = planned;
  const { revision } = planned.proposal;
  const renamed = removed.find(
    (file) => file?.contentKey === key && file.proposal?.revision === revision,
  );
  const old = before ?? renamed ?? null;
  const executed = log?.executed(key) ?? null;
  return standingOfContent({
    key,
    revision,
    before:
      old === null || old.contentKey === null || old.proposal === null
        ? null
        : { key: old.contentKey, revision: old.proposal.revision },
    // What this very execution did does not stand in its own way: the job goes on with it (SPEC §12.5).
    executed: executed?.execution === execution ? null : executed,
    executedBefore:
      before === null || before.contentKey === null
        ? null
        : (log?.executed(before.contentKey) ?? null),
  });
}

function proposerOf(
  planned: PlannedFile,
  facts: {
    readonly catalog: Catalog;
    readonly pull: PullFacts;
    readonly standings: readonly Standing[];
  },
): AssessedProposal["proposer"] {
  const { catalog, pull } = facts;
  if (pull.author === null) {
    return {
      kind: "not-allowed",
      message: "The account that opened this pull request does not exist any more.",
      remedy: "Somebody who may propose opens a pull request of their own with this content.",
    };
  }
  const names = Object.keys(planned.plan?.plan.tools ?? {});
  const allowed = mayPropose({
    actors: catalog.actors,
    account: pull.author,
    permission:
      facts.standings.find((standing) => standing.account.id === pull.author!.id)?.permission ??
      null,
    ...(planned.proposal?.actor === undefined ? {} : { proposalActor: planned.proposal.actor }),
    tools: names.map((name) => catalog.tools.get(name)).filter((tool) => tool !== undefined),
  });
  return allowed.ok
    ? { kind: "allowed", actor: allowed.value.actor }
    : { kind: "not-allowed", message: allowed.failure.message, remedy: allowed.failure.remedy };
}

/** What nobody may propose is never approved (SPEC §7). */
function decisionFor(decision: Decision, proposer: AssessedProposal["proposer"]): Decision {
  if (proposer.kind === "allowed") return decision;
  const { message, remedy } = proposer;
  return refuseDecision(decision, { code: "not-allowed", message, remedy });
}

/** All findings of an assessment that stand in the way. */
export function errorsOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter((diagnostic) => diagnostic.severity === "error");
}
