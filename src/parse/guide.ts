/** One form of an object that has several (a step, a tool's implementation): `required[0]` is its deciding key. */
export interface Alternative {
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
}

/**
 * What a walk through a file looks for at a value and below it: expressions everywhere (`template`), one whole
 * expression (`condition`), forms of objects, or more of these further down (SPEC §4, §5).
 */
export type Guide = "template" | "condition" | GuideParts;

/** See {@link Guide}; a place that no part leads to may hold no expression. */
export interface GuideParts {
  /** Name of another guide in the same table. */
  readonly ref?: string;
  /** The forms that the object may have. */
  readonly alternatives?: readonly Alternative[];
  /** Guides of an object's keys. */
  readonly keys?: Readonly<Record<string, Guide>>;
  /** Guide of all other values of an object. */
  readonly values?: Guide;
  /** Guide of a list's items. */
  readonly items?: Guide;
  /** Guide if the value is an object. */
  readonly object?: Guide;
  /** Guide if it is not. */
  readonly other?: Guide;
}
