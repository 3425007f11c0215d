import {
  Composer,
  isScalar,
  Lexer,
  Parser,
  type CST,
  type Document,
  type YAMLParseError,
} from "yaml";
import { MAX_LEVELS } from "../limits.ts";
import { misreadConditionAt } from "./quote-condition.ts";
import type { YamlFindings } from "./yaml-findings.ts";

const COMPOSER_OPTIONS = {
  version: "1.2",
  schema: "core",
  merge: false,
  // Its search for repeated keys takes quadratic time; `buildValue` looks for them itself.
  uniqueKeys: false,
  strict: true,
  prettyErrors: false,
  logLevel: "silent",
  keepSourceTokens: false,
} as const;

const COLLECTIONS: ReadonlySet<string> = new Set(["block-map", "block-seq", "flow-collection"]);

/** Reads a text as one YAML 1.2 document; null where an error keeps it from having a value (SPEC §3). */
export function composeDocument(text: string, findings: YamlFindings): Document | null {
  const tokens = readTokens(text, findings);
  if (tokens === null || hasDirectives(tokens, findings)) return null;
  const documents = compose(text, tokens, findings);
  if (documents === null) return null;
  const [document, second] = documents;
  if (document === undefined || isEmpty(document)) {
    const message = "The file is empty. Write what it should say, or remove it.";
    findings.add({ code: "empty-file", message, start: 0, end: 0 });
    return null;
  }
  if (second !== undefined) {
    const start = second.range?.[0] ?? 0;
    findings.add({
      code: "multiple-documents",
      message:
        "A file holds one YAML document, and here a second one begins. Put it into a file of its own.",
      start,
      end: Math.min(start + 3, text.length),
    });
    return null;
  }
  if (document.errors.length === 0) return document;
  for (const error of document.errors) {
    if (findings.isFull) break;
    addSyntaxError(text, error, findings);
  }
  return null;
}

/** Hostile text that trips the library is its author's mistake, and must not end the run for everybody else. */
function compose(
  text: string,
  tokens: readonly CST.Token[],
  findings: YamlFindings,
): readonly Document[] | null {
  const { stackTraceLimit } = Error;
  try {
    // The library makes an error object for every mistake: a hostile file has one at each character, and a stack
    // that nobody sees is the dearest part of each.
    Error.stackTraceLimit = 0;
    return [...new Composer(COMPOSER_OPTIONS).compose(tokens, true, text.length)];
  } catch (error) {
    const message = `This is not YAML that can be read: ${error instanceof Error ? error.message : String(error)}`;
    findings.add({ code: "yaml-syntax", message, start: 0, end: 0 });
    return null;
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function isEmpty(document: Document): boolean {
  const { contents, errors } = document;
  if (contents === null) return true;
  return (
    isScalar(contents) && contents.source === "" && contents.type === "PLAIN" && errors.length === 0
  );
}

/** Refuses deep nesting while it is read, since composing it would take a stack as deep. */
function readTokens(text: string, findings: YamlFindings): readonly CST.Token[] | null {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > MAX_LEVELS && levelsOf(parser) > MAX_LEVELS) {
      addTooDeep(findings, parser.offset);
      return null;
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function levelsOf(parser: Parser): number {
  let levels = 0;
  for (const token of parser.stack) if (COLLECTIONS.has(token.type)) levels += 1;
  return levels;
}

/** Reports nesting beyond the limit at an offset. */
export function addTooDeep(findings: YamlFindings, offset: number): void {
  const message = `Lists and maps are nested more than ${MAX_LEVELS} levels deep here. Split the file, or move steps into a workflow of their own.`;
  findings.add({ code: "too-deep", message, start: Math.max(0, offset - 1), end: offset });
}

/** A `%YAML 1.1` would change what the file means, a `%TAG` has no use: both are refused. */
function hasDirectives(tokens: readonly CST.Token[], findings: YamlFindings): boolean {
  let found = false;
  for (const token of tokens) {
    if (token.type !== "directive" || /^%YAML\s+1\.2\s*$/.test(token.source)) continue;
    found = true;
    findings.add({
      code: "yaml-syntax",
      message: "Files are YAML 1.2 without directives. Remove this line.",
      start: token.offset,
      end: token.offset + token.source.length,
    });
  }
  return found;
}

const WORDS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "Tabs may not indent YAML. Use spaces.",
  BAD_INDENT: "The indentation, or a bracket that is not closed, does not fit what came before.",
  BLOCK_AS_IMPLICIT_KEY:
    "A second `key: value` begins in the same line. Put it on a line of its own, or quote the value if the colon belongs to it.",
  MISSING_CHAR: "Something is missing here: a quote, bracket, comma or colon.",
  UNEXPECTED_TOKEN:
    "This does not belong here. Is a quote or bracket missing, or must the whole value be quoted?",
  MULTILINE_IMPLICIT_KEY: "A key must stand on one line, with a colon behind it.",
};

function addSyntaxError(text: string, error: YAMLParseError, findings: YamlFindings): void {
  const condition = misreadConditionAt(text, error.pos[0]);
  if (condition !== null) {
    addMisreadCondition(condition, findings);
    return;
  }
  if (error.code === "TAG_RESOLVE_FAILED") {
    addExplicitTag(text, error.pos, findings);
    return;
  }
  const words = WORDS[error.code];
  const message =
    words === undefined ? `This is not YAML: ${error.message}.` : `${words} (${error.message})`;
  findings.add({ code: "yaml-syntax", message, start: error.pos[0], end: error.pos[1] });
}

/** Reports a YAML tag between two offsets. */
export function addExplicitTag(
  text: string,
  [start, end]: readonly [number, number],
  findings: YamlFindings,
): void {
  const tag = text.slice(start, end).trim();
  const message = `\`${tag}\` is a YAML tag, and tags may not be used. Remove it, or quote the value if the \`!\` belongs to it.`;
  findings.add({ code: "explicit-tag", message, start, end: start + tag.length });
}

/** Reports a condition that must stand in quotes, with the quotes as its fix. */
export function addMisreadCondition(
  condition: { readonly start: number; readonly end: number; readonly quoted: string },
  findings: YamlFindings,
): void {
  findings.add({
    code: "quote-condition",
    message: `YAML gives the first character of this condition a meaning of its own. Put the condition in quotes: ${condition.quoted}`,
    start: condition.start,
    end: condition.end,
    fix: { title: "Quote the condition", text: condition.quoted },
  });
}
