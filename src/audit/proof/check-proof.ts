import { isDeepStrictEqual } from "node:util";
import type { AuditEntry, Checkpoint } from "../../model/audit-entry.ts";
import { sha256Hex } from "../../model/digest.ts";
import type { VerifierKey } from "../../model/verifier-key.ts";
import { entryHash } from "../entry-format.ts";
import { factsOf, keptArtifactsOf } from "../named-artifacts.ts";
import { openNote } from "../signature/signed-note.ts";
import { readCheckpoint } from "../verify/read-checkpoint.ts";
import { isConsistent } from "./consistency-proof.ts";
import { summarizeEvidence } from "./evidence-summary.ts";
import type { Fault } from "./fault.ts";
import { rootOfInclusion } from "./inclusion-proof.ts";
import { rootOfMany } from "./many-proof.ts";
import { isSelected, type EvidenceFile, type ProofFile } from "./proof-file.ts";
import { entriesOfFile } from "./read-proof-file.ts";

/** A proof file, held to itself: what it proves is true of the log whose checkpoint it carries. */
export interface CheckedProof {
  readonly file: ProofFile;
  readonly entries: readonly AuditEntry[];
  /** Null where it cannot be read. */
  readonly checkpoint: Checkpoint | null;
  /** The key that signed the checkpoint, of those that were given. */
  readonly signedBy: VerifierKey | null;
  readonly faults: readonly Fault[];
}

/** Checks everything of a proof file that needs nothing but itself and the keys; no key: signatures are not looked at. */
export function checkProof(file: ProofFile, keys: readonly VerifierKey[]): CheckedProof {
  const entries = entriesOfFile(file);
  const checkpoint = readCheckpoint(new TextEncoder().encode(file.checkpoint));
  if (checkpoint === null) {
    const message = "The checkpoint is no C2SP tlog-checkpoint";
    const faults: readonly Fault[] = [{ code: "checkpoint-malformed", message }];
    return { file, entries, checkpoint, signedBy: null, faults };
  }
  const signature = checkSignature(file.checkpoint, keys);
  const faults = [
    ...checkOrigin(file, checkpoint),
    ...signature.faults,
    ...checkInclusion(file, checkpoint),
    ...checkEarlierTree(file, checkpoint),
    ...checkSubject(file),
  ];
  return { file, entries, checkpoint, signedBy: signature.by, faults };
}

function checkOrigin(file: ProofFile, checkpoint: Checkpoint): readonly Fault[] {
  if (file.origin === checkpoint.origin) return [];
  const message = `It says that the log is "${file.origin}", but the checkpoint is that of "${checkpoint.origin}"`;
  return [{ code: "origin-mismatch", message }];
}

function checkSignature(
  note: string,
  keys: readonly VerifierKey[],
): { readonly by: VerifierKey | null; readonly faults: readonly Fault[] } {
  if (keys.length === 0) return { by: null, faults: [] };
  const standing = openNote(note, keys);
  if (standing.kind === "signed") return { by: standing.by, faults: [] };
  if (standing.kind === "wrong") {
    const message = `The signature in the name of ${standing.by.name} is not that key's`;
    return { by: null, faults: [{ code: "signature-invalid", message }] };
  }
  const message = "None of the given keys signed the checkpoint";
  return { by: null, faults: [{ code: "unsigned", message }] };
}

function checkInclusion(file: ProofFile, { size, root }: Checkpoint): readonly Fault[] {
  if (file.kind === "consistency") return [];
  const entries = entriesOfFile(file);
  const leaves: (readonly [number, string])[] = [];
  for (const entry of entries) {
    const leaf = leafOf(entry);
    if (leaf !== null) leaves.push([entry.index, leaf]);
    else {
      const message = `Entry ${entry.index} is no I-JSON, so no log has it`;
      return [{ code: "entry-malformed", message, index: entry.index }];
    }
  }
  const [first] = leaves;
  const proven =
    file.kind === "inclusion" && first !== undefined
      ? rootOfInclusion({ index: first[0], size, leaf: first[1], path: file.path })
      : rootOfMany({ size, leaves, hashes: file.kind === "inclusion" ? [] : file.hashes });
  if (proven === root) return [];
  const [entry] = entries;
  if (entries.length === 1 && entry !== undefined) {
    const message = `Entry ${entry.index}, as it stands here, is not in the log of the checkpoint: the proof leads to another root`;
    return [{ code: "not-included", message, index: entry.index }];
  }
  const message = `The ${entries.length} entries, as they stand here, are not in the log of the checkpoint: the proof leads to another root`;
  return [{ code: "not-included", message }];
}

