import type { DecisionNode } from "../model/decision.ts";
import type { ApprovalTree, Rule } from "../model/policy.ts";
import { undecidable } from "./explained.ts";
import type { Explained } from "./explained.ts";
import type { ReviewContext } from "./review-context.ts";
import type { Voice } from "./opinions.ts";
import { evaluateRule } from "./evaluate-rule.ts";

/** Decides a tree of rules under nested `and` / `or`; a group whose members are all skipped is skipped (SPEC §8). */
export function evaluateTree(inputs: {
  readonly context: ReviewContext;
  readonly voices: readonly Voice[];
  readonly rules: readonly Rule[];
  readonly tree: ApprovalTree;
}): Explained {
  const { tree, rules, context, voices } = inputs;
  if (tree.kind === "rule") {
    const rule = rules.find(({ name }) => name === tree.name);
    return rule === undefined
      ? undecidable({
          kind: "rule",
          rule: tree.name,
          reason: `The policy has no rule ${tree.name}, so it cannot be met: add it to .writ/policy.yml.`,
          missing: 1,
        })
      : evaluateRule(context, voices, rule);
  }
  const members = tree.members.map((member) => evaluateTree({ ...inputs, tree: member }));
  const names = members.map(({ node }) => node.rule).join(", ");
  return combine(tree.kind, `${tree.kind === "and" ? "all" : "one"} of ${names}`, members);
}

/** Combines nodes into a group; skipped ones vanish from its status. */
export function combine(
  kind: "and" | "or",
  rule: string,
  members: readonly Explained[],
): Explained {
  const present = members.filter(({ node }) => node.status !== "skipped");
  const open = present.filter(({ node }) => node.status !== "approved");
  const status = groupStatus(kind, present);
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

function groupStatus(kind: "and" | "or", present: readonly Explained[]): DecisionNode["status"] {
  const is = (status: DecisionNode["status"]) => present.some(({ node }) => node.status === status);
  if (present.length === 0) return "skipped";
  if (is("rejected")) return "rejected";
  if (kind === "or") return is("approved") ? "approved" : "pending";
  return is("pending") ? "pending" : "approved";
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
