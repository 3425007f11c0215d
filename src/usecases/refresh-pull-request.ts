import type { Oid } from "../model/ids.ts";
import type { Result } from "../model/result.ts";
import { checkProposalLimits } from "../parse/proposal-limits.ts";
import { CHECKPOINT_PATH, FRONTIER_PATH } from "../audit/layout.ts";
import type { ChangedPath, ForgeFailure, PullRequestFacts } from "../ports/forge.ts";
import { signingObstacle } from "./audit-log.ts";
import { assessChange } from "./assess-change.ts";
import type { Assessment } from "./assessment.ts";
import { catalogOf, type KnownCatalog } from "./catalog-of.ts";
import { classifyChanges } from "./change-set.ts";
import { draftsOfReview } from "./draft-entries.ts";
import { withAllGuarded } from "./guarded-state.ts";
import { escapeMarkdown } from "../render/markdown/escape-markdown.ts";
import { shortenMiddle } from "../render/shorten-middle.ts";
import { mergeApproved, type ApplyMerge } from "./merge-approved.ts";
import { chooseReviewers } from "./choose-reviewers.ts";
import { findEdits } from "./find-edits.ts";
import { dryRunPlans, type DryRunTools } from "./dry-run-plans.ts";
import { learnSecrets } from "./learn-secrets.ts";
import { LogWriter } from "./log-writer.ts";
import { outcome, unreachable, type Outcome } from "./outcome.ts";
import { assessNewConfiguration } from "./new-configuration.ts";
import {
  publicationOfAssessment,
  publicationOfBrokenConfiguration,
  publicationOfNothing,
  SUMMARY_LIMIT,
  type ReviewPublication,
} from "./review-publication.ts";
import { problemAtTop } from "./problem-at-top.ts";
import type { Runtime } from "./runtime.ts";
import { worstStatus } from "./worst-status.ts";

export interface RefreshRequest {
  /** Facts of the pull request, or of each open one with a commit at its head, as `Forge.readPullRequest` gives them. */
  readonly facts: Result<readonly PullRequestFacts[], ForgeFailure>;
  /** The configuration's directory, normally `.writ`. */
  readonly directory: string;
  /** Runs tools in their dry-run form; null where this run must start nothing. */
  readonly dryRunTools: DryRunTools | null;
  /** Applies what this run merges by itself (`auto-merge`). */
  readonly applyMerge: ApplyMerge;
  /** Untrusted runs look, and write nothing (SPEC §18.2). */
  readonly trusted: "trusted" | "untrusted";
  /** The head before this one, where the event tells; a hint. */
  readonly former: Oid | null;
  /** Whether this event is one at which reviewers are asked (SPEC §11). */
  readonly reviewers: "ask" | "leave";
}

/**
 * Plans a pull request, records what is new, decides it, and posts checks and comment: what happens when a pull
 * request or its reviews change (SPEC §11).
 */
export async function refreshPullRequest(
  runtime: Runtime,
  request: RefreshRequest,
): Promise<Outcome> {
  const read = request.facts;
  if (!read.ok) return unreachable(read.failure.message);
  const outcomes: Outcome[] = [];
  for (const facts of read.value) outcomes.push(await refreshOne(runtime, request, facts));
  const [first] = outcomes;
  if (first === undefined) {
    return outcome({
      exitCode: 0,
      status: "nothing",
      headline: "No open pull request has this commit at its head.",
    });
  }
  if (outcomes.length === 1) return first;
  return {
    ...first,
    exitCode: outcomes.some((one) => one.exitCode === 4)
      ? 4
      : outcomes.some((one) => one.exitCode === 1)
        ? 1
        : 0,
    status: worstStatus(outcomes.map((one) => one.status)),
    headline: outcomes.map((one) => one.headline).join("\n"),
    summary: outcomes.map((one) => one.summary).join("\n\n"),
  };
}

