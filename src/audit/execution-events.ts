import type { AuditEntry, EntryDraft } from "../model/audit-entry.ts";
import type { ExecutionEvent, ExecutionEventType } from "../model/execution-event.ts";
import type { JsonValue } from "../model/json.ts";
import { isJsonObject } from "../model/json.ts";

/** What all entries of one execution carry. */
export type ExecutionContext = Pick<EntryDraft, "pull" | "proposal" | "workflow"> & {
  readonly execution: NonNullable<EntryDraft["execution"]>;
};

/** The draft of an event's entry: `data` is the event without what has a key of its own in the entry. */
export function draftOfEvent(event: ExecutionEvent, context: ExecutionContext): EntryDraft {
  const { at, type, step, attempt, execution: _execution, ...data }: EventFields = event;
  return {
    time: new Date(at).toISOString(),
    type,
    ...context,
    ...(step !== undefined && { step }),
    ...(attempt !== undefined && { attempt }),
    data,
  };
}

/** An entry's event: `none` where it is none of the engine's, `malformed` where it is one that cannot be read. */
export type EventResult =
  | { readonly kind: "event"; readonly event: ExecutionEvent }
  | { readonly kind: "none" }
  | { readonly kind: "malformed" };

/** The event that an entry recorded. Anyone who may write to the repository may have written the entry. */
export function eventOfEntry(entry: AuditEntry): EventResult {
  if (!isEventType(entry.type)) {
    // An engine's entry that this version does not know would be missing from the state: better no state at all.
    return { kind: /^(execution|step|gate|loop)\./.test(entry.type) ? "malformed" : "none" };
  }
  const { step, attempt } = entry;
  const said: Record<string, JsonValue | undefined> = { ...entry.data, step, attempt };
  if (entry.type === "execution.started") said["execution"] = entry.execution;
  const event: Record<string, JsonValue> = { at: Date.parse(entry.time), type: entry.type };
  for (const [field, fits] of Object.entries(FIELDS[entry.type])) {
    const value = said[field];
    if (value === undefined || !fits(value)) return { kind: "malformed" };
    event[field] = value;
  }
  const { artifacts } = entry.data;
  if (entry.type === "step.succeeded" && artifacts !== undefined) {
    if (!Array.isArray(artifacts) || !artifacts.every(isArtifact)) return { kind: "malformed" };
    event["artifacts"] = artifacts;
  }
  const { tool } = entry.data;
  if (entry.type === "step.started" && tool !== undefined) {
    if (!text(tool)) return { kind: "malformed" };
    event["tool"] = tool;
  }
  return { kind: "event", event: event as unknown as ExecutionEvent };
}

interface EventFields {
  readonly at: number;
  readonly type: ExecutionEventType;
  readonly step?: string;
  readonly attempt?: number;
  readonly execution?: string;
}

type Check = (value: JsonValue) => boolean;
const text: Check = (value) => typeof value === "string";
const number: Check = (value) => typeof value === "number";
const flag: Check = (value) => typeof value === "boolean";
const count: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const texts: Check = (value) => Array.isArray(value) && value.every((item) => text(item));
const stepFailure: Check = (value) =>
  isJsonObject(value) && typeof value["class"] === "string" && typeof value["message"] === "string";

const attemptOfStep = { step: text, attempt: count };
const failedAttempt = { ...attemptOfStep, failure: stepFailure };

/** Fields of each type of event, beside `at` and `type`. */
const FIELDS: Readonly<Record<ExecutionEventType, Readonly<Record<string, Check>>>> = {
  "execution.started": { execution: text, digest: text, dryRun: flag, worker: text },
  "execution.paused": { reason: text },
  "execution.resumed": { worker: text },
  "execution.succeeded": { outputs: isJsonObject },
  "execution.failed": { reason: text },
  "execution.cancelled": { reason: text },
  "execution.compensated": {},
  "execution.indeterminate": { steps: texts },
  "step.claimed": { step: text, worker: text, lease: number },
  "step.started": { ...attemptOfStep, worker: text, lease: number, idempotent: flag },
  "step.succeeded": { ...attemptOfStep, outputs: isJsonObject },
  "step.failed": failedAttempt,
  "step.retrying": { ...failedAttempt, notBefore: number },
  "step.timed-out": failedAttempt,
  "step.skipped": { step: text, reason: text, because: text },
  "step.cancelled": { ...attemptOfStep, reason: text },
  "step.indeterminate": failedAttempt,
};

function isArtifact(value: JsonValue): boolean {
  return (
    isJsonObject(value) &&
    typeof value["path"] === "string" &&
    typeof value["sha256"] === "string" &&
    count(value["bytes"] ?? null) &&
    typeof value["kept"] === "boolean"
  );
}

function isEventType(type: string): type is ExecutionEventType {
  return Object.hasOwn(FIELDS, type);
}
