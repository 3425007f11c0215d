import type { Expr } from "@actions/expressions/ast";
import { ErrorType, ExpressionError } from "@actions/expressions/errors";
import { Lexer, TokenType, type Token } from "@actions/expressions/lexer";
import { Parser } from "@actions/expressions/parser";
import { failure, success, type Result } from "../model/result.ts";
import { quoteSource, type ExpressionFailure } from "./expression-failure.ts";
import {
  EXTENSION_FUNCTIONS,
  NO_FUNCTIONS,
  signatureOf,
  unknownFunctionMessage,
  type FunctionTable,
} from "./functions.ts";
import { MAX_EXPRESSION_DEPTH, MAX_EXPRESSION_LENGTH } from "./limits.ts";
import { walkExpression, type FunctionUse, type Reference } from "./walk-expression.ts";

/** A parsed expression; offsets are counted in its own text. */
export interface ParsedExpression {
  readonly root: Expr;
  readonly references: readonly Reference[];
  readonly functions: readonly FunctionUse[];
  /** Where each token begins. */
  readonly offsets: ReadonlyMap<Token, number>;
}

const CACHE_CHARACTERS = 524_288;
const cache = new Map<string, Result<ParsedExpression, ExpressionFailure>>();
let cachedCharacters = 0;

/**
 * Parses one expression with GitHub's own lexer and parser, within the limits of SPEC §5. Contexts are not checked
 * here, since they depend on the place; so do the functions of `table`. The last expressions are kept by their text.
 */
export function parseExpression(
  text: string,
  table: FunctionTable = NO_FUNCTIONS,
): Result<ParsedExpression, ExpressionFailure> {
  const key = `${table.name}:${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const parsed = parseUncached(text, table);
  cachedCharacters += key.length;
  cache.set(key, parsed);
  for (const oldest of cache.keys()) {
    if (cachedCharacters <= CACHE_CHARACTERS) break;
    cache.delete(oldest);
    cachedCharacters -= oldest.length;
  }
  return parsed;
}

function parseUncached(
  text: string,
  table: FunctionTable,
): Result<ParsedExpression, ExpressionFailure> {
  const whole = { offset: 0, length: text.length };
  if (text.length > MAX_EXPRESSION_LENGTH) {
    const message = `The expression has ${text.length} characters; the limit is ${MAX_EXPRESSION_LENGTH}.`;
    return failure({ code: "expression-too-long", message, ...whole });
  }
  const lexed = lex(text);
  if (!lexed.ok) return lexed;
  const tokens = lexed.value;
  if (tokens.length === 1)
    return failure({ code: "expression-syntax", message: "The expression is empty.", ...whole });
  const offsets = offsetsOf(text, tokens);
  const unknown = unknownFunction(tokens, offsets, table);
  if (unknown !== null) return failure(unknown);
  const root = parseTokens(tokens, offsets, table);
  if (!root.ok) return root;
  const walk = walkExpression(root.value, offsets);
  if (walk.comparisons > MAX_EXPRESSION_DEPTH) {
    const message = `The expression chains more than ${MAX_EXPRESSION_DEPTH} comparisons.`;
    return failure({ code: "expression-too-deep", message, ...whole });
  }
  return success({
    root: root.value,
    references: walk.references,
    functions: walk.functions,
    offsets,
  });
}

function lex(text: string): Result<readonly Token[], ExpressionFailure> {
  let tokens: readonly Token[];
  try {
    tokens = new Lexer(text).lex().tokens;
  } catch (error) {
    return failure(lexerFailure(error, text));
  }
  for (const token of tokens) {
    // The lexer unescapes only the first '' of a string.
    if (token.type === TokenType.STRING)
      token.value = token.lexeme.slice(1, -1).replaceAll("''", "'");
  }
  return success(tokens);
}

function lexerFailure(error: unknown, text: string): ExpressionFailure {
  if (!(error instanceof Error)) throw error;
  const suffix = ` within expression: ${text}`;
  const at = error.message.endsWith(suffix)
    ? /Located at position (\d+)$/.exec(error.message.slice(0, -suffix.length))
    : null;
  if (at === null) throw error;
  const offset = Number(at[1]) - 1;
  const rest = text.slice(offset);
  const code = "expression-syntax";
  if (rest.startsWith("'")) {
    const message = "The string that begins here is not closed: add a `'`.";
    return { code, message, offset, length: rest.length };
  }
  if (rest.startsWith('"') || rest.startsWith("`")) {
    const message = "Strings in expressions stand in single quotes: 'text'.";
    return { code, message, offset, length: 1 };
  }
  const word = /^[^\s()[\],.!<>=&|]+/.exec(rest)?.[0] ?? rest.slice(0, 1);
  const message = `Unexpected ${quoteSource(word)} in the expression.`;
  return { code, message, offset, length: word.length };
}

