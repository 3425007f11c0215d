import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { annotationOf } from "../diagnostics/annotation.ts";
import type { Checkpoint } from "../model/audit-entry.ts";
import type { Decision } from "../model/decision.ts";
import type { DigestedPlan } from "../model/plan.ts";
import { planChanges } from "../plan/plan-changes.ts";
import { renderMermaid } from "../plan/render-mermaid.ts";
import type {
  CheckAnnotation,
  CheckConclusion,
  CheckUpdate,
  CommentUpdate,
  PullRequestFacts,
} from "../ports/forge.ts";
import { approvalTitle, planTitle } from "../render/check-titles.ts";
import { renderApprovalSummary, type DecidedSubject } from "../render/markdown/approval-summary.ts";
import { renderProposalComment, type CommentedSubject } from "../render/markdown/comments.ts";
import {
  renderConfigurationChanges,
  renderLoweredDemands,
} from "../render/markdown/configuration-changes.ts";
import { codeSpan, escapeMarkdown, escapeProse } from "../render/markdown/escape-markdown.ts";
import { renderPlanSummary } from "../render/markdown/plan-summary.ts";
import type { ChangesSinceApproval, DryRunResult, ProposalPlanView } from "../render/plan-view.ts";
import { shortenMiddle } from "../render/shorten-middle.ts";
import { errorsOf } from "./assess-change.ts";
import type { AssessedGuarded, AssessedProposal, Assessment } from "./assessment.ts";
import { logAnchor } from "./log-anchor.ts";
import type { OutcomeStatus } from "./outcome.ts";
import { proposedEdits } from "./proposed-edits.ts";

/** GitHub's limit of a check run's summary. */
export const SUMMARY_LIMIT = 65_535;
/** GitHub's limit of a comment. */
export const COMMENT_LIMIT = 65_536;

