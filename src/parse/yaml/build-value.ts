import { Alias, Scalar, YAMLMap, YAMLSeq, type Document, type Node } from "yaml";
import type { JsonValue } from "../../model/json.ts";
import { MAX_ALIASES, MAX_LEVELS, MAX_REPEATED_TEXT } from "../limits.ts";
import { addExplicitTag, addMisreadCondition, addTooDeep } from "./compose-document.ts";
import { CONDITION_KEYS, misreadConditionAt, quoteText } from "./quote-condition.ts";
import { readScalar } from "./read-scalar.ts";
import type { YamlFindings } from "./yaml-findings.ts";

/** The JSON value of a document, and what its aliases stand for. */
export interface BuiltValue {
  /** Undefined where the file goes beyond a limit, or an alias leads nowhere. */
  readonly value: JsonValue | undefined;
  readonly targets: ReadonlyMap<Alias, Node>;
}

/** Builds the value of a document in one walk that finds everything SPEC §3 forbids inside values. */
export function buildValue(document: Document, text: string, findings: YamlFindings): BuiltValue {
  const builder = new ValueBuilder(text, findings);
  const value = builder.build(document.contents, { level: 1, key: null, flow: false });
  return { value: builder.unusable ? undefined : value, targets: builder.targets };
}

interface Surroundings {
  /** How deep a collection here would be; the root is 1. */
  readonly level: number;
  /** The key whose value this is. */
  readonly key: string | null;
  /** Whether it stands in a flow collection. */
  readonly flow: boolean;
}

interface Anchored {
  readonly node: Node;
  readonly value: JsonValue;
  readonly aliases: number;
  readonly repeated: number;
  readonly height: number;
}

class ValueBuilder {
  unusable = false;
  readonly targets = new Map<Alias, Node>();
  readonly #text: string;
  readonly #findings: YamlFindings;
  readonly #anchors = new Map<string, Anchored | "open">();
  #aliases = 0;
  #repeated = 0;
  #deepest = 0;

  constructor(text: string, findings: YamlFindings) {
    this.#text = text;
    this.#findings = findings;
  }

