import type { ExecutedRecord } from "../model/audit-entry.ts";
import type { Digest } from "../model/ids.ts";
import type { FreezeWindow } from "../model/policy.ts";
import type { Refusal } from "../model/refusal.ts";
import { decideApproval } from "../policy/decide-approval.ts";
import { frozenBy } from "../policy/freeze/frozen-by.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import { errorsOf } from "./assess-change.ts";
import { mixedChangeMessage } from "./change-set.ts";

const AGAIN = "Open a new pull request with the same content";

/**
 * Why a merged proposal is not executed, or null. The first reason in this order is given: what came along, who may
 * propose, what state the configuration is in, what the log knows, and last what the policy says (SPEC §12.3, §12.4).
 */
export function refusalOf(
  assessment: Assessment,
  assessed: AssessedProposal,
  landed: { readonly contentChanged: readonly string[] },
): Refusal | null {
  const { planned, standing, plan } = assessed;
  if (assessment.changes.kind === "mixed") {
    return {
      code: "mixed-change",
      message: mixedChangeMessage(assessment.changes),
      remedy: `${AGAIN}, without the other files.`,
    };
  }
  if (landed.contentChanged.length > 0) {
    return {
      code: "content-changed",
      message: `What landed is not what the pull request had at its head: ${landed.contentChanged.slice(0, 5).join(", ")} differ${landed.contentChanged.length === 1 ? "s" : ""}.`,
      remedy: `${AGAIN} and merge it without changing files on the way.`,
    };
  }
  if (!assessment.configurationApproved) {
    return {
      code: "config-not-approved",
      message: "The guarded files of the default branch are not in a state that was approved.",
      remedy: `Revert the unapproved change, or let an administrator run \`mode: init\`; then open a new pull request with the same content.`,
    };
  }
  if (assessed.proposer.kind === "not-allowed" && planned.proposal !== null) {
    return {
      code: "not-allowed",
      message: assessed.proposer.message,
      remedy: assessed.proposer.remedy,
    };
  }
  if (standing?.kind === "already-executed") return alreadyExecuted(standing.record);
  if (standing?.kind === "needs-revision") {
    return {
      code: "needs-revision",
      message: `What this file asked for before was executed as revision ${standing.record.revision}; the changed content needs a higher one.`,
      remedy: `Propose it with \`revision: ${standing.record.revision + 1}\`, or in a new file.`,
    };
  }
  const expired = assessed.diagnostics.find((diagnostic) => diagnostic.code === "expired");
  if (expired !== undefined) {
    return {
      code: "expired",
      message: `The proposal expired at ${planned.proposal?.expires ?? "the time it names"}.`,
      remedy: `${AGAIN} and a later \`expires\`.`,
    };
  }
  const errors = errorsOf(planned.diagnostics);
  if (plan === null || errors.length > 0) {
    const [first] = errors;
    return {
      code: "invalid",
      message:
        first === undefined
          ? "The proposal cannot be planned."
          : `${first.message} (${first.place.file}:${first.place.start.line}, ${first.code}${errors.length > 1 ? `; ${errors.length - 1} more` : ""})`,
      remedy:
        "Propose it again in a new pull request with the findings mended; `writ validate` shows them all.",
    };
  }
  if (assessed.decision?.status === "approved") return null;
  const frozen = freezeOf(assessment, assessed);
  if (frozen !== null) {
    return {
      code: "frozen",
      message: `The freeze ‘${frozen.name}’ of the policy holds: nothing that it covers executes now.`,
      remedy: `${AGAIN} when the freeze is over, and merge it then.`,
    };
  }
  const drifted = driftedFrom(assessment, assessed);
  if (drifted !== null) {
    return {
      code: "plan-drift",
      message: `Plan ${short(drifted)} was approved, but tools or configuration on the default branch changed since: the plan is now ${short(plan.digest)}.`,
      remedy: `${AGAIN} and have today's plan approved.`,
    };
  }
  return {
    code: "not-approved",
    message: assessed.decision?.tree.reason ?? "The policy gives no decision.",
    remedy: `${AGAIN} and have it approved before the merge.`,
  };
}

/** The freeze in which the merge is applied, or null (SPEC §8). */
function freezeOf(assessment: Assessment, assessed: AssessedProposal): FreezeWindow | null {
  if (assessed.subject === null) return null;
  const { catalog, snapshot } = assessment;
  return frozenBy(catalog.policy, {
    now: Date.parse(snapshot.takenAt),
    actors: catalog.actors,
    subject: assessed.subject,
    snapshot,
  });
}

/** The digest under which the same content was approved before tools or configuration changed, or null (SPEC §12.4). */
function driftedFrom(assessment: Assessment, assessed: AssessedProposal): Digest | null {
  const { subject, plan, path } = assessed;
  if (subject === null || plan === null) return null;
  const { contentKey, revision } = plan.plan;
  const earlier = (assessed.record?.digests ?? []).filter(
    (seen) =>
      seen.digest !== plan.digest && seen.contentKey === contentKey && seen.revision === revision,
  );
  for (const seen of earlier.toReversed()) {
    const digest = seen.digest as Digest;
    // As if tools and configuration were still those: only commits that give today's digest would have given that one.
    const snapshot = {
      ...assessment.snapshot,
      digests: assessment.snapshot.digests.map((entry) =>
        entry.proposal === path
          ? { ...entry, digest: entry.digest === plan.digest ? digest : null }
          : entry,
      ),
    };
    const decision = decideApproval({
      policy: assessment.catalog.policy,
      actors: assessment.catalog.actors,
      subject: { ...subject, digest },
      snapshot,
    });
    if (decision.status === "approved") return digest;
  }
  return null;
}

/** The refusal of content that another execution has executed (SPEC §4). */
export function alreadyExecuted(record: ExecutedRecord): Refusal {
  return {
    code: "already-executed",
    message: `Exactly this content was executed as revision ${record.revision} (execution ${record.execution}, pull request #${record.pull}).`,
    remedy: `To execute it again, propose it with \`revision: ${record.revision + 1}\`.`,
  };
}

/** The refusal of a proposal under whose execution id the log has something else (SPEC §12.5). */
export function executionIdCollision(message: string): Refusal {
  return {
    code: "execution-id-collision",
    message: `${message}. Somebody may have written to the log by hand; \`writ audit log\` shows who.`,
    remedy: `${AGAIN}.`,
  };
}

/** The first 12 hex digits of a digest, as commands name it. */
export function short(digest: string): string {
  return digest.replace("sha256:", "").slice(0, 12);
}
