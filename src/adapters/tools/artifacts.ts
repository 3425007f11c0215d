import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import picomatch from "picomatch";
import type { Masker } from "../../masking/masker.ts";
import type { KeptArtifact } from "../../ports/tool-runner.ts";

/** What the contents kept of one step may have together, in bytes (SPEC §6, `artifacts`). */
const LARGEST_KEPT = 1_048_576;
/** Files that one step may list. */
const MOST_ARTIFACTS = 1_000;

/**
 * The regular files below a directory that match the globs, by path: with content up to 1 MiB a step, else with size
 * and digest alone. Links are not followed. Texts are masked; a binary file that holds a secret is never kept.
 */
export async function collectArtifacts(
  directory: string,
  globs: readonly string[],
  masker: Masker,
): Promise<readonly KeptArtifact[]> {
  if (globs.length === 0) return [];
  const matches = picomatch([...globs], { dot: true });
  const bases = new Set(globs.map((glob) => picomatch.scan(glob).base.replace(/^\.$/, "")));
  const paths = new Set<string>();
  for (const base of bases) {
    for await (const path of walk(directory, base)) if (matches(path)) paths.add(path);
  }
  const kept: KeptArtifact[] = [];
  let left = LARGEST_KEPT;
  for (const path of [...paths].toSorted().slice(0, MOST_ARTIFACTS)) {
    const artifact = await keep(join(directory, path), path, { masker, left });
    if (artifact.content !== undefined) left -= artifact.bytes;
    kept.push(artifact);
  }
  return kept;
}

async function keep(
  absolute: string,
  path: string,
  { masker, left }: { readonly masker: Masker; readonly left: number },
): Promise<KeptArtifact> {
  const { size } = await stat(absolute);
  if (size > left) return { path, sha256: await hashStream(absolute), bytes: size };
  const bytes = await readFile(absolute);
  const text = isUtf8(bytes);
  const written = bytes.toString(text ? "utf8" : "latin1");
  const masked = masker.maskText(written);
  if (masked !== written && !text) return { path, sha256: hash(bytes), bytes: bytes.length };
  const content = masked === written ? bytes : Buffer.from(masked, "utf8");
  return {
    path,
    sha256: hash(content),
    bytes: content.length,
    content: content.toString("base64"),
  };
}

function hash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function hashStream(path: string): Promise<string> {
  const digest = createHash("sha256");
  for await (const chunk of createReadStream(path)) digest.update(chunk as Buffer);
  return digest.digest("hex");
}

/** Regular files at and below a path, without git's own directory; nothing where the path leads over a link. */
async function* walk(root: string, path: string): AsyncGenerator<string> {
  const parts = path === "" ? [] : path.split("/");
  for (let count = 0; count < parts.length; count += 1) {
    const entry = (await list(join(root, ...parts.slice(0, count)))).find(
      ({ name }) => name === parts[count],
    );
    if (entry === undefined || entry.isSymbolicLink()) return;
    if (count === parts.length - 1 && entry.isFile()) yield path;
  }
  for (const entry of await list(join(root, path))) {
    if (entry.name === ".git") continue;
    const below = path === "" ? entry.name : `${path}/${entry.name}`;
    if (entry.isFile()) yield below;
    else if (entry.isDirectory()) yield* walk(root, below);
  }
}

async function list(directory: string): Promise<readonly Dirent[]> {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw error;
  }
}
