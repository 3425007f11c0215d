import type { EntryDraft } from "../model/audit-entry.ts";
import { GUARDED_SUBJECT, type Decision, type Subject } from "../model/decision.ts";
import type { JsonObject } from "../model/json.ts";
import type { Account } from "../model/actor.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";
import { decisionData, keepDecisionFacts, type KeptFacts } from "./decision-facts.ts";
import type { ProposalEdit } from "./find-edits.ts";
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
  edits: readonly ProposalEdit[],
): DraftsWithArtifacts {
  const entries = new EntryDrafts(runtime, assessment.pull.number);
  const artifacts = new Map<string, Uint8Array>();
  const keep: KeepFacts = (subject) => {
    const facts = keepDecisionFacts(assessment, subject);
    artifacts.set(facts.sha256, facts.bytes);
    return facts;
  };
  for (const proposal of assessment.proposals) {
    const edit = edits.find(({ path }) => path === proposal.path);
    draftProposal(entries, { assessment, assessed: proposal, edit, keep });
  }
  if (assessment.guarded !== null) draftGuarded(entries, assessment, keep);
  return { drafts: entries.drafts, artifacts };
}

/** Entries, with the facts that the decisions in them can be made again from. */
export interface DraftsWithArtifacts {
  readonly drafts: readonly EntryDraft[];
  /** Bytes by their SHA-256. */
  readonly artifacts: ReadonlyMap<string, Uint8Array>;
}

type KeepFacts = (subject: Subject) => KeptFacts;

function draftProposal(
  entries: EntryDrafts,
  facts: {
    readonly assessment: Assessment;
    readonly assessed: AssessedProposal;
    readonly edit: ProposalEdit | undefined;
    readonly keep: KeepFacts;
  },
): void {
  const { assessment, assessed, edit, keep } = facts;
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
  if (edit !== undefined) {
    entries.add("proposal.edited", {
      ...common,
      actor: edit.pushedBy ?? pull.author,
      data: {
        from: edit.from,
        digest: edit.digest,
        head: pull.head.oid,
        by: edit.by.map(({ id, login }) => ({ login, id })),
        ...(edit.changes === null ? {} : { changes: [...edit.changes] }),
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
        title: plan.plan.proposal.title,
        priority: plan.plan.proposal.priority,
        labels: [...plan.plan.proposal.labels],
        tools: Object.keys(plan.plan.tools).toSorted(),
      },
    });
  }
  draftReviews(entries, assessment, path);
  // An edit leaves no opinion of the plan that was decided before.
  const status = edit === undefined ? record?.status : undefined;
  draftDecision(entries, { ...assessed, status, keep });
}

function draftGuarded(entries: EntryDrafts, assessment: Assessment, keep: KeepFacts): void {
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
    ...guarded,
    path: GUARDED_SUBJECT,
    status: guarded.record?.status,
    keep,
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
    readonly path: string;
    readonly subject: Subject | null;
    readonly decision: Decision | null;
    readonly status: string | undefined;
    readonly keep: KeepFacts;
  },
): void {
  const { decision, status, subject } = facts;
  if (
    decision === null ||
    subject === null ||
    decision.status === "pending" ||
    decision.status === status
  )
    return;
  entries.add(decision.status === "approved" ? "proposal.approved" : "proposal.rejected", {
    actor: null,
    proposal: facts.path,
    data: decisionData(decision, facts.keep(subject)),
  });
}
