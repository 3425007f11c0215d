import type { DiagnosticCode } from "../diagnostics/codes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ContentStanding } from "../model/content-standing.ts";
import type { AssessedProposal } from "./assessment.ts";
import { mixedChangeMessage, type ChangeSet } from "./change-set.ts";
import type { PlannedFile } from "./plan-files.ts";
import { problemAtTop } from "./problem-at-top.ts";

/** What stands against a proposal beside its own text: said early in the plan, decided again at the merge (SPEC §4, §12). */
export function standingDiagnostics(facts: {
  readonly planned: PlannedFile;
  readonly standing: ContentStanding | null;
  readonly proposer: AssessedProposal["proposer"];
  readonly changes: ChangeSet;
  readonly configurationApproved: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}): readonly Diagnostic[] {
  const { planned, standing, proposer, changes } = facts;
  const found: Diagnostic[] = [];
  const add = (code: DiagnosticCode, message: string, pointer = ""): void => {
    found.push(
      planned.source === null
        ? problemAtTop(planned.path, code, message)
        : problemAtTop(planned.path, code, message, { source: planned.source, pointer }),
    );
  };
  if (changes.kind === "mixed") add("mixed-change", mixedChangeMessage(changes));
  if (!facts.configurationApproved) {
    add(
      "config-not-approved",
      "The guarded files of the default branch (`.writ/`, workflows, CODEOWNERS) are not in a state that was approved, so nothing executes. Revert the unapproved change, or let an administrator run `mode: init` to take the present state over.",
    );
  }
  if (proposer.kind === "not-allowed" && planned.proposal !== null) {
    add(
      "not-allowed",
      `${proposer.message} ${proposer.remedy}`,
      planned.proposal.actor === undefined ? "" : "/actor",
    );
  }
  const expires = planned.proposal?.expires;
  if (expires !== undefined && Date.parse(expires) <= facts.now) {
    add(
      "expired",
      `This proposal expired at ${expires}. Set a later \`expires\` and have it approved again.`,
      "/expires",
    );
  }
  switch (standing?.kind) {
    case "already-executed":
      add(
        "already-executed",
        `Exactly this content was executed as revision ${standing.record.revision} (execution ${standing.record.execution}, pull request #${standing.record.pull}). To execute it again, set \`revision: ${standing.record.revision + 1}\`.`,
        revisionPointer(planned),
      );
      break;
    case "needs-revision":
      add(
        "needs-revision",
        `What this file asked for before was executed as revision ${standing.record.revision}. To execute the changed content, set \`revision: ${standing.record.revision + 1}\`, or put it into a new file.`,
        revisionPointer(planned),
      );
      break;
    case "proposes-nothing":
      add(
        "proposes-nothing",
        "The content is what the default branch has already: nothing will execute.",
      );
      break;
    case "executes":
    case undefined:
      break;
  }
  return found;
}

function revisionPointer(planned: PlannedFile): string {
  return planned.proposal !== null && planned.proposal.revision !== 1 ? "/revision" : "";
}
