import type { DecisionNode, Discounted } from "../model/decision.ts";
import { approvalCommand } from "./approval-command.ts";
import type { UsableApproval } from "./approvers.ts";
import { findCandidates } from "./candidates.ts";
import type { Candidates } from "./candidates.ts";
import { undecidable } from "./explained.ts";
import type { Explained } from "./explained.ts";
import { allOf, describeRequirement, oneOf } from "./requirement.ts";
import type { ReviewContext } from "./review-context.ts";
import { missingFrom, unownedBy } from "./separation.ts";
import type { RuleShare, SharedRule } from "./separation.ts";
import type { WeighedRule } from "./weigh-rule.ts";

type Weighed = Extract<WeighedRule, { kind: "weighed" }>;

const LONGEST_CONDITION = 120;

/** Explains what one rule comes to with the approvals that it gets: who counts, how many are missing, the next act. */
export function explainRule(
  context: ReviewContext,
  name: string,
  rules: ReadonlyMap<string, SharedRule>,
): Explained {
  const shared = rules.get(name);
  if (shared === undefined)
    return undecidable({
      kind: "rule",
      rule: name,
      reason: `The policy has no rule ${name}, so it cannot be met: add it to .writ/policy.yml.`,
      missing: 1,
    });
  const { weighed, share } = shared;
  if (weighed.kind === "skipped") return skipped(name);
  if (weighed.kind === "stuck") return undecidable({ ...weighed, kind: "rule", rule: name });
  const missing = missingFrom(weighed, share.approvals);
  const count = Math.max(missing.people, missing.ofLastPush);
  const candidates =
    count === 0 ? { direct: [], freeing: null } : findCandidates(context, name, rules);
  const node: DecisionNode = {
    kind: "rule",
    rule: name,
    status: count === 0 && weighed.unmetConditions.length === 0 ? "approved" : "pending",
    reason:
      count === 0
        ? metReason(context, weighed, share.approvals)
        : missingReason({ context, weighed, share, missing, candidates }),
    met: share.approvals.map(({ met }) => met),
    missing: count,
    candidates: candidates.freeing?.names ?? candidates.direct,
    discounted: [...weighed.discounted, ...share.taken.map(discountedTaken)],
    children: [],
  };
  return { node, need: needOf(weighed, share.approvals) };
}

function discountedTaken({ approval, by }: RuleShare["taken"][number]): Discounted {
  const { account, url } = approval.met;
  return {
    account,
    reason: `${account.login}'s approval counts for the rule ${by}, and this rule wants other people`,
    url,
  };
}

function skipped(name: string): Explained {
  return {
    node: {
      kind: "rule",
      rule: name,
      status: "skipped",
      reason: `The rule ${name} does not apply here, because its condition is false.`,
      met: [],
      missing: 0,
      candidates: [],
      discounted: [],
      children: [],
    },
    need: "",
  };
}

function needOf(weighed: Weighed, approvals: readonly UsableApproval[]): string {
  const has = approvals.length;
  const given = `${has} of ${approvalsWords(weighed.count)}`;
  if (has < weighed.count) return `${given}, needs ${describeRequirement(weighed.rule.requires)}`;
  const [unowned] = unownedBy(weighed, approvals);
  if (unowned !== undefined) return `${given}, needs a code owner of ${unowned.path}`;
  return weighed.unmetConditions.length === 0
    ? `${given}, needs one of the last push`
    : `${given}, needs ${conditionsWords(weighed)} to hold`;
}

function metReason(
  context: ReviewContext,
  weighed: Weighed,
  approvals: readonly UsableApproval[],
): string {
  const names = approvals.map(({ met }) => `${met.account.login} (${met.as})`);
  const { count } = weighed;
  const has =
    approvals.length > count
      ? `Has ${approvals.length} approvals, and ${count} ${count === 1 ? "is" : "are"} needed, from ${allOf(names)}`
      : `Has ${approvals.length} of ${approvalsWords(count)}, from ${allOf(names)}`;
  if (weighed.unmetConditions.length === 0) return `${has}.`;
  const act = isMerged(context) ? "propose it again" : "change the pull request";
  const they = weighed.unmetConditions.length === 1 ? "it does" : "they do";
  return `${has}, but ${conditionsWords(weighed)} must hold too: ${act} so that ${they}.`;
}