function checkEarlierTree(file: ProofFile, { size, root }: Checkpoint): readonly Fault[] {
  const { consistency } = file;
  if (consistency === undefined) return [];
  const proof = { first: consistency.size, second: size, path: consistency.path };
  if (isConsistent(proof, { first: consistency.root, second: root })) return [];
  const message = `The log of ${size} entries is not shown to begin with the one of ${consistency.size}`;
  return [{ code: "inconsistent", message }];
}

function checkSubject(file: ProofFile): readonly Fault[] {
  if (file.kind === "entries") {
    const stranger = file.entries.find((entry) => !isSelected(entry, file.of));
    if (stranger === undefined) return [];
    const message = `Entry ${stranger.index} is not one of those that the file says it proves`;
    return [{ code: "selection-differs", message, index: stranger.index }];
  }
  return file.kind === "evidence" ? [...checkEvidence(file), ...checkArtifacts(file)] : [];
}

function checkEvidence(file: EvidenceFile): readonly Fault[] {
  const faults: Fault[] = [];
  const executions = new Set(
    file.entries.flatMap(({ pull, execution }) => (pull === file.pull ? (execution ?? []) : [])),
  );
  for (const { pull, execution, index } of file.entries) {
    if (pull === file.pull || executions.has(execution ?? ("" as never))) continue;
    const message = `Entry ${index} is not about pull request #${file.pull}`;
    faults.push({ code: "selection-differs", message, index });
  }
  if (!isDeepStrictEqual(file.summary, plain(summarizeEvidence(file.entries)))) {
    const message = "The summary says something else than the entries";
    faults.push({ code: "summary-differs", message });
  }
  return faults;
}

function checkArtifacts(file: EvidenceFile): readonly Fault[] {
  const faults: Fault[] = [];
  const carried = new Set(Object.keys(file.artifacts));
  const left = new Set(file.withoutArtifacts);
  const named = new Set<string>();
  for (const entry of file.entries) {
    const facts = factsOf(entry);
    const kept = keptArtifactsOf(entry);
    for (const sha256 of facts === null ? kept : [facts, ...kept]) {
      named.add(sha256);
      const optional = sha256 !== facts && left.has(sha256);
      if (carried.has(sha256) || optional) continue;
      const message = `Entry ${entry.index} names the artifact ${sha256}, which is missing`;
      faults.push({ code: "artifact-missing", message, index: entry.index });
    }
  }
  for (const [sha256, encoded] of Object.entries(file.artifacts)) {
    const bytes = Buffer.from(encoded, "base64");
    const exact = bytes.toString("base64") === encoded;
    if (exact && sha256Hex(bytes) === sha256 && named.has(sha256) && !left.has(sha256)) continue;
    const message = named.has(sha256)
      ? `The artifact ${sha256} holds other bytes than its name says`
      : `No entry names the artifact ${sha256}`;
    faults.push({ code: "artifact-differs", message });
  }
  for (const sha256 of left) {
    if (named.has(sha256)) continue;
    const message = `No entry names the artifact ${sha256}, which is said to be left out`;
    faults.push({ code: "artifact-differs", message });
  }
  return faults;
}

/** Null where the entry is no I-JSON (RFC 7493), such as one with a lone surrogate, or too deep. */
function leafOf(entry: AuditEntry): string | null {
  try {
    return entryHash(entry);
  } catch {
    return null;
  }
}

function plain(value: object): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}
