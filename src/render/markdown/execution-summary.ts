import type { ExecutionView, StepView } from "../../model/execution-view.ts";
import { elapsed, moment } from "../elapsed.ts";
import { durationOf, nextActs, troubledSteps } from "../execution-facts.ts";
import type { ExecutedProposal, LogAnchor, RefusedProposal } from "../execution-facts.ts";
import { EXECUTION_SIGNS, EXECUTION_WORDS, STEP_SIGNS } from "../status-words.ts";
import { showMembers } from "../values.ts";
import { details } from "./details.ts";
import { codeSpan, escapeMarkdown, escapeProse, fence, link } from "./escape-markdown.ts";
import { table } from "./table.ts";

const STEPS_SHOWN = 300;

/**
 * The summary of the check run `writ / execution`: everything that one applied commit executes or refuses (SPEC §11).
 * `now` is milliseconds since 1970.
 */
export function renderExecutionSummary(inputs: {
  readonly executions: readonly ExecutedProposal[];
  readonly refusals: readonly RefusedProposal[];
  readonly anchor: LogAnchor | null;
  readonly now: number;
}): string {
  const { executions, refusals, anchor, now } = inputs;
  const parts = [
    ...refusals.map(renderRefusal),
    ...executions.map((execution) => renderExecution(execution, now)),
  ];
  return [
    parts.length === 0 ? "This commit executes nothing." : parts.join("\n\n---\n\n"),
    ...(anchor === null ? [] : [renderAnchor(anchor)]),
  ].join("\n\n");
}

/** Size and root of the log: an anchor outside of its branch (SPEC §15). */
export function renderAnchor({ checkpoint, trust, url }: LogAnchor): string {
  const line = `Audit log: ${link(`${checkpoint.size} entries`, url)}, root ${codeSpan(checkpoint.root)}`;
  return `${line}\n${BELIEVED[trust]}`;
}

const BELIEVED: Readonly<Record<LogAnchor["trust"], string>> = {
  writers: "Everybody with write permission is believed about it (`audit.trust: writers`).",
  key: "Only what its key signed is believed (`audit.trust: key`).",
};

/** What happened, why, and what to do next about a proposal that is not executed. */
export function renderRefusal({ title, path, refusal }: RefusedProposal): string {
  return [
    `## ${escapeMarkdown(title)}`,
    `⛔ **Refused** ${codeSpan(refusal.code)}: ${escapeProse(refusal.message)}`,
    `${codeSpan(path)} was not executed. **Next:** ${escapeProse(refusal.remedy)}`,
  ].join("\n\n");
}

/** What to do next about an execution, as a list. */
export function renderNextActs(view: ExecutionView): string {
  return nextActs(view)
    .map((act) => `- ${escapeProse(act)}`)
    .join("\n");
}

/** Each failure with its class, what it says, and the last output of its tool. */
export function renderFailures(view: ExecutionView): readonly string[] {
  return troubledSteps(view).flatMap(({ address, failure, attempts, status }) => {
    if (failure === undefined) return [];
    const codes = [
      failure.class,
      ...(failure.exitCode === undefined ? [] : [`exit code ${failure.exitCode}`]),
      ...(failure.status === undefined ? [] : [`status ${failure.status}`]),
      ...(attempts > 1 ? [`${attempts} attempts`] : []),
    ];
    return [
      `${STEP_SIGNS[status]} ${codeSpan(address)} (${codes.join(", ")}): ${escapeProse(failure.message)}`,
      ...(failure.output === undefined || failure.output === "" ? [] : [fence(failure.output)]),
    ];
  });
}

function renderExecution(executed: ExecutedProposal, now: number): string {
  const { view } = executed;
  return [
    `## ${escapeMarkdown(executed.title)}`,
    statusLine(view, now),
    origin(executed),
    timeline(view, now),
    ...renderFailures(view),
    ...outputs(view),
    `**What to do next**\n\n${renderNextActs(view)}`,
    ...entries(executed),
  ].join("\n\n");
}

function statusLine(view: ExecutionView, now: number): string {
  const took = elapsed(durationOf(view, now) ?? 0);
  const time = view.finishedAt === undefined ? `, ${took} so far` : ` after ${took}`;
  const dry = view.dryRun ? "**Dry-run:** nothing took effect. " : "";
  const reason = view.reason === undefined ? "" : ` ${escapeProse(view.reason)}`;
  return `${dry}${EXECUTION_SIGNS[view.status]} **The execution ${EXECUTION_WORDS[view.status]}**${time}.${reason}`;
}

function origin({ path, pull, digest, approvedBy, view }: ExecutedProposal): string {
  const approved =
    approvedBy.length === 0 ? "" : ` · approved by ${approvedBy.map(escapeMarkdown).join(", ")}`;
  return `${codeSpan(path)} of pull request #${pull}${approved} · plan ${codeSpan(digest)} · execution ${codeSpan(view.execution)}`;
}

function timeline(view: ExecutionView, now: number): string {
  if (view.steps.length === 0) return "It has no steps.";
  const rows = view.steps
    .slice(0, STEPS_SHOWN)
    .map((step) => [
      `${"&emsp;".repeat(step.depth)}${codeSpan(step.address)}${step.name === undefined ? "" : ` ${escapeMarkdown(step.name)}`}`,
      step.tool === undefined ? "" : codeSpan(step.tool),
      step.startedAt === undefined ? "" : moment(step.startedAt),
      durationWords(step, now),
      step.attempts === 0 ? "" : String(step.attempts),
      `${STEP_SIGNS[step.status]} ${step.status}${step.reason === undefined ? "" : `: ${escapeProse(step.reason)}`}`,
    ]);
  const hidden = view.steps.length - rows.length;
  return [
    table(["Step", "Tool", "Start (UTC)", "Duration", "Attempts", "Result"], rows),
    ...(hidden === 0 ? [] : [`… and ${hidden} more steps.`]),
  ].join("\n\n");
}

function durationWords(step: StepView, now: number): string {
  const duration = durationOf(step, now);
  return duration === null ? "" : elapsed(duration);
}

function outputs(view: ExecutionView): readonly string[] {
  const shown = [
    ...Object.entries(view.outputs ?? {}).map(([name, value]) => ["", { [name]: value }] as const),
    ...view.steps.flatMap((step) =>
      step.outputs === undefined ? [] : [[step.address, step.outputs] as const],
    ),
  ].flatMap(([address, members]) =>
    showMembers(members).map(([name, value]) => [
      address === "" ? "*(execution)*" : codeSpan(address),
      codeSpan(name),
      codeSpan(value),
    ]),
  );
  if (shown.length === 0) return [];
  return [details("Outputs", table(["Step", "Output", "Value"], shown.slice(0, STEPS_SHOWN)))];
}

function entries({ entries: range }: ExecutedProposal): readonly string[] {
  if (range === undefined) return [];
  return [`Entries ${link(`${range.from} to ${range.to}`, range.url)} of the audit log.`];
}
