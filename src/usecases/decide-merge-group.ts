import type { Oid } from "../model/ids.ts";
import type {
  ChangedPath,
  CheckUpdate,
  LandedCommit,
  PullRequestFacts,
  RepositoryFacts,
} from "../ports/forge.ts";
import { renderApprovalSummary, type DecidedSubject } from "../render/markdown/approval-summary.ts";
import { codeSpan, escapeMarkdown } from "../render/markdown/escape-markdown.ts";
import { shortenMiddle } from "../render/shorten-middle.ts";
import { assessChange, errorsOf } from "./assess-change.ts";
import type { Assessment } from "./assessment.ts";
import { catalogOf } from "./catalog-of.ts";
import { classifyChanges, compareTrees, mixedChangeMessage } from "./change-set.ts";
import { withAllGuarded } from "./guarded-state.ts";
import { outcome, unreachable, type Outcome } from "./outcome.ts";
import { SUMMARY_LIMIT } from "./review-publication.ts";
import type { Runtime } from "./runtime.ts";

export interface MergeGroupRequest {
  readonly head: Oid;
  readonly base: Oid;
  /** `refs/heads/gh-readonly-queue/<base>/pr-<number>-<base commit>`: untrusted, a hint only. */
  readonly headRef: string;
  readonly directory: string;
}

/**
 * Decides each pull request of a merge group on the group's commit; pending is failure. Writes nothing to the log and
 * executes nothing (SPEC §11). The numbers in names and messages are hints: what counts is that every proposal and
 * guarded file in which the group differs from its base is, byte for byte, at the head of one of these pull requests.
 */
export async function decideMergeGroup(
  runtime: Runtime,
  request: MergeGroupRequest,
): Promise<Outcome> {
  const before = await runtime.forge.readTree(request.base);
  if (!before.ok) return unreachable(before.failure.message);
  const after = await runtime.forge.readTree(request.head);
  if (!after.ok) return unreachable(after.failure.message);
  const changes = compareTrees(before.value, after.value);
  const group = await runtime.forge.readPush({ before: request.base, after: request.head });
  if (!group.ok) return unreachable(group.failure.message);
  const { repository, configuration } = group.value;
  const parsed = catalogOf(configuration, request.directory);
  if (parsed.catalog === null) {
    return post(runtime, {
      repository,
      request,
      problems: ["The configuration has errors."],
      assessments: [],
    });
  }
  const { config, policy } = parsed.catalog;
  const rules = { config, isolation: policy.isolation };
  const matters = (paths: readonly ChangedPath[]): boolean =>
    classifyChanges(paths, rules).kind !== "nothing";
  if (!matters(changes))
    return post(runtime, { repository, request, problems: [], assessments: [] });

  const guardedBefore = await withAllGuarded(configuration, {
    config,
    directory: request.directory,
    readTree: (commit) =>
      commit === request.base ? Promise.resolve(before) : runtime.forge.readTree(commit),
  });
  if (!guardedBefore.ok) return unreachable(guardedBefore.failure.message);
  const assessments: Assessment[] = [];
  const problems: string[] = [];
  const covered = new Set<string>();
  for (const number of numbersOf(request, group.value.commits ?? [])) {
    const read = await runtime.forge.readPullRequest({ number }, { configurationAt: request.base });
    if (!read.ok) {
      if (read.failure.kind === "not-found") continue;
      return unreachable(read.failure.message);
    }
    const facts = read.value[0];
    if (
      facts === undefined ||
      facts.pull.state !== "open" ||
      facts.pull.base.ref !== repository.defaultBranch
    )
      continue;
    const mine = await changesOfPull(runtime, facts, changes);
    if (typeof mine === "string") return unreachable(mine);
    for (const change of mine) covered.add(change.path);
    if (!matters(mine)) continue;
    const assessed = await assessChange(runtime, {
      repository,
      pull: facts.pull,
      configuration: guardedBefore.value,
      catalog: parsed.catalog,
      changes: mine,
      at: request.head,
      former: null,
      auditPaths: [],
    });
    if (!assessed.ok) return unreachable(assessed.failure.message);
    assessments.push(assessed.value);
    problems.push(...problemsOf(assessed.value));
  }
  const strays = changes.filter((change) => !covered.has(change.path));
  if (matters(strays)) {
    const { proposals, guarded } = classifyChanges(strays, { ...rules, isolation: false });
    problems.push(
      `No pull request of this group accounts for ${[...proposals, ...guarded].map(codeSpan).join(", ")}.`,
    );
  }
  return post(runtime, { repository, request, problems, assessments });
}

