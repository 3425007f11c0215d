import {
  appendEntries,
  type AppendFailure,
  type AppendGuard,
  type Appended,
} from "../audit/append-entries.ts";
import type { EntryDraft } from "../model/audit-entry.ts";
import type { Config } from "../model/config.ts";
import type { Oid } from "../model/ids.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { AuditFiles, AuditStore } from "../ports/audit-store.ts";
import type { RepositoryFacts } from "../ports/forge.ts";
import { auditStoreOf, logOrigin } from "./audit-log.ts";
import type { Runtime } from "./runtime.ts";

/** Why nothing, or nothing certain, was appended; `message` is for people. */
export interface LogFailure {
  readonly cause: AppendFailure;
  readonly message: string;
}

function wordsOf(cause: AppendFailure): string {
  return cause.kind === "branch-missing"
    ? `The audit branch ${cause.branch} does not exist. An administrator makes it with mode init.`
    : `The audit log could not be written: ${cause.message}`;
}

/** Appends this run's entries: numbers its batches, and remembers the log's end so that the next append reads nothing. */
export class LogWriter {
  readonly store: AuditStore;
  readonly origin: string;
  /** Whom the log believes. */
  readonly trust: Config["audit"]["trust"];
  readonly #runtime: Runtime;
  #known: AuditFiles | null;
  #batch = 0;
  /** Commit and size of the log after the last append of this run. */
  last: Appended | null = null;

  constructor(inputs: {
    readonly runtime: Runtime;
    readonly repository: RepositoryFacts;
    readonly config: Pick<Config, "audit">;
    readonly known: AuditFiles | null;
  }) {
    this.#runtime = inputs.runtime;
    const { config, repository, runtime } = inputs;
    this.store = auditStoreOf(runtime, repository, config);
    this.trust = config.audit.trust;
    this.#known = inputs.known;
    this.origin = logOrigin(runtime.serverUrl, repository.id, config.audit.branch);
  }

  /** Appends one batch; nothing at all for none. */
  async append(
    drafts: readonly EntryDraft[],
    options: {
      readonly headline?: string;
      readonly guard?: AppendGuard;
      readonly artifacts?: ReadonlyMap<string, Uint8Array>;
    } = {},
  ): Promise<Result<Appended | null, LogFailure>> {
    if (drafts.length === 0) return success(null);
    this.#batch += 1;
    const run = { ...this.#runtime.run, batch: this.#batch };
    const appended = await appendEntries({
      store: this.store,
      clock: this.#runtime.clock,
      origin: this.origin,
      drafts: drafts.map((draft) => ({
        ...draft,
        data: this.#runtime.masker.maskJson(draft.data),
        run,
      })),
      ...(this.#known === null ? {} : { known: this.#known }),
      ...options,
    });
    if (!appended.ok)
      return failure({ cause: appended.failure, message: wordsOf(appended.failure) });
    this.#known = appended.value.files;
    this.last = appended.value;
    return appended;
  }

  /** Files of the log as this run last knew them. */
  known(): AuditFiles | null {
    return this.#known;
  }

  /** Head of the audit branch as this run last left it. */
  get head(): Oid | null {
    return this.last?.head ?? null;
  }
}
