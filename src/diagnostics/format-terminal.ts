import type { Severity } from "./codes.ts";
import type { Diagnostic, Place } from "./diagnostic.ts";
import { LineIndex } from "./line-index.ts";
import type { Source } from "./source.ts";
import { visibleText } from "./visible-text.ts";

/** Widest stretch of a line that is shown. */
const LINE_WIDTH = 120;

/** How findings are shown on a terminal. */
export interface TerminalOptions {
  /** By path; a finding of a file that is not here is shown without its line. */
  readonly sources: ReadonlyMap<string, Pick<Source, "text">>;
  /** Default: plain. */
  readonly style?: "colour" | "plain";
}

const COLOURS = {
  error: "31",
  warning: "33",
  notice: "36",
  place: "1",
  dim: "2",
  fix: "32",
} as const;

/** Findings as `path:line:col: message [code]` with the line shown, related places and fixes; ends with a line break. */
export function formatTerminal(
  diagnostics: readonly Diagnostic[],
  options: TerminalOptions,
): string {
  const page = new TerminalPage(options);
  return diagnostics.map((diagnostic) => page.render(diagnostic)).join("");
}

/** The line of a place with a squiggle below it, indented by two; none where its file is not among the sources. */
export function formatExcerpt(
  place: Place,
  options: TerminalOptions & { readonly severity: Severity },
): readonly string[] {
  return new TerminalPage(options).excerpt(place, options.severity);
}

class TerminalPage {
  readonly #options: TerminalOptions;
  readonly #indexes = new Map<string, LineIndex>();

  constructor(options: TerminalOptions) {
    this.#options = options;
  }

  render(diagnostic: Diagnostic): string {
    const { place, severity, message, code, related, fix } = diagnostic;
    const word = severity === "error" ? "" : `${this.#paint(severity, severity)}: `;
    const head = `${this.#where(place)}: ${word}${visibleText(message)} ${this.#paint(severity, `[${code}]`)}`;
    const lines = [head, ...this.excerpt(place, severity)];
    for (const other of related) {
      lines.push(`  ${this.#where(other.place)}: ${visibleText(other.message)}`);
      lines.push(...this.excerpt(other.place, "notice"));
    }
    if (fix !== undefined) {
      const texts = fix.edits.map(({ text }) =>
        text === "" ? "(nothing)" : visibleText(text.slice(0, LINE_WIDTH)),
      );
      lines.push(`  ${this.#paint("fix", "fix")}: ${visibleText(fix.title)}: ${texts.join(", ")}`);
    }
    return `${lines.join("\n")}\n`;
  }

  #where({ file, start }: Place): string {
    return this.#paint("place", `${visibleText(file)}:${start.line}:${start.column}`);
  }

  /** The line of a place with a squiggle below it: `^` at its first character, `~` up to its end on that line. */
  excerpt(place: Place, colour: Severity): readonly string[] {
    const line = this.#lineAt(place);
    if (line === null || line.trim() === "") return [];
    const from = place.start.column - 1;
    const to = place.end.line === place.start.line ? place.end.column - 1 : line.length;
    const first = Math.max(0, Math.min(from - 40, line.length - LINE_WIDTH));
    const last = first + LINE_WIDTH;
    const before = visibleText(line.slice(first, from));
    const marked = visibleText(line.slice(from, Math.min(Math.max(to, from + 1), last)));
    const after = visibleText(line.slice(Math.min(Math.max(to, from + 1), last), last));
    const cutLeft = first > 0 ? "…" : "";
    const cutRight = line.length > last ? "…" : "";
    const number = String(place.start.line);
    const squiggle = `^${"~".repeat(Math.max(0, marked.length - 1))}`;
    const shown = `${cutLeft}${before}${marked}${after}${cutRight}`.trimEnd();
    const indent = " ".repeat(cutLeft.length + before.length);
    return [
      `  ${this.#paint("dim", `${number} |`)} ${shown}`,
      `  ${this.#paint("dim", `${" ".repeat(number.length)} |`)} ${indent}${this.#paint(colour, squiggle)}`,
    ];
  }

  #lineAt(place: Place): string | null {
    let index = this.#indexes.get(place.file);
    if (index === undefined) {
      const source = this.#options.sources.get(place.file);
      if (source === undefined) return null;
      index = new LineIndex(source.text);
      this.#indexes.set(place.file, index);
    }
    return index.lineAt(place.start.line);
  }

  #paint(colour: keyof typeof COLOURS, text: string): string {
    return this.#options.style === "colour" ? `\u001b[${COLOURS[colour]}m${text}\u001b[0m` : text;
  }
}
