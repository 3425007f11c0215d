/** GitHub's expression language with the contexts and functions of a workflow run. */

import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Evaluator, Lexer, Parser, data } from "@actions/expressions";

/** What `success()`, `failure()`, `always()` and `cancelled()` answer; names are jobs, where given. */
export interface StatusFunctions {
  success(names: readonly string[]): boolean;
  failure(names: readonly string[]): boolean;
  cancelled(): boolean;
}

/** Everything an expression may look at. */
export interface ExpressionScope {
  readonly contexts: Readonly<Record<string, unknown>>;
  readonly status?: StatusFunctions;
  /** Where `hashFiles` looks. */
  readonly workspace?: string;
}

type Functions = NonNullable<ConstructorParameters<typeof Evaluator>[2]>;

const contextNames = [
  "github",
  "inputs",
  "vars",
  "needs",
  "strategy",
  "matrix",
  "secrets",
  "steps",
  "job",
  "runner",
  "env",
];

/** Value of one expression (without `${{ }}`); throws when the expression cannot be evaluated. */
export function evaluateExpression(source: string, scope: ExpressionScope): data.ExpressionData {
  const functions = scopeFunctions(scope);
  const { tokens } = new Lexer(source).lex();
  const tree = new Parser(tokens, contextNames, [...functions.values()]).parse();
  const contexts = new data.Dictionary(
    ...contextNames.map((key) => ({ key, value: toExpressionData(scope.contexts[key]) })),
  );
  return new Evaluator(tree, contexts, functions).evaluate();
}

/** Whether a condition holds, by the rules of truth of GitHub's own evaluator. */
export function evaluateCondition(source: string, scope: ExpressionScope): boolean {
  return toPlainValue(evaluateExpression(`!!(${source})`, scope)) === true;
}

/** Puts the values of all `${{ … }}` of a text in their place, as `action.yml` defaults need it. */
export function evaluateText(text: string, scope: ExpressionScope): string {
  return text.replace(/\$\{\{((?:'(?:[^']|'')*'|(?!\}\}).)*)\}\}/gs, (_whole, source: string) =>
    evaluateExpression(source, scope).coerceString(),
  );
}

/** The plain JSON value behind an expression's value. */
export function toPlainValue(value: data.ExpressionData): unknown {
  return JSON.parse(JSON.stringify(value, data.replacer)) as unknown;
}

/** The expression's value of plain JSON; undefined becomes null. */
function toExpressionData(value: unknown): data.ExpressionData {
  if (value === undefined) {
    return new data.Null();
  }
  return JSON.parse(JSON.stringify(value), data.reviver) as data.ExpressionData;
}

/** Text of a plain value as GitHub writes it: `true`, `1`, `` for null, `Object`, `Array`. */
export function toText(value: unknown): string {
  return toExpressionData(value).coerceString();
}

function scopeFunctions(scope: ExpressionScope): Functions {
  const functions: Functions = new Map();
  const define = (name: string, call: (names: string[]) => data.ExpressionData): void => {
    functions.set(name.toLowerCase(), {
      name,
      minArgs: 0,
      maxArgs: Number.MAX_SAFE_INTEGER,
      call: (...args) => call(args.map((arg) => arg.coerceString())),
    });
  };
  const { status, workspace } = scope;
  if (status !== undefined) {
    define("success", (names) => new data.BooleanData(status.success(names)));
    define("failure", (names) => new data.BooleanData(status.failure(names)));
    define("cancelled", () => new data.BooleanData(status.cancelled()));
    define("always", () => new data.BooleanData(true));
  }
  if (workspace !== undefined) {
    define("hashFiles", (patterns) => new data.StringData(hashFiles(workspace, patterns)));
  }
  return functions;
}

/** SHA-256 over the SHA-256 of each matching file, empty when none matches (GitHub docs, "hashFiles"). */
function hashFiles(workspace: string, patterns: readonly string[]): string {
  const positive = patterns.filter((pattern) => !pattern.startsWith("!"));
  const exclude = patterns.filter((p) => p.startsWith("!")).map((pattern) => pattern.slice(1));
  const files = globSync(positive, { cwd: workspace, exclude })
    .toSorted()
    .filter((file) => statSync(join(workspace, file)).isFile());
  if (files.length === 0) {
    return "";
  }
  const all = createHash("sha256");
  for (const file of files) {
    all.update(
      createHash("sha256")
        .update(readFileSync(join(workspace, file)))
        .digest(),
    );
  }
  return all.digest("hex");
}
