import type { Decision, DecisionNode, Discounted } from "../model/decision.ts";
import type { Policy } from "../model/policy.ts";
import { DEFAULT_RULE_OPTIONS } from "../model/policy.ts";
import { explainRule } from "./explain-rule.ts";
import { undecidable } from "./explained.ts";
import type { Explained } from "./explained.ts";
import { approves } from "./opinions.ts";
import type { Opinion, Voice } from "./opinions.ts";
import { demandedCount } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";
import { wholeShare } from "./separation.ts";
import { timeWords } from "./time-words.ts";
import { weighRule } from "./weigh-rule.ts";
import type { WeighableRule, WeighedRule } from "./weigh-rule.ts";

const NAME = "break-glass";

/** What a label of break-glass comes to. */
interface BreakGlass {
  /** The approval rules under a node that says whether they are set aside. */
  readonly explained: Explained;
  /** By whose approvals they are set aside; null where they are met, or are not set aside. */
  readonly used: NonNullable<Decision["breakGlass"]> | null;
}

/** The label of break-glass on a pull request. */
type Label =
  | { readonly kind: "set"; readonly name: string; readonly at: number }
  /** It sets nothing aside, with the reason as a sentence. */
  | { readonly kind: "useless"; readonly because: string };

/**
 * Decides whether the label of break-glass sets the approval rules aside (SPEC §8, "Break-glass"); null where it is
 * not set, or the subject is a guarded change. Approvals count that were given after the label was last set, as a rule
 * with the default options would count them; without enough of them the approval rules decide.
 */
export function evaluateBreakGlass(inputs: {
  readonly context: ReviewContext;
  readonly voices: readonly Voice[];
  readonly policy: Pick<Policy, "breakGlass">;
  /** What the approval rules come to. */
  readonly rules: Explained;
}): BreakGlass | null {
  const { context, voices, policy, rules } = inputs;
  const demand = policy.breakGlass;
  if (demand === undefined || context.subject.kind === "guarded") return null;
  const label = readLabel(context, demand.label);
  if (label === null) return null;
  const own = explainOwn(context, voices, { demand, label });
  const rulesHold = rules.node.status === "approved";
  const setsAside = own.node.status === "approved" && !rulesHold;
  const node: DecisionNode = {
    ...own.node,
    kind: NAME,
    status: rulesHold || setsAside ? "approved" : "pending",
    reason: rulesHold
      ? `The approval rules are met, so ${labelWords(label, demand.label)} sets nothing aside.`
      : own.node.reason,
    missing: rulesHold ? 0 : own.node.missing,
    candidates: rulesHold ? [] : own.node.candidates,
    children: [rules.node],
  };
  const needs = [rules.need, label.kind === "set" ? `for ${NAME} ${own.need}` : ""];
  return {
    explained: { node, need: needs.filter((need) => need !== "").join("; or ") },
    used: setsAside && label.kind === "set" ? { label: label.name, approvals: own.node.met } : null,
  };
}

/** The label as it is set now; null where it is not. GitHub's labels are the same in any case. */
function readLabel(context: ReviewContext, wanted: string): Label | null {
  const { labels, labelled, mergedAt } = context.snapshot.pull;
  const isWanted = (name: string): boolean => name.toLowerCase() === wanted.toLowerCase();
  const name = labels.find(isWanted);
  if (name === undefined) return null;
  const times = labelled
    .filter((label) => isWanted(label.name))
    .map(({ at }) => (at === null ? Number.NaN : Date.parse(at)));
  const at = times.length === 0 ? Number.NaN : Math.max(...times);
  if (Number.isNaN(at))
    return {
      kind: "useless",
      because: `The label ${name} is set, but GitHub does not tell since when, so no approval counts for it: take it off and set it again.`,
    };
  if (mergedAt !== undefined && !(at <= Date.parse(mergedAt)))
    return {
      kind: "useless",
      because: `The label ${name} was set after the merge, for which it counts for nothing: propose it again.`,
    };
  return { kind: "set", name, at };
}

function labelWords(label: Label, wanted: string): string {
  return `the label ${label.kind === "set" ? label.name : wanted}`;
}

/** What the approvals since the label come to by themselves. */
function explainOwn(
  context: ReviewContext,
  voices: readonly Voice[],
  glass: { readonly demand: NonNullable<Policy["breakGlass"]>; readonly label: Label },
): Explained {
  const { demand, label } = glass;
  const rule = { name: NAME, requires: demand.requires, options: DEFAULT_RULE_OPTIONS };
  const missing = demandedCount(demand.requires);
  if (label.kind === "useless")
    return undecidable({ kind: NAME, rule: NAME, reason: label.because, missing, need: "" });
  const weighed = weighSince(context, voices, { rule, label });
  const shared = new Map([[NAME, { weighed, share: wholeShare(weighed) }]]);
  const { node, need } = explainRule(context, NAME, shared);
  const reason =
    node.status === "approved"
      ? `The label ${label.name} sets the approval rules aside: ${decapitalize(node.reason)}`
      : `Either the approval rules are met, or approvals given after ${timeWords(label.at)} for the label ${label.name} set them aside: ${decapitalize(node.reason)}`;
  return { node: { ...node, reason }, need };
}

/** Weighs only what was said after the label was set; an approval that came before it is told, and does not count. */
function weighSince(
  context: ReviewContext,
  voices: readonly Voice[],
  since: {
    readonly rule: WeighableRule;
    readonly label: Extract<Label, { kind: "set" }>;
  },
): WeighedRule {
  const { rule, label } = since;
  const isEarly = ({ kind, at }: Opinion): boolean => approves(kind) && !(at > label.at);
  const weighed = weighRule(
    context,
    voices.map((voice) => ({
      ...voice,
      opinions: voice.opinions.filter((opinion) => !isEarly(opinion)),
    })),
    rule,
  );
  const whenever = weighRule(context, voices, rule);
  if (weighed.kind !== "weighed" || whenever.kind !== "weighed") return weighed;
  const told = new Set(
    [...weighed.usable.map(({ met }) => met), ...weighed.discounted].map(
      ({ account }) => account?.id,
    ),
  );
  const early: readonly Discounted[] = [
    ...whenever.discounted,
    ...whenever.usable.map(({ met: { account, url } }) => ({
      account,
      reason: `${account.login} approved before the label ${label.name} was set at ${timeWords(label.at)}`,
      url,
    })),
  ].filter(({ account }) => !told.has(account?.id));
  const discounted = [...weighed.discounted, ...early].toSorted(
    (left, right) => (left.account?.id ?? 0) - (right.account?.id ?? 0),
  );
  return { ...weighed, discounted };
}

function decapitalize(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
