import type { Pointer } from "../model/source-pointer.ts";
import type { Place } from "./diagnostic.ts";

/** A parsed file that knows where each of its values stands. */
export interface Source {
  /** Path in the repository, with `/`. */
  readonly file: string;
  readonly text: string;
  /** Place of the key or the value at a pointer; of its nearest existing parent where the pointer leads nowhere. */
  locate(pointer: Pointer, part: "key" | "value"): Place;
}

/** A model read from a file, with the file to point into. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: Source;
}
