import { linesOf } from "./export-rig.ts";

type Values = Readonly<Record<string, unknown>>;

/** A span as a collector sees it, with its attributes by name. */
export interface ReadSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: Values;
  readonly events: readonly {
    readonly name: string;
    readonly timeUnixNano: string;
    readonly attributes: Values;
  }[];
  readonly links: readonly { readonly spanId: string; readonly attributes: Values }[];
  readonly status: { readonly code: number; readonly message?: string };
}

interface Request {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly object[] }[];
  }[];
}

/** The spans of requests, one a line. */
export function spansOf(text: string): readonly ReadSpan[] {
  const requests = linesOf(text) as readonly Request[];
  return requests
    .flatMap(({ resourceSpans }) => resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ spans }) => spans)
    .map((span) => named(span) as ReadSpan);
}

/** Lists of attributes as objects, everywhere in a value. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    name === "attributes" ? byName(member as readonly KeyValue[]) : named(member),
  ]);
  return Object.fromEntries(members);
}

interface KeyValue {
  readonly key: string;
  readonly value: object;
}

function byName(attributes: readonly KeyValue[]): Values {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
