import type { BareRepository } from "./bare-repository.ts";
import type { TreeEntry } from "./object-format.ts";

/** What happens to one path: it gets this entry, or it goes. */
export type TreeEdit =
  | { readonly path: string; readonly mode: string; readonly oid: string }
  | { readonly path: string; readonly remove: true };

interface Node {
  readonly here: Map<string, TreeEdit>;
  readonly below: Map<string, Node>;
}

function emptyNode(): Node {
  return { here: new Map(), below: new Map() };
}

async function apply(
  repository: BareRepository,
  tree: string | null,
  node: Node,
): Promise<TreeEntry[]> {
  const entries = new Map(
    (tree === null ? [] : ((await repository.tree(tree)) ?? [])).map((entry) => [
      entry.name,
      entry,
    ]),
  );
  for (const [name, edit] of node.here) {
    if ("remove" in edit) entries.delete(name);
    else entries.set(name, { name, mode: edit.mode, oid: edit.oid });
  }
  for (const [name, child] of node.below) {
    const current = entries.get(name);
    const base = current?.mode === "040000" ? current.oid : null;
    const changed = await apply(repository, base, child);
    // Git has no empty directories.
    if (changed.length === 0) entries.delete(name);
    else entries.set(name, { name, mode: "040000", oid: await repository.writeTree(changed) });
  }
  return [...entries.values()];
}

/** Writes the tree that a base tree (null: the empty one) becomes by the edits; gives its id. */
export async function editTree(
  repository: BareRepository,
  base: string | null,
  edits: readonly TreeEdit[],
): Promise<string> {
  const root = emptyNode();
  for (const edit of edits) {
    const parts = edit.path.split("/");
    const name = parts.pop() ?? "";
    let node = root;
    for (const part of parts) {
      const next = node.below.get(part) ?? emptyNode();
      node.below.set(part, next);
      node = next;
    }
    node.here.set(name, edit);
  }
  return repository.writeTree(await apply(repository, base, root));
}

/** Whether git would take the path into a tree: relative, no empty, `.`, `..` or `.git` part. */
export function isTreePath(path: string): boolean {
  return (
    path !== "" &&
    !path.includes("\0") &&
    path
      .split("/")
      .every(
        (part) => part !== "" && part !== "." && part !== ".." && part.toLowerCase() !== ".git",
      )
  );
}
