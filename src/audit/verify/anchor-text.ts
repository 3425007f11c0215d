import type { Anchor } from "./finding.ts";

/**
 * The anchor that a check's summary or a comment of Writ ends with, of the log on this branch; null where it has none.
 * Other text in it is escaped or stands in fences, where a tool's output can say anything.
 */
export function anchorIn(markdown: string, branch: string): Anchor | null {
  let found: Anchor | null = null;
  let fence: string | null = null;
  for (const line of markdown.replaceAll("\r\n", "\n").split("\n")) {
    const ticks = /^ {0,3}(`{3,})/.exec(line)?.[1] ?? null;
    if (fence !== null) {
      if (ticks !== null && ticks.length >= fence.length && line.trim() === ticks) fence = null;
    } else if (ticks !== null) fence = ticks;
    else found = anchorOfLine(line, branch) ?? found;
  }
  return found;
}

const LINE = /^Audit log: \[(\d{1,15}) entries\]\(([^()\s]+)\), root `([0-9a-f]{64})`$/;

function anchorOfLine(line: string, branch: string): Anchor | null {
  const [, size = "", address = "", root = ""] = LINE.exec(line) ?? [];
  const { pathname } = URL.parse(address) ?? { pathname: "" };
  const named = /^\/[^/]+\/[^/]+\/tree\/(.+)$/.exec(pathname)?.[1];
  if (named === undefined || decoded(named) !== branch) return null;
  return { size: Number(size), root };
}

/** Null where it is no percent-encoding (RFC 3986 §2.1). */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
