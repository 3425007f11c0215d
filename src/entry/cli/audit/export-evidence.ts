import { runGit } from "../../../adapters/audit/run-git.ts";
import { artifactPath } from "../../../audit/layout.ts";
import { factsOf, keptArtifactsOf } from "../../../audit/named-artifacts.ts";
import { summarizeEvidence } from "../../../audit/proof/evidence-summary.ts";
import { HOW_TO_VERIFY, type EvidenceFile } from "../../../audit/proof/proof-file.ts";
import { recordText } from "../../../audit/record-text.ts";
import type { AuditEntry } from "../../../model/audit-entry.ts";
import { sha256Hex } from "../../../model/digest.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { Session } from "../session.ts";
import { writeOutput } from "./export-output.ts";
import type { OpenedLog } from "./open-log.ts";
import { proveLog } from "./prove-log.ts";

/** What one file of evidence is to hold. */
export interface WantedEvidence {
  readonly pull: number;
  /** Facts of decisions are always carried: without them no decision can be made again. */
  readonly artifacts: "all" | "facts";
  readonly output: string;
}

/** Writes everything that the log holds about one pull request as one file; gives what was written, in words. */
export async function exportEvidence(
  log: OpenedLog,
  wanted: WantedEvidence,
  session: Session,
): Promise<Result<string, Stop>> {
  const { pull } = wanted;
  const executions = new Set<string>();
  const proven = await proveLog(log, {
    consistency: null,
    at: null,
    selects: ({ pull: of, execution }) => {
      if (of === pull && execution !== undefined) executions.add(execution);
      return of === pull || (execution !== undefined && executions.has(execution));
    },
  });
  if (!proven.ok) return proven;
  const { head, entries, hashes } = proven.value;
  if (entries.length === 0) return nothing(`No entry of ${log.branch.name} is about #${pull}.`);
  const { carried, left } = namedBy(entries, wanted.artifacts);
  const artifacts: Record<string, string> = {};
  for (const sha256 of carried) {
    const bytes = await readArtifact(log, sha256);
    if (bytes === null)
      return nothing(
        `An entry about #${pull} names the artifact ${sha256}, which ${log.branch.name} does not have as it was; run \`writ audit verify\`.`,
      );
    artifacts[sha256] = bytes.toString("base64");
  }
  const file: EvidenceFile = {
    kind: "evidence",
    ...head,
    pull,
    verify: HOW_TO_VERIFY,
    summary: summarizeEvidence(entries),
    entries,
    hashes,
    artifacts,
    withoutArtifacts: left,
  };
  const written = await writeOutput(piecesOf(file), wanted.output, session);
  if (!written.ok) return written;
  return success(`${entries.length} entries and ${carried.length} artifacts about #${pull}`);
}

function namedBy(
  entries: readonly AuditEntry[],
  wanted: WantedEvidence["artifacts"],
): { readonly carried: readonly string[]; readonly left: readonly string[] } {
  const facts = new Set(entries.flatMap((entry) => factsOf(entry) ?? []));
  const kept = new Set(entries.flatMap(keptArtifactsOf));
  const others = [...kept].filter((sha256) => !facts.has(sha256)).toSorted();
  return wanted === "all"
    ? { carried: [...facts, ...others].toSorted(), left: [] }
    : { carried: [...facts].toSorted(), left: others };
}

async function readArtifact(
  { repository, branch }: OpenedLog,
  sha256: string,
): Promise<Buffer | null> {
  const args = ["cat-file", "blob", `${branch.head}:${artifactPath(sha256)}`];
  const read = await runGit(repository.root, args);
  return read.code === 0 && sha256Hex(read.stdout) === sha256 ? read.stdout : null;
}

async function* piecesOf(file: EvidenceFile): AsyncGenerator<string> {
  yield recordText(file);
}

function nothing(message: string): Result<never, Stop> {
  return failure({ status: EXIT.findings, message });
}
