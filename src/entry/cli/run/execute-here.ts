import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FileJournal } from "../../../adapters/journal/file-journal.ts";
import { LocalWorkspace } from "../../../adapters/workspace/local-workspace.ts";
import { AuditJournal } from "../../../audit/execution-journal.ts";
import type { ExecutionResult } from "../../../engine/execution-result.ts";
import { createMasker, type Masker } from "../../../masking/masker.ts";
import { executionIdOf, type ExecutionKey } from "../../../model/execution-id.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type ExitStatus, type Stop } from "../exit-status.ts";
import { findRepository, type LocalRepository } from "../repository/local-repository.ts";
import { pathInRepository } from "../repository/proposal-path.ts";
import { LOCAL_LOG } from "../repository/audit-branch.ts";
import { stop, type Session } from "../session.ts";
import { askForConsent, type Consent } from "./consent.ts";
import {
  executionToResume,
  localWorker,
  objectionTo,
  type RunSource,
} from "./earlier-execution.ts";
import { LocalLog } from "./local-log.ts";
import { planToRun, type PlanToRun } from "./plan-to-run.ts";
import { reportRun } from "./report-run.ts";
import { runHere, type RunHere } from "./run-here.ts";

/** What `writ run` was asked for. */
export interface RunRequest {
  readonly file?: string;
  /** An execution of the local log. */
  readonly resume?: string;
  readonly effects: "live" | "dry-run";
  readonly source: RunSource;
  readonly consent: Consent;
  readonly output: "text" | "json";
}

/** Executes a proposal on this machine, and reports how it went (SPEC §16, `run`). */
export async function executeHere(request: RunRequest, session: Session): Promise<ExitStatus> {
  const found = await findRepository(session.directory);
  if (!found.ok) return stop(session, found.failure);
  const repository = found.value;
  const wanted = await whatToRun(request, { repository, session });
  if (!wanted.ok) return stop(session, wanted.failure);
  const planning = planToRun({ repository, ...wanted.value }, session);
  const planned = await session.console.busy("Planning", planning);
  if (!planned.ok) return stop(session, planned.failure);
  const { plan, ground } = planned.value;
  if (plan.plan.steps.length === 0) {
    session.console.note("A general proposal: there is nothing to execute.");
    return EXIT.done;
  }
  const effects =
    ground.catalog.config.dryRun || plan.plan.proposal.dryRun ? "dry-run" : request.effects;
  if (effects === "live") {
    const objection =
      request.resume === undefined
        ? await objectionToPlan(planned.value, repository, session)
        : null;
    if (objection !== null) return stop(session, objection);
    const refused = await askForConsent({ plan, path: planned.value.path, ...request }, session);
    if (refused !== null) return stop(session, refused);
  }
  const ran = await run(planned.value, { request: { ...request, effects }, repository, session });
  if (!ran.ok) return stop(session, ran.failure);
  return reportRun(
    { ...ran.value, plan, path: planned.value.path, output: request.output },
    session,
  );
}

/** An execution on this machine belongs to no pull request: its number is 0. */
function executionKey({ plan, ground }: PlanToRun): ExecutionKey {
  const { contentKey, revision } = plan.plan;
  return { repository: ground.repository.facts.id, contentKey, revision, pull: 0 };
}

async function objectionToPlan(
  planned: PlanToRun,
  repository: LocalRepository,
  { clock }: Session,
): Promise<Stop | null> {
  const key = executionKey(planned);
  const execution = executionIdOf(key, planned.path);
  return objectionTo(LocalLog.store(repository, clock), { ...key, execution });
}

interface Place {
  readonly repository: LocalRepository;
  readonly session: Session;
}

