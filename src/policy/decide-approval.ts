import type { Actor } from "../model/actor.ts";
import type { Decision, DecisionNode, Subject } from "../model/decision.ts";
import { digestOf } from "../model/digest.ts";
import type { Digest } from "../model/ids.ts";
import type { JsonValue } from "../model/json.ts";
import type { Policy } from "../model/policy.ts";
import type { Refusal } from "../model/refusal.ts";
import type { ReviewSnapshot } from "../model/review-snapshot.ts";
import { evaluateBreakGlass } from "./break-glass.ts";
import { decisionTitle } from "./decision-title.ts";
import { evaluateDisapproval } from "./disapproval.ts";
import { combine, evaluateRule, evaluateTree } from "./evaluate-tree.ts";
import { undecidable } from "./explained.ts";
import type { Explained } from "./explained.ts";
import { explainFreeze } from "./freeze/explain-freeze.ts";
import { readVoices } from "./opinions.ts";
import type { Voice } from "./opinions.ts";
import { readContext } from "./review-context.ts";
import type { ReviewContext } from "./review-context.ts";

/**
 * What the policy makes of all reviews for one proposal or one guarded change (SPEC §8). Pure: the same snapshot gives
 * the same decision, and whatever is uncertain leaves it pending.
 */
export function decideApproval(inputs: {
  readonly policy: Policy;
  readonly actors: readonly Actor[] | null;
  readonly subject: Subject;
  readonly snapshot: ReviewSnapshot;
}): Decision {
  const { policy, subject, snapshot } = inputs;
  const context = readContext(inputs);
  const voices = readVoices(context);
  const rules =
    subject.kind === "guarded"
      ? evaluateRule(context, voices, { name: "config-changes", ...policy.configChanges })
      : evaluateApproval(context, voices, policy);
  const breakGlass = evaluateBreakGlass({ context, voices, policy, rules });
  const others = [
    evaluateDisapproval(context, voices, policy.disapproval),
    explainFreeze(context, policy),
  ].filter((explained) => explained !== null);
  const root = combine("and", "policy", [breakGlass?.explained ?? rules, ...others]);
  const status = root.node.status === "skipped" ? "pending" : root.node.status;
  const tree: DecisionNode = { ...root.node, status, reason: rootReason(root.node) };
  return {
    status,
    title: decisionTitle(tree, root.need),
    digest: subject.digest,
    tree,
    ...(status === "approved" && breakGlass !== null && breakGlass.used !== null
      ? { breakGlass: breakGlass.used }
      : {}),
    snapshot: digestOfSnapshot(snapshot),
  };
}

/** The decision about a proposal whose proposer may not propose: rejected, whatever the reviews say (SPEC §7). */
export function refuseDecision(decision: Decision, refusal: Refusal): Decision {
  const { breakGlass: _none, ...rest } = decision;
  const node: DecisionNode = {
    kind: "not-allowed",
    rule: "proposer",
    status: "rejected",
    reason: `${refusal.message} ${refusal.remedy}`,
    met: [],
    missing: 0,
    candidates: [],
    discounted: [],
    children: [],
  };
  return {
    ...rest,
    status: "rejected",
    title: "The proposer may not propose this",
    tree: {
      ...decision.tree,
      status: "rejected",
      reason: "It may not be proposed by its proposer, so no approval counts.",
      missing: 0,
      candidates: [],
      children: [node, ...decision.tree.children],
    },
  };
}

/** `sha256:` digest of a snapshot, by which an entry of the log names the facts of a decision (SPEC §8). */
function digestOfSnapshot(snapshot: ReviewSnapshot): Digest {
  const text = JSON.stringify(snapshot);
  // Titles and comments may hold lone surrogates, which RFC 8785 has no form for; JSON escapes nothing else like this.
  const wellFormed: unknown = /\\ud[89a-f]/.test(text)
    ? JSON.parse(text, (_key, value: unknown) =>
        typeof value === "string" ? value.toWellFormed() : value,
      )
    : JSON.parse(text);
  return digestOf(wellFormed as JsonValue);
}

function evaluateApproval(
  context: ReviewContext,
  voices: readonly Voice[],
  policy: Policy,
): Explained {
  if (policy.approval === null)
    return undecidable({
      kind: "and",
      rule: "approval",
      reason:
        "The policy names no approval, so nothing can be approved: add `approval` to .writ/policy.yml.",
      missing: 1,
    });
  const explained = evaluateTree({
    context,
    voices,
    rules: policy.rules,
    tree: policy.approval,
  });
  if (explained.node.status !== "skipped")
    return { ...explained, node: { ...explained.node, rule: topName(explained.node) } };
  return {
    node: {
      ...explained.node,
      rule: topName(explained.node),
      status: "pending",
      missing: 1,
      reason:
        "No rule of the policy applies to this proposal, and what no rule demands is never approved: add a rule without `if` to .writ/policy.yml.",
    },
    need: "no rule of the policy applies",
  };
}

/** The first thing that stands in the way, since that is what people do next. */
function rootReason(root: DecisionNode): string {
  if (root.status === "approved") return "Every demand of the policy is met.";
  const leaves = openLeaves(root).toSorted(
    (left, right) => Number(right.status === "rejected") - Number(left.status === "rejected"),
  );
  return leaves[0]?.reason ?? root.reason;
}

/** Nodes that are not met and whose reason is not just that of what they contain. */
function openLeaves(node: DecisionNode): readonly DecisionNode[] {
  if (node.status === "approved" || node.status === "skipped") return [];
  if (node.kind === "or" || node.kind === "break-glass") return [node];
  const below = node.children.flatMap(openLeaves);
  return below.length === 0 ? [node] : below;
}

function topName(node: DecisionNode): string {
  return node.kind === "rule" ? node.rule : "approval";
}
