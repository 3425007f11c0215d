import { InvalidArgumentError } from "commander";
import { matchesWildcard } from "../../../audit/query/wildcard.ts";
import { ENTRY_TYPES } from "../../../model/audit-entry.ts";
import { parseDuration } from "../../../model/duration.ts";
import type { Clock } from "../../../ports/clock.ts";

/** Reads a whole number from 1, such as that of a pull request. */
export function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 1.");
}

/** Reads a type of entry or a family such as `step.*`, and adds it to those before. */
export function typeOf(text: string, before: readonly string[] = []): readonly string[] {
  const family = text.endsWith(".*") ? text.slice(0, -1) : null;
  const known = ENTRY_TYPES.some((type) =>
    family === null ? type === text : type.startsWith(family),
  );
  if (known) return [...before, text];
  throw new InvalidArgumentError(`There is no such type of entry. There are ${families()}.`);
}

/** Reads a day, which begins at midnight UTC, or a time with its zone (RFC 3339), as ISO 8601 in UTC. */
export function momentOf(text: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  const time = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)$/.test(text);
  const at = Date.parse(day ? `${text}T00:00:00Z` : text.toUpperCase().replace(" ", "T"));
  const real = day ? new Date(at || 0).toISOString().startsWith(text) : true;
  if ((day || time) && !Number.isNaN(at) && real) return new Date(at).toISOString();
  throw new InvalidArgumentError(
    "It must be a day such as 2026-11-21, or a time such as 2026-11-21T14:00:00Z.",
  );
}

/** Reads a pattern of types, such as `step.*` or `*.failed`, and adds it to those before. */
export function typePatternOf(text: string, before: readonly string[] = []): readonly string[] {
  if (ENTRY_TYPES.some((type) => matchesWildcard(type, text))) return [...before, text];
  throw new InvalidArgumentError(`There is no such type of entry. There are ${families()}.`);
}

/** Adds a text to those before. */
export function textOf(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Reads a moment as {@link momentOf} does, or how long ago it is, such as `7d` or `12h`. */
export function momentOrAgeOf(clock: Clock): (text: string) => string {
  return (text) => {
    const age = parseDuration(text);
    return age === null ? momentOf(text) : new Date(clock.now() - age).toISOString();
  };
}

function families(): string {
  return [...new Set(ENTRY_TYPES.map((type) => `${type.split(".")[0] ?? ""}.*`))].join(", ");
}
