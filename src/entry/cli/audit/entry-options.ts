import { InvalidArgumentError } from "commander";
import { ENTRY_TYPES } from "../../../model/audit-entry.ts";

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

function families(): string {
  return [...new Set(ENTRY_TYPES.map((type) => `${type.split(".")[0] ?? ""}.*`))].join(", ");
}
