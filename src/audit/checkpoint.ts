import type { Checkpoint } from "../model/audit-entry.ts";
import type { RightEdge } from "./merkle-tree.ts";
import { rootOf } from "./merkle-tree.ts";

/** A checkpoint as a C2SP tlog-checkpoint without signatures: origin, size, root in base64, a newline each. */
export function checkpointText(checkpoint: Checkpoint): string {
  const root = Buffer.from(checkpoint.root, "hex").toString("base64");
  return `${checkpoint.origin}\n${checkpoint.size}\n${root}\n`;
}

/** The origin line of a repository's log: `<host>/<repository id>/<branch>` (SPEC §15). */
export function originOf(repository: {
  readonly host: string;
  readonly id: number;
  readonly branch: string;
}): string {
  return `${repository.host}/${repository.id}/${repository.branch}`;
}

/** Reads a checkpoint's text, with or without signature lines; null where it is malformed (C2SP tlog-checkpoint). */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [note] = text.split("\n\n", 1);
  const lines = (note ?? "").split("\n");
  // A note without signatures ends with its own newline; with signatures, the split has taken that newline.
  if (lines.at(-1) === "" && !text.includes("\n\n")) lines.pop();
  const [origin, size, root] = lines;
  if (lines.length !== 3 || !text.endsWith("\n")) return null;
  if (origin === undefined || origin === "" || size === undefined || root === undefined)
    return null;
  if (!/^(0|[1-9]\d{0,15})$/.test(size)) return null;
  const bytes = Buffer.from(root, "base64");
  if (bytes.byteLength !== 32 || bytes.toString("base64") !== root) return null;
  return { origin, size: Number(size), root: bytes.toString("hex") };
}

/** The checkpoint of a tree with this right edge. */
export function checkpointOf(origin: string, edge: RightEdge): Checkpoint {
  return { origin, size: edge.size, root: rootOf(edge) };
}
