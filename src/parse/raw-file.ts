import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Source } from "../diagnostics/source.ts";

/** A file as it came from a repository: untrusted. */
export interface RawFile {
  /** Path in the repository, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What became of one file. */
export interface Parsed<T> {
  /** Null where an error makes it unusable. */
  readonly value: T | null;
  /** Null only where the bytes are no text. */
  readonly source: Source | null;
  /** Sorted by place. */
  readonly diagnostics: readonly Diagnostic[];
}
