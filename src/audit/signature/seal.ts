import { asOid, type Oid } from "../../model/ids.ts";
import type { VerifierKey } from "../../model/verifier-key.ts";
import type { CommitFacts } from "../../ports/audit-history.ts";
import { openNote, signNote } from "./signed-note.ts";
import type { NoteSigner } from "./signing-key.ts";

/**
 * What the key says of one commit of the log, in the commit's message: onto which commit it goes, and everything that it
 * changes there. A checkpoint alone could be copied under other derived files, or an older one put back.
 */
export type Seal = AppendSeal | RestoreSeal;

interface SealedPlace {
  readonly origin: string;
  /** Null for the first commit. */
  readonly parent: Oid | null;
}

/** A commit that writes and deletes exactly these files. */
export interface AppendSeal extends SealedPlace {
  readonly kind: "append";
  /** Blobs by path; null where the file is taken away. */
  readonly files: ReadonlyMap<string, Oid | null>;
}

/** A commit that undoes others' commits: its tree is that of an earlier commit of the log's own. */
export interface RestoreSeal extends SealedPlace {
  readonly kind: "restore";
  readonly parent: Oid;
  readonly restores: Oid;
  readonly tree: Oid;
}

/** What a commit's message is worth. */
export type SealStanding =
  | { readonly kind: "sealed"; readonly seal: Seal; readonly by: VerifierKey }
  /** Signed in the name of a known key, and not by it. */
  | { readonly kind: "wrong"; readonly by: VerifierKey }
  | { readonly kind: "unsealed" };

const TITLE = "writ audit commit v1";
const NO_COMMIT = "0".repeat(40);
/** The signed note in a message: lines without a blank one, a blank line, signatures. What stands around it is not read. */
const IN_MESSAGE =
  /(?:^|\n\n)(?<text>writ audit commit v1\n(?:[^\n]+\n)+)\n(?<signatures>(?:— [^\n]+(?:\n|$))+)/;

/** The body of a commit's message: the seal as a signed note (C2SP signed-note). */
export function sealText(seal: Seal, signer: NoteSigner): string {
  const lines = [TITLE, seal.origin, `parent ${seal.parent ?? NO_COMMIT}`];
  if (seal.kind === "restore") lines.push(`restores ${seal.restores}`, `tree ${seal.tree}`);
  else {
    const sorted = [...seal.files].toSorted(([left], [right]) => (left < right ? -1 : 1));
    for (const [path, oid] of sorted) {
      lines.push(oid === null ? `removed ${path}` : `file ${oid} ${path}`);
    }
  }
  if (lines.some((line) => line.includes("\n"))) throw new TypeError("A path has no line breaks");
  return signNote(`${lines.join("\n")}\n`, signer);
}

/** Reads the seal in a commit's message, which anybody may have written or copied; see {@link ownSeal}. */
export function readSeal(message: string, keys: readonly VerifierKey[]): SealStanding {
  const { text, signatures = "" } = IN_MESSAGE.exec(message)?.groups ?? {};
  if (text === undefined) return { kind: "unsealed" };
  const opened = openNote(`${text}\n${signatures.trimEnd()}\n`, keys);
  if (opened.kind === "wrong") return opened;
  const seal = opened.kind === "signed" ? parseSeal(opened.text) : null;
  return seal === null || opened.kind !== "signed"
    ? { kind: "unsealed" }
    : { kind: "sealed", seal, by: opened.by };
}

/** The seal of a commit of this log's own: signed by a known key, for this log (null: any), on its parent; else null. */
export function ownSeal(
  commit: CommitFacts,
  log: { readonly origin: string | null; readonly keys: readonly VerifierKey[] },
): Seal | null {
  const read = readSeal(commit.message, log.keys);
  if (read.kind !== "sealed") return null;
  const { seal } = read;
  const [parent = null, ...more] = commit.parents;
  if (more.length > 0 || parent !== seal.parent) return null;
  if (log.origin !== null && seal.origin !== log.origin) return null;
  return seal.kind === "restore" && seal.tree !== commit.tree ? null : seal;
}

function parseSeal(text: string): Seal | null {
  const [title, origin = "", parentLine = "", ...rest] = text.split("\n").slice(0, -1);
  const parentText = /^parent ([0-9a-f]{40})$/.exec(parentLine)?.[1];
  if (title !== TITLE || parentText === undefined) return null;
  const parent = parentText === NO_COMMIT ? null : asOid(parentText);
  const restores = asOid(/^restores (.+)$/.exec(rest[0] ?? "")?.[1] ?? "");
  if (restores !== null) {
    const tree = asOid(/^tree (.+)$/.exec(rest[1] ?? "")?.[1] ?? "");
    if (tree === null || parent === null || rest.length !== 2) return null;
    return { kind: "restore", origin, parent, restores, tree };
  }
  const files = new Map<string, Oid | null>();
  for (const line of rest) {
    const removed = /^removed (.+)$/.exec(line)?.[1];
    const [, blob = "", written = ""] = /^file ([0-9a-f]{40}) (.+)$/.exec(line) ?? [];
    const oid = asOid(blob);
    if (removed !== undefined) files.set(removed, null);
    else if (oid !== null) files.set(written, oid);
    else return null;
  }
  return files.size === rest.length ? { kind: "append", origin, parent, files } : null;
}
