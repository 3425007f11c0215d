import { Alias, Scalar, YAMLMap, YAMLSeq, type Node, type Pair } from "yaml";
import type { Place } from "../../diagnostics/diagnostic.ts";
import type { LineIndex } from "../../diagnostics/line-index.ts";
import type { Source } from "../../diagnostics/source.ts";
import type { Pointer } from "../../model/source-pointer.ts";

interface Found {
  /** Null where the value is not written, as in `{ key }`. */
  readonly value: Node | null;
  readonly key: Node | null;
}

/** A YAML file that knows where each of its values stands; places are looked up only when asked for. */
export class YamlSource implements Source {
  readonly file: string;
  readonly text: string;
  readonly index: LineIndex;
  readonly #root: Node | null;
  readonly #targets: ReadonlyMap<Alias, Node>;

  constructor(inputs: {
    readonly file: string;
    readonly text: string;
    readonly index: LineIndex;
    readonly root: Node | null;
    readonly targets: ReadonlyMap<Alias, Node>;
  }) {
    this.file = inputs.file;
    this.text = inputs.text;
    this.index = inputs.index;
    this.#root = inputs.root;
    this.#targets = inputs.targets;
  }

  locate(pointer: Pointer, part: "key" | "value"): Place {
    const found = this.#find(pointer);
    if (part === "key") return this.#keyPlace(found);
    const range = found.value?.range;
    if (range === undefined || range === null || range[0] === range[1])
      return this.#keyPlace(found);
    return this.placeOf(range[0], range[1]);
  }

  /** The place between two offsets of the text. */
  placeOf(start: number, end: number): Place {
    return this.index.placeOf(this.file, start, end);
  }

  /** The place of a value's key, or else of the first line of the value: where something missing in it is shown. */
  #keyPlace(found: Found): Place {
    const key = found.key?.range;
    if (key !== undefined && key !== null) return this.placeOf(key[0], key[1]);
    const value = found.value?.range ?? [0, 0];
    const lineEnd = this.text.indexOf("\n", value[0]);
    return this.placeOf(value[0], Math.min(value[1], lineEnd === -1 ? value[1] : lineEnd));
  }

  #find(pointer: Pointer): Found {
    let found: Found = { value: this.#root, key: null };
    if (pointer === "") return found;
    for (const segment of pointer.slice(1).split("/")) {
      const name = segment.replaceAll("~1", "/").replaceAll("~0", "~");
      const next = this.#child(found.value, name);
      if (next === null) return found;
      found = next;
    }
    return found;
  }

  #child(parent: Node | null, name: string): Found | null {
    const node = parent instanceof Alias ? (this.#targets.get(parent) ?? null) : parent;
    if (node instanceof YAMLSeq) {
      const item = node.items[Number(name)] as Node | undefined;
      return item === undefined ? null : { value: item, key: null };
    }
    if (!(node instanceof YAMLMap)) return null;
    // The last one counts, as when the value was built from repeated keys.
    const pair = (node.items as Pair<Node, Node | null>[]).findLast(
      ({ key }) => key instanceof Scalar && String(key.value) === name,
    );
    return pair === undefined ? null : { value: pair.value, key: pair.key };
  }
}
