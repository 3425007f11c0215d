import { ENTRY_TYPES, type EntryDraft, type EntryType } from "../../src/model/audit-entry.ts";
import type { ExecutionId } from "../../src/model/ids.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { draft, runOf } from "../audit/drafts.ts";

const START = Date.parse("2026-11-21T02:00:00.000Z");

/** So many seconds after the first entry, as the log writes times. */
export function at(seconds: number): string {
  return new Date(START + Math.round(seconds * 1_000)).toISOString();
}

/** Text that would do something to a spreadsheet, a terminal or a parser. */
export const HOSTILE = '=cmd|" /C calc"!A0,\r\n"x"\u0007\u202e😀';

/** An entry of each type, with texts that somebody chose to do harm. */
export function everyType(): readonly EntryDraft[] {
  return ENTRY_TYPES.filter((type) => type !== "log.created").map((type, position) => {
    const ofStep = type.startsWith("step.");
    const ofExecution = ofStep || type.startsWith("execution.");
    return draft({
      type,
      time: at(position),
      actor: { login: position % 2 === 0 ? "alice" : "renovate[bot]", id: position },
      workflow: HOSTILE,
      proposal: `proposals/${HOSTILE}.yml`,
      run: runOf({ url: "https://github.example/o/r/actions/runs/99" }),
      ...(ofExecution && { execution: "12-x" as ExecutionId }),
      ...(ofStep && { step: "fan[3]/deploy", attempt: 1 }),
      data: {
        reason: HOSTILE,
        code: "stale-plan",
        failure: { class: "transient", message: HOSTILE, exitCode: 75, output: HOSTILE },
        nested: { list: [1, 1.5, null, true, HOSTILE] },
      },
    });
  });
}

/** An entry of one execution. */
export function event(
  seconds: number,
  type: EntryType,
  more: Partial<EntryDraft> & { readonly data?: JsonObject } = {},
): EntryDraft {
  return draft({
    time: at(seconds),
    type,
    execution: "12-add-email" as ExecutionId,
    ...more,
  });
}

/** An entry of a step's attempt. */
export function step(
  seconds: number,
  type: EntryType,
  about: { readonly step: string; readonly attempt?: number; readonly data?: JsonObject },
): EntryDraft {
  const { step, attempt = 1, data = {} } = about;
  return event(seconds, type, { step, attempt, data });
}

const transient = { class: "transient", message: "the database is busy", exitCode: 75 };

/** An execution with a retry, a gate, a lost worker, a skipped step and a compensation, which fails in the end. */
export function eventfulExecution(): readonly EntryDraft[] {
  return [
    event(0, "execution.started", {
      data: { digest: "sha256:d", dryRun: false, worker: "w1", commit: "c" },
    }),
    step(0, "step.claimed", { step: "backup", data: { worker: "w1", lease: 0 } }),
    step(1, "step.started", {
      step: "backup",
      data: { idempotent: true, tool: "database_backup" },
    }),
    step(3, "step.retrying", {
      step: "backup",
      data: { failure: transient, notBefore: START + 5_000 },
    }),
    step(5, "step.started", { step: "backup", attempt: 2, data: { tool: "database_backup" } }),
    step(9, "step.succeeded", { step: "backup", attempt: 2, data: { outputs: { path: "x" } } }),
    event(10, "gate.opened", { step: "review", data: { code: "0123456789ab" } }),
    event(10, "execution.paused", { data: { reason: "a gate waits" } }),
    event(100, "gate.decided", { step: "review", data: { decision: "approve" } }),
    event(101, "execution.resumed", { data: { worker: "w2" } }),
    step(102, "step.started", { step: "fan[0]/deploy", data: { idempotent: true } }),
    step(110, "step.started", { step: "fan[0]/deploy", attempt: 2, data: { idempotent: true } }),
    step(112, "step.failed", {
      step: "fan[0]/deploy",
      attempt: 2,
      data: { failure: { class: "permanent", message: "no such host", status: 404 } },
    }),
    event(112, "step.skipped", {
      step: "tell",
      data: { reason: "deploy failed", because: "needs" },
    }),
    step(113, "step.compensating", { step: "backup" }),
    step(114, "step.compensated", { step: "backup" }),
    step(115, "step.started", { step: "never-heard-of", data: { idempotent: false } }),
    event(120, "execution.failed", { data: { reason: "fan[0]/deploy failed" } }),
  ];
}