  build(node: unknown, at: Surroundings): JsonValue {
    if (this.unusable || node === null) return null;
    if (node instanceof Alias) return this.#alias(node, at);
    if (!(node instanceof Scalar || node instanceof YAMLMap || node instanceof YAMLSeq))
      return null;
    if (node.anchor === undefined) return this.#content(node, at);
    const before = { aliases: this.#aliases, repeated: this.#repeated, deepest: this.#deepest };
    this.#anchors.set(node.anchor, "open");
    this.#deepest = at.level - 1;
    const value = this.#content(node, at);
    this.#anchors.set(node.anchor, {
      node,
      value,
      aliases: this.#aliases - before.aliases,
      repeated: this.#repeated - before.repeated,
      height: this.#deepest - at.level + 1,
    });
    this.#deepest = Math.max(this.#deepest, before.deepest);
    return value;
  }

  #content(node: Scalar | YAMLMap | YAMLSeq, at: Surroundings): JsonValue {
    if (node.tag !== undefined) {
      const condition = this.#tag(node, at);
      if (condition !== null) return condition;
    }
    if (node instanceof Scalar) return readScalar(node, this.#text, this.#findings);
    if (at.level > this.#deepest) this.#deepest = at.level;
    if (at.level > MAX_LEVELS) {
      this.unusable = true;
      addTooDeep(this.#findings, (node.range?.[0] ?? 0) + 1);
      return null;
    }
    return node instanceof YAMLMap ? this.#map(node, at) : this.#list(node, at);
  }

  #list(node: YAMLSeq, at: Surroundings): JsonValue {
    const below = { level: at.level + 1, key: null, flow: at.flow || node.flow === true };
    return node.items.map((item) => this.build(item, below));
  }

  #map(node: YAMLMap, at: Surroundings): JsonValue {
    const result: Record<string, JsonValue> = {};
    const seen = new Map<string, { readonly key: string; readonly node: Node }>();
    const flow = at.flow || node.flow === true;
    for (const pair of node.items) {
      const key = this.#key(pair.key);
      const value = this.build(pair.value, { level: at.level + 1, key, flow });
      if (key === null) continue;
      this.#compareKeys(key, pair.key as Node, seen);
      if (key === "__proto__")
        Object.defineProperty(result, key, {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      else result[key] = value;
    }
    return result;
  }

  /** The text of a key, or null where it is none. */
  #key(node: unknown): string | null {
    if (node instanceof Scalar && node.tag === undefined && node.anchor === undefined) {
      if (node.type === "PLAIN" && node.source === "<<") {
        this.#add(
          node,
          "merge-key",
          "Merge keys (`<<`) are not part of YAML 1.2. Write the values out.",
        );
        return null;
      }
      if (typeof node.value === "string") {
        readScalar(node, this.#text, this.#findings);
        return node.value;
      }
    }
    const range = rangeOf(node);
    const plain = node instanceof Scalar && typeof node.source === "string" ? node.source : "";
    this.#findings.add({
      code: "non-string-key",
      message:
        plain === ""
          ? "A key must be a text, written out."
          : `YAML does not take the key \`${plain}\` for a text. Put it in quotes.`,
      start: range[0],
      end: range[1],
      ...(plain === "" ? {} : { fix: { title: "Quote the key", text: quoteText(plain) } }),
    });
    return null;
  }

  /** GitHub's expressions find properties without regard to case, so that two such keys would be one. */
  #compareKeys(
    key: string,
    node: Node,
    seen: Map<string, { readonly key: string; readonly node: Node }>,
  ): void {
    const folded = key.toLowerCase();
    const first = seen.get(folded);
    if (first === undefined) {
      seen.set(folded, { key, node });
      return;
    }
    const [start, end] = rangeOf(node);
    const [firstStart, firstEnd] = rangeOf(first.node);
    const same = first.key === key;
    this.#findings.add({
      code: same ? "duplicate-key" : "key-case-collision",
      message: same
        ? `The key \`${key}\` is given twice. Remove one of them.`
        : `The keys \`${first.key}\` and \`${key}\` differ only in case. Rename one of them.`,
      start,
      end,
      related: {
        message: `\`${first.key}\` was given first here.`,
        start: firstStart,
        end: firstEnd,
      },
    });
  }

  #alias(node: Alias, at: Surroundings): JsonValue {
    const target = this.#anchors.get(node.source);
    if (target === undefined || target === "open") {
      this.unusable = true;
      const message =
        target === undefined
          ? `No anchor \`&${node.source}\` stands before this alias. Write the value out, or quote it if it is a text.`
          : `The alias \`*${node.source}\` stands inside of what it repeats. Write the value out.`;
      this.#add(node, "yaml-syntax", message);
      return null;
    }
    this.targets.set(node, target.node);
    const range = rangeOf(target.node);
    this.#aliases += 1 + target.aliases;
    this.#repeated += range[1] - range[0] + target.repeated;
    const deepest = at.level - 1 + target.height;
    if (deepest > this.#deepest) this.#deepest = deepest;
    if (deepest > MAX_LEVELS) {
      this.unusable = true;
      addTooDeep(this.#findings, rangeOf(node)[0] + 1);
    } else if (this.#aliases > MAX_ALIASES || this.#repeated > MAX_REPEATED_TEXT) {
      this.unusable = true;
      const message =
        this.#aliases > MAX_ALIASES
          ? `The file repeats values by more than ${MAX_ALIASES} aliases, those within repeated values counted. Write them out, or split the file.`
          : "The aliases of this file repeat more than 1 MiB of text. Write less, or split the file.";
      this.#add(node, "too-many-aliases", message);
    }
    return target.value;
  }

  /** Reports a tag; gives the text of a condition that was taken for one, so that nothing else is reported of it. */
  #tag(node: Scalar | YAMLMap | YAMLSeq, at: Surroundings): string | null {
    const end = rangeOf(node)[0];
    const start = this.#tagStart(end);
    if (at.key !== null && CONDITION_KEYS.has(at.key)) {
      const line = at.flow ? null : misreadConditionAt(this.#text, start);
      const written = this.#text.slice(start, rangeOf(node)[1]).trimEnd();
      const condition = line ?? { start, end: start + written.length, quoted: quoteText(written) };
      addMisreadCondition(condition, this.#findings);
      return this.#text.slice(condition.start, condition.end);
    }
    addExplicitTag(this.#text, [start, end], this.#findings);
    return null;
  }

  /** Where the tag before a node begins; an anchor may stand between them. */
  #tagStart(nodeStart: number): number {
    let end = nodeStart;
    for (let words = 0; words < 2; words += 1) {
      while (end > 0 && isSpace(this.#text, end - 1)) end -= 1;
      let start = end;
      while (start > 0 && !isSpace(this.#text, start - 1)) start -= 1;
      const tag = this.#text.slice(start, end).indexOf("!");
      if (tag !== -1) return start + tag;
      end = start;
    }
    return nodeStart;
  }

  #add(node: Node, code: "merge-key" | "yaml-syntax" | "too-many-aliases", message: string): void {
    const [start, end] = rangeOf(node);
    this.#findings.add({ code, message, start, end });
  }
}

function isSpace(text: string, offset: number): boolean {
  return " \t\r\n".includes(text.charAt(offset));
}

function rangeOf(node: unknown): readonly [number, number] {
  const range =
    node instanceof Scalar ||
    node instanceof Alias ||
    node instanceof YAMLMap ||
    node instanceof YAMLSeq
      ? node.range
      : null;
  return range === null || range === undefined ? [0, 0] : [range[0], range[1]];
}
