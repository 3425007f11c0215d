import type { AuditEntry } from "../../../model/audit-entry.ts";
import { endingEvents, LOST, outcomeOf, RESULTS, textIn, type Outcome } from "./attempt-outcome.ts";
import { spanIdOf, traceIdOf, type Attributes, type SpanEvent, type SpanFacts } from "./span.ts";

/** OpenTelemetry specification, "Span Limits": EventCountLimit. */
const MOST_EVENTS = 128;

interface OpenAttempt {
  readonly started: AuditEntry;
  readonly spanId: string;
  readonly links: SpanFacts["links"];
  readonly events: SpanEvent[];
}

/** The trace of one execution while its entries come in: one span for it, and one below for each attempt of a step. */
export class ExecutionTrace {
  readonly #first: AuditEntry;
  readonly #execution: string;
  readonly #traceId: string;
  readonly #rootId: string;
  readonly #open = new Map<string, OpenAttempt>();
  /** The last span of each step, which its next one is linked to. */
  readonly #last = new Map<string, string>();
  readonly #events: SpanEvent[] = [];
  #dropped = 0;

  constructor(first: AuditEntry, names: { readonly origin: string; readonly execution: string }) {
    this.#first = first;
    this.#execution = names.execution;
    this.#traceId = traceIdOf(names.origin, names.execution);
    this.#rootId = spanIdOf(this.#traceId, "execution");
  }

  /** An attempt begins; where one of the same step was under way, its worker is gone, and that one's span comes out. */
  startStep(entry: AuditEntry): readonly SpanFacts[] {
    const step = entry.step ?? "";
    const lost = this.#open.has(step) ? [this.#close(step, entry, LOST)] : [];
    const before = this.#last.get(step);
    const spanId = spanIdOf(this.#traceId, `entry ${entry.index}`);
    const relation = entry.type === "step.compensating" ? "compensates" : "retries";
    this.#open.set(step, {
      started: entry,
      spanId,
      links:
        before === undefined ? [] : [{ spanId: before, attributes: { "writ.link": relation } }],
      events: [],
    });
    this.#last.set(step, spanId);
    return lost;
  }

  /** An attempt ends, and its span comes out; what had not begun is something that happened to the execution. */
  endStep(entry: AuditEntry): readonly SpanFacts[] {
    const step = entry.step ?? "";
    if (this.#open.has(step)) return [this.#close(step, entry, outcomeOf(entry))];
    this.happen(entry);
    return [];
  }

  /** Something else happened: to the attempt that is under way, or to the execution. */
  happen(entry: AuditEntry): void {
    const event = { time: entry.time, name: entry.type, attributes: factsOf(entry) };
    const events = this.#open.get(entry.step ?? "")?.events ?? this.#events;
    if (events.length < MOST_EVENTS) events.push(event);
    else this.#dropped += 1;
  }

  /** The execution ended with this entry; attempts that never did end with it. */
  finish(entry: AuditEntry): readonly SpanFacts[] {
    const lost = [...this.#open.keys()].map((step) => this.#close(step, entry, LOST));
    const { workflow, proposal, pull, run, data } = this.#first;
    const name = workflow ?? proposal ?? this.#execution;
    const reason = entry.data["reason"];
    const status = entry.type.slice("execution.".length);
    const root: SpanFacts = {
      traceId: this.#traceId,
      spanId: this.#rootId,
      name: `execute ${name}`,
      start: this.#first.time,
      end: entry.time,
      attributes: {
        "cicd.pipeline.name": name,
        "cicd.pipeline.run.id": this.#execution,
        "cicd.pipeline.result": RESULTS[entry.type],
        "cicd.pipeline.run.url.full": run?.url,
        "writ.execution": this.#execution,
        "writ.status": status,
        "writ.pull": pull,
        "writ.proposal": proposal,
        "writ.workflow": workflow,
        "writ.entry": this.#first.index,
        "writ.digest": textIn(data, "digest"),
        "writ.commit": textIn(data, "commit"),
        "writ.dry_run": data["dryRun"] === true ? true : undefined,
        "writ.run": run?.id,
      },
      events: this.#events,
      ...(this.#dropped > 0 && { droppedEvents: this.#dropped }),
      links: [],
      status:
        entry.type === "execution.succeeded"
          ? { code: "ok" }
          : entry.type === "execution.cancelled"
            ? { code: "unset" }
            : { code: "error", message: typeof reason === "string" ? reason : status },
    };
    return [...lost, root];
  }

  #close(step: string, ended: AuditEntry, outcome: Outcome): SpanFacts {
    const { started, spanId, links, events } = this.#open.get(step)!;
    this.#open.delete(step);
    const { attempt, index, run, proposal, pull, data } = started;
    const tool = textIn(data, "tool");
    return {
      traceId: this.#traceId,
      spanId,
      parentSpanId: this.#rootId,
      name: `${started.type === "step.compensating" ? "compensate" : "step"} ${family(step)}`,
      start: started.time,
      end: ended.time,
      attributes: {
        "cicd.pipeline.task.name": step,
        "cicd.pipeline.task.run.id": `${this.#execution}/${step}#${attempt ?? 1}`,
        "cicd.pipeline.task.run.result": outcome.result,
        "error.type": outcome.failure?.class,
        "writ.execution": this.#execution,
        "writ.step": step,
        "writ.attempt": attempt,
        "writ.status": outcome.status,
        "writ.tool": tool,
        "writ.pull": pull,
        "writ.proposal": proposal,
        "writ.entry": index,
        "writ.idempotent": data["idempotent"] === true,
        "writ.worker": run?.worker ?? textIn(data, "worker"),
        "writ.exit_code": outcome.failure?.exitCode,
        "http.response.status_code": outcome.failure?.status,
      },
      events: [...events, ...endingEvents(ended, outcome)],
      links,
      status:
        outcome.result === "success"
          ? { code: "ok" }
          : outcome.result === "cancellation"
            ? { code: "unset" }
            : { code: "error", message: outcome.failure?.message ?? outcome.status },
    };
  }
}

/** What an event says of its entry: scalars of its data. */
function factsOf({ step, attempt, index, data, actor }: AuditEntry): Attributes {
  const facts: Record<string, Attributes[string]> = {
    "writ.entry": index,
    "writ.step": step,
    "writ.attempt": attempt,
    "writ.actor": actor?.login,
  };
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      facts[`writ.data.${name}`] = value;
  }
  return facts;
}

/** A step's address without its numbers of items and iterations, so that a fan is one name and not ten thousand. */
function family(step: string): string {
  return step.replaceAll(/\[\d+\]|#\d+/g, "");
}
