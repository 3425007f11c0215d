import type { AuditEntry, EntryType, ProposalStatus } from "../../model/audit-entry.ts";
import { STATUS_BY_EXECUTION_ENTRY } from "../derived/execution-status.ts";
import type { Ending } from "./figures.ts";

/** An execution as statistics see it. Times are milliseconds since 1970. */
export interface KnownExecution {
  readonly started: number;
  readonly dryRun: boolean;
  readonly workflow: string | null;
  /** Id of the account that submitted its proposal. */
  readonly actor: number | null;
  status: ProposalStatus;
  /** Null while it goes on. */
  end: { readonly at: number; readonly as: Ending } | null;
}

/** An attempt of a step. */
export interface KnownAttempt {
  readonly execution: KnownExecution;
  readonly tool: string | null;
  readonly started: number;
  readonly end: { readonly at: number; readonly as: Ending } | null;
}

/** How the statuses of an execution that has ended count; one that was undone did not do what was approved. */
const ENDINGS: Readonly<Partial<Record<ProposalStatus, Ending>>> = {
  succeeded: "succeeded",
  failed: "failed",
  compensated: "failed",
  indeterminate: "failed",
  cancelled: "cancelled",
};
/** How attempts end; one that is tried again has failed. */
const ATTEMPT_ENDINGS: Readonly<Partial<Record<EntryType, Ending>>> = {
  "step.succeeded": "succeeded",
  "step.failed": "failed",
  "step.retrying": "failed",
  "step.timed-out": "failed",
  "step.indeterminate": "failed",
  "step.cancelled": "cancelled",
};

/** The executions of a log and, as they end, the attempts of their steps. */
export class KnownExecutions {
  readonly #known = new Map<string, KnownExecution>();
  /** Attempts under way, by execution and step. */
  readonly #running = new Map<string, KnownAttempt>();

  /** Takes the next entry, and gives the attempt that is over with it; `actor` submitted the entry's proposal. */
  take(entry: AuditEntry, actor: number | null): KnownAttempt | null {
    const { execution: id, type, workflow, data } = entry;
    if (id === undefined) return null;
    const at = Date.parse(entry.time);
    if (type === "execution.started" && !this.#known.has(id)) {
      const dryRun = data["dryRun"] === true;
      const facts = { started: at, dryRun, workflow: workflow ?? null, actor };
      this.#known.set(id, { ...facts, status: "executing", end: null });
    }
    const execution = this.#known.get(id);
    if (execution === undefined) return null;
    const status = STATUS_BY_EXECUTION_ENTRY[type];
    if (status !== undefined) {
      const as = ENDINGS[status];
      execution.status = status;
      execution.end = as === undefined ? null : { at, as };
    }
    return entry.step === undefined ? null : this.#takeStep(entry, { execution, at });
  }

  all(): Iterable<KnownExecution> {
    return this.#known.values();
  }

  /** Attempts that have not ended. */
  running(): Iterable<KnownAttempt> {
    return this.#running.values();
  }

  #takeStep(
    entry: AuditEntry,
    { execution, at }: { readonly execution: KnownExecution; readonly at: number },
  ): KnownAttempt | null {
    const key = `${entry.execution} ${entry.step}`;
    const before = this.#running.get(key);
    if (entry.type === "step.started") {
      const { tool } = entry.data;
      const named = typeof tool === "string" ? tool : null;
      this.#running.set(key, { execution, tool: named, started: at, end: null });
      // Started anew without an end: its worker was lost.
      return before === undefined ? null : { ...before, end: { at, as: "failed" } };
    }
    const as = ATTEMPT_ENDINGS[entry.type];
    if (before === undefined || as === undefined) return null;
    this.#running.delete(key);
    return { ...before, end: { at, as } };
  }
}
