import type { BareRepository } from "./bare-repository.ts";
import type { TreeEntry } from "./object-format.ts";

/** Paths that differ between two trees, without rename detection. */
export interface TreeDiff {
  readonly added: string[];
  readonly modified: string[];
  readonly removed: string[];
}

async function walk(
  repository: BareRepository,
  sides: { readonly before: string | null; readonly after: string | null },
  at: { readonly prefix: string; readonly diff: TreeDiff },
): Promise<void> {
  if (sides.before === sides.after) return;
  const read = async (oid: string | null): Promise<Map<string, TreeEntry>> =>
    new Map(
      (oid === null ? [] : ((await repository.tree(oid)) ?? [])).map((entry) => [
        entry.name,
        entry,
      ]),
    );
  const before = await read(sides.before);
  const after = await read(sides.after);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(name);
    const now = after.get(name);
    if (old?.oid === now?.oid && old?.mode === now?.mode) continue;
    const path = at.prefix + name;
    const oldTree = old?.mode === "040000" ? old.oid : null;
    const newTree = now?.mode === "040000" ? now.oid : null;
    const oldFile = old !== undefined && oldTree === null;
    const newFile = now !== undefined && newTree === null;
    if (oldFile && newFile) at.diff.modified.push(path);
    else if (oldFile) at.diff.removed.push(path);
    else if (newFile) at.diff.added.push(path);
    if (oldTree !== null || newTree !== null) {
      await walk(repository, { before: oldTree, after: newTree }, { ...at, prefix: `${path}/` });
    }
  }
}

/** Compares two trees (null: the empty one) entry by entry, without a process. */
export async function diffTrees(
  repository: BareRepository,
  before: string | null,
  after: string | null,
): Promise<TreeDiff> {
  const diff: TreeDiff = { added: [], modified: [], removed: [] };
  await walk(repository, { before, after }, { prefix: "", diff });
  return diff;
}
