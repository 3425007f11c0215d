import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { LineIndex } from "../diagnostics/line-index.ts";
import { makeDiagnostic } from "../diagnostics/make-diagnostic.ts";
import { MAX_PROPOSAL_BYTES, MAX_PROPOSALS } from "./limits.ts";

/** Holds the proposals of one pull request to its limits of number and size together (SPEC §3). */
export function checkProposalLimits(
  files: readonly { readonly path: string; readonly size: number }[],
): readonly Diagnostic[] {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const problem =
    files.length > MAX_PROPOSALS
      ? `This pull request has ${files.length} proposals; at most ${MAX_PROPOSALS} are read`
      : bytes > MAX_PROPOSAL_BYTES
        ? `The proposals of this pull request have ${bytes} bytes together; at most ${MAX_PROPOSAL_BYTES} (2 MiB) are read`
        : null;
  const last = files.at(-1);
  if (problem === null || last === undefined) return [];
  const place = new LineIndex("").placeOf(last.path, 0, 0);
  const message = `${problem}. Divide them among several pull requests.`;
  return [makeDiagnostic({ code: "too-many-files", message, place })];
}
