import { digestOf } from "./digest.ts";
import type { ContentKey, ExecutionId } from "./ids.ts";

/** The four values that make an execution's id, and must match wherever the id is met (SPEC §12.5). */
export interface ExecutionKey {
  readonly repository: number;
  readonly contentKey: ContentKey;
  readonly revision: number;
  readonly pull: number;
}

/** `<pull request>-<slug>-<first 32 hex of sha256(JCS([repository id, content key, revision, pull request]))>`. */
export function executionIdOf(key: ExecutionKey, path: string): ExecutionId {
  const hash = digestOf([key.repository, key.contentKey, key.revision, key.pull]).slice(
    "sha256:".length,
  );
  return `${key.pull}-${slugOf(path)}-${hash.slice(0, 32)}` as ExecutionId;
}

/** A file's stem in `[a-z0-9-]`, at most 40 characters; `proposal` where nothing is left. */
export function slugOf(path: string): string {
  const stem = path.slice(path.lastIndexOf("/") + 1).replace(/\.ya?ml$/i, "");
  const slug = stem
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? "proposal" : slug;
}
