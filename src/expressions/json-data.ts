import {
  Array as ArrayData,
  BooleanData,
  Dictionary,
  Null,
  NumberData,
  StringData,
} from "@actions/expressions/data/index";
import type { ExpressionData, Pair } from "@actions/expressions/data/expressiondata";
import type { JsonObject, JsonValue } from "../model/json.ts";

/**
 * A JSON object as GitHub's evaluator sees it, wrapped lazily: a context with 100,000 steps costs nothing until it is
 * read. Only own keys count, so that no key of the data reaches JavaScript's prototypes.
 */
export class JsonDictionary extends Dictionary {
  readonly json: JsonObject;
  readonly #wrap: WrapJson;
  #byLowerCase: Map<string, string> | null = null;

  constructor(json: JsonObject, wrap: WrapJson) {
    super();
    this.json = json;
    this.#wrap = wrap;
  }

  /** The key as the object spells it: exactly, else in any case, as GitHub compares keys. */
  keyFor(key: string): string | undefined {
    if (Object.hasOwn(this.json, key)) return key;
    if (this.#byLowerCase === null) {
      this.#byLowerCase = new Map();
      for (const own of Object.keys(this.json)) {
        const lower = own.toLowerCase();
        if (!this.#byLowerCase.has(lower)) this.#byLowerCase.set(lower, own);
      }
    }
    return this.#byLowerCase.get(key.toLowerCase());
  }

  override get(key: string): ExpressionData | undefined {
    const own = this.keyFor(key);
    return own === undefined ? undefined : this.#wrap(this.json[own] as JsonValue);
  }

  override values(): ExpressionData[] {
    return Object.values(this.json).map((value) => this.#wrap(value));
  }

  override pairs(): Pair[] {
    return Object.entries(this.json).map(([key, value]) => ({ key, value: this.#wrap(value) }));
  }
}

/** A JSON array as GitHub's evaluator sees it, wrapped lazily. */
class JsonArray extends ArrayData {
  readonly json: readonly JsonValue[];
  readonly #wrap: WrapJson;
  #items: ExpressionData[] | null = null;

  constructor(json: readonly JsonValue[], wrap: WrapJson) {
    super();
    this.json = json;
    this.#wrap = wrap;
  }

  override get(index: number): ExpressionData {
    return this.values()[index] as ExpressionData;
  }

  override values(): ExpressionData[] {
    this.#items ??= this.json.map((value) => this.#wrap(value));
    return this.#items;
  }
}

/** Turns JSON into the evaluator's data. */
export type WrapJson = (value: JsonValue) => ExpressionData;

/** A wrapper for one evaluation: the same object is the same data, since GitHub compares objects by identity. */
export function createWrapper(): WrapJson {
  const known = new WeakMap<object, ExpressionData>();
  const wrap: WrapJson = (value) => {
    if (value === null) return new Null();
    if (typeof value === "string") return new StringData(value);
    if (typeof value === "number") return new NumberData(value);
    if (typeof value === "boolean") return new BooleanData(value);
    const before = known.get(value);
    if (before !== undefined) return before;
    const data = Array.isArray(value)
      ? new JsonArray(value as readonly JsonValue[], wrap)
      : new JsonDictionary(value as JsonObject, wrap);
    known.set(value, data);
    return data;
  };
  return wrap;
}

/** The JSON of the evaluator's data; numbers may be NaN or infinite, which the caller must refuse. */
export function toJsonValue(value: ExpressionData): JsonValue {
  if (value instanceof JsonDictionary || value instanceof JsonArray) return value.json;
  if (value instanceof StringData || value instanceof NumberData || value instanceof BooleanData)
    return value.value;
  if (value instanceof ArrayData) return value.values().map(toJsonValue);
  if (value instanceof Null) return null;
  throw new TypeError("The evaluator made a kind of data that it was never given");
}
