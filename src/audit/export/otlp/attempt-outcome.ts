import type { AuditEntry, EntryType } from "../../../model/audit-entry.ts";
import { isJsonObject, type JsonObject } from "../../../model/json.ts";
import type { SpanEvent } from "./span.ts";

/** How an attempt or an execution ended. `result` is of OpenTelemetry's conventions for CI/CD, `status` the log's own word. */
export interface Outcome {
  readonly result: "success" | "failure" | "error" | "timeout" | "cancellation";
  readonly status: string;
  readonly failure?: {
    readonly class: string;
    readonly message: string;
    readonly exitCode: number | undefined;
    readonly status: number | undefined;
  };
}

/** The worker of an attempt ended without a word about it. */
export const LOST: Outcome = {
  result: "error",
  status: "lost",
  failure: {
    class: "unknown",
    message: "Its worker ended without recording a result",
    exitCode: undefined,
    status: undefined,
  },
};

/** Endings by type of entry; any other is an error. */
export const RESULTS: Readonly<Partial<Record<EntryType, Outcome["result"]>>> = {
  "execution.succeeded": "success",
  "execution.failed": "failure",
  "execution.compensated": "failure",
  "execution.cancelled": "cancellation",
  "execution.indeterminate": "error",
  "step.succeeded": "success",
  "step.compensated": "success",
  "step.failed": "failure",
  "step.retrying": "failure",
  "step.timed-out": "timeout",
  "step.cancelled": "cancellation",
};

/** What an ending entry says of an attempt. */
export function outcomeOf({ type, data }: AuditEntry): Outcome {
  const { failure } = data;
  return {
    result: RESULTS[type] ?? "error",
    status: type.slice(type.indexOf(".") + 1),
    ...(isJsonObject(failure) && {
      failure: {
        class: textIn(failure, "class") ?? "unknown",
        message: textIn(failure, "message") ?? "",
        exitCode: numberIn(failure, "exitCode"),
        status: numberIn(failure, "status"),
      },
    }),
  };
}

/** The failure as OpenTelemetry records exceptions, and that another attempt follows. */
export function endingEvents(ended: AuditEntry, { failure }: Outcome): readonly SpanEvent[] {
  const { time, type, data } = ended;
  return [
    ...(failure === undefined
      ? []
      : [
          {
            time,
            name: "exception",
            attributes: {
              "exception.type": failure.class,
              "exception.message": failure.message,
            },
          },
        ]),
    ...(type === "step.retrying"
      ? [{ time, name: type, attributes: { "writ.not_before": momentOf(data["notBefore"]) } }]
      : []),
  ];
}

function momentOf(value: unknown): string | undefined {
  if (typeof value !== "number" || Math.abs(value) > 8.64e15) return undefined;
  return new Date(value).toISOString();
}

/** A member that is a text. */
export function textIn(data: JsonObject, name: string): string | undefined {
  const value = data[name];
  return typeof value === "string" ? value : undefined;
}

function numberIn(data: JsonObject, name: string): number | undefined {
  const value = data[name];
  return typeof value === "number" ? value : undefined;
}
