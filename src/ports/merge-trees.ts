import type { Oid } from "../model/ids.ts";

/** A merge of two commits, as a pull request has it. */
export interface MergeCommit {
  readonly oid: Oid;
  readonly parents: readonly [Oid, Oid];
}

/** Tells which merges are as git makes them by itself, with nothing added (SPEC §8, `ignore-update-merges`). */
export interface MergeTrees {
  /** Of each merge whether its tree is the automatic one; left out where that cannot be told. */
  automatic(merges: readonly MergeCommit[]): Promise<ReadonlyMap<Oid, boolean>>;
}
