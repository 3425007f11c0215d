import type { Anchor, Finding } from "./finding.ts";
import type { HashStack } from "./hash-stack.ts";

/** Anchors from outside the branch, held against the tree as it grows: the only defence against a log made anew. */
export class AnchorCheck {
  readonly #bySize: ReadonlyMap<number, readonly Anchor[]>;

  constructor(anchors: readonly Anchor[]) {
    this.#bySize = Map.groupBy(anchors, (anchor) => anchor.size);
  }

  /** What anchors of exactly this size have to say of the tree. */
  findingsAt(tree: HashStack): readonly Finding[] {
    const anchors = this.#bySize.get(tree.size);
    if (anchors === undefined) return [];
    const root = tree.root();
    return anchors
      .filter((anchor) => anchor.root !== root)
      .map((anchor) => ({
        code: "anchor-mismatch",
        message: `The log is not the one that was anchored at size ${anchor.size}${placeOf(anchor)}: an entry below ${anchor.size} is another one now`,
        index: anchor.size - 1,
      }));
  }

  /** What anchors of more entries than the log has have to say of it. */
  findingsBeyond(size: number): readonly Finding[] {
    return [...this.#bySize.values()]
      .flat()
      .filter((anchor) => anchor.size > size)
      .map((anchor) => ({
        code: "log-shorter-than-anchor",
        message: `The log has ${size} entries, but had ${anchor.size} when it was anchored${placeOf(anchor)}: it was cut short`,
        index: size,
      }));
  }
}

function placeOf({ where }: Anchor): string {
  return where === undefined ? "" : ` (${where})`;
}
