import { createHash } from "node:crypto";
import { lstat, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Tool } from "../../model/tool.ts";

/**
 * Hashes a tool's files again right before it starts (SPEC §12.6) and names the first that is not what the plan was
 * approved with; null where all are. Without a digest to compare with, a file never passes.
 */
export async function findDriftedFile(
  tool: Tool,
  directory: string,
  digests: ReadonlyMap<string, string>,
): Promise<string | null> {
  for (const path of tool.files) {
    const expected = digests.get(path);
    if (expected === undefined || (await hashFile(directory, path)) !== expected) return path;
  }
  return null;
}

/** SHA-256 of a regular file as 64 hex digits; null where there is none, or a link on the way to it. */
async function hashFile(directory: string, path: string): Promise<string | null> {
  const parts = path.split("/");
  try {
    for (let count = 1; count <= parts.length; count += 1) {
      const facts = await lstat(join(directory, ...parts.slice(0, count)));
      if (count < parts.length ? !facts.isDirectory() : !facts.isFile()) return null;
    }
    return createHash("sha256")
      .update(await readFile(join(directory, path)))
      .digest("hex");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EACCES") return null;
    throw error;
  }
}
