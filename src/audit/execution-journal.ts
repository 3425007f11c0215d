import type { AuditEntry, EntryDraft } from "../model/audit-entry.ts";
import type { ExecutionEvent } from "../model/execution-event.ts";
import type { JsonObject } from "../model/json.ts";
import type { Result } from "../model/result.ts";
import { failure, success } from "../model/result.ts";
import type { AuditFiles, AuditStore } from "../ports/audit-store.ts";
import type { Journal, JournalFailure } from "../ports/journal.ts";
import type { AppendFailure, AppendGuard, Appended } from "./append-entries.ts";
import { executedContentOf } from "./derived/executed-record.ts";
import type { ExecutionContext } from "./execution-events.ts";
import { draftOfEvent, eventOfEntry } from "./execution-events.ts";
import { executedRecordPath, executionRecordPath } from "./layout.ts";
import { readExecutionEntries } from "./read-entries.ts";
import { readExecutedRecord, readExecutionRecord } from "./records.ts";

/** The run's own pen: one for all that a run appends, since it numbers the batches and knows the log's end. */
export interface ExecutionLog {
  readonly store: AuditStore;
  append(
    drafts: readonly EntryDraft[],
    options: {
      readonly guard?: AppendGuard;
      readonly artifacts?: ReadonlyMap<string, Uint8Array>;
    },
  ): Promise<Result<Appended | null, { readonly cause: AppendFailure; readonly message: string }>>;
  /** Files that the run knows to be the branch's, if any; where they tell of this execution, reading costs nothing. */
  known?(): AuditFiles | null;
}

export interface AuditJournalInputs extends ExecutionContext {
  readonly log: ExecutionLog;
  /** What `execution.started` records beside its event (SPEC §12.5). */
  readonly started: JsonObject;
  /** Entries that go before `execution.started`, in its commit. */
  readonly first?: readonly EntryDraft[];
}

/**
 * The journal of one execution on the audit log. A batch is one commit, and lands only where the log has nothing of
 * this execution that this journal has not given out: whoever came first, the other folds it and decides again. An
 * execution starts only while its content was not executed by another (SPEC §4), asked at the very head it lands on.
 */
export class AuditJournal implements Journal {
  readonly #log: ExecutionLog;
  readonly #context: ExecutionContext;
  readonly #started: JsonObject;
  #first: readonly EntryDraft[];
  #artifacts = new Map<string, Uint8Array>();
  /** Entries of this execution below this index are known to whoever holds the journal. */
  #seenTo = 0;
  #collision: string | null = null;

