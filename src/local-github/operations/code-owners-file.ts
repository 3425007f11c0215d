/** One owner that a line names, in GitHub's three ways. */
export interface OwnerName {
  readonly kind: "user" | "team" | "email";
  /** As it stands in the file: `@user`, `@organization/team` or an address. */
  readonly text: string;
  /** Place in its line, from 1. */
  readonly column: number;
}

/** One valid line; without owners, what it matches belongs to nobody. */
export interface OwnerLine {
  readonly line: number;
  readonly source: string;
  readonly matches: (path: string) => boolean;
  readonly owners: readonly OwnerName[];
}

/** What GitHub finds wrong with a line (GitHub docs, "List CODEOWNERS errors"). */
export interface OwnerError {
  readonly line: number;
  readonly column: number;
  readonly source: string;
  readonly kind: "Invalid pattern" | "Invalid owner" | "Unknown owner";
  readonly suggestion: string | null;
}

export interface OwnersFile {
  readonly lines: readonly OwnerLine[];
  readonly errors: readonly OwnerError[];
}

interface Word {
  readonly text: string;
  readonly column: number;
}

/** The words of a line: parted by white space that is not escaped, up to a word that starts a comment. */
function wordsOf(source: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of source.matchAll(/(?:\\.|[^\s\\]|\\$)+/g)) {
    if (match[0].startsWith("#")) break;
    words.push({ text: match[0], column: match.index + 1 });
  }
  return words;
}

function ownerName({ text, column }: Word): OwnerName | null {
  if (/^@[\w.-]+\/[\w.-]+$/.test(text)) return { kind: "team", text, column };
  if (/^@[\w-]+(?:\[bot\])?$/.test(text)) return { kind: "user", text, column };
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) return { kind: "email", text, column };
  return null;
}

const special = /[.+^$(){}|\\]/g;

/** One part of a path: `*` and `?` are wild within it, a backslash takes away what the next sign means. */
function segmentPattern(segment: string): string {
  return segment.replaceAll(/\\(.)|\*|\?|[^*?\\]+/g, (part, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped.replaceAll(special, "\\$&");
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    return part.replaceAll(special, "\\$&");
  });
}

/**
 * The paths that a pattern means, by the rules of gitignore files but for those that GitHub leaves out
 * (GitHub docs, "CODEOWNERS syntax"): `docs/*` means the files right below `docs`.
 */
function patternOf(text: string): RegExp {
  const isDirectory = text.endsWith("/");
  const body = text.replace(/^\//, "").replace(/\/$/, "");
  const segments = body.split("/");
  const isAnchored = text.startsWith("/") || segments.length > 1;
  let pattern = isAnchored ? "^" : "^(?:.*/)?";
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === "**") pattern += isLast ? ".*" : "(?:.*/)?";
    else pattern += segmentPattern(segment) + (isLast ? "" : "/");
  }
  const isChildren = segments.length > 1 && segments.at(-1) === "*";
  if (isDirectory) pattern += "/.*";
  else if (!isChildren) pattern += "(?:/.*)?";
  return new RegExp(`${pattern}$`, "s");
}

/** What GitHub proposes in the place of a pattern that it does not take; undefined where it takes it. */
function patternProblem(text: string): { readonly suggestion: string | null } | undefined {
  if (/\*{3,}/.test(text))
    return { suggestion: `Did you mean \`${text.replaceAll(/\*{3,}/g, "**")}\`?` };
  if (text.startsWith("!") || /(?<!\\)[[\]]/.test(text) || text.startsWith("\\#"))
    return { suggestion: null };
  return text === "/" ? { suggestion: "Did you mean `*`?" } : undefined;
}

/** Reads a CODEOWNERS file; a line with a mistake is skipped and told. */
export function parseOwners(content: string): OwnersFile {
  const lines: OwnerLine[] = [];
  const errors: OwnerError[] = [];
  for (const [index, source] of content.split(/\r?\n/).entries()) {
    const [pattern, ...words] = wordsOf(source);
    if (pattern === undefined) continue;
    const line = index + 1;
    const wrong = patternProblem(pattern.text);
    if (wrong !== undefined) {
      errors.push({ line, column: pattern.column, source, kind: "Invalid pattern", ...wrong });
      continue;
    }
    const owners = words.map(ownerName);
    const bad = words.find((_, at) => owners[at] === null);
    if (bad !== undefined) {
      errors.push({ line, column: bad.column, source, kind: "Invalid owner", suggestion: null });
      continue;
    }
    const expression = patternOf(pattern.text);
    lines.push({
      line,
      source,
      matches: (path) => expression.test(path),
      owners: owners.filter((owner) => owner !== null),
    });
  }
  return { lines, errors };
}

/** The owners of a path: those of the last line that matches it. */
export function ownersOfPath(file: OwnersFile, path: string): readonly OwnerName[] {
  return file.lines.findLast((line) => line.matches(path))?.owners ?? [];
}
