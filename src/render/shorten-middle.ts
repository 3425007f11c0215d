interface Line {
  readonly text: string;
  readonly bytes: number;
  /** What is open before this line. */
  readonly open: Open;
}

/** What a piece that begins here must open again, and one that ends here must close. */
interface Open {
  readonly fence: { readonly line: string; readonly ticks: string } | null;
  readonly tags: readonly { readonly name: string; readonly line: string }[];
  /** Header and delimiter row. */
  readonly table: readonly string[];
}

const NOTHING: Open = { fence: null, tags: [], table: [] };
const VOID_TAGS = new Set(["br", "hr", "img", "wbr", "input"]);

/**
 * Markdown of at most `limit` bytes of UTF-8, and so of characters: what is too much goes from the middle, in whole
 * lines, with a note and a link in its place. Code fences, HTML elements and tables are closed before the gap and opened
 * again behind it. GitHub takes 65,535 characters (GitHub docs, "Update a check run").
 */
export function shortenMiddle(text: string, limit: number, link: string): string {
  if (sizeOf(text) <= limit) return text;
  const lines = readLines(text);
  const note = `*… shortened; the whole text is ${link} …*`;
  const budget = (limit - sizeOf(note)) / 2;
  let head = fitting(lines, budget);
  let tail = lines.length - fitting(lines.toReversed(), budget);
  for (;;) {
    const shortened = assemble(lines, { head, tail, note });
    if (sizeOf(shortened) <= limit) return shortened;
    if (head === 0 && tail === lines.length) return "";
    // What is closed and opened again takes room too: give way in small steps on the longer side.
    if (head >= lines.length - tail) head = Math.max(0, head - step(head));
    else tail = Math.min(lines.length, tail + step(lines.length - tail));
  }
}

function step(length: number): number {
  return Math.max(1, Math.floor(length / 50));
}

function fitting(lines: readonly Line[], budget: number): number {
  let used = 0;
  const end = lines.findIndex((line) => (used += line.bytes) > budget);
  return end === -1 ? lines.length : end;
}

function assemble(
  lines: readonly Line[],
  cut: { readonly head: number; readonly tail: number; readonly note: string },
): string {
  const before = lines[cut.head]?.open ?? NOTHING;
  const after = lines[cut.tail]?.open ?? NOTHING;
  const texts = (from: number, to: number) => lines.slice(from, to).map((line) => line.text);
  const head = trimTableHeader(texts(0, cut.head), before);
  return [
    ...head,
    ...(before.fence === null ? [] : [before.fence.ticks]),
    ...before.tags.toReversed().flatMap(({ name }) => ["", `</${name}>`]),
    "",
    cut.note,
    "",
    ...[...new Set(after.tags.map(({ line }) => line))].flatMap((line) => [line, ""]),
    ...(after.fence === null ? [] : [after.fence.line]),
    ...after.table,
    ...texts(cut.tail, lines.length),
  ].join("\n");
}

/** A table's header without its delimiter row is no table. */
function trimTableHeader(head: readonly string[], open: Open): readonly string[] {
  return open.table.length === 1 ? head.slice(0, -1) : head;
}

function readLines(text: string): readonly Line[] {
  let open = NOTHING;
  return text.split("\n").map((line) => {
    const before = open;
    open = openAfter(open, line);
    // A header row is repeated by its table only once it is complete and rows follow.
    const table = line.startsWith("|") && before.fence === null ? before.table : [];
    return { text: line, bytes: sizeOf(line) + 1, open: { ...before, table } };
  });
}

function openAfter(open: Open, line: string): Open {
  if (open.fence !== null) {
    const closing = /^ *(`+) *$/.exec(line)?.[1] ?? "";
    return closing.length >= open.fence.ticks.length ? { ...open, fence: null } : open;
  }
  const fence = /^ {0,12}(`{3,})[^`]*$/.exec(line);
  if (fence !== null) return { ...open, fence: { line, ticks: fence[1] ?? "```" }, table: [] };
  return {
    fence: null,
    tags: readTags(open.tags, line),
    table: line.startsWith("|") ? [...open.table, line].slice(0, 2) : [],
  };
}

function readTags(open: Open["tags"], line: string): Open["tags"] {
  let tags = open;
  const withoutCode = line
    .replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "")
    .replaceAll(/<!--.*?-->/g, "");
  for (const [, slash, name = ""] of withoutCode.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (VOID_TAGS.has(name)) continue;
    if (slash === "") tags = [...tags, { name, line }];
    else {
      const index = tags.findLastIndex((tag) => tag.name === name);
      if (index !== -1) tags = tags.slice(0, index);
    }
  }
  return tags;
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
