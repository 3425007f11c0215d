import { digestOf, sha256Hex } from "../model/digest.ts";
import type { Digest } from "../model/ids.ts";
import type { Tool } from "../model/tool.ts";

/** Bytes of files at the configuration's commit, by path; null or missing where there is no such regular file. */
export type ToolFiles = ReadonlyMap<string, Uint8Array | null>;

/** A tool's digest: the canonical form of its parsed file and the bytes of each of its `files` (SPEC §10). */
export function digestOfTool(
  tool: Tool,
  files: ToolFiles,
): Digest | { readonly missing: readonly string[] } {
  const missing: string[] = [];
  const hashes: [string, string][] = [];
  for (const path of new Set(tool.files)) {
    const bytes = files.get(path);
    if (bytes === undefined || bytes === null) missing.push(path);
    else hashes.push([path, sha256Hex(bytes)]);
  }
  if (missing.length > 0) return { missing };
  return digestOf({ name: tool.name, tool: tool.content, files: Object.fromEntries(hashes) });
}
