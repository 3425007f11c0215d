import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Oid } from "../model/ids.ts";
import type { ExecutionView } from "../model/execution-view.ts";
import type { CheckConclusion, CommentUpdate, PullFacts, RepositoryFacts } from "../ports/forge.ts";
import { executionTitle } from "../render/check-titles.ts";
import type { ExecutedProposal, LogAnchor, RefusedProposal } from "../render/execution-facts.ts";
import {
  renderFailureComment,
  renderProposalComment,
  renderRefusalComment,
  type CommentedSubject,
} from "../render/markdown/comments.ts";
import { codeSpan, escapeMarkdown } from "../render/markdown/escape-markdown.ts";
import { renderExecutionSummary } from "../render/markdown/execution-summary.ts";
import { shortenMiddle } from "../render/shorten-middle.ts";
import type { LogWriter } from "./log-writer.ts";
import { outcome, unreachable, type Outcome, type OutcomeStatus } from "./outcome.ts";
import { COMMENT_LIMIT, SUMMARY_LIMIT } from "./review-publication.ts";
import type { Runtime } from "./runtime.ts";
import { worstStatus } from "./worst-status.ts";

/** One execution of a unit, as this job leaves it. */
export interface ReportedExecution extends ExecutedProposal {
  /** What kept this job from bringing it to its end, in words. */
  readonly problem: string | null;
  /** Whether this job ran it, found it at its end, or left it to the worker that has it. */
  readonly hold: "ours" | "ended-before" | "elsewhere";
}

/** Everything that became of one landed unit. */
export interface UnitReport {
  readonly repository: RepositoryFacts;
  readonly pull: PullFacts | null;
  /** The unit's last commit: where the check run `writ / execution` stands. */
  readonly commit: Oid;
  readonly refusals: readonly RefusedProposal[];
  readonly guarded: {
    readonly approved: boolean;
    readonly reason: string;
    readonly paths: readonly string[];
  } | null;
  readonly executions: readonly ReportedExecution[];
  /** Paths of the proposals of which an earlier attempt of this job has told people already. */
  readonly reported: ReadonlySet<string>;
  /** Paths of general proposals: recorded, nothing to execute. */
  readonly general: readonly string[];
  /** The check run that showed progress; null where none was made yet. */
  readonly checkId: string | null;
  readonly writer: LogWriter;
  readonly diagnostics: readonly Diagnostic[];
  /** Logins to mention beside the author where something went wrong. */
  readonly candidates: readonly string[];
}

/** Posts what became of a unit: the check run, the quiet comment, and a new comment where people must act (SPEC §11). */
export async function publishExecution(runtime: Runtime, report: UnitReport): Promise<Outcome> {
  const { repository, pull, commit, refusals, guarded, writer } = report;
  const elsewhere = report.executions.filter(({ hold }) => hold === "elsewhere");
  const executions = report.executions.filter(({ hold }) => hold !== "elsewhere");
  const statuses: OutcomeStatus[] = [
    ...executions.map((execution) =>
      execution.problem === null ? statusOf(execution.view) : "error",
    ),
    ...refusals.map(() => "refused" as const),
    ...(guarded === null ? [] : [guarded.approved ? ("approved" as const) : ("refused" as const)]),
    ...report.general.map(() => "executed" as const),
  ];
  const shown = { ...report, executions };
  const silent = elsewhere.length > 0 && statuses.length === 0;
  const status =
    elsewhere.length > 0 ? worstStatus([...statuses, "pending"]) : worstStatus(statuses);
  const summary = [
    ...(guarded === null ? [] : [guardedText(guarded)]),
    ...(report.general.length === 0
      ? []
      : [`Recorded, with nothing to execute: ${report.general.map(codeSpan).join(", ")}`]),
    ...(executions.length + refusals.length === 0
      ? []
      : [
          renderExecutionSummary({
            executions,
            refusals,
            anchor: anchorOf(runtime, report),
            now: runtime.clock.now(),
          }),
        ]),
    ...report.executions.flatMap(({ problem }) =>
      problem === null ? [] : [escapeMarkdown(problem)],
    ),
  ].join("\n\n---\n\n");
  const title = silent ? elsewhere.map(({ problem }) => problem).join(" ") : titleOf(shown);
  const more = `${runtime.serverUrl}/${repository.owner}/${repository.name}/commit/${commit}`;
  const result = outcome({
    exitCode: ["executed", "approved", "nothing"].includes(status) ? 0 : 1,
    status,
    headline: `${pull === null ? commit.slice(0, 7) : `#${pull.number}`}: ${title}`,
    summary,
    diagnostics: report.diagnostics,
    executions: report.executions.map((execution) => ({
      execution: execution.view.execution,
      proposal: execution.path,
      status: execution.view.status,
    })),
    auditCommit: writer.head,
  });
  // The worker that has the execution reports it; a second check run of the same name would hide that one's.
  if (silent) return result;
  const published = await runtime.forge.publish({
    repository,
    checks: [
      {
        nodeId: report.checkId,
        name: "writ / execution",
        head: commit,
        conclusion: conclusionOf(worstStatus(statuses), executions),
        title,
        summary: shortenMiddle(summary, SUMMARY_LIMIT, more),
        annotations: [],
      },
    ],
    comments: pull === null ? [] : commentsOf(runtime, shown, pull),
  });
  if (!published.ok) return { ...result, ...unreachable(published.failure.message) };
  for (const problem of published.value.problems)
    runtime.say(`GitHub refused a part of the report: ${problem}`);
  return published.value.problems.length > 0 ? { ...result, exitCode: 4 } : result;
}

