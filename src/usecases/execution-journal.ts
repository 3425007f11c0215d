import { readExecutionEntries } from "../audit/read-entries.ts";
import { readExecutionRecord } from "../audit/records.ts";
import { executionRecordPath } from "../audit/layout.ts";
import type { AuditEntry, EntryDraft, EntryType } from "../model/audit-entry.ts";
import type { ExecutionEvent } from "../model/execution-event.ts";
import type { ExecutionId } from "../model/ids.ts";
import type { JsonObject } from "../model/json.ts";
import { failure, success, type Result } from "../model/result.ts";
import type { AuditFiles } from "../ports/audit-store.ts";
import type { Journal, JournalFailure } from "../ports/journal.ts";
import type { LogWriter } from "./log-writer.ts";

export interface ExecutionJournalOptions {
  readonly log: LogWriter;
  readonly execution: ExecutionId;
  readonly pull: number;
  readonly proposal: string;
  readonly workflow?: string;
  /** What `execution.started` carries beside the event: the four values of the id, and where it all came from (SPEC §12.5). */
  readonly started: JsonObject;
  /** Entries of the same moment as the start, such as `proposal.merged`. */
  readonly first: readonly EntryDraft[];
}

/** An execution's events as entries of the audit log: one batch is one commit, whole or not at all. */
export class ExecutionJournal implements Journal {
  readonly #options: ExecutionJournalOptions;
  /** How many entries of this execution are known; more on the branch are somebody else's. */
  #known = 0;

  constructor(options: ExecutionJournalOptions) {
    this.#options = options;
  }

  async read(): Promise<Result<readonly ExecutionEvent[], JournalFailure>> {
    const { log, execution } = this.#options;
    const known = log.knownFiles;
    const path = executionRecordPath(execution);
    const files =
      known !== null && known.files.has(path) ? success(known) : await log.store.read([path]);
    if (!files.ok) return unavailable(files.failure);
    return this.#eventsIn(files.value);
  }

  async #eventsIn(files: AuditFiles): Promise<Result<readonly ExecutionEvent[], JournalFailure>> {
    const { log, execution } = this.#options;
    const record = readExecutionRecord(files, execution);
    if (!record.ok) return failure({ kind: "unavailable", message: record.failure.message });
    if (record.value === null) return success([]);
    const entries = await readExecutionEntries(log.store, execution, record.value.ranges);
    if (!entries.ok) return unavailable(entries.failure);
    const collision = this.#collision(entries.value);
    if (collision !== null) return failure({ kind: "unavailable", message: collision });
    const events = entries.value.map(eventOf).filter((event) => event !== null);
    this.#known = entries.value.length;
    return success(events);
  }

  /** The four values of an id must match wherever it is met (SPEC §12.5). */
  #collision(entries: readonly AuditEntry[]): string | null {
    const started = entries.find((entry) => entry.type === "execution.started");
    if (started === undefined) return null;
    const differs = ["repository", "contentKey", "revision", "pull"].some(
      (key) => started.data[key] !== this.#options.started[key],
    );
    return differs
      ? `execution-id-collision: entry ${started.index} has started ${this.#options.execution} with other values.`
      : null;
  }

  async append(events: readonly ExecutionEvent[]): Promise<Result<void, JournalFailure>> {
    const { log, execution, first } = this.#options;
    const starts = events.some((event) => event.type === "execution.started");
    const drafts = [...(starts ? first : []), ...events.map((event) => this.#draftOf(event))];
    const path = executionRecordPath(execution);
    const expected = this.#known;
    let theirs: AuditFiles | null = null;
    const appended = await log.append(drafts, {
      headline: `${execution}: ${headlineOf(events)}`,
      guard: {
        paths: [path],
        objection: (files) => {
          const record = readExecutionRecord(files, execution);
          if (!record.ok) return record.failure.message;
          const count = (record.value?.ranges ?? []).reduce(
            (sum, [, from, to]) => sum + to - from,
            0,
          );
          if (count === expected) return null;
          theirs = files;
          return `Another worker has added to ${execution}.`;
        },
      },
    });
    if (appended.ok) {
      this.#known += events.length;
      return success(undefined);
    }
    if (appended.failure.cause.kind !== "objection" || theirs === null) {
      return failure({ kind: "unavailable", message: appended.failure.message });
    }
    const read = await this.#eventsIn(theirs);
    return read.ok ? failure({ kind: "superseded", theirs: read.value.slice(expected) }) : read;
  }

  #draftOf(event: ExecutionEvent): EntryDraft {
    const { execution, pull, proposal, workflow, started } = this.#options;
    const { at, type, ...fields } = event;
    const { step, attempt, ...data } = fields as { step?: string; attempt?: number } & JsonObject;
    return {
      time: new Date(at).toISOString(),
      type,
      pull,
      proposal,
      ...(workflow === undefined ? {} : { workflow }),
      execution,
      ...(step === undefined ? {} : { step }),
      ...(attempt === undefined ? {} : { attempt }),
      data: type === "execution.started" ? { ...data, ...started } : data,
    };
  }
}

const EVENT_TYPES: ReadonlySet<EntryType> = new Set<ExecutionEvent["type"]>([
  "execution.started",
  "execution.paused",
  "execution.resumed",
  "execution.succeeded",
  "execution.failed",
  "execution.cancelled",
  "execution.compensated",
  "execution.indeterminate",
  "step.claimed",
  "step.started",
  "step.succeeded",
  "step.failed",
  "step.retrying",
  "step.timed-out",
  "step.skipped",
  "step.cancelled",
  "step.indeterminate",
]);

/** The event that an entry carries, or null for an entry that is none of the engine's. */
export function eventOf(entry: AuditEntry): ExecutionEvent | null {
  if (!EVENT_TYPES.has(entry.type)) return null;
  return {
    ...entry.data,
    at: Date.parse(entry.time),
    type: entry.type,
    ...(entry.step === undefined ? {} : { step: entry.step }),
    ...(entry.attempt === undefined ? {} : { attempt: entry.attempt }),
    ...(entry.type === "execution.started" ? { execution: entry.execution } : {}),
  } as unknown as ExecutionEvent;
}

function headlineOf(events: readonly ExecutionEvent[]): string {
  const counts = new Map<string, number>();
  for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].map(([type, count]) => (count === 1 ? type : `${count} ${type}`)).join(", ");
}

function unavailable(problem: {
  readonly message?: string;
  readonly branch?: string;
}): Result<never, JournalFailure> {
  return failure({
    kind: "unavailable",
    message: problem.message ?? `The branch ${problem.branch ?? ""} is gone.`,
  });
}
