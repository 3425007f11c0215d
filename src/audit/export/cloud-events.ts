import type { AuditEntry } from "../../model/audit-entry.ts";
import { entryHash } from "../entry-format.ts";

/** A CloudEvent in structured mode (CloudEvents 1.0, "JSON Event Format" §3). */
export interface CloudEvent {
  readonly specversion: "1.0";
  /** The log: its origin, as a URI reference. */
  readonly source: string;
  /** Index of the entry: with the source, unique. */
  readonly id: string;
  readonly type: `dev.writ.${AuditEntry["type"]}`;
  readonly time: string;
  readonly subject?: string;
  readonly datacontenttype: "application/json";
  /** Extension "Sequence": the index with leading zeros, so that it sorts as text. */
  readonly sequence: string;
  /** Leaf hash of the entry: what proofs are about. */
  readonly leafhash: string;
  /** The entry as it is. */
  readonly data: AuditEntry;
}

/** The CloudEvent of an entry; the same for everyone who exports it. */
export function cloudEventOf(entry: AuditEntry, origin: string): CloudEvent {
  const subject = subjectOf(entry);
  return {
    specversion: "1.0",
    source: sourceOf(origin),
    id: String(entry.index),
    type: `dev.writ.${entry.type}`,
    time: entry.time,
    ...(subject !== null && { subject }),
    datacontenttype: "application/json",
    sequence: String(entry.index).padStart(16, "0"),
    leafhash: entryHash(entry),
    data: entry,
  };
}

/** The origin as a URI reference (RFC 3986 §4.2): a colon in the first segment would make a scheme of the host. */
function sourceOf(origin: string): string {
  const escaped = encodeURI(origin).replaceAll("#", "%23").replaceAll("?", "%3F");
  return /^[^/]*:/.test(escaped) ? `//${escaped}` : escaped;
}

/** What the entry is about, the narrowest thing that it names; null for the log itself. */
function subjectOf({ execution, step, pull, proposal }: AuditEntry): string | null {
  const parts =
    execution === undefined
      ? [
          ...(pull === undefined ? [] : [`pulls/${pull}`]),
          ...(proposal === undefined ? [] : [proposal]),
        ]
      : [`executions/${execution}`, ...(step === undefined ? [] : [`steps/${step}`])];
  return parts.length === 0 ? null : withoutControls(parts.join("/"));
}

/** CloudEvents 1.0 §"Type System": no control characters and no noncharacters in a String. */
function withoutControls(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