/** The tokens stand in the text one after the other, with only white space between them. */
function offsetsOf(text: string, tokens: readonly Token[]): ReadonlyMap<Token, number> {
  const offsets = new Map<Token, number>();
  let at = 0;
  for (const token of tokens) {
    while (at < text.length && !text.startsWith(token.lexeme, at)) at += 1;
    if (token.type === TokenType.EOF) at = text.length;
    offsets.set(token, at);
    at += token.lexeme.length;
  }
  return offsets;
}

/** The parser would find `constructor(` among the keys of every object: names are looked up here first. */
function unknownFunction(
  tokens: readonly Token[],
  offsets: ReadonlyMap<Token, number>,
  table: FunctionTable,
): ExpressionFailure | null {
  for (const [index, token] of tokens.entries()) {
    if (token.type !== TokenType.IDENTIFIER) continue;
    if (tokens[index + 1]?.type !== TokenType.LEFT_PAREN) continue;
    if (tokens[index - 1]?.type === TokenType.DOT) continue;
    if (signatureOf(token.lexeme.toLowerCase(), table) !== undefined) continue;
    return {
      code: "unknown-function",
      message: unknownFunctionMessage(token.lexeme, table),
      offset: offsets.get(token) ?? 0,
      length: token.lexeme.length,
    };
  }
  return null;
}

function parseTokens(
  tokens: readonly Token[],
  offsets: ReadonlyMap<Token, number>,
  table: FunctionTable,
): Result<Expr, ExpressionFailure> {
  const contexts = tokens.filter((token) => token.type === TokenType.IDENTIFIER);
  try {
    const names = contexts.map((token) => token.lexeme);
    const functions = [...EXTENSION_FUNCTIONS, ...table.signatures.values()];
    return success(new Parser([...tokens], names, functions).parse());
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    // Its two fields are private in the types, and the only way to tell the errors apart.
    const { typ, tok } = error as unknown as { readonly typ: ErrorType; readonly tok: Token };
    const place = { offset: offsets.get(tok) ?? 0, length: tok.lexeme.length };
    return failure({ ...parserFinding(typ, tok.lexeme, table), ...place });
  }
}

function parserFinding(
  type: ErrorType,
  name: string,
  table: FunctionTable,
): Pick<ExpressionFailure, "code" | "message"> {
  if (type === ErrorType.ErrorExceededMaxDepth) {
    const message = `The expression is nested deeper than ${MAX_EXPRESSION_DEPTH} levels.`;
    return { code: "expression-too-deep", message };
  }
  if (ARITY_ERRORS.has(type))
    return { code: "expression-syntax", message: arityMessage(name, table) };
  const tooEarly = name === "" || type === ErrorType.ErrorUnexpectedEndOfExpression;
  const message = tooEarly
    ? "The expression ends too early."
    : `Unexpected ${quoteSource(name)} in the expression.`;
  return { code: "expression-syntax", message };
}

const ARITY_ERRORS: ReadonlySet<ErrorType> = new Set([
  ErrorType.ErrorTooFewParameters,
  ErrorType.ErrorTooManyParameters,
  ErrorType.ErrorEvenParameters,
]);

function arityMessage(name: string, table: FunctionTable): string {
  const signature = signatureOf(name.toLowerCase(), table);
  if (signature === undefined) return `‘${name}’ takes another number of arguments.`;
  const { minArgs, maxArgs } = signature;
  if (signature.name === "case")
    return "‘case’ takes pairs of a condition and a value, and a last value for all else.";
  const range =
    minArgs === maxArgs
      ? `${minArgs}`
      : maxArgs > 255
        ? `at least ${minArgs}`
        : `${minArgs} to ${maxArgs}`;
  return `‘${signature.name}’ takes ${range} argument${range === "1" ? "" : "s"}.`;
}
