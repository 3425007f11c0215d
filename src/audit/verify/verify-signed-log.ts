import type { VerifierKey } from "../../model/verifier-key.ts";
import type { Finding, VerifyReport } from "./finding.ts";
import type { LogReader } from "./log-reader.ts";
import { OwnCommits, type ReadCommitFacts, type UndoneCommits } from "./own-commits.ts";
import { verifyLog, type VerifyOptions } from "./verify-log.ts";

/** What the verifier found in a log whose keys are known. */
export interface SignedVerifyReport extends VerifyReport {
  readonly signatures: {
    /** Commits that a key signed. */
    readonly signed: number;
    /** Commits from before the log was signed; the first signature covers their entries. */
    readonly unsignedBefore: number;
    /** What others did and the log undid. */
    readonly undone: readonly UndoneCommits[];
  };
}

/** As {@link verifyLog}, for a log that these keys sign: every commit must be theirs, or undone by one that is. */
export async function verifySignedLog(
  reader: LogReader,
  signatures: { readonly keys: readonly VerifierKey[]; readonly readFacts: ReadCommitFacts },
  options: VerifyOptions = {},
): Promise<SignedVerifyReport> {
  const own = new OwnCommits(reader, { ...signatures, origin: options.origin ?? null });
  const report = await verifyLog(own, options);
  const placeOf = ({ commit }: Finding): number =>
    commit === undefined ? own.positions.size : (own.positions.get(commit) ?? own.positions.size);
  const findings = [...own.findings, ...report.findings].toSorted(
    (left, right) => placeOf(left) - placeOf(right),
  );
  const { signed, undone, unsignedBefore } = own;
  return {
    ...report,
    ok: report.ok && own.findings.length === 0,
    findings,
    signatures: { signed, unsignedBefore, undone },
  };
}
