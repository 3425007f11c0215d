import type { Severity } from "./codes.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { visibleText } from "./visible-text.ts";

/** A finding as GitHub shows it at a line of a pull request (GitHub docs, "Create a check run", `annotations`). */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Columns are given only where the place is on one line, as GitHub demands; both inclusive. */
  readonly startColumn?: number;
  readonly endColumn?: number;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

const LEVELS = { error: "failure", warning: "warning", notice: "notice" } as const satisfies Record<
  Severity,
  Annotation["level"]
>;
/** GitHub takes up to 64 KB; nobody reads that. */
const MAX_MESSAGE = 4_000;

/** The annotation of a finding, with its related places and its fix in words. */
export function annotationOf(diagnostic: Diagnostic): Annotation {
  const { place, code, severity, message, related, fix } = diagnostic;
  const words = [message];
  for (const other of related)
    words.push(`${other.message} (${other.place.file}, line ${other.place.start.line})`);
  if (fix !== undefined)
    words.push(`${fix.title}: ${fix.edits.map(({ text }) => text).join(", ")}`);
  const columns =
    place.start.line === place.end.line
      ? {
          startColumn: place.start.column,
          endColumn: Math.max(place.start.column, place.end.column - 1),
        }
      : {};
  return {
    path: place.file,
    startLine: place.start.line,
    endLine: place.end.line,
    ...columns,
    level: LEVELS[severity],
    title: code,
    message: words.map(visibleText).join("\n").slice(0, MAX_MESSAGE),
  };
}
