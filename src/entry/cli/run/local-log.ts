import { GitAuditStore } from "../../../adapters/audit/git-audit-store.ts";
import { appendEntries, type Appended } from "../../../audit/append-entries.ts";
import type { ExecutionLog } from "../../../audit/execution-journal.ts";
import { initializeLog } from "../../../audit/initialize-log.ts";
import type { Masker } from "../../../masking/masker.ts";
import type { Checkpoint, EntryRun } from "../../../model/audit-entry.ts";
import type { Oid } from "../../../model/ids.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import type { AuditFiles } from "../../../ports/audit-store.ts";
import type { Clock } from "../../../ports/clock.ts";
import { guardedStateDigest } from "../../../usecases/change-set.ts";
import type { Config } from "../../../model/config.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { checkpointAt, LOCAL_LOG } from "../repository/audit-branch.ts";
import { CommitTree } from "../repository/file-tree.ts";
import type { LocalRepository } from "../repository/local-repository.ts";

/** Host in the origin line of every log that `writ run` keeps: it is nobody's proof but this machine's. */
const LOCAL_HOST = "localhost";

interface LogInputs {
  readonly repository: LocalRepository;
  /** As entries name it. */
  readonly repositoryId: number;
  readonly config: Config;
  /** The commit whose guarded state a new log begins with. */
  readonly head: Oid;
  readonly clock: Clock;
  readonly masker: Masker;
  readonly worker: string;
}

/** The log of executions on this machine: the same entries as on GitHub, on a branch of their own. */
export class LocalLog implements ExecutionLog {
  readonly store: GitAuditStore;
  /** Whether this run made it. */
  readonly isNew: boolean;
  /** The log after the last append of this run; null before. */
  checkpoint: Checkpoint | null = null;
  readonly #inputs: LogInputs;
  readonly #origin: string;
  #known: AuditFiles | null = null;
  #batch: number;

  private constructor(
    inputs: LogInputs,
    log: { readonly store: GitAuditStore; readonly origin: string; readonly isNew: boolean },
  ) {
    this.store = log.store;
    this.isNew = log.isNew;
    this.#inputs = inputs;
    this.#origin = log.origin;
    this.#batch = log.isNew ? 1 : 0;
  }

  /** The branch, whether it is there or not. */
  static store(repository: LocalRepository, clock: Clock): GitAuditStore {
    return new GitAuditStore({ directory: repository.root, branch: LOCAL_LOG, clock });
  }

  /** Opens the log of this clone, and makes it where there is none. A log of GitHub's own runs is never written. */
  static async open(inputs: LogInputs): Promise<Result<LocalLog, Stop>> {
    const { repository, clock } = inputs;
    const store = LocalLog.store(repository, clock);
    const head = await repository.ref(`refs/heads/${LOCAL_LOG}`);
    if (head === null) return LocalLog.#make(inputs, store);
    const origin = (await checkpointAt(repository, head))?.origin ?? "";
    if (origin.startsWith(`${LOCAL_HOST}/`)) {
      return success(new LocalLog(inputs, { store, origin, isNew: false }));
    }
    return failure({
      status: EXIT.findings,
      message: `The branch ${LOCAL_LOG} is no log of \`writ run\`: its origin is ${origin === "" ? "missing" : origin}. Rename that branch, and run again.`,
    });
  }

  static async #make(inputs: LogInputs, store: GitAuditStore): Promise<Result<LocalLog, Stop>> {
    const { repository, repositoryId, config, head, clock } = inputs;
    const entries = await new CommitTree(repository, head).entries();
    const origin = `${LOCAL_HOST}/${repositoryId}/${LOCAL_LOG}`;
    const made = await initializeLog({
      store,
      origin,
      created: { time: new Date(clock.now()).toISOString(), run: runOf(inputs, 1) },
      guarded: { digest: guardedStateDigest([...entries.values()], config), commit: head },
    });
    if (made.ok) return success(new LocalLog(inputs, { store, origin, isNew: true }));
    const why = made.failure.kind === "exists" ? "another run just made it" : made.failure.message;
    const message = `The log on the branch ${LOCAL_LOG} could not be made: ${why}. Run again.`;
    return failure({ status: EXIT.findings, message });
  }

  async append(
    drafts: Parameters<ExecutionLog["append"]>[0],
    options: Parameters<ExecutionLog["append"]>[1],
  ): ReturnType<ExecutionLog["append"]> {
    const { clock, masker } = this.#inputs;
    this.#batch += 1;
    const run = runOf(this.#inputs, this.#batch);
    const appended = await appendEntries({
      store: this.store,
      clock,
      origin: this.#origin,
      drafts: drafts.map((draft) => ({ ...draft, data: masker.maskJson(draft.data), run })),
      ...(this.#known === null ? {} : { known: this.#known }),
      ...options,
    });
    if (!appended.ok) {
      const { failure: cause } = appended;
      const words = "message" in cause ? cause.message : `The branch ${cause.branch} is gone`;
      return failure({ cause, message: words });
    }
    this.#remember(appended.value);
    return appended;
  }

  known(): AuditFiles | null {
    return this.#known;
  }

  #remember(appended: Appended): void {
    this.#known = appended.files;
    this.checkpoint = appended.checkpoint;
  }
}

/** A run on this machine has no id of GitHub's; its worker is unique. */
function runOf({ worker }: LogInputs, batch: number): EntryRun {
  return { id: 0, attempt: 1, job: "local", worker, batch };
}