  constructor(inputs: AuditJournalInputs) {
    const { log, started, first, execution, pull, proposal, workflow } = inputs;
    this.#log = log;
    this.#started = started;
    this.#first = first ?? [];
    this.#context = {
      execution,
      ...(pull !== undefined && { pull }),
      ...(proposal !== undefined && { proposal }),
      ...(workflow !== undefined && { workflow }),
    };
  }

  /** How the execution that the log has under this id differs from this one; null where it does not, as far as was read. */
  get collision(): string | null {
    return this.#collision;
  }

  /** Keeps an artifact by content, in the commit of the next batch; `sha256` is 64 hex digits of its bytes. */
  keepArtifact(sha256: string, bytes: Uint8Array): void {
    this.#artifacts.set(sha256, bytes);
  }

  async read(): Promise<Result<readonly ExecutionEvent[], JournalFailure>> {
    const path = executionRecordPath(this.#context.execution);
    const known = this.#log.known?.() ?? null;
    if (known !== null && known.files.has(path)) return this.#eventsFrom(known, 0);
    const read = await this.#log.store.read([path]);
    if (!read.ok) return failure(unavailable(wordsOf(read.failure)));
    return this.#eventsFrom(read.value, 0);
  }

  async append(events: readonly ExecutionEvent[]): Promise<Result<void, JournalFailure>> {
    if (events.length === 0) return success(undefined);
    const drafts = this.#draftsOf(events);
    // What is kept while this batch is on its way goes with the next one.
    const artifacts = this.#artifacts;
    this.#artifacts = new Map();
    const appended = await this.#appendDrafts(drafts, artifacts);
    if (!appended.ok) this.#artifacts = new Map([...artifacts, ...this.#artifacts]);
    return appended;
  }

  async #appendDrafts(
    drafts: readonly EntryDraft[],
    artifacts: ReadonlyMap<string, Uint8Array>,
  ): Promise<Result<void, JournalFailure>> {
    for (;;) {
      const appended = await this.#log.append(drafts, {
        guard: this.#guardOf(drafts),
        ...(artifacts.size > 0 && { artifacts }),
      });
      if (appended.ok) {
        this.#first = [];
        this.#seenTo = (appended.value?.entries.at(-1)?.index ?? this.#seenTo - 1) + 1;
        return success(undefined);
      }
      const { cause, message } = appended.failure;
      if (cause.kind !== "objection") return failure(unavailable(message));
      const theirs = await this.#eventsFrom(cause.files, this.#seenTo);
      if (!theirs.ok) return theirs;
      if (theirs.value.length > 0) return failure({ kind: "superseded", theirs: theirs.value });
      // What came between is none of the engine's (a command, say); if that was all, the batch may go on the log.
      const still = this.#guardOf(drafts).objection(cause.files);
      if (still !== null) return failure(unavailable(still));
    }
  }

  #draftsOf(events: readonly ExecutionEvent[]): readonly EntryDraft[] {
    const drafts = events.map((event) => {
      const draft = draftOfEvent(event, this.#context);
      if (event.type !== "execution.started") return draft;
      return { ...draft, data: { ...draft.data, ...this.#started } };
    });
    return [...this.#first, ...drafts];
  }

  #guardOf(drafts: readonly EntryDraft[]): AppendGuard {
    const { execution } = this.#context;
    const content = drafts.map((draft) => executedContentOf(draft)).find((each) => each !== null);
    const paths = [executionRecordPath(execution)];
    if (content !== undefined) paths.push(executedRecordPath(content.contentKey));
    return {
      paths,
      objection: (files) => {
        const record = readExecutionRecord(files, execution);
        if (!record.ok) return record.failure.message;
        if ((record.value?.ranges.at(-1)?.[2] ?? 0) > this.#seenTo) {
          return `The log has entries of ${execution} that this worker has not seen`;
        }
        if (content === undefined) return null;
        const executed = readExecutedRecord(files, content.contentKey);
        if (!executed.ok) return executed.failure.message;
        const before = executed.value;
        if (before === null || before.execution === execution) return null;
        if (before.revision < content.revision) return null;
        return `already-executed: the same content was executed as ${before.execution}`;
      },
    };
  }

  /** Events of this execution from an index on, by its record among these files; they count as seen from now on. */
  async #eventsFrom(
    files: AuditFiles,
    index: number,
  ): Promise<Result<readonly ExecutionEvent[], JournalFailure>> {
    const { execution } = this.#context;
    const record = readExecutionRecord(files, execution);
    if (!record.ok) return failure(unavailable(record.failure.message));
    const ranges = (record.value?.ranges ?? []).filter(([, , to]) => to > index);
    if (ranges.length === 0) return success([]);
    const entries = await readExecutionEntries(this.#log.store, execution, ranges);
    if (!entries.ok) return failure(unavailable(wordsOf(entries.failure)));
    this.#collision = this.#collisionIn(entries.value);
    if (this.#collision !== null) return failure(unavailable(this.#collision));
    const events = eventsOf(entries.value.filter((entry) => entry.index >= index));
    if (!events.ok) return events;
    this.#seenTo = ranges.at(-1)?.[2] ?? this.#seenTo;
    // What belongs before the execution's first entry was left to whoever started it.
    if (events.value.length > 0) this.#first = [];
    return events;
  }

  /** An execution's id is met with the same four values everywhere, or it is another's (SPEC §12.5). */
  #collisionIn(entries: readonly AuditEntry[]): string | null {
    const entry = entries.find(({ type }) => type === "execution.started");
    if (entry === undefined) return null;
    const others = KEY_OF_EXECUTION.filter((key) => entry.data[key] !== this.#started[key]);
    if (others.length === 0) return null;
    return `Entry ${entry.index} of the log started ${this.#context.execution} with another ${others.join(", ")}`;
  }
}

const KEY_OF_EXECUTION = ["repository", "contentKey", "revision", "pull"] as const;

function eventsOf(
  entries: readonly AuditEntry[],
): Result<readonly ExecutionEvent[], JournalFailure> {
  const events: ExecutionEvent[] = [];
  for (const entry of entries) {
    const result = eventOfEntry(entry);
    if (result.kind === "malformed") {
      return failure(unavailable(`Entry ${entry.index} (${entry.type}) cannot be read`));
    }
    if (result.kind === "event") events.push(result.event);
  }
  return success(events);
}

function unavailable(message: string): JournalFailure {
  return { kind: "unavailable", message };
}

function wordsOf(
  problem: { readonly kind: string } & ({ readonly message: string } | { readonly branch: string }),
): string {
  return "message" in problem ? problem.message : `The branch ${problem.branch} is missing`;
}
