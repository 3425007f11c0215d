import type { Decision } from "../model/decision.ts";
import type { ExecutionView } from "../model/execution-view.ts";
import type { RefusalCode } from "../model/refusal.ts";
import { toOneLine, clip } from "./markdown/escape-markdown.ts";
import type { ProposalPlanView } from "./plan-view.ts";

const LONGEST_TITLE = 200;

/** The title of the check run `writ / plan`, such as `2 proposals, 3 steps` or `2 errors in proposals/x.yml`. */
export function planTitle(proposals: readonly ProposalPlanView[]): string {
  const errors = proposals.flatMap(({ diagnostics }) =>
    diagnostics.filter(({ severity }) => severity === "error"),
  );
  if (proposals.length === 0) return "Nothing proposed";
  if (errors.length > 0) {
    const files = [...new Set(errors.map(({ place }) => place.file))];
    const where = files.length === 1 ? (files[0] ?? "") : `${files.length} files`;
    return title(`${count(errors.length, "error")} in ${where}`);
  }
  const digests = proposals.flatMap(({ plan }) => plan?.digest.slice(7, 19) ?? []);
  return proposals.length === 1
    ? `Plan ${digests.join("")} is valid`
    : `${count(proposals.length, "plan")}, all valid`;
}

/** The title of the check run `writ / approval`: the decision's own, or how many of several are approved. */
export function approvalTitle(decisions: readonly Decision[]): string {
  const [first] = decisions;
  if (first === undefined) return "Nothing to approve";
  if (decisions.length === 1) return title(first.title);
  const approved = decisions.filter(({ status }) => status === "approved").length;
  const next =
    decisions.find(({ status }) => status === "rejected") ??
    decisions.find(({ status }) => status === "pending");
  return title(
    `${approved} of ${decisions.length} approved${next === undefined ? "" : `; ${next.title}`}`,
  );
}

/** The title of the check run `writ / execution`, such as `2 of 3 steps done` or `Failed at migrate`. */
export function executionTitle(
  views: readonly ExecutionView[],
  refusals: readonly RefusalCode[],
): string {
  const words = [
    ...(refusals.length === 0 ? [] : [`Refused: ${[...new Set(refusals)].join(", ")}`]),
    ...(views.length === 1 ? views.map(viewTitle) : statusCounts(views)),
  ];
  return title(words.length === 0 ? "Nothing to execute" : words.join("; "));
}

function viewTitle(view: ExecutionView): string {
  const actions = view.steps.filter(({ tool }) => tool !== undefined);
  const done = actions.filter(({ status }) => status === "succeeded" || status === "skipped");
  const troubled = actions.find(({ status, tolerated }) =>
    view.status === "indeterminate"
      ? status === "indeterminate"
      : (status === "failed" || status === "timed-out") && tolerated === undefined,
  );
  const where = troubled === undefined ? "" : ` at ${troubled.address}`;
  const steps = count(actions.length, "step");
  if (view.status === "running") return `${done.length} of ${steps} done`;
  if (view.status === "succeeded")
    return `${view.dryRun ? "Dry-run succeeded" : "Succeeded"}: ${steps}`;
  if (view.status === "indeterminate") return `Unknown whether it took effect${where}`;
  return `${view.status.charAt(0).toUpperCase()}${view.status.slice(1)}${where}`;
}

function statusCounts(views: readonly ExecutionView[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { status } of views) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, number]) => `${number} ${status}`);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function title(text: string): string {
  return clip(toOneLine(text), LONGEST_TITLE);
}
