import { readPathPattern } from "./path-pattern.ts";
import type { PathPattern } from "./path-pattern.ts";

/** One line of a CODEOWNERS file that says something. */
export interface CodeOwnersLine {
  /** From 1. */
  readonly line: number;
  readonly pattern: PathPattern;
  /** `@login`, `@org/team` or `e@mail`; nobody: what it matches has no owner. */
  readonly owners: readonly string[];
}

/** A CODEOWNERS file, with everything about it that cannot be understood; then nothing that it says can be relied on. */
export interface ParsedCodeOwners {
  readonly lines: readonly CodeOwnersLine[];
  /** Each one clause, such as "line 3: `@` is no owner". */
  readonly problems: readonly string[];
}

/** GitHub reads no file of 3 MB or more; whether those are thousands or 1,024s it does not say. */
const MOST_BYTES = 3_000_000;

/** Characters that look like nothing or like a space; a comment may hold them, as emoji do. */
const INVISIBLE = /[\p{Cf}\p{Cs}]|[^\P{Z} ]/u;

const OWNERS = [
  /^@[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$/,
  /^@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\/[A-Za-z0-9_.-]+$/,
  /^[^\s@<>()[\],;:\\"#]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/,
];

/**
 * Reads a CODEOWNERS file by GitHub's rules (GitHub docs, "About code owners"). What GitHub would pass over in silence,
 * or what its documentation leaves open, is a problem.
 */
export function parseCodeOwners(text: string): ParsedCodeOwners {
  if (new TextEncoder().encode(text).length >= MOST_BYTES)
    return {
      lines: [],
      problems: ["it is as large as 3 MB, and GitHub does not read such a file"],
    };
  const lines: CodeOwnersLine[] = [];
  const problems: string[] = [];
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    const read = readLine(content);
    if (read === null) continue;
    if (typeof read === "string") problems.push(`line ${index + 1}: ${read}`);
    else lines.push({ line: index + 1, ...read });
  }
  return { lines, problems };
}

/** Null where it says nothing; a string is what is wrong with it. */
function readLine(content: string): Omit<CodeOwnersLine, "line"> | string | null {
  const words = wordsOf(content);
  if (/[^\P{Cc}\t]/u.test(content) || words.some((word) => INVISIBLE.test(word)))
    return "it holds a control character or an invisible one";
  const [first, ...others] = words;
  if (first === undefined) return null;
  const pattern = readPathPattern(first);
  if (typeof pattern === "string") return pattern;
  const stranger = others.find((owner) => !OWNERS.some((form) => form.test(owner)));
  if (stranger !== undefined) return `\`${stranger.replaceAll("`", "'")}\` is no owner`;
  return { pattern, owners: others };
}

/** Words between spaces and tabs that no backslash escapes, up to a word that begins with `#`. */
function wordsOf(content: string): readonly string[] {
  const words = content.match(/(?:\\.|[^ \t\\]|\\$)+/gsu) ?? [];
  const comment = words.findIndex((word) => word.startsWith("#"));
  return comment === -1 ? words : words.slice(0, comment);
}
