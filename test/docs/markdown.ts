import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Top directory of the project. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** One fenced block, or one HTML comment on a line of its own, in the order in which they stand. */
export type Piece =
  | {
      readonly kind: "fence";
      readonly line: number;
      readonly language: string;
      /** What follows the language: `file="…"`, `output`. */
      readonly info: string;
      readonly text: string;
    }
  | { readonly kind: "comment"; readonly line: number; readonly text: string };

/** Fenced blocks and comments of a Markdown text. */
export function piecesOf(markdown: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const lines = markdown.split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const open = /^( *)(`{3,})([a-z]*) ?(.*)$/.exec(lines[at]!);
    if (open !== null) {
      const [, indent = "", marks = "", language = "", info = ""] = open;
      const end = lines.findIndex((line, index) => index > at && line.trim() === marks);
      if (end < 0) throw new Error(`The block at line ${at + 1} is not closed`);
      const text = lines.slice(at + 1, end).map((line) => line.slice(indent.length));
      pieces.push({ kind: "fence", line: at + 1, language, info, text: `${text.join("\n")}\n` });
      at = end;
      continue;
    }
    const comment = /^<!-- (.*) -->$/.exec(lines[at]!);
    if (comment !== null) pieces.push({ kind: "comment", line: at + 1, text: comment[1]! });
  }
  return pieces;
}

/** Paths, from the top, of all pages of the project that people read. */
export function pages(): readonly string[] {
  const inDocs = readdirSync(`${ROOT}/docs`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => `docs/${path}`);
  const atTop = readdirSync(ROOT).filter((path) => path.endsWith(".md"));
  return [...atTop, ...inDocs, "examples/database/README.md"].toSorted();
}

/** The text of a file of the project. */
export function textOf(path: string): string {
  return readFileSync(`${ROOT}/${path}`, "utf8");
}

/** Markdown without its fenced blocks and code spans: where links are links. */
export function proseOf(markdown: string): string {
  return markdown
    .replaceAll(/^( *)(`{3,})[^\n]*\n[\s\S]*?\n\1\2$/gm, "")
    .replaceAll(/`[^`\n]*`/g, "code");
}

/** The anchors that GitHub gives a page's headings. */
export function anchorsOf(markdown: string): ReadonlySet<string> {
  const prose = markdown.replaceAll(/^( *)(`{3,})[^\n]*\n[\s\S]*?\n\1\2$/gm, "");
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const [, heading = ""] of prose.matchAll(/^#{1,6} (.+)$/gm)) {
    const base = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .trim()
      .replaceAll(" ", "-");
    const times = seen.get(base) ?? 0;
    seen.set(base, times + 1);
    anchors.add(times === 0 ? base : `${base}-${times}`);
  }
  return anchors;
}
