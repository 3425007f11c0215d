import {
  Literal,
  Star,
  type ContextAccess,
  type FunctionCall,
  type IndexAccess,
} from "@actions/expressions/ast";
import {
  Array as ArrayData,
  BooleanData,
  Dictionary,
  Null,
  NumberData,
  StringData,
} from "@actions/expressions/data/index";
import type { ExpressionData } from "@actions/expressions/data/expressiondata";
import { Evaluator } from "@actions/expressions/evaluator";
import { FilteredArray } from "@actions/expressions/filtered_array";
import type { Token } from "@actions/expressions/lexer";
import type { PlaceFunctions, StatusFunctions } from "./contexts.ts";
import { EvaluationStop, quoteSource } from "./expression-failure.ts";
import { callFunction } from "./function-calls.ts";
import { isStatusName } from "./functions.ts";
import { JsonDictionary, toJsonValue, type WrapJson } from "./json-data.ts";
import { suggestion } from "./nearest-name.ts";
import type { ParsedExpression } from "./parse-expression.ts";

/** What an evaluation is given. */
export interface Evaluation {
  readonly parsed: ParsedExpression;
  readonly contexts: JsonDictionary;
  readonly wrap: WrapJson;
  readonly status: StatusFunctions | null;
  /** `refused`: a property that is not there is a failure, as conditions demand (SPEC §5). */
  readonly missing: "refused" | "null";
  readonly functions?: PlaceFunctions;
}

/**
 * GitHub's evaluator over data that is never copied, with three differences: keys never reach JavaScript's
 * prototypes, no value on the way grows beyond the limit, and conditions notice what is missing. A `.*` filter drops
 * the items that lack the property, as GitHub's does; a condition refuses it only where no item has it.
 */
export class ExpressionEvaluator extends Evaluator {
  readonly #given: Evaluation;

  constructor(given: Evaluation) {
    super(given.parsed.root, given.contexts);
    this.#given = given;
  }

  override visitContextAccess(access: ContextAccess): ExpressionData {
    const value = this.#given.contexts.get(access.name.lexeme);
    if (value === undefined)
      this.#stop(
        "unknown-context",
        `There is no context ‘${access.name.lexeme}’ here.`,
        access.name,
      );
    return value;
  }

  override visitIndexAccess(access: IndexAccess): ExpressionData {
    const object = this.eval(access.expr);
    if (access.index instanceof Star) return this.#all(object, access);
    const index = this.eval(access.index);
    const found =
      object instanceof FilteredArray ? pickFromEach(object, index) : pick(object, index);
    if (found !== undefined) return found;
    if (this.#given.missing === "refused") this.#refuse(object, index, access);
    return object instanceof FilteredArray ? new FilteredArray() : new Null();
  }

  override visitFunctionCall(call: FunctionCall): ExpressionData {
    const token = call.functionName;
    const name = token.lexeme.toLowerCase();
    if (isStatusName(name)) {
      const status = this.#given.status;
      if (status === null) {
        const message = `‘${name}()’ is known only in the conditions of a step.`;
        this.#stop("unknown-function", message, token);
      }
      return new BooleanData(status[name]());
    }
    const args = call.args.map((arg) => this.eval(arg));
    if (name === "defined") {
      const [object, key] = args as [ExpressionData, ExpressionData];
      return new BooleanData(pick(object, key) !== undefined);
    }
    const { functions, wrap } = this.#given;
    if (functions?.table.signatures.has(name) === true) {
      const given = functions.call(name, args.map(toJsonValue));
      return given.ok ? wrap(given.value) : this.#stop("invalid-value", given.failure, token);
    }
    const result = callFunction(name, args, wrap);
    if (result.ok) return result.value;
    return this.#stop(result.failure.code, result.failure.message, token);
  }

  #all(object: ExpressionData, access: IndexAccess): ExpressionData {
    const result = new FilteredArray();
    if (object instanceof FilteredArray) {
      for (const item of object.values())
        if (item instanceof ArrayData || item instanceof Dictionary)
          for (const value of item.values()) result.add(value);
    } else if (object instanceof ArrayData || object instanceof Dictionary) {
      for (const value of object.values()) result.add(value);
    } else if (this.#given.missing === "refused") this.#refuse(object, null, access);
    return result;
  }

  #refuse(object: ExpressionData, index: ExpressionData | null, access: IndexAccess): never {
    const key = index === null ? "*" : index.coerceString();
    const token = access.index instanceof Literal ? access.index.token : null;
    this.#stop("missing-property", missingMessage(object, key), token);
  }

  #stop(code: EvaluationStop["failure"]["code"], message: string, token: Token | null): never {
    const offset = token === null ? 0 : (this.#given.parsed.offsets.get(token) ?? 0);
    throw new EvaluationStop({ code, message, offset, length: token?.lexeme.length ?? 0 });
  }
}

/** The value at a key or index, or undefined where there is none: GitHub's rules, own properties only. */
function pick(object: ExpressionData, index: ExpressionData): ExpressionData | undefined {
  if (object instanceof Dictionary)
    return index.primitive ? object.get(index.coerceString()) : undefined;
  if (!(object instanceof ArrayData)) return undefined;
  const position = Math.floor(index.number());
  return position >= 0 && position < object.values().length ? object.get(position) : undefined;
}

/** What those items have that have it; undefined where there are items and none does. */
function pickFromEach(items: FilteredArray, index: ExpressionData): ExpressionData | undefined {
  const result = new FilteredArray();
  for (const item of items.values()) {
    const found = pick(item, index);
    if (found !== undefined) result.add(found);
  }
  return result.values().length === 0 && items.values().length > 0 ? undefined : result;
}

function missingMessage(object: ExpressionData, key: string): string {
  const name = quoteSource(key);
  const guard = "In a condition this is an error; guard it with `defined(object, 'key') && …`.";
  if (object instanceof JsonDictionary)
    return `There is no property ${name} here.${suggestion(key, Object.keys(object.json))} ${guard}`;
  if (object instanceof FilteredArray) return `None of the items has a property ${name}. ${guard}`;
  if (object instanceof ArrayData)
    return `The list has ${object.values().length} items and none at ${name}. ${guard}`;
  return `${describe(object)} has no property ${name}. ${guard}`;
}

function describe(value: ExpressionData): string {
  if (value instanceof StringData) return "A string";
  if (value instanceof NumberData) return "A number";
  return value instanceof Null ? "Null" : "A boolean";
}
