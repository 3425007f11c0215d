import { sha256Hex } from "../../../model/digest.ts";
import type { JsonObject, JsonValue } from "../../../model/json.ts";

/** `SpanKind` (opentelemetry-proto 1.x, trace.proto): work within one application. */
const SPAN_KIND_INTERNAL = 1;
/** `Status.StatusCode` (opentelemetry-proto 1.x, trace.proto). */
const STATUS_CODES = { unset: 0, ok: 1, error: 2 } as const;

/** What OTLP/JSON can say as the value of an attribute. */
export type AttributeValue = string | number | boolean | readonly string[];
/** Attributes by name; undefined for none. */
export type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

export interface SpanEvent {
  /** ISO 8601 with milliseconds, UTC, as for all times here. */
  readonly time: string;
  readonly name: string;
  readonly attributes: Attributes;
}

export interface SpanFacts {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly start: string;
  readonly end: string;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  readonly droppedEvents?: number;
  /** Spans of the same trace. */
  readonly links: readonly { readonly spanId: string; readonly attributes: Attributes }[];
  readonly status: { readonly code: keyof typeof STATUS_CODES; readonly message?: string };
}

/** The trace of an execution: 16 bytes of a hash in hex, so that exporting twice gives one trace. */
export function traceIdOf(origin: string, execution: string): string {
  return idOf(32, ["trace", origin, execution]);
}

/** A span of an execution's trace, named within it: 8 bytes of a hash in hex. */
export function spanIdOf(traceId: string, name: string): string {
  return idOf(16, ["span", traceId, name]);
}

/** An id of zeros alone is invalid (W3C Trace Context §3.2.2.3); no hash is expected to be one. */
function idOf(digits: number, parts: readonly string[]): string {
  const id = sha256Hex(JSON.stringify(parts)).slice(0, digits);
  return /^0+$/.test(id) ? `${id.slice(1)}1` : id;
}

/** A span as OTLP/JSON has it: ids in hex, enums as numbers, 64-bit integers as text (OTLP 1.x, "JSON Protobuf Encoding"). */
export function spanJson(span: SpanFacts): JsonObject {
  const start = Date.parse(span.start);
  // Entries of one execution may come from machines whose clocks differ; a span never ends before it starts.
  const end = Math.max(start, Date.parse(span.end));
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId !== undefined && { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: SPAN_KIND_INTERNAL,
    startTimeUnixNano: nanoseconds(start),
    endTimeUnixNano: nanoseconds(end),
    attributes: attributesJson(span.attributes),
    events: span.events.map(({ time, name, attributes }) => ({
      timeUnixNano: nanoseconds(Date.parse(time)),
      name,
      attributes: attributesJson(attributes),
    })),
    ...(span.droppedEvents !== undefined && { droppedEventsCount: span.droppedEvents }),
    links: span.links.map(({ spanId, attributes }) => ({
      traceId: span.traceId,
      spanId,
      attributes: attributesJson(attributes),
    })),
    status: {
      code: STATUS_CODES[span.status.code],
      ...(span.status.message !== undefined && { message: span.status.message }),
    },
  };
}

/** Attributes as a list of `KeyValue`, without those that have no value. */
export function attributesJson(attributes: Attributes): readonly JsonObject[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: anyValue(value) }],
  );
}

function anyValue(value: AttributeValue): JsonValue {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value !== "number")
    return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } };
  return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

function nanoseconds(milliseconds: number): string {
  return String(BigInt(milliseconds) * 1_000_000n);
}