/** The file, commit and source: from the command line, or from the log where an execution is gone on with. */
async function whatToRun(
  request: RunRequest,
  { repository, session }: Place,
): Promise<Result<Pick<PlanToRun, "path" | "commit" | "source">, Stop>> {
  const { directory, clock } = session;
  const path =
    request.file === undefined
      ? null
      : await pathInRepository(repository, { file: request.file, directory });
  if (path !== null && !path.ok) return path;
  if (request.resume !== undefined) {
    const store = LocalLog.store(repository, clock);
    const earlier = await executionToResume(store, request.resume);
    if (!earlier.ok) return earlier;
    const { proposal, commit, source } = earlier.value;
    if (path === null || path.value === proposal)
      return success({ path: proposal, commit, source });
    const message = `The execution ${request.resume} is of ${proposal}, not of ${path.value}.`;
    return failure({ status: EXIT.wrongUsage, message });
  }
  const commit = await repository.commit("HEAD");
  if (commit === null || path === null) {
    const message = "This repository has no commit yet. Make one first.";
    return failure({ status: EXIT.wrongUsage, message });
  }
  return success({ path: path.value, commit, source: request.source });
}

/** How an execution went, and where it is recorded; `log` is null for a dry-run. */
export interface Ran {
  readonly result: ExecutionResult;
  readonly log: LocalLog | null;
}

async function run(
  planned: PlanToRun,
  doing: Place & { readonly request: RunRequest },
): Promise<Result<Ran, Stop>> {
  const { plan, path, commit, source } = planned;
  const { repository, session, request } = doing;
  const key = executionKey(planned);
  const execution = executionIdOf(key, path);
  if (request.resume !== undefined && request.resume !== execution) {
    const message = `The execution ${request.resume} cannot be gone on with: its proposal is another one now (${execution}).`;
    return failure({ status: EXIT.findings, message });
  }
  const masker = createMasker();
  const worker = localWorker(randomUUID());
  await using workspace = new DisposableWorkspace(repository, session);
  const common = {
    ...planned,
    execution,
    effects: request.effects,
    masker,
    worker,
    checkout: async () => (source === "commit" ? workspace.checkout(commit) : repository.root),
  } satisfies Omit<RunHere, "journal">;
  if (request.effects === "dry-run") return runDry(common, session);
  const opened = await openLog(planned, { ...doing, masker, worker });
  if (!opened.ok) return opened;
  const log = opened.value;
  session.console.note(`Executing ${path} as ${execution}`);
  const journal = new AuditJournal({
    log,
    execution,
    proposal: path,
    ...(plan.plan.proposal.workflow === undefined ? {} : { workflow: plan.plan.proposal.workflow }),
    started: { ...key, configCommit: commit, commit, source },
  });
  const result = await runHere({ ...common, journal }, session);
  return result.ok ? success({ result: result.value, log }) : result;
}

async function openLog(
  { ground, commit }: PlanToRun,
  doing: Place & { readonly masker: Masker; readonly worker: string },
): Promise<Result<LocalLog, Stop>> {
  const { repository, session, masker, worker } = doing;
  const opened = await LocalLog.open({
    repository,
    repositoryId: ground.repository.facts.id,
    config: ground.catalog.config,
    head: commit,
    clock: session.clock,
    masker,
    worker,
  });
  if (opened.ok && opened.value.isNew) {
    session.console.note(
      `Made the branch ${LOCAL_LOG} for the log of what runs on this machine. It need not be pushed.`,
    );
  }
  return opened;
}

/** A dry-run has no effects, and so nothing that the log must remember. */
async function runDry(
  common: Omit<RunHere, "journal">,
  session: Session,
): Promise<Result<Ran, Stop>> {
  const directory = await mkdtemp(join(tmpdir(), "writ-dry-run-"));
  try {
    using journal = new FileJournal(join(directory, "journal"));
    const result = await runHere({ ...common, journal }, session);
    return result.ok ? success({ result: result.value, log: null }) : result;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Clean worktrees that are gone when the run is over. */
class DisposableWorkspace extends LocalWorkspace implements AsyncDisposable {
  constructor(repository: LocalRepository, { environment, clock }: Session) {
    super({ repository: repository.root, environment, clock });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }
}
