import { checkpointText } from "../../../src/audit/checkpoint.ts";
import { entryHash, entryOf } from "../../../src/audit/entry-format.ts";
import { NO_LEAF } from "../../../src/audit/merkle-tree.ts";
import { summarizeEvidence } from "../../../src/audit/proof/evidence-summary.ts";
import { auditPath } from "../../../src/audit/proof/inclusion-proof.ts";
import {
  HOW_TO_VERIFY,
  isSelected,
  type ProofFile,
  type Selection,
} from "../../../src/audit/proof/proof-file.ts";
import { proveEntries } from "../../../src/audit/proof/prove-entries.ts";
import { recordText } from "../../../src/audit/record-text.ts";
import { generateSigningKey, parseSigningKey } from "../../../src/audit/signature/signing-key.ts";
import { signNote } from "../../../src/audit/signature/signed-note.ts";
import type { AuditEntry, EntryDraft } from "../../../src/model/audit-entry.ts";
import { DEFAULT_CONFIG } from "../../../src/model/config.ts";
import { decisionData, keepDecisionFacts } from "../../../src/usecases/decision-facts.ts";
import { sha256Hex } from "../../../src/model/digest.ts";
import { checkProofs, type CheckedFile } from "../../../src/entry/cli/audit/check-files.ts";
import { approval, decide, policy, PROPOSAL, rule, snapshot } from "../../policy/scenario.ts";
import { draft, EXECUTION, ORIGIN } from "../drafts.ts";

const POLICY = policy([rule("reviewer", { count: 1, permissions: ["write"] })]);
const APPROVED = { reviews: [approval("bob")] };

/** The facts of a decision that approves, as the log keeps them. */
export const FACTS = keepDecisionFacts(
  {
    catalog: {
      policy: POLICY,
      actors: null,
      config: DEFAULT_CONFIG,
      tools: new Map(),
      workflows: new Map(),
    },
    snapshot: snapshot(APPROVED),
  },
  PROPOSAL,
);
export const REPORT = new TextEncoder().encode("All is well.\n");
const REPORT_SHA256 = sha256Hex(REPORT);
const DECISION = decisionData(decide(APPROVED, { policy: POLICY }), FACTS);

const signing = parseSigningKey(generateSigningKey("ada/ops").privateKey);
if (!signing.ok) throw new Error(signing.failure);
/** The key with which the checkpoints of these tests are signed. */
export const KEY = signing.value.verifier;
const SIGNER = signing.value;

/** What pull request 12 did, among entries of others. */
const DRAFTS: readonly EntryDraft[] = [
  draft({ type: "log.created", data: {} }),
  draft({ type: "proposal.submitted", data: { title: "Add a column", reason: "It is needed" } }),
  draft({ pull: 13, proposal: "proposals/y.yml" }),
  draft({ type: "proposal.planned", data: { digest: DECISION["digest"]!, revision: 1 } }),
  draft({ type: "proposal.approved", data: DECISION }),
  draft({ type: "execution.started", execution: EXECUTION, data: { dryRun: false } }),
  draft({ pull: 13, proposal: "proposals/y.yml" }),
  draft({
    type: "step.succeeded",
    execution: EXECUTION,
    step: "report",
    data: {
      outputs: {},
      artifacts: [{ path: "report.txt", sha256: REPORT_SHA256, bytes: REPORT.length, kept: true }],
    },
  }),
  draft({ type: "execution.succeeded", execution: EXECUTION, data: { outputs: {} } }),
  ...Array.from({ length: 4 }, (_, nth) => draft({ pull: 14 + nth })),
];

/** Entries of these drafts, in a chain. */
export function chain(drafts: readonly EntryDraft[] = DRAFTS): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  let previous = NO_LEAF;
  for (const each of drafts) {
    const entry = entryOf(each, entries.length, previous);
    previous = entryHash(entry);
    entries.push(entry);
  }
  return entries;
}

/** What a proof is made of, with every part that a forger could want to be another. */
export async function proofOf(
  wanted: Selection | "consistency" | "evidence" | number,
  options: {
    readonly log?: readonly AuditEntry[];
    readonly consistency?: number;
    readonly signed?: boolean;
    readonly origin?: string;
  } = {},
): Promise<ProofFile> {
  const { log = chain(), consistency = null, signed = true, origin = ORIGIN } = options;
  const selects = (entry: AuditEntry): boolean => {
    if (typeof wanted === "number") return entry.index === wanted;
    if (wanted === "consistency") return false;
    return isSelected(entry, wanted === "evidence" ? { pull: 12 } : wanted);
  };
  const proven = await proveEntries(streamed(log), { selects, consistency });
  if (proven === null) throw new Error("the log is empty");
  const { entries, size, root, hashes, earlier } = proven;
  const text = checkpointText({ origin, size, root });
  const head = {
    version: 1 as const,
    origin,
    checkpoint: signed ? signNote(text, SIGNER) : text,
    ...(earlier === null || consistency === null
      ? {}
      : { consistency: { size: consistency, ...earlier } }),
  };
  if (wanted === "consistency")
    return { kind: "consistency", ...head, consistency: head.consistency! };
  if (typeof wanted === "number") {
    const path = auditPath(wanted, size, hashes);
    return { kind: "inclusion", ...head, entry: entries[0]!, path };
  }
  if (wanted !== "evidence") return { kind: "entries", ...head, of: wanted, entries, hashes };
  return {
    kind: "evidence",
    ...head,
    pull: 12,
    verify: HOW_TO_VERIFY,
    summary: summarizeEvidence(entries),
    entries,
    hashes,
    artifacts: {
      [FACTS.sha256]: Buffer.from(FACTS.bytes).toString("base64"),
      [REPORT_SHA256]: Buffer.from(REPORT).toString("base64"),
    },
    withoutArtifacts: [],
  };
}

async function* streamed<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** The bytes of a proof file as the command writes it. */
export function bytesOf(file: object): Uint8Array {
  return new TextEncoder().encode(recordText(file));
}

/** Codes of what is wrong with one file, checked alone with the key that signed it. */
export function faultsOf(file: object | Uint8Array): readonly string[] {
  return codesOf(
    checkProofs(
      [{ name: "proof.json", bytes: file instanceof Uint8Array ? file : bytesOf(file) }],
      {
        keys: [KEY],
        trusted: [],
      },
    ),
  );
}

/** Codes of all faults. */
export function codesOf(checked: readonly CheckedFile[]): readonly string[] {
  return checked.flatMap(({ faults }) => faults.map(({ code }) => code));
}
