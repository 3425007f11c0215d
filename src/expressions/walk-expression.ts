import {
  Binary,
  ContextAccess,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Star,
  Unary,
  type Expr,
} from "@actions/expressions/ast";
import { NumberData, StringData } from "@actions/expressions/data/index";
import type { Token } from "@actions/expressions/lexer";

/** One use of a context: `steps.backup.outputs.path` is context `steps` with path `backup`, `outputs`, `path`. */
export interface Reference {
  /** Lower case, since contexts are the same in any case. */
  readonly context: string;
  /** The keys that are written out, up to the first that is computed or `*`. */
  readonly path: readonly string[];
  /** True where something computed, or `*`, follows the path. */
  readonly dynamic: boolean;
  /** Place of the context's name and the path, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
}

/** One call of a function, by its lower-case name. */
export interface FunctionUse {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
  /** Each argument that is a text written out, with its place; null for any other. */
  readonly texts: readonly (TextArgument | null)[];
}

/** A text that stands in an expression as it is. */
export interface TextArgument {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
}

interface Walk {
  readonly references: readonly Reference[];
  readonly functions: readonly FunctionUse[];
  /** Most comparisons on one way from the root: the parser limits all other depth. */
  readonly comparisons: number;
}

/** Finds what an expression uses, without recursion: chained comparisons can be thousands deep. */
export function walkExpression(root: Expr, offsets: ReadonlyMap<Token, number>): Walk {
  const references: Reference[] = [];
  const functions: FunctionUse[] = [];
  let comparisons = 0;
  const open: [Expr, number][] = [[root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next;
    if (depth > comparisons) comparisons = depth;
    if (node instanceof Binary) open.push([node.left, depth + 1], [node.right, depth + 1]);
    else if (node instanceof Logical) for (const arg of node.args) open.push([arg, depth]);
    else if (node instanceof Unary) open.push([node.expr, depth]);
    else if (node instanceof Grouping) open.push([node.group, depth]);
    else if (node instanceof FunctionCall) {
      functions.push(useOf(node, offsets));
      for (const arg of node.args) open.push([arg, depth]);
    } else if (node instanceof IndexAccess || node instanceof ContextAccess) {
      const chain = chainOf(node);
      for (const index of chain.indexes)
        if (!(index instanceof Literal) && !(index instanceof Star)) open.push([index, depth]);
      if (chain.base instanceof ContextAccess)
        references.push(referenceOf(chain.base, chain.indexes, offsets));
      else open.push([chain.base, depth]);
    }
  }
  return {
    references: references.toSorted(byPlace),
    functions: functions.toSorted(byPlace),
    comparisons,
  };
}

function byPlace(a: { readonly offset: number }, b: { readonly offset: number }): number {
  return a.offset - b.offset;
}

function useOf(call: FunctionCall, offsets: ReadonlyMap<Token, number>): FunctionUse {
  const token = call.functionName;
  const place = (at: Token) => ({ offset: offsets.get(at) ?? 0, length: at.lexeme.length });
  return {
    name: token.lexeme.toLowerCase(),
    ...place(token),
    texts: call.args.map((arg) =>
      arg instanceof Literal && arg.literal instanceof StringData
        ? { text: arg.literal.value, ...place(arg.token) }
        : null,
    ),
  };
}

function chainOf(node: Expr): { readonly base: Expr; readonly indexes: readonly Expr[] } {
  const indexes: Expr[] = [];
  let base = node;
  while (base instanceof IndexAccess) {
    indexes.push(base.index);
    base = base.expr;
  }
  return { base, indexes: indexes.toReversed() };
}

function referenceOf(
  base: ContextAccess,
  indexes: readonly Expr[],
  offsets: ReadonlyMap<Token, number>,
): Reference {
  const offset = offsets.get(base.name) ?? 0;
  let end = offset + base.name.lexeme.length;
  const path: string[] = [];
  for (const index of indexes) {
    const key = keyOf(index);
    if (key === null) break;
    path.push(key.text);
    end = (offsets.get(key.token) ?? 0) + key.token.lexeme.length;
  }
  return {
    context: base.name.lexeme.toLowerCase(),
    path,
    dynamic: path.length < indexes.length,
    offset,
    length: end - offset,
  };
}

function keyOf(index: Expr): { readonly text: string; readonly token: Token } | null {
  if (!(index instanceof Literal)) return null;
  const { literal, token } = index;
  if (literal instanceof StringData) return { text: literal.value, token };
  if (literal instanceof NumberData) return { text: literal.coerceString(), token };
  return null;
}