async function refreshOne(
  runtime: Runtime,
  request: RefreshRequest,
  facts: PullRequestFacts,
): Promise<Outcome> {
  const { pull, repository } = facts;
  if (pull.base.ref !== repository.defaultBranch) {
    return post(runtime, request, facts, publicationOfNothing(facts, "other-base"));
  }
  const parsed = catalogOf(facts.configuration, request.directory);
  const changed = await runtime.forge.readChangedPaths(pull);
  if (!changed.ok && changed.failure.kind !== "truncated")
    return unreachable(changed.failure.message);
  if (!changed.ok) {
    return post(
      runtime,
      request,
      facts,
      publicationOfNothing(facts, {
        problem: problemAtTop(
          `pull request #${pull.number}`,
          "truncated-answer",
          changed.failure.message,
        ),
      }),
    );
  }
  const { config } = parsed;
  const changes = classifyChanges(changed.value, {
    config,
    isolation: parsed.catalog?.policy.isolation ?? true,
  });
  if (changes.kind === "nothing")
    return post(runtime, request, facts, publicationOfNothing(facts, "nothing"));
  const [tooMany] = checkProposalLimits(changes.proposals.map((path) => ({ path, size: 0 })));
  if (tooMany !== undefined) {
    return post(runtime, request, facts, publicationOfNothing(facts, { problem: tooMany }));
  }
  if (parsed.catalog === null) {
    return post(
      runtime,
      request,
      facts,
      publicationOfBrokenConfiguration(facts, parsed.diagnostics),
    );
  }
  return refreshAssessed(runtime, request, facts, { parsed, changed: changed.value });
}

async function refreshAssessed(
  runtime: Runtime,
  request: RefreshRequest,
  facts: PullRequestFacts,
  read: { readonly parsed: KnownCatalog; readonly changed: readonly ChangedPath[] },
): Promise<Outcome> {
  const catalog = read.parsed.catalog!;
  learnSecrets(runtime, catalog);
  const configuration = await withAllGuarded(facts.configuration, {
    config: catalog.config,
    directory: request.directory,
    readTree: (commit) => runtime.forge.readTree(commit),
  });
  if (!configuration.ok) return unreachable(configuration.failure.message);
  const assessed = await assessChange(runtime, {
    repository: facts.repository,
    pull: facts.pull,
    configuration: configuration.value,
    catalog,
    changes: read.changed,
    at: facts.pull.head.oid,
    former: request.former,
    auditPaths: [CHECKPOINT_PATH, FRONTIER_PATH],
  });
  if (!assessed.ok) return unreachable(assessed.failure.message);
  const withConfiguration = await assessNewConfiguration(runtime, {
    assessment: assessed.value,
    configuration: facts.configuration,
    directory: request.directory,
  });
  if (!withConfiguration.ok) return unreachable(withConfiguration.failure.message);
  const assessment = withConfiguration.value;
  let recorded: LogWriter | null = null;
  const unsigned = request.trusted === "trusted" ? signingObstacle(runtime, catalog.config) : null;
  if (
    request.trusted === "trusted" &&
    unsigned === null &&
    assessment.log !== null &&
    assessment.pull.state === "open"
  ) {
    recorded = new LogWriter({
      runtime,
      repository: assessment.repository,
      config: catalog.config,
      known: assessment.log.files,
    });
    const edits = await findEdits(runtime, assessment);
    if (!edits.ok) return unreachable(edits.failure.message);
    const { drafts, artifacts } = draftsOfReview(runtime, assessment, edits.value);
    const appended = await recorded.append(drafts, {
      headline: `#${assessment.pull.number}: planned and reviewed`,
      artifacts,
    });
    if (!appended.ok) return unreachable(appended.failure.message);
    if (request.reviewers === "ask") await askReviewers(runtime, assessment);
  }
  const dryRuns =
    request.trusted === "trusted" && request.dryRunTools !== null && unsigned === null
      ? await dryRunPlans(runtime, {
          assessment,
          commit: facts.configuration.commit,
          tools: request.dryRunTools,
        })
      : new Map();
  const publication = publicationOfAssessment(assessment, {
    dryRuns,
    checkpoint: recorded?.last?.checkpoint ?? null,
    unsigned,
    serverUrl: runtime.serverUrl,
  });
  const posted = await post(runtime, request, facts, publication);
  const looked = { ...posted, auditCommit: recorded?.head ?? null, ...factsOf(assessment) };
  const ready =
    catalog.config.autoMerge &&
    request.trusted === "trusted" &&
    publication.status === "approved" &&
    posted.exitCode === 0 &&
    !facts.pull.draft &&
    facts.pull.state === "open";
  if (!ready) return looked;
  const done = await mergeApproved(runtime, facts, request.applyMerge);
  if (done.kind === "merged") return done.outcome;
  const note = `**Not merged yet.** The configuration says \`auto-merge\`, and GitHub says: ${escapeMarkdown(done.message)}\n\nThe next review, push or label tries again; or merge it by hand.`;
  const told = await tellNotMerged(runtime, facts, { publication, note });
  return {
    ...looked,
    ...told,
    headline: `${looked.headline}; GitHub does not merge it yet: ${done.message}`,
    summary: `${looked.summary}\n\n${note}\n`,
  };
}

