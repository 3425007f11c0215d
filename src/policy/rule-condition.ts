import { evaluatePlaceCondition } from "../expressions/condition.ts";
import { RULE_FUNCTIONS } from "../expressions/rule-functions.ts";
import type { Subject } from "../model/decision.ts";
import type { JsonObject } from "../model/json.ts";
import { failure, success } from "../model/result.ts";
import { callRuleFunction } from "./conditions/call-rule-function.ts";
import { checkContexts } from "./conditions/check-contexts.ts";
import { missingFact } from "./conditions/missing-fact.ts";
import { pullRequestContext, pullRequestFacts } from "./conditions/pull-request-context.ts";
import type { ReviewContext } from "./review-context.ts";

/** What becomes of a condition. */
export type ConditionOutcome =
  | { readonly kind: "holds" }
  | { readonly kind: "fails" }
  /** The policy is wrong. */
  | { readonly kind: "error"; readonly message: string }
  /** A fact that it reads is not known, with the reason in a clause. */
  | { readonly kind: "unknown"; readonly because: string };

/**
 * Evaluates a condition of the policy against the snapshot; whatever cannot be evaluated is never taken for true or
 * false (SPEC §5, §8).
 */
export function evaluateRuleCondition(context: ReviewContext, condition: string): ConditionOutcome {
  const facts = pullRequestFacts(context);
  let unanswered: string | null = null;
  const result = evaluatePlaceCondition(
    condition,
    {
      "pull-request": pullRequestContext(facts),
      ...checkContexts(context.snapshot),
      ...(context.subject.kind === "proposal" ? proposalContexts(context, context.subject) : {}),
    },
    {
      table: RULE_FUNCTIONS,
      call(name, args) {
        const texts = args.filter((arg) => typeof arg === "string");
        if (texts.length < args.length) return failure(`‘${name}’ was given what is no text.`);
        const answer = callRuleFunction(context, name, texts);
        if (answer.kind === "answer") return success(answer.holds);
        unanswered = answer.because;
        return failure(answer.because);
      },
    },
  );
  if (result.ok) return { kind: result.value ? "holds" : "fails" };
  const { code } = result.failure;
  const isMissing = code === "missing-property" || code === "unknown-context";
  const because = unanswered ?? (isMissing ? missingFact(context, facts, condition) : null);
  return because === null
    ? { kind: "error", message: result.failure.message }
    : { kind: "unknown", because };
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