/** Checks, comment and job summary of one look at a pull request. */
export interface ReviewPublication {
  readonly checks: readonly CheckUpdate[];
  readonly comments: readonly CommentUpdate[];
  readonly summary: string;
  readonly headline: string;
  readonly status: OutcomeStatus;
  readonly exitCode: 0 | 1;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is posted where there is nothing to decide, so that a required check never blocks for ever. */
export function publicationOfNothing(
  facts: PullRequestFacts,
  why: "nothing" | "other-base" | { readonly problem: Diagnostic },
): ReviewPublication {
  const { pull, repository } = facts;
  const [conclusion, title, summary]: [CheckConclusion, string, string] =
    why === "nothing"
      ? [
          "success",
          "Nothing to approve",
          "This pull request changes no proposals and no guarded files.",
        ]
      : why === "other-base"
        ? [
            "neutral",
            `Only pull requests into ${repository.defaultBranch} are planned`,
            `This pull request goes into ${codeSpan(pull.base.ref)}. What it proposes is planned when it goes into ${codeSpan(repository.defaultBranch)}.`,
          ]
        : [
            "failure",
            `Nothing can be planned: ${why.problem.code}`,
            `${escapeMarkdown(why.problem.message)}\n\n${codeSpan(why.problem.code)}: what cannot be read whole is not approved.`,
          ];
  const base = { nodeId: null, head: pull.head.oid, conclusion, title, summary, annotations: [] };
  return {
    checks: [
      { ...base, name: "writ / plan" },
      { ...base, name: "writ / approval" },
    ],
    comments: staleComment(facts),
    summary: "",
    headline: `#${pull.number}: ${title}`,
    status: why === "nothing" || why === "other-base" ? "nothing" : "error",
    exitCode: conclusion === "failure" ? 1 : 0,
    diagnostics: typeof why === "string" ? [] : [why.problem],
  };
}

/** A comment about proposals that are not there any more is brought up to date too. */
function staleComment({ pull }: PullRequestFacts): readonly CommentUpdate[] {
  if (pull.statusComment === null) return [];
  const body = renderProposalComment({ subjects: [], links: {}, anchor: null });
  if (body === pull.statusComment.body) return [];
  return [{ nodeId: pull.statusComment.nodeId, subject: pull.nodeId, body }];
}

/** What is posted while the configuration on the default branch cannot be read: nothing can be planned or approved. */
export function publicationOfBrokenConfiguration(
  facts: PullRequestFacts,
  diagnostics: readonly Diagnostic[],
): ReviewPublication {
  const { pull } = facts;
  const errors = errorsOf(diagnostics);
  const list = errors
    .slice(0, 50)
    .map(
      ({ code, message, place }) =>
        `- ${codeSpan(`${place.file}:${place.start.line}`)} ${escapeMarkdown(message)} ${codeSpan(code)}`,
    )
    .join("\n");
  const summary = `The configuration on the default branch has errors, so nothing can be planned, approved or executed. Mend it in a pull request of its own.\n\n${list}`;
  const title = "The configuration on the default branch has errors";
  const base = { nodeId: null, head: pull.head.oid, title, summary, annotations: [] };
  return {
    checks: [
      { ...base, name: "writ / plan", conclusion: "failure" },
      { ...base, name: "writ / approval", conclusion: null },
    ],
    comments: [],
    summary: `### ${title}\n\n${summary}`,
    headline: `#${pull.number}: ${title}`,
    status: "error",
    exitCode: 1,
    diagnostics,
  };
}

/** Checks, the one comment and the job summary for an assessed pull request (SPEC §11). */
export function publicationOfAssessment(
  assessment: Assessment,
  facts: {
    readonly dryRuns: ReadonlyMap<string, readonly DryRunResult[]>;
    readonly checkpoint: Checkpoint | null;
    /** Why this run may append nothing to the log; null where it may. */
    readonly unsigned: string | null;
    readonly serverUrl: string;
  },
): ReviewPublication {
  const { pull, guarded } = assessment;
  const views = assessment.proposals.map((proposal) =>
    viewOfProposal(assessment, proposal, {
      dryRun: facts.dryRuns.get(proposal.path) ?? [],
      serverUrl: facts.serverUrl,
    }),
  );
  const diagnostics = [
    ...assessment.proposals.flatMap((proposal) => proposal.diagnostics),
    ...(guarded?.diagnostics ?? []),
  ];
  const broken = errorsOf(diagnostics).length > 0;
  const obstacle = logObstacle(assessment, facts.unsigned);
  const decided = decidedSubjects(assessment);
  const status = overallStatus(assessment, broken || obstacle !== null);
  const notes = obstacle === null ? [] : [`> [!WARNING]\n> ${obstacle.note}`];
  const planSummary = [
    ...notes,
    ...(views.length > 0 ? [renderPlanSummary(views)] : []),
    ...(guarded === null ? [] : [guardedSummary(guarded)]),
  ].join("\n\n");
  const lowered = renderLoweredDemands(guarded?.changes ?? []);
  const approvalSummary = [
    ...notes,
    ...(lowered === null ? [] : [lowered]),
    renderApprovalSummary(decided),
  ].join("\n\n");
  const anchor =
    facts.checkpoint === null
      ? null
      : logAnchor({
          checkpoint: facts.checkpoint,
          repository: assessment.repository,
          catalog: assessment.catalog,
          serverUrl: facts.serverUrl,
        });
  const more = `${facts.serverUrl}/${assessment.repository.owner}/${assessment.repository.name}/pull/${pull.number}/checks`;
  const approvalConclusion: CheckConclusion | null =
    status === "approved" ? "success" : status === "rejected" ? "failure" : null;
  return {
    checks: [
      {
        nodeId: null,
        name: "writ / plan",
        head: pull.head.oid,
        conclusion: broken ? "failure" : "success",
        title: guarded !== null && views.length === 0 ? guardedTitle(guarded) : planTitle(views),
        summary: shortenMiddle(planSummary, SUMMARY_LIMIT, more),
        annotations: annotationsOf(diagnostics),
      },
      {
        nodeId: null,
        name: "writ / approval",
        head: pull.head.oid,
        conclusion: approvalConclusion,
        title: obstacle?.title ?? approvalTitleOf(decided, broken),
        summary: shortenMiddle(approvalSummary, SUMMARY_LIMIT, more),
        annotations: [],
      },
    ],
    comments: commentOf(assessment, anchor),
    summary: `${planSummary}\n\n${approvalSummary}`,
    headline: `#${pull.number}: ${planTitle(views)}; ${obstacle?.headline ?? approvalTitleOf(decided, broken)}`,
    status,
    exitCode: broken || facts.unsigned !== null ? 1 : 0,
    diagnostics,
  };
}

/** Why nothing can be recorded, and so nothing approved; `note` is Markdown. */
function logObstacle(
  assessment: Assessment,
  unsigned: string | null,
): { readonly title: string; readonly note: string; readonly headline: string } | null {
  if (unsigned !== null) {
    return {
      title: "The audit log cannot be signed",
      note: `Nothing can be recorded, approved or executed. ${escapeProse(unsigned)}`,
      headline: unsigned,
    };
  }
  if (assessment.log !== null) return null;
  return {
    title: "There is no audit log yet",
    note: "There is no audit log yet, so nothing can be approved or executed. An administrator makes it: run the workflow by hand with mode `init`.",
    headline: "no audit log yet",
  };
}

function approvalTitleOf(decided: readonly DecidedSubject[], broken: boolean): string {
  const decisions = decided.map((subject) => subject.decision);
  if (broken && decisions.every((decision) => decision.status === "approved")) {
    return "The plan has errors; see writ / plan";
  }
  return approvalTitle(decisions);
}

function overallStatus(
  assessment: Assessment,
  blocked: boolean,
): "approved" | "pending" | "rejected" {
  const decisions: Decision["status"][] = assessment.proposals
    .filter((proposal) => proposal.standing?.kind !== "proposes-nothing")
    .map((proposal) => proposal.decision?.status ?? "pending");
  if (assessment.guarded !== null) decisions.push(assessment.guarded.decision.status);
  if (decisions.includes("rejected")) return "rejected";
  return !blocked && decisions.every((status) => status === "approved") ? "approved" : "pending";
}

function decidedSubjects(assessment: Assessment): readonly DecidedSubject[] {
  const subjects: DecidedSubject[] = assessment.proposals.flatMap((proposal) =>
    proposal.decision === null
      ? []
      : [{ heading: proposal.proposal?.title ?? proposal.path, decision: proposal.decision }],
  );
  if (assessment.guarded !== null) {
    subjects.push({ heading: "Guarded files", decision: assessment.guarded.decision });
  }
  return subjects;
}

function viewOfProposal(
  assessment: Assessment,
  assessed: AssessedProposal,
  { dryRun, serverUrl }: { readonly dryRun: readonly DryRunResult[]; readonly serverUrl: string },
): ProposalPlanView {
  return {
    path: assessed.path,
    proposer: assessment.pull.author?.login ?? "a deleted account",
    plan: assessed.plan,
    ...(assessed.proposal === null
      ? {}
      : { title: assessed.proposal.title, reason: assessed.proposal.reason }),
    diagnostics: assessed.diagnostics,
    dryRun,
    ...(assessed.plan === null || assessed.plan.plan.steps.length === 0
      ? {}
      : { graph: renderMermaid(assessed.plan.plan) }),
    changedSince: changesSinceApprovals(assessment, assessed),
    proposedEdits: proposedEdits({ serverUrl }, assessment, assessed),
  };
}

/** For each reviewer whose approval was given to another plan: what changed since, in words. */
function changesSinceApprovals(
  assessment: Assessment,
  assessed: AssessedProposal,
): readonly ChangesSinceApproval[] {
  const { plan } = assessed;
  if (plan === null) return [];
  const found = new Map<string, ChangesSinceApproval>();
  for (const review of assessment.pull.reviews) {
    if (review.state !== "approved" || review.author === null || review.commit === null) continue;
    const then: DigestedPlan | null = assessed.earlierPlans.get(review.commit)?.plan ?? null;
    if (then === null || then.digest === plan.digest) continue;
    found.set(review.author.login, {
      reviewer: review.author.login,
      digest: then.digest,
      changes: planChanges(then.plan, plan.plan),
    });
  }
  return [...found.values()];
}

function commentOf(
  assessment: Assessment,
  anchor: ReturnType<typeof logAnchor> | null,
): readonly CommentUpdate[] {
  const { pull } = assessment;
  // Outsiders cost nothing but their checks (SPEC §18.8).
  const allowed =
    assessment.guarded !== null ||
    assessment.proposals.some((proposal) => proposal.proposer.kind === "allowed");
  if (!allowed && pull.statusComment === null) return [];
  const subjects: CommentedSubject[] = assessment.proposals.map((proposal) => ({
    title: proposal.proposal?.title ?? proposal.path,
    path: proposal.path,
    plan:
      proposal.plan !== null && errorsOf(proposal.diagnostics).length === 0 ? "valid" : "invalid",
    decision: proposal.decision,
  }));
  if (assessment.guarded !== null) {
    subjects.push({
      title: "Guarded files",
      path: null,
      plan: "guarded",
      decision: assessment.guarded.decision,
    });
  }
  const body = shortenMiddle(
    renderProposalComment({ subjects, links: {}, anchor }),
    COMMENT_LIMIT,
    pull.url,
  );
  if (body === pull.statusComment?.body) return [];
  return [{ nodeId: pull.statusComment?.nodeId ?? null, subject: pull.nodeId, body }];
}

function guardedTitle({ diagnostics, changes = [] }: AssessedGuarded): string {
  if (diagnostics.some(({ code }) => code === "mixed-change"))
    return "Proposals and guarded files do not go together";
  const errors = errorsOf(diagnostics).length;
  const lowered = changes.filter(({ effect }) => effect === "lowers").length;
  if (errors === 0 && lowered > 0)
    return `Guarded files change, and lower ${lowered} ${lowered === 1 ? "demand" : "demands"}`;
  return errors === 0
    ? "Guarded files change"
    : `${errors} error${errors === 1 ? "" : "s"} in the configuration`;
}

function guardedSummary({ paths, diagnostics, changes }: AssessedGuarded): string {
  const findings = diagnostics
    .slice(0, 100)
    .map(
      ({ code, message, place, severity }) =>
        `- ${severity}: ${codeSpan(`${place.file}:${place.start.line}`)} ${escapeMarkdown(message)} ${codeSpan(code)}`,
    );
  return [
    "## Guarded files",
    "This pull request changes what decides over proposals. It is approved by the policy as it is before the change.",
    paths.map((path) => `- ${codeSpan(path)}`).join("\n"),
    ...(changes === undefined ? [] : [renderConfigurationChanges(changes)]),
    ...(findings.length === 0
      ? []
      : [`**Findings in the configuration after the change**\n\n${findings.join("\n")}`]),
  ].join("\n\n");
}

function annotationsOf(diagnostics: readonly Diagnostic[]): readonly CheckAnnotation[] {
  return diagnostics.map(annotationOf);
}
