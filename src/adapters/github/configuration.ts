import { gitBlobOid } from "../../model/digest.ts";
import type { Oid } from "../../model/ids.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { CommitFile, ConfigurationFacts, ForgeFailure, TreeEntry } from "../../ports/forge.ts";

/** A blob as GraphQL gives it: its text is cut at 512,000 bytes, and null for what it takes for binary. */
export interface BlobNode {
  readonly text?: string | null;
  readonly isTruncated?: boolean;
  readonly isBinary?: boolean | null;
  readonly byteSize?: number;
  readonly entries?: readonly TreeNode[];
}
export interface TreeNode {
  readonly name?: string;
  readonly path?: string | null;
  readonly mode: number;
  readonly oid: string;
  readonly type: string;
  readonly object?: BlobNode | null;
}
export interface ConfigurationNode {
  readonly configuration: { readonly entries?: readonly TreeNode[] } | null;
  readonly workflowFiles: { readonly entries?: readonly TreeNode[] } | null;
  readonly configurationCommit: {
    readonly oid: string;
    readonly codeowners0?: TreeNode | null;
    readonly codeowners1?: TreeNode | null;
    readonly codeowners2?: TreeNode | null;
  } | null;
}

/** A file mode as git prints it: GraphQL gives the number. */
export function modeText(mode: number): string {
  return mode.toString(8).padStart(6, "0");
}

/** Bytes of a blob from its text, where the text is the whole blob by git's own object id; else null. */
export function bytesOfBlob(oid: string, blob: BlobNode | null | undefined): Uint8Array | null {
  if (
    blob === null ||
    blob === undefined ||
    typeof blob.text !== "string" ||
    blob.isTruncated === true
  )
    return null;
  const bytes = new TextEncoder().encode(blob.text);
  return gitBlobOid(bytes) === oid ? bytes : null;
}

/** Whether an entry is a regular file (executable or not), by its mode. */
export function isRegular(mode: string): boolean {
  return mode === "100644" || mode === "100755";
}

/**
 * The configuration as one request gives it. Directories that are nested deeper than the request sees make it fail:
 * a guarded state that is not whole is none.
 */
export function readConfiguration(
  node: ConfigurationNode,
  directory: string,
): Result<ConfigurationFacts & { readonly unread: readonly TreeEntry[] }, ForgeFailure> {
  if (node.configurationCommit === null) {
    return failure({
      kind: "not-found",
      message: "The commit of the configuration does not exist.",
    });
  }
  const files: CommitFile[] = [];
  const guarded: TreeEntry[] = [];
  const unread: TreeEntry[] = [];
  const tooDeep: string[] = [];

  function walk(entries: readonly TreeNode[], prefix: string, withContents: boolean): void {
    for (const entry of entries) {
      const path = `${prefix}/${entry.name ?? ""}`;
      if (entry.type === "tree") {
        if (entry.object?.entries === undefined) tooDeep.push(path);
        else walk(entry.object.entries, path, withContents);
        continue;
      }
      const item: TreeEntry = { path, mode: modeText(entry.mode), oid: entry.oid as Oid };
      guarded.push(item);
      if (!withContents) continue;
      const bytes = isRegular(item.mode) ? bytesOfBlob(entry.oid, entry.object) : null;
      files.push({ ...item, bytes });
      if (bytes === null && isRegular(item.mode)) unread.push(item);
    }
  }
  walk(node.configuration?.entries ?? [], directory, true);
  walk(node.workflowFiles?.entries ?? [], ".github/workflows", false);
  const owners = node.configurationCommit;
  let codeOwners: ConfigurationFacts["codeOwners"] = null;
  // GitHub takes the first of them in this order (GitHub docs, "About code owners").
  for (const [path, entry] of [
    [".github/CODEOWNERS", owners.codeowners1],
    ["CODEOWNERS", owners.codeowners0],
    ["docs/CODEOWNERS", owners.codeowners2],
  ] as const) {
    if (!entry) continue;
    const mode = modeText(entry.mode);
    guarded.push({ path, mode, oid: entry.oid as Oid });
    const bytes = isRegular(mode) ? bytesOfBlob(entry.oid, entry.object) : null;
    codeOwners ??= { path, text: bytes === null ? null : new TextDecoder().decode(bytes) };
  }
  if (tooDeep.length > 0) {
    return failure({
      kind: "truncated",
      message: `Directories are nested too deeply to be guarded: ${tooDeep.join(", ")}. Move their files up.`,
    });
  }
  return success({ commit: owners.oid as Oid, files, guarded, unread, codeOwners });
}