function missingReason(inputs: {
  readonly context: ReviewContext;
  readonly weighed: Weighed;
  readonly share: RuleShare;
  readonly missing: ReturnType<typeof missingFrom>;
  readonly candidates: Candidates;
}): string {
  const { context, weighed, share, missing, candidates } = inputs;
  const has = `Has ${share.approvals.length} of ${approvalsWords(weighed.count)}${takenWords(share)}`;
  const push = missing.ofLastPush === 0 ? "" : `, but ${lastPushWords(weighed)}`;
  const owners = share.approvals.length < weighed.count ? "" : unownedWords(weighed, share);
  const count = Math.max(missing.people, missing.ofLastPush);
  const more = `${count} more ${count === 1 ? "is" : "are"} needed ${givers(weighed, candidates)}`;
  const ways =
    missing.ofLastPush >= missing.people ? reviewWays(weighed) : anyWays(context, weighed);
  const act = nextAct({ context, weighed, candidates, ways });
  const conditions =
    weighed.unmetConditions.length === 0 ? "" : `, and ${conditionsWords(weighed)} must hold too`;
  return `${has}${owners}${push}: ${more}${act}${conditions}.${obstaclesWords(weighed)}`;
}

function unownedWords(weighed: Weighed, { approvals }: RuleShare): string {
  const [first, ...others] = unownedBy(weighed, approvals);
  if (first === undefined) return "";
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  return `, but no code owner of ${first.path}${more} approved`;
}

/** What could not be read, since whoever waits for it must know. */
function obstaclesWords({ obstacles }: Weighed): string {
  return obstacles.length === 0 ? "" : ` Not everybody can be counted: ${obstacles.join("; ")}.`;
}

function takenWords({ taken }: RuleShare): string {
  const [first, ...others] = taken;
  if (first === undefined) return "";
  if (others.length === 0)
    return `, as ${first.approval.met.account.login} counts for the rule ${first.by}`;
  const names = taken.map(({ approval }) => approval.met.account.login);
  return `, as ${allOf(names)} count for rules from which this one is separate`;
}

function lastPushWords({ lastPush }: Weighed): string {
  const commit = `the last commit ${lastPush?.commit.slice(0, 7) ?? ""}`;
  return lastPush?.people === 2
    ? `it is not known who pushed ${commit}, so two people must approve it`
    : `somebody who neither made nor pushed ${commit} must approve it`;
}

function givers(weighed: Weighed, candidates: Candidates): string {
  const demand = describeRequirement(weighed.rule.requires);
  const { direct, freeing } = candidates;
  if (freeing !== null)
    return `for the rule ${freeing.by} from ${oneOf(freeing.names.map(personWords))}, so that ${freeing.frees} counts here`;
  if (direct.length === 0)
    return weighed.obstacles.length > 0
      ? `from ${demand}`
      : `from ${demand}, but nobody left can give it`;
  const names = oneOf(direct.map(personWords));
  const isTold = direct.some(isWords) || direct.every((name) => demand.includes(name));
  return `from ${isTold ? names : `${names} (${demand})`}`;
}

function personWords(candidate: string): string {
  return isWords(candidate) && !candidate.startsWith("a ")
    ? `somebody else with ${candidate}`
    : candidate;
}

/** Logins hold no spaces; `role dba` and `write permission` do. */
function isWords(candidate: string): boolean {
  return candidate.includes(" ");
}

/** In words that follow who can give what is missing. */
function nextAct(inputs: {
  readonly context: ReviewContext;
  readonly weighed: Weighed;
  readonly candidates: Candidates;
  readonly ways: readonly string[];
}): string {
  const { context, weighed, candidates, ways } = inputs;
  if (isMerged(context)) return ", but the pull request is merged, so propose it again";
  if (candidates.direct.length === 0 && candidates.freeing === null)
    // What could not be read is told after it: that is what to see to.
    return weighed.obstacles.length > 0
      ? ""
      : ": let somebody else propose it, or name more people in .writ/policy.yml";
  if (ways.length === 0)
    return ", but the rule counts no method of approval: allow one under `methods` in .writ/policy.yml";
  return `, ${oneOf(ways)}`;
}

function reviewWays(weighed: Weighed): readonly string[] {
  return weighed.rule.options.methods.reviews ? ["by approving this pull request"] : [];
}

function anyWays(context: ReviewContext, weighed: Weighed): readonly string[] {
  const { invalidateOnPush, methods } = weighed.rule.options;
  const comments = methods.comments && invalidateOnPush === "content";
  const command = `by commenting "${approvalCommand(context.subject.digest)}"`;
  return [...reviewWays(weighed), ...(comments ? [command] : [])];
}

function conditionsWords({ unmetConditions }: Weighed): string {
  const [one, ...others] = unmetConditions.map((condition) => `"${shorten(condition)}"`);
  return others.length === 0
    ? `the condition ${one ?? ""}`
    : `the conditions ${allOf([one ?? "", ...others])}`;
}

function shorten(condition: string): string {
  const line = condition.replace(/\s+/g, " ").trim();
  return line.length <= LONGEST_CONDITION ? line : `${line.slice(0, LONGEST_CONDITION - 1)}…`;
}

function isMerged(context: ReviewContext): boolean {
  return context.snapshot.pull.mergedAt !== undefined;
}

function approvalsWords(count: number): string {
  return count === 1 ? "1 approval" : `${count} approvals`;
}
