import type { Decision, DecisionNode, Discounted } from "../../model/decision.ts";
import { STATUS_COMMENT_MARKER } from "../../model/status-comment.ts";
import { approvalCommand } from "../../policy/approval-command.ts";
import type { ExecutedProposal, LogAnchor, RefusedProposal } from "../execution-facts.ts";
import { DECISION_SIGNS, EXECUTION_SIGNS, EXECUTION_WORDS } from "../status-words.ts";
import {
  codeSpan,
  escapeMarkdown,
  escapeProse,
  fence,
  link,
  linkProse,
  mention,
} from "./escape-markdown.ts";
import {
  renderAnchor,
  renderFailures,
  renderNextActs,
  renderRefusal,
} from "./execution-summary.ts";
import { table } from "./table.ts";

/** One proposal, or the guarded change, in the comment that is kept up to date. Texts are untrusted. */
export interface CommentedSubject {
  readonly title: string;
  /** Null for a guarded change. */
  readonly path: string | null;
  readonly plan: "valid" | "invalid" | "guarded";
  readonly decision: Decision | null;
  readonly executed?: ExecutedProposal;
  readonly refused?: RefusedProposal;
}

/** The one comment of a pull request that is edited quietly (SPEC §11); begins with {@link STATUS_COMMENT_MARKER}. */
export function renderProposalComment(inputs: {
  readonly subjects: readonly CommentedSubject[];
  /** Pages of the checks, where they are known. */
  readonly links: {
    readonly plan?: string;
    readonly approval?: string;
    readonly execution?: string;
  };
  readonly anchor: LogAnchor | null;
}): string {
  const { subjects, links, anchor } = inputs;
  const rows = subjects.map((subject) => [
    `${escapeMarkdown(subject.title)}${subject.path === null ? "" : `<br>${codeSpan(subject.path)}`}`,
    PLAN_WORDS[subject.plan],
    approvalWords(subject),
    executionWords(subject),
  ]);
  return [
    STATUS_COMMENT_MARKER,
    subjects.length === 0
      ? "Nothing is proposed here any more."
      : table(["Proposal", "Plan", "Approval", "Execution"], rows),
    ...pages(links),
    ...howToApprove(subjects),
    ...(anchor === null ? [] : [renderAnchor(anchor)]),
  ].join("\n\n");
}

/** The new comment that tells author and approvers that a merged proposal is not executed, and what to do. */
export function renderRefusalComment(inputs: {
  readonly refused: RefusedProposal;
  /** Logins to mention. */
  readonly notify: readonly string[];
  /** Commands that mend it, to be copied. */
  readonly commands?: readonly string[];
  readonly checkUrl?: string;
}): string {
  return [
    mentions(inputs.notify),
    renderRefusal(inputs.refused),
    ...toCopy(inputs.commands),
    ...checkLink(inputs.checkUrl),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** The new comment that tells author and approvers that an execution did not succeed, with the commands to copy. */
export function renderFailureComment(inputs: {
  readonly executed: ExecutedProposal;
  /** Logins to mention: author and approvers. */
  readonly notify: readonly string[];
  /** Commands that mend it, to be copied. */
  readonly commands?: readonly string[];
  readonly checkUrl?: string;
}): string {
  const { executed, notify } = inputs;
  const { view } = executed;
  const reason = view.reason === undefined ? "" : ` ${escapeProse(view.reason)}`;
  return [
    mentions(notify),
    `## ${escapeMarkdown(executed.title)}`,
    `${EXECUTION_SIGNS[view.status]} **The execution ${EXECUTION_WORDS[view.status]}.**${reason}`,
    ...renderFailures(view),
    `**What to do next**\n\n${renderNextActs(view)}`,
    ...toCopy(inputs.commands),
    ...checkLink(inputs.checkUrl),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const PLAN_WORDS = {
  valid: "✅ valid",
  invalid: "❌ has errors",
  guarded: "configuration",
} as const;

function approvalWords({ decision }: CommentedSubject): string {
  return decision === null
    ? ""
    : `${DECISION_SIGNS[decision.status]} ${escapeMarkdown(decision.title)}`;
}

function executionWords({ executed, refused }: CommentedSubject): string {
  if (refused !== undefined) return `⛔ refused: ${codeSpan(refused.refusal.code)}`;
  if (executed === undefined) return "";
  const { view } = executed;
  return `${EXECUTION_SIGNS[view.status]} ${EXECUTION_WORDS[view.status]}${view.dryRun ? " (dry-run)" : ""}`;
}

function pages(links: {
  readonly plan?: string;
  readonly approval?: string;
  readonly execution?: string;
}): readonly string[] {
  const shown = (["plan", "approval", "execution"] as const).flatMap((name) => {
    const url = links[name];
    return url === undefined ? [] : [link(`writ / ${name}`, url)];
  });
  return shown.length === 0 ? [] : [shown.join(" · ")];
}

function howToApprove(subjects: readonly CommentedSubject[]): readonly string[] {
  const waiting = subjects.filter(
    ({ decision, executed, refused }) =>
      decision?.status === "pending" && executed === undefined && refused === undefined,
  );
  if (waiting.length === 0) return [];
  const commands = waiting.flatMap(({ title, decision }) =>
    decision === null
      ? []
      : [
          `- ${escapeMarkdown(title)}: ${codeSpan(approvalCommand(decision.digest))}`,
          ...whoCan(decision.tree),
          ...whatDoesNotCount(decision.tree),
        ],
  );
  return [
    `Approve by approving this pull request, or by a comment for each:\n\n${commands.join("\n")}`,
  ];
}

/** People and lines that one comment names of each kind. */
const MOST_NAMED = 15;

/** Who can still approve; a login is no mention, since this comment is edited quietly. */
function whoCan({ candidates }: DecisionNode): readonly string[] {
  if (candidates.length === 0) return [];
  const more = candidates.length - MOST_NAMED;
  const names = candidates.slice(0, MOST_NAMED).map(escapeMarkdown).join(", ");
  return [`  - can approve: ${names}${more > 0 ? ` and ${more} more` : ""}`];
}

/** Approvals that were given and do not count, each with the reason, once however many rules say it. */
function whatDoesNotCount(tree: DecisionNode): readonly string[] {
  const found = new Map<string, Discounted>();
  const collect = (node: DecisionNode): void => {
    for (const discounted of node.discounted) found.set(discounted.reason, discounted);
    for (const child of node.children) collect(child);
  };
  collect(tree);
  return [...found.values()]
    .slice(0, MOST_NAMED)
    .map(({ reason, url }) => `  - does not count: ${linkProse(reason, url)}`);
}

function mentions(logins: readonly string[]): string {
  return [...new Set(logins)].map(mention).join(" ");
}

function toCopy(commands: readonly string[] = []): readonly string[] {
  return commands.map((command) => fence(command));
}

function checkLink(url: string | undefined): readonly string[] {
  return url === undefined ? [] : [`Everything about it: ${link("writ / execution", url)}`];
}
