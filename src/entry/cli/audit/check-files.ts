import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { checkProof, type CheckedProof } from "../../../audit/proof/check-proof.ts";
import type { Fault } from "../../../audit/proof/fault.ts";
import { readProofFile } from "../../../audit/proof/read-proof-file.ts";
import { checkTrust, linksOf, type TrustedTree } from "../../../audit/proof/trust.ts";
import { readCheckpoint } from "../../../audit/verify/read-checkpoint.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import type { VerifierKey } from "../../../model/verifier-key.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { Session } from "../session.ts";
import { replayEvidence, type ReplayedDecision } from "./replay-evidence.ts";

/** What whoever checks holds to be true from elsewhere. */
export interface GivenTrust {
  readonly keys: readonly VerifierKey[];
  readonly anchors: readonly TrustedTree[];
  /** Files that hold a checkpoint each. */
  readonly checkpoints: readonly string[];
}

interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One file, with everything that was found of it. */
export interface CheckedFile {
  readonly name: string;
  /** Null where it could not be read as a proof. */
  readonly proof: CheckedProof | null;
  /** What shows that its checkpoint is that of the log. */
  readonly trust: "nothing" | "key" | "checkpoint" | "key-and-checkpoint";
  readonly decisions: readonly ReplayedDecision[];
  readonly faults: readonly Fault[];
}

/** Checks proofs and evidence, each for itself and against what is trusted; a failure: a file cannot be opened. */
export async function checkFiles(
  names: readonly string[],
  given: GivenTrust,
  session: Session,
): Promise<Result<readonly CheckedFile[], Stop>> {
  const trusted: TrustedTree[] = [...given.anchors];
  for (const name of given.checkpoints) {
    const bytes = await open(name, session);
    if (!bytes.ok) return bytes;
    const checkpoint = readCheckpoint(bytes.value);
    if (checkpoint === null) return wrong(`${name} is no checkpoint (C2SP tlog-checkpoint).`);
    trusted.push(checkpoint);
  }
  const files: NamedFile[] = [];
  for (const name of names) {
    const bytes = await open(name, session);
    if (!bytes.ok) return bytes;
    files.push({ name, bytes: bytes.value });
  }
  return success(checkProofs(files, { keys: given.keys, trusted }));
}

/** Checks files that are read already, which may prove something for one another. */
export function checkProofs(
  files: readonly NamedFile[],
  {
    keys,
    trusted,
  }: { readonly keys: readonly VerifierKey[]; readonly trusted: readonly TrustedTree[] },
): readonly CheckedFile[] {
  const proofs = files.map(({ name, bytes }) => {
    const read = readProofFile(bytes);
    if (!read.ok) return { name, proof: null, faults: [read.failure] };
    const proof = checkProof(read.value, keys);
    return { name, proof, faults: proof.faults };
  });
  const links = linksOf(proofs.flatMap(({ proof }) => proof ?? []));
  return proofs.map(({ name, proof, faults }) => {
    if (proof === null || faults.length > 0)
      return { name, proof, trust: "nothing", decisions: [], faults };
    const replayed = replayEvidence(proof.file);
    const all = [...checkTrust(proof, trusted, links), ...replayed.faults];
    const trust = all.length > 0 ? "nothing" : trustOf(proof, trusted);
    return { name, proof, trust, decisions: replayed.decisions, faults: all };
  });
}

function trustOf(
  { signedBy }: CheckedProof,
  trusted: readonly TrustedTree[],
): CheckedFile["trust"] {
  if (signedBy === null) return trusted.length === 0 ? "nothing" : "checkpoint";
  return trusted.length === 0 ? "key" : "key-and-checkpoint";
}

async function open(name: string, { directory }: Session): Promise<Result<Uint8Array, Stop>> {
  try {
    return success(await readFile(resolve(directory, name)));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return wrong(`There is no file ${name}.`);
    if (code === "EISDIR") return wrong(`${name} is a directory.`);
    if (code === "EACCES") return wrong(`${name} may not be read.`);
    throw error;
  }
}

function wrong(message: string): Result<never, Stop> {
  return failure({ status: EXIT.wrongUsage, message });
}