function statusOf(view: ExecutionView): OutcomeStatus {
  switch (view.status) {
    case "succeeded":
      return "executed";
    case "cancelled":
      return "cancelled";
    case "indeterminate":
      return "indeterminate";
    case "running":
    case "paused":
      return "pending";
    case "failed":
    case "compensated":
      return "failed";
  }
}

/** Conclusion of the check run `writ / execution` (SPEC §11). */
function conclusionOf(
  status: OutcomeStatus,
  executions: UnitReport["executions"],
): CheckConclusion {
  switch (status) {
    case "executed":
    case "approved":
    case "nothing":
      return executions.length > 0 && executions.every((execution) => execution.view.dryRun)
        ? "neutral"
        : "success";
    case "indeterminate":
    case "pending":
      return "action_required";
    case "cancelled":
      return "cancelled";
    default:
      return "failure";
  }
}

function titleOf(report: UnitReport): string {
  const { executions, refusals, guarded, general } = report;
  if (executions.length + refusals.length > 0) {
    return executionTitle(
      executions.map((execution) => execution.view),
      refusals.map((refused) => refused.refusal.code),
    );
  }
  if (guarded !== null)
    return guarded.approved ? "Guarded files: approved" : "Guarded files: not approved";
  return general.length > 0 ? "Recorded; nothing to execute" : "Nothing to execute";
}

function guardedText(guarded: NonNullable<UnitReport["guarded"]>): string {
  const paths = guarded.paths.map((path) => `- ${codeSpan(path)}`).join("\n");
  const next = guarded.approved
    ? "Proposals are decided and executed by this state from now on."
    : "**Nothing executes until this is mended:** revert the change, or let an administrator run the workflow with mode `init` to take the present state over.";
  return `## Guarded files\n\n${guarded.approved ? "✅ approved" : "⛔ not approved"}: ${escapeMarkdown(guarded.reason)}\n\n${paths}\n\n${next}`;
}

function anchorOf(runtime: Runtime, report: UnitReport): LogAnchor | null {
  const { writer, repository } = report;
  if (writer.last === null) return null;
  return {
    checkpoint: writer.last.checkpoint,
    trust: writer.trust,
    url: `${runtime.serverUrl}/${repository.owner}/${repository.name}/tree/${writer.store.branch}`,
  };
}

function commentsOf(
  runtime: Runtime,
  report: UnitReport,
  pull: PullFacts,
): readonly CommentUpdate[] {
  const subjects: CommentedSubject[] = [
    ...report.executions.map((execution) => ({
      title: execution.title,
      path: execution.path,
      plan: "valid" as const,
      decision: null,
      executed: execution,
    })),
    ...report.refusals.map((refused) => ({
      title: refused.title,
      path: refused.path,
      plan: refused.refusal.code === "invalid" ? ("invalid" as const) : ("valid" as const),
      decision: null,
      refused,
    })),
  ];
  const checkUrl = `${runtime.serverUrl}/${report.repository.owner}/${report.repository.name}/commit/${report.commit}/checks`;
  const comments: CommentUpdate[] = [];
  if (subjects.length > 0) {
    const body = renderProposalComment({
      subjects,
      links: { execution: checkUrl },
      anchor: anchorOf(runtime, report),
    });
    comments.push({
      nodeId: pull.statusComment?.nodeId ?? null,
      subject: pull.nodeId,
      body: shortenMiddle(body, COMMENT_LIMIT, pull.url),
    });
  }
  const author = pull.author === null ? [] : [pull.author.login];
  const mention = (body: string): void => {
    comments.push({
      nodeId: null,
      subject: pull.nodeId,
      body: shortenMiddle(body, COMMENT_LIMIT, pull.url),
    });
  };
  for (const refused of report.refusals) {
    if (report.reported.has(refused.path)) continue;
    mention(renderRefusalComment({ refused, notify: [...author, ...report.candidates], checkUrl }));
  }
  for (const executed of report.executions) {
    if (executed.view.status === "succeeded" || executed.hold === "ended-before") continue;
    mention(
      renderFailureComment({ executed, notify: [...author, ...executed.approvedBy], checkUrl }),
    );
  }
  return comments;
}
