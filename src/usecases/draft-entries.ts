import type { EntryDraft } from "../model/audit-entry.ts";
import { GUARDED_SUBJECT, type Decision } from "../model/decision.ts";
import type { JsonObject } from "../model/json.ts";
import type { Account } from "../model/actor.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import type { Runtime } from "./runtime.ts";

/** Makes drafts of one pull request, or of a push without one; every draft of one call has the same time. */
export class EntryDrafts {
  readonly drafts: EntryDraft[] = [];
  readonly #time: string;
  readonly #pull: number | null;

  constructor(runtime: Pick<Runtime, "clock">, pull: number | null) {
    this.#time = new Date(runtime.clock.now()).toISOString();
    this.#pull = pull;
  }

  add(
    type: EntryDraft["type"],
    facts: {
      readonly actor: Account | null;
      readonly proposal?: string;
      readonly workflow?: string | undefined;
      readonly data: JsonObject;
    },
  ): void {
    this.drafts.push({
      time: this.#time,
      type,
      ...(facts.actor === null ? {} : { actor: { login: facts.actor.login, id: facts.actor.id } }),
      ...(this.#pull === null ? {} : { pull: this.#pull }),
      ...(facts.proposal === undefined ? {} : { proposal: facts.proposal }),
      ...(facts.workflow === undefined ? {} : { workflow: facts.workflow }),
      data: facts.data,
    });
  }
}

/**
 * What a look at an open pull request adds to the log: plans not seen before, reviews not recorded before, decisions
 * that changed. Nothing for authors who may not propose, and nothing for what cannot be planned (SPEC §18.8).
 */
export function draftsOfReview(
  runtime: Pick<Runtime, "clock">,
  assessment: Assessment,
): readonly EntryDraft[] {
  const entries = new EntryDrafts(runtime, assessment.pull.number);
  for (const proposal of assessment.proposals) draftProposal(entries, assessment, proposal);
  if (assessment.guarded !== null) draftGuarded(entries, assessment);
  return entries.drafts;
}

function draftProposal(
  entries: EntryDrafts,
  assessment: Assessment,
  assessed: AssessedProposal,
): void {
  const { plan, proposal, record, path } = assessed;
  if (plan === null || proposal === null || assessed.proposer.kind === "not-allowed") return;
  if (assessed.standing?.kind === "proposes-nothing") return;
  const { pull } = assessment;
  const common = { proposal: path, workflow: proposal.workflow };
  if (record === null) {
    entries.add("proposal.submitted", {
      ...common,
      actor: pull.author,
      data: {
        title: proposal.title,
        reason: proposal.reason,
        head: pull.head.oid,
        actor: assessed.proposer.actor,
      },
    });
  }
  if (!record?.digests.some((seen) => seen.digest === plan.digest)) {
    entries.add("proposal.planned", {
      ...common,
      actor: pull.author,
      data: {
        digest: plan.digest,
        contentKey: plan.plan.contentKey,
        revision: plan.plan.revision,
        head: pull.head.oid,
      },
    });
  }
  draftReviews(entries, assessment, path);
  draftDecision(entries, { assessment, path, decision: assessed.decision, status: record?.status });
}

function draftGuarded(entries: EntryDrafts, assessment: Assessment): void {
  const { guarded, pull, standings } = assessment;
  if (guarded === null) return;
  const permission =
    standings.find((standing) => standing.account.id === pull.author?.id)?.permission ?? null;
  if (permission === null || permission === "read" || permission === "triage") return;
  if (!guarded.record?.digests.some((seen) => seen.digest === guarded.digest)) {
    entries.add("proposal.planned", {
      actor: pull.author,
      proposal: GUARDED_SUBJECT,
      data: { digest: guarded.digest, head: pull.head.oid, paths: [...guarded.paths] },
    });
  }
  draftReviews(entries, assessment, GUARDED_SUBJECT);
  draftDecision(entries, {
    assessment,
    path: GUARDED_SUBJECT,
    decision: guarded.decision,
    status: guarded.record?.status,
  });
}

function draftReviews(entries: EntryDrafts, assessment: Assessment, path: string): void {
  for (const recorded of assessment.newlyRecorded) {
    if (recorded.proposal !== path) continue;
    const review = assessment.pull.reviews.find((candidate) => candidate.id === recorded.review);
    if (review === undefined || review.submittedAt === null) continue;
    entries.add("proposal.reviewed", {
      actor: review.author,
      proposal: path,
      data: {
        review: review.id,
        state: review.state,
        digest: recorded.digest,
        commit: review.commit,
        submittedAt: review.submittedAt,
      },
    });
  }
}

function draftDecision(
  entries: EntryDrafts,
  facts: {
    readonly assessment: Assessment;
    readonly path: string;
    readonly decision: Decision | null;
    readonly status: string | undefined;
  },
): void {
  const { decision, status } = facts;
  if (decision === null || decision.status === "pending" || decision.status === status) return;
  entries.add(decision.status === "approved" ? "proposal.approved" : "proposal.rejected", {
    actor: null,
    proposal: facts.path,
    data: {
      digest: decision.digest,
      title: decision.title,
      snapshot: decision.snapshot,
      reason: decision.tree.reason,
    },
  });
}