/** Pull request numbers that the group's name and messages mention, the group's own first. */
function numbersOf(
  request: MergeGroupRequest,
  commits: readonly LandedCommit[],
): readonly number[] {
  const own = /\/pr-(\d{1,9})-[0-9a-f]{40}$/.exec(request.headRef)?.[1];
  const named = commits.map(
    ({ headline }) => /^Merge pull request #(\d{1,9})\b|\(#(\d{1,9})\)$/.exec(headline) ?? [],
  );
  const numbers = [own, ...named.map(([, merge, squash]) => merge ?? squash)];
  return [...new Set(numbers.filter((number) => number !== undefined).map(Number))].slice(0, 50);
}

async function changesOfPull(
  runtime: Runtime,
  facts: PullRequestFacts,
  changes: readonly ChangedPath[],
): Promise<readonly ChangedPath[] | string> {
  const listed = await runtime.forge.readChangedPaths(facts.pull);
  if (!listed.ok) return listed.failure.message;
  const paths = new Set(listed.value.map((change) => change.path));
  return changes.filter((change) => paths.has(change.path));
}

/** Why this pull request's part of the group must not land; empty where it may. */
function problemsOf(assessment: Assessment): readonly string[] {
  const number = assessment.pull.number;
  const problems: string[] = [];
  if (assessment.log === null) problems.push(`#${number}: there is no audit log yet.`);
  if (assessment.changes.kind === "mixed")
    problems.push(`#${number}: ${escapeMarkdown(mixedChangeMessage(assessment.changes))}`);
  if (assessment.changedOnTheWay.length > 0) {
    problems.push(
      `#${number}: the group does not have what the pull request has at its head: ${assessment.changedOnTheWay.map(codeSpan).join(", ")}.`,
    );
  }
  for (const proposal of assessment.proposals) {
    for (const { code, message } of errorsOf(proposal.diagnostics)) {
      problems.push(
        `#${number} ${codeSpan(proposal.path)}: ${escapeMarkdown(message)} ${codeSpan(code)}`,
      );
    }
    if (proposal.standing?.kind === "proposes-nothing") continue;
    if (proposal.decision?.status !== "approved") {
      problems.push(
        `#${number} ${codeSpan(proposal.path)}: ${escapeMarkdown(proposal.decision?.tree.reason ?? "there is no plan to approve.")}`,
      );
    }
  }
  if (assessment.guarded !== null && assessment.guarded.decision.status !== "approved") {
    problems.push(
      `#${number} guarded files: ${escapeMarkdown(assessment.guarded.decision.tree.reason)}`,
    );
  }
  return problems;
}

async function post(
  runtime: Runtime,
  facts: {
    readonly repository: RepositoryFacts;
    readonly request: MergeGroupRequest;
    readonly problems: readonly string[];
    readonly assessments: readonly Assessment[];
  },
): Promise<Outcome> {
  const { problems, assessments } = facts;
  const approved = problems.length === 0;
  const title = approved
    ? assessments.length === 0
      ? "Nothing to approve"
      : "Every pull request of the group is approved"
    : "The group must not land";
  const subjects: DecidedSubject[] = assessments.flatMap((assessment) => [
    ...assessment.proposals.flatMap((proposal) =>
      proposal.decision === null
        ? []
        : [
            {
              heading: `#${assessment.pull.number} ${proposal.proposal?.title ?? proposal.path}`,
              decision: proposal.decision,
            },
          ],
    ),
    ...(assessment.guarded === null
      ? []
      : [
          {
            heading: `#${assessment.pull.number} guarded files`,
            decision: assessment.guarded.decision,
          },
        ]),
  ]);
  const summary = [
    ...(approved ? [] : [problems.map((problem) => `- ${problem}`).join("\n")]),
    renderApprovalSummary(subjects),
  ].join("\n\n");
  const base: Omit<CheckUpdate, "name"> = {
    nodeId: null,
    head: facts.request.head,
    conclusion: approved ? "success" : "failure",
    title,
    summary: shortenMiddle(summary, SUMMARY_LIMIT, ""),
    annotations: [],
  };
  const published = await runtime.forge.publish({
    repository: facts.repository,
    checks: [
      { ...base, name: "writ / plan" },
      { ...base, name: "writ / approval" },
    ],
    comments: [],
  });
  if (!published.ok) return unreachable(published.failure.message);
  return outcome({
    exitCode: approved ? 0 : 1,
    status: approved ? (assessments.length === 0 ? "nothing" : "approved") : "pending",
    headline: `Merge group ${facts.request.head.slice(0, 7)}: ${title}`,
    summary: `### ${title}\n\n${summary}`,
    proposals: assessments.flatMap((assessment) =>
      assessment.proposals.map((proposal) => proposal.path),
    ),
  });
}
