import { isUtf8 } from "node:buffer";
import type { Checkpoint } from "../../model/audit-entry.ts";

const NOTE =
  /^(?<origin>[^\n]+)\n(?<size>0|[1-9][0-9]{0,14})\n(?<root>[A-Za-z0-9+/]{43}=)\n(?:\n(?:— [^\n ]+ [^\n ]+\n)+)?$/;

/** The verifier's own reading of a checkpoint: C2SP tlog-checkpoint, signed or not; null where it is malformed. */
export function readCheckpoint(bytes: Uint8Array): Checkpoint | null {
  const groups = isUtf8(bytes) ? NOTE.exec(Buffer.from(bytes).toString("utf8"))?.groups : undefined;
  if (groups === undefined) return null;
  const { origin = "", size = "", root = "" } = groups;
  const hash = Buffer.from(root, "base64");
  // The last digit before the padding has two bits to spare, which must be zero: one root, one spelling.
  if (hash.toString("base64") !== root) return null;
  return { origin, size: Number(size), root: hash.toString("hex") };
}
