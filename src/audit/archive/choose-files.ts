import { sha256Hex } from "../../model/digest.ts";
import type { AuditEntry } from "../../model/audit-entry.ts";
import { entryHash, parseLogFile } from "../entry-format.ts";
import { executionRecordPath, proposalRecordPath } from "../layout.ts";
import { appendLeaf, rootOf, type RightEdge } from "../merkle-tree.ts";
import type { StoredLogFile } from "../read-log.ts";
import type { Bundle } from "./archive-claim.ts";
import { BUNDLE_BYTES, bundleName, packBundle } from "./bundle-format.ts";

/** Up to where log files are archived: entries before a time (ms since 1970), or before an index. */
export type ArchiveLimit =
  | { readonly kind: "time"; readonly before: number }
  | { readonly kind: "index"; readonly before: number };

/** A bundle with its bytes. */
export interface PackedBundle {
  readonly bundle: Bundle;
  readonly bytes: Uint8Array;
}

/** Which log files can be archived, packed, and what ended their row. */
export interface ChosenFiles {
  readonly bundles: readonly PackedBundle[];
  /** Paths of the log files that are in them. */
  readonly paths: readonly string[];
  /** What the first log file that stays has that the limit did not ask for; null where the limit was reached. */
  readonly stopped: { readonly index: number; readonly why: string } | null;
}

export interface ChooseInputs {
  /** The log files that are not archived yet, by ascending index. */
  readonly files: AsyncIterable<StoredLogFile>;
  /** The right edge of what was archived before; null: nothing was. */
  readonly edge: RightEdge | null;
  readonly limit: ArchiveLimit;
  /** At most so many log files. */
  readonly most: number;
  /** Records of executions and proposals that have not ended, by path, with their status. */
  readonly open: ReadonlyMap<string, string>;
}

/**
 * Packs the log files that may be archived: whole files from the oldest on, below the limit, without one that has
 * entries of an execution or proposal that has not ended, and never the last. One bundle a year, and one more where it
 * would be too large. Holds one bundle's files in memory, and all bundles compressed.
 */
export async function chooseFiles(inputs: ChooseInputs): Promise<ChosenFiles> {
  const packer = new Packer(inputs.edge);
  const paths: string[] = [];
  let held: StoredLogFile | null = null;
  for await (const file of inputs.files) {
    if (held !== null) {
      if (paths.length === inputs.most)
        return { bundles: packer.done(), paths, stopped: full(held) };
      const entries = entriesOf(held, packer.edge?.size ?? 0);
      const stay = whyStay(entries, inputs);
      if (stay !== null) return { bundles: packer.done(), paths, stopped: stay.stopped };
      packer.add(held.bytes ?? new Uint8Array(), entries);
      paths.push(held.path);
    }
    held = file;
  }
  return { bundles: packer.done(), paths, stopped: null };
}

function full({ first }: StoredLogFile): ChosenFiles["stopped"] {
  return { index: first, why: "so many files are archived at once; run again for the rest" };
}

function entriesOf(file: StoredLogFile, expected: number): readonly AuditEntry[] {
  const entries = file.bytes === null ? null : parseLogFile(new TextDecoder().decode(file.bytes));
  if (entries === null || entries[0]?.index !== expected)
    throw new Error(`${file.path} cannot be read, though the log verified`);
  return entries;
}

/** Why a file stays where it is; null where it can be archived. */
function whyStay(
  entries: readonly AuditEntry[],
  { limit, open }: ChooseInputs,
): { readonly stopped: ChosenFiles["stopped"] } | null {
  for (const entry of entries) {
    const at = limit.kind === "index" ? entry.index : Date.parse(entry.time);
    if (at >= limit.before) return { stopped: null };
  }
  for (const entry of entries) {
    for (const path of recordsOf(entry)) {
      const status = open.get(path);
      if (status === undefined) continue;
      const subject =
        entry.execution ?? `${entry.proposal ?? ""} of pull request ${entry.pull ?? ""}`;
      const { index } = entry;
      return { stopped: { index, why: `${subject} has not ended: its status is ${status}` } };
    }
  }
  return null;
}

function recordsOf({ execution, pull, proposal }: AuditEntry): readonly string[] {
  return [
    ...(execution === undefined ? [] : [executionRecordPath(execution)]),
    ...(pull === undefined || proposal === undefined ? [] : [proposalRecordPath(pull, proposal)]),
  ];
}

class Packer {
  edge: RightEdge | null;
  readonly #bundles: PackedBundle[] = [];
  #files: Uint8Array[] = [];
  #bytes = 0;
  #year = 0;
  #first = 0;

  constructor(edge: RightEdge | null) {
    this.edge = edge;
  }

  add(bytes: Uint8Array, entries: readonly AuditEntry[]): void {
    const year = Number(entries[0]?.time.slice(0, 4));
    // A clock that went back is no reason for a bundle of the year before.
    const newYear = this.#files.length > 0 && year > this.#year;
    if (newYear || this.#bytes + bytes.byteLength > BUNDLE_BYTES) this.#pack();
    if (this.#files.length === 0) {
      this.#year = year;
      this.#first = this.edge?.size ?? 0;
    }
    this.#files.push(bytes);
    this.#bytes += bytes.byteLength;
    for (const entry of entries) this.edge = appendLeaf(this.edge, entryHash(entry));
  }

  done(): readonly PackedBundle[] {
    this.#pack();
    return this.#bundles;
  }

  #pack(): void {
    const { edge } = this;
    if (this.#files.length === 0 || edge === null) return;
    const bytes = packBundle(this.#files);
    const [first, last] = [this.#first, edge.size - 1];
    const file = bundleName(this.#year, first, last);
    const bundle = { file, first, last, sha256: sha256Hex(bytes), root: rootOf(edge), edge };
    this.#bundles.push({ bundle, bytes });
    this.#files = [];
    this.#bytes = 0;
  }
}
