/** Characters that steer terminals or the direction of text, and every kind of line break but `\n`. */
const STEERING =
  // oxlint-disable-next-line no-control-regex -- these are what is made visible
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Invisible in GitHub's pages; keeps what stands around it from being read as one thing. */
const BREAK = "&#8203;";

/**
 * Untrusted text as one line of GitHub Markdown that shows its characters and nothing else: no markup, HTML, link,
 * mention, reference to an issue, emoji or mathematics comes out of it, also in a table's cell (SPEC §18, rule 7).
 */
export function escapeMarkdown(text: string): string {
  return toOneLine(text)
    .trim()
    .replaceAll(SPECIAL, escapeSpecial)
    .replace(/^[-+=]/, String.raw`\$&`)
    .replace(/^(\d+)([.)])/, String.raw`$1\$2`);
}

const SPECIAL = /[&<>|\\`*_[\]~$#]|@(?=\w)|:(?=\/\/|[\w+-]+:)|\bwww(?=\.)|\bgh-(?=\d)/gi;

/**
 * A backslash makes a character plain for the Markdown parser. But GitHub looks for mentions, references, addresses
 * and emoji in the text that comes out of it: there, only a break helps.
 */
function escapeSpecial(special: string): string {
  switch (special) {
    case "&":
    case "<":
    case ">":
    case "|":
      return `&#${special.charCodeAt(0)};`;
    case "#":
      return String.raw`\#` + BREAK;
    default:
      return /^[\\`*_[\]~$]$/.test(special) ? `\\${special}` : `${special}${BREAK}`;
  }
}

/** A sentence as {@link escapeMarkdown} has it, in which what stands between backticks is shown as inline code. */
export function escapeProse(text: string): string {
  return toOneLine(text)
    .split(/((?<!`)`[^`]+`(?!`))/)
    .map((part, index) => {
      if (index % 2 === 1) return codeSpan(part.slice(1, -1));
      const [, before = "", middle = "", after = ""] = /^( *)(.*?)( *)$/.exec(part) ?? [];
      return `${before}${escapeMarkdown(middle)}${after}`;
    })
    .join("")
    .trim();
}

/** Untrusted text for the inside of an HTML element, such as `<summary>`; mentions, links and references stay dead. */
export function escapeHtml(text: string): string {
  return toOneLine(text).replaceAll(SPECIAL, (special) =>
    /^[&<>|\\`*_[\]~$]$/.test(special) ? `&#${special.charCodeAt(0)};` : `${special}${BREAK}`,
  );
}

/** Untrusted text as inline code: nothing in it is markup, and GitHub looks for no mentions there. */
export function codeSpan(text: string): string {
  const line = toOneLine(text);
  if (line.trim() === "") return "*(empty)*";
  const run = longestRun(line, "`");
  const ticks = "`".repeat(run + 1);
  // CommonMark strips one space from both sides.
  const pad = run > 0 || line.startsWith(" ") || line.endsWith(" ") ? " " : "";
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** Untrusted text as a fenced block that nothing in it can close. `info` is ours, such as `json`. */
export function fence(text: string, info = ""): string {
  const body = text.replaceAll("\r\n", "\n").replaceAll(STEERING, "�").toWellFormed();
  const ticks = "`".repeat(Math.max(3, longestRun(body, "`") + 1));
  return `${ticks}${info}\n${body}${body.endsWith("\n") ? "" : "\n"}${ticks}`;
}

/** A link with an untrusted label; where the address is no HTTP address, only the label. */
export function link(label: string, address: string): string {
  return linkTo(escapeMarkdown(label), address);
}

/** A link whose untrusted label is a sentence, as {@link escapeProse} has it. */
export function linkProse(label: string, address: string): string {
  return linkTo(escapeProse(label), address);
}

function linkTo(label: string, address: string): string {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return label;
  const target = url.href.replaceAll(
    /[()|<>\\\s*_~`[\]]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return `[${label}](${target})`;
}

/** A mention that is meant and notifies; what is no login of GitHub is shown as plain text. */
export function mention(login: string): string {
  return /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i.test(login)
    ? `@${login}`
    : escapeMarkdown(login);
}

/** Text cut to a number of characters, never inside of one, with `…` in the place of the rest. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Text on one line, with what steers terminals or the direction of text made visible as `�`. */
export function toOneLine(text: string): string {
  return text
    .replaceAll(/[\r\n\t\u2028\u2029]+/g, " ")
    .replaceAll(STEERING, "�")
    .toWellFormed();
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const one of text) {
    run = one === character ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return longest;
}
