import type { AuditEntry } from "../../model/audit-entry.ts";
import type { JsonValue } from "../../model/json.ts";
import { decisionOf } from "./decision-of.ts";
import { lowerAscii, matchesWildcard } from "./wildcard.ts";

/**
 * What is asked of entries: an entry must match all that is given, and of each list at least one. In lists of texts
 * `*` stands for any number of characters.
 */
export interface EntryFilter {
  readonly types?: readonly string[];
  /** Logins, in any case of A to Z. */
  readonly actors?: readonly string[];
  readonly pulls?: readonly number[];
  readonly proposals?: readonly string[];
  readonly workflows?: readonly string[];
  readonly executions?: readonly string[];
  readonly steps?: readonly string[];
  /** Tools that steps called, and that plans name. */
  readonly tools?: readonly string[];
  /** As {@link decisionOf} says them. */
  readonly decisions?: readonly string[];
  /** Somewhere in the entry's JSON, in any case of A to Z; each of them. */
  readonly texts?: readonly string[];
  /** Times as entries have them: from the first, up to and without the second. */
  readonly since?: string;
  readonly until?: string;
  /** The first index. */
  readonly from?: number;
}

/** Tells whether an entry matches; `tool` is the one that its step calls, which only the start of the step names. */
export function matchesFilter(
  entry: AuditEntry,
  filter: EntryFilter,
  tool: string | null = null,
): boolean {
  const { types, actors, pulls, proposals, workflows, executions, steps, decisions } = filter;
  const { since, until, from } = filter;
  return (
    isAmong(entry.type, types) &&
    isAmong(lowered(entry.actor?.login), actors?.map(lowerAscii)) &&
    (pulls === undefined || (entry.pull !== undefined && pulls.includes(entry.pull))) &&
    isAmong(entry.proposal, proposals) &&
    isAmong(entry.workflow, workflows) &&
    isAmong(entry.execution, executions) &&
    isAmong(entry.step, steps) &&
    (filter.tools === undefined ||
      toolsOf(entry, tool).some((each) => isAmong(each, filter.tools))) &&
    (decisions === undefined || isAmong(decisionOf(entry) ?? undefined, decisions)) &&
    (since === undefined || entry.time >= since) &&
    (until === undefined || entry.time < until) &&
    (from === undefined || entry.index >= from) &&
    (filter.texts ?? []).every((text) =>
      lowerAscii(JSON.stringify(entry)).includes(textInJson(text)),
    )
  );
}

/** A text as it stands in JSON, with small letters. */
export function textInJson(text: string): string {
  return lowerAscii(JSON.stringify(text).slice(1, -1));
}

function toolsOf(entry: AuditEntry, tool: string | null): readonly string[] {
  const { tools } = entry.data;
  const planned = entry.type === "proposal.planned" && Array.isArray(tools) ? tools : [];
  const named = (planned as readonly JsonValue[]).filter((each) => typeof each === "string");
  return tool === null ? named : [tool, ...named];
}

function lowered(text: string | undefined): string | undefined {
  return text === undefined ? undefined : lowerAscii(text);
}

function isAmong(text: string | undefined, patterns: readonly string[] | undefined): boolean {
  if (patterns === undefined) return true;
  return text !== undefined && patterns.some((pattern) => matchesWildcard(text, pattern));
}
