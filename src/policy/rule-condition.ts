import { evaluateCondition } from "../expressions/condition.ts";
import type { ExpressionContexts } from "../expressions/contexts.ts";
import type { Subject } from "../model/decision.ts";
import type { JsonObject } from "../model/json.ts";
import type { ReviewContext } from "./review-context.ts";

type ConditionOutcome =
  | { readonly kind: "holds" }
  | { readonly kind: "fails" }
  | { readonly kind: "error"; readonly message: string };

/** Evaluates a rule's `if`; whatever cannot be evaluated is an error, never false (SPEC §5, §8). */
export function evaluateRuleCondition(context: ReviewContext, condition: string): ConditionOutcome {
  const result = evaluateCondition(condition, conditionContexts(context));
  if (!result.ok) return { kind: "error", message: result.failure.message };
  return { kind: result.value ? "holds" : "fails" };
}

/**
 * The contexts of a rule's `if` (SPEC §8). A fact that is not known for certain is left out, so that a condition that
 * reads it cannot be evaluated.
 */
function conditionContexts(context: ReviewContext): ExpressionContexts {
  return {
    "pull-request": pullRequestContext(context),
    ...(context.subject.kind === "proposal" ? proposalContexts(context, context.subject) : {}),
  };
}

function proposalContexts(
  context: ReviewContext,
  subject: Extract<Subject, { kind: "proposal" }>,
): Record<string, JsonObject | readonly JsonObject[]> {
  const actor = subject.actor ?? context.snapshot.pull.author?.login;
  return {
    proposal: {
      path: subject.path,
      title: subject.title,
      labels: subject.labels,
      priority: subject.priority,
      workflow: subject.workflow ?? "",
      ...(actor === undefined ? {} : { actor }),
    },
    tools: subject.tools.map(({ name, risk, idempotent }) => ({ name, risk, idempotent })),
    plan: { digest: subject.digest, steps: subject.stepCount },
  };
}

function pullRequestContext(context: ReviewContext): JsonObject {
  const { pull, commits, commitsComplete } = context.snapshot;
  const { accounts, unknown } = context.contributors;
  return {
    number: pull.number,
    title: pull.title,
    labels: pull.labels,
    base: pull.base.ref,
    head: pull.head.ref,
    draft: pull.draft,
    fork: pull.fork,
    additions: pull.additions,
    deletions: pull.deletions,
    "changed-files": pull.changedFiles,
    ...(pull.author === null ? {} : { author: pull.author.login }),
    ...(commitsComplete ? { commits: commits.length } : {}),
    ...(unknown === null ? { contributors: accounts.map(({ login }) => login) } : {}),
  };
}
