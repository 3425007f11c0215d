import type { DecisionNode, DecisionStatus } from "../model/decision.ts";
import type { ApprovalTree, Rule } from "../model/policy.ts";
import { explainRule } from "./explain-rule.ts";
import type { Explained } from "./explained.ts";
import type { Voice } from "./opinions.ts";
import type { ReviewContext } from "./review-context.ts";
import { shareApprovals, wholeShare } from "./separation.ts";
import type { SharedRule } from "./separation.ts";
import { weighRule } from "./weigh-rule.ts";
import type { WeighableRule } from "./weigh-rule.ts";

/** Decides a tree of rules under nested `and` / `or`; a group whose members are all skipped is skipped (SPEC §8). */
export function evaluateTree(inputs: {
  readonly context: ReviewContext;
  readonly voices: readonly Voice[];
  readonly rules: readonly Rule[];
  readonly tree: ApprovalTree;
}): Explained {
  const { context, voices, rules, tree } = inputs;
  const names = rulesOf(tree);
  const weighed = new Map(
    rules
      .filter(({ name }) => names.has(name))
      .map((rule) => [rule.name, weighRule(context, voices, rule)]),
  );
  const shared = shareApprovals(weighed, (statusOfRule) => treeStatus(tree, statusOfRule));
  return explainTree(context, tree, shared);
}

function explainTree(
  context: ReviewContext,
  tree: ApprovalTree,
  rules: ReadonlyMap<string, SharedRule>,
): Explained {
  if (tree.kind === "rule") return explainRule(context, tree.name, rules);
  const members = tree.members.map((member) => explainTree(context, member, rules));
  const names = members.map(({ node }) => node.rule).join(", ");
  return combine(tree.kind, `${tree.kind === "and" ? "all" : "one"} of ${names}`, members);
}

function rulesOf(tree: ApprovalTree): ReadonlySet<string> {
  return tree.kind === "rule"
    ? new Set([tree.name])
    : new Set(tree.members.flatMap((member) => [...rulesOf(member)]));
}

function treeStatus(
  tree: ApprovalTree,
  statusOfRule: (name: string) => DecisionStatus,
): DecisionStatus {
  if (tree.kind === "rule") return statusOfRule(tree.name);
  return groupStatus(
    tree.kind,
    tree.members.map((member) => treeStatus(member, statusOfRule)),
  );
}

/** Combines nodes into a group; skipped ones vanish from its status. */
export function combine(
  kind: "and" | "or",
  rule: string,
  members: readonly Explained[],
): Explained {
  const present = members.filter(({ node }) => node.status !== "skipped");
  const open = present.filter(({ node }) => node.status !== "approved");
  const status = groupStatus(
    kind,
    members.map(({ node }) => node.status),
  );
  const names = open.map(({ node }) => node.rule);
  const missing = open.map(({ node }) => node.missing);
  return {
    node: {
      kind,
      rule,
      status,
      reason: groupReason({ kind, status, names }),
      met: [],
      missing:
        status === "approved" || missing.length === 0
          ? 0
          : kind === "and"
            ? missing.reduce((sum, count) => sum + count, 0)
            : Math.min(...missing),
      candidates:
        status === "pending" ? [...new Set(open.flatMap(({ node }) => node.candidates))] : [],
      discounted: [],
      children: members.map(({ node }) => node),
    },
    need: kind === "and" ? andNeed(open) : open.map(({ need }) => need).join(", or "),
  };
}

function groupStatus(kind: "and" | "or", members: readonly DecisionStatus[]): DecisionStatus {
  const present = members.filter((status) => status !== "skipped");
  if (present.length === 0) return "skipped";
  if (present.includes("rejected")) return "rejected";
  if (kind === "or") return present.includes("approved") ? "approved" : "pending";
  return present.includes("pending") ? "pending" : "approved";
}

function groupReason(inputs: {
  readonly kind: "and" | "or";
  readonly status: DecisionNode["status"];
  readonly names: readonly string[];
}): string {
  const { kind, status, names } = inputs;
  if (status === "skipped") return "None of these rules applies here.";
  if (status === "rejected") return "Changes are requested.";
  if (status === "approved")
    return kind === "and" ? "All of these are met." : "One of these is met, which is enough.";
  return kind === "and"
    ? `All of these are needed; not met yet: ${names.join(", ")}.`
    : "One of these is needed.";
}

function andNeed(open: readonly Explained[]): string {
  const [first, ...others] = open;
  if (first === undefined) return "";
  if (others.length === 0) return first.need;
  return `${first.need}; and ${others.length} more ${others.length === 1 ? "demand" : "demands"}`;
}

/** Decides one rule that stands alone, such as `config-changes`. */
export function evaluateRule(
  context: ReviewContext,
  voices: readonly Voice[],
  rule: WeighableRule,
): Explained {
  const weighed = weighRule(context, voices, rule);
  return explainRule(
    context,
    rule.name,
    new Map([[rule.name, { weighed, share: wholeShare(weighed) }]]),
  );
}
