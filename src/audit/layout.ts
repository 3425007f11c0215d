import { sha256Hex } from "../model/digest.ts";
import { slugOf } from "../model/execution-id.ts";

/** Where each file of the audit branch lies (SPEC §15). */
export const CHECKPOINT_PATH = "checkpoint";
/** The right edge of the tree: what the next append needs. */
export const FRONTIER_PATH = "frontier.json";
/** What the branch is and how to verify it; written once. */
export const README_PATH = "README.md";
/** The guarded paths as they were last approved (SPEC §8). */
export const GUARDED_RECORD_PATH = "state/guarded.json";
/** Which account each actor is, by the id that it was registered with (SPEC §7). */
export const ACTORS_RECORD_PATH = "state/actors.json";

/** Which log files were archived, and where they are now (SPEC §15, `writ audit archive`). */
export const ARCHIVE_RECORD_PATH = "state/archive.json";

/** The log file whose first entry has this index: `log/000/012/345.json`. */
export function logPath(firstIndex: number): string {
  if (!Number.isSafeInteger(firstIndex) || firstIndex < 0) {
    throw new RangeError(`${firstIndex} is no index of an entry`);
  }
  const digits = String(firstIndex).padStart(9, "0");
  return `log/${digits.slice(0, -6)}/${digits.slice(-6, -3)}/${digits.slice(-3)}.json`;
}

/** The index in a log file's name, or null where the path is none that {@link logPath} makes. */
export function indexOfLogPath(path: string): number | null {
  const parts = /^log\/(\d{3,})\/(\d{3})\/(\d{3})\.json$/.exec(path);
  if (parts === null) return null;
  const index = Number(`${parts[1]}${parts[2]}${parts[3]}`);
  return Number.isSafeInteger(index) && logPath(index) === path ? index : null;
}

/** The record of one execution. */
export function executionRecordPath(execution: string): string {
  return `executions/${execution}.json`;
}

/** The record of one proposal of one pull request; the short hash keeps paths with one stem apart. */
export function proposalRecordPath(pull: number, path: string): string {
  return `proposals/${pull}/${slugOf(path)}-${sha256Hex(path).slice(0, 8)}.json`;
}

/** The highest executed revision of one content key, sharded by its first two digits. */
export function executedRecordPath(contentKey: string): string {
  return `state/executed/${contentKey.slice(0, 2)}/${contentKey.slice(2)}.json`;
}

/** A kept artifact, named by the SHA-256 of its bytes. */
export function artifactPath(sha256: string): string {
  return `artifacts/${sha256}`;
}

/** The SHA-256 in an artifact's path, or null where the path is no artifact's. */
export function sha256OfArtifactPath(path: string): string | null {
  return /^artifacts\/([0-9a-f]{64})$/.exec(path)?.[1] ?? null;
}

/** A bundle of archived log files that is kept on the branch. */
export function bundlePath(name: string): string {
  return `archive/${name}`;
}

/** The name of the bundle at a path of the branch, or null where the path is none's. */
export function bundleNameOfPath(path: string): string | null {
  return /^archive\/([^/]+)$/.exec(path)?.[1] ?? null;
}