/** Says on the pull request that it is approved and not merged; gives what to change of the outcome. */
async function tellNotMerged(
  runtime: Runtime,
  { repository }: PullRequestFacts,
  about: { readonly publication: ReviewPublication; readonly note: string },
): Promise<Partial<Outcome>> {
  const checks = about.publication.checks
    .filter(({ name }) => name === "writ / approval")
    .map((check) => ({
      ...check,
      title: `${check.title}; not merged yet`,
      summary: shortenMiddle(`${about.note}\n\n${check.summary}`, SUMMARY_LIMIT, ""),
    }));
  const published = await runtime.forge.publish({ repository, checks, comments: [] });
  return published.ok ? {} : unreachable(published.failure.message);
}

/** Asks for reviews; that GitHub refuses some of them changes nothing of what is decided, and is told. */
async function askReviewers(runtime: Runtime, assessment: Assessment): Promise<void> {
  const { teams, users } = chooseReviewers(assessment);
  if (users.length + teams.length === 0) return;
  const asked = await runtime.forge.requestReviews(assessment.pull.number, { users, teams });
  if (!asked.ok) runtime.say(`GitHub asked nobody for a review: ${asked.failure.message}`);
  else if (asked.value.length > 0)
    runtime.say(
      `GitHub did not ask ${asked.value.join(", ")} for a review: only collaborators can be asked, and teams with an \`org-token\` that may write pull requests.`,
    );
}

function factsOf(
  assessment: Assessment,
): Pick<Outcome, "proposals" | "digests" | "decisions" | "diagnostics"> {
  const planned = assessment.proposals.filter((proposal) => proposal.plan !== null);
  return {
    proposals: assessment.proposals.map((proposal) => proposal.path),
    digests: Object.fromEntries(planned.map((proposal) => [proposal.path, proposal.plan!.digest])),
    decisions: Object.fromEntries(
      assessment.proposals.map((proposal) => [
        proposal.path,
        proposal.decision?.status ?? "pending",
      ]),
    ),
    diagnostics: [
      ...assessment.proposals.flatMap((proposal) => proposal.diagnostics),
      ...(assessment.guarded?.diagnostics ?? []),
    ],
  };
}

async function post(
  runtime: Runtime,
  request: RefreshRequest,
  facts: PullRequestFacts,
  publication: ReviewPublication,
): Promise<Outcome> {
  const result = outcome({
    exitCode: publication.exitCode,
    status: publication.status,
    headline: publication.headline,
    summary: publication.summary,
    diagnostics: publication.diagnostics,
  });
  if (request.trusted === "untrusted") {
    return {
      ...result,
      summary: `${publication.summary}\n\n> [!NOTE]\n> This event runs the pull request's own version of the workflow, so nothing is posted or recorded. Use the two files \`writ.yml\` and \`writ-review.yml\` that \`writ init\` writes.\n`,
    };
  }
  const published = await runtime.forge.publish({
    repository: facts.repository,
    checks: publication.checks,
    comments: publication.comments,
  });
  if (!published.ok) return { ...result, ...unreachable(published.failure.message) };
  for (const problem of published.value.problems)
    runtime.say(`GitHub refused a part of the report: ${problem}`);
  return published.value.problems.length > 0 ? { ...result, exitCode: 4 } : result;
}
