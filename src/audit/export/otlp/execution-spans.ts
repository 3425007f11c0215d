import type { AuditEntry, EntryType } from "../../../model/audit-entry.ts";
import { ExecutionTrace } from "./execution-trace.ts";
import type { SpanFacts } from "./span.ts";

/**
 * The spans of executions, from the entries of the whole log in order: each attempt's when it ended, the execution's
 * own when that ended for good. Holds what is running, and no more.
 */
export async function* executionSpans(
  entries: AsyncIterable<AuditEntry>,
  about: { readonly origin: string; readonly ends: ReadonlyMap<string, number> },
): AsyncGenerator<SpanFacts> {
  const running = new Map<string, ExecutionTrace>();
  for await (const entry of entries) {
    const { execution } = entry;
    if (execution === undefined) continue;
    const end = about.ends.get(execution);
    if (end === undefined || entry.index > end) continue;
    let trace = running.get(execution);
    if (trace === undefined) {
      trace = new ExecutionTrace(entry, { origin: about.origin, execution });
      running.set(execution, trace);
    }
    if (entry.index === end) {
      yield* trace.finish(entry);
      running.delete(execution);
      continue;
    }
    if (entry.step !== undefined && STARTS.has(entry.type)) yield* trace.startStep(entry);
    else if (entry.step !== undefined && ENDS.has(entry.type)) yield* trace.endStep(entry);
    else if (!SILENT.has(entry.type)) trace.happen(entry);
  }
}

const STARTS: ReadonlySet<EntryType> = new Set<EntryType>(["step.started", "step.compensating"]);
const ENDS: ReadonlySet<EntryType> = new Set<EntryType>([
  "step.succeeded",
  "step.failed",
  "step.retrying",
  "step.timed-out",
  "step.cancelled",
  "step.compensated",
  "step.compensation-failed",
  "step.indeterminate",
]);
/** What the spans say themselves, or who took which step: nothing that happened to the execution. */
const SILENT: ReadonlySet<EntryType> = new Set<EntryType>(["execution.started", "step.claimed"]);
