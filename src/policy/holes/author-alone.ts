import type { Account, Actor } from "../../model/actor.ts";
import type { ApprovalTree, Policy } from "../../model/policy.ts";
import { actorsOf, isAgent } from "../actor-directory.ts";
import { allOf, demandedCount } from "../requirement.ts";
import { demandsOf, type Demand } from "./demands.ts";
import { POLICY_PATH, type FoundHole, type HoleFinder, type HoleInputs } from "./hole.ts";
import { approversOf, isCountable, proposersOf } from "./known-people.ts";

/**
 * Demands that one person can meet without anybody else: an author who counts, by the agents that act for them, or a
 * contributor of somebody else's pull request.
 */
export const findLonelyApprovals: HoleFinder = (inputs) => {
  const lonely = demandsOf(inputs.catalog.policy).flatMap((demand) => {
    const way = aloneBy(inputs, demand);
    return way === null ? [] : [{ demand, way }];
  });
  const byAuthor = new Set(
    lonely.flatMap(({ demand, way }) =>
      way.who === "author" && demand.name !== undefined ? [demand.name] : [],
    ),
  );
  const whole = canBeMetBy(inputs.catalog.policy, byAuthor);
  return lonely.map(({ demand, way }): FoundHole => {
    const { words, name, kind, pointer } = demand;
    const decides = way.who === "author" && (kind === "config-changes" || whole);
    return {
      code: way.who === "author" ? "author-alone" : "contributor-alone",
      severity: decides ? "error" : "warning",
      words: `${way.words(words)}${kind === "rule" && decides ? ", and with it all that `approval` asks for" : ""}.`,
      remedy: way.remedy,
      ...(name === undefined ? {} : { rule: name }),
      path: POLICY_PATH,
      pointer: `${pointer}/${way.key}`,
    };
  });
};

/** How one person meets a demand alone. */
interface Way {
  readonly who: "author" | "contributor";
  readonly words: (demand: string) => string;
  readonly remedy: string;
  /** The key that makes it possible, below the demand. */
  readonly key: string;
}

function aloneBy(inputs: HoleInputs, demand: Demand): Way | null {
  const { rule } = demand;
  const { options, requires } = rule;
  const count = demandedCount(requires);
  const authorKey = options.allowAuthor ? "allow-author" : "allow-contributor";
  if (count === 1 && authorsCount(demand) && mayFulfil(inputs, demand))
    return {
      who: "author",
      words: (words) =>
        `The author of a proposal can meet ${words} alone, since \`${authorKey}\` counts their own approval`,
      remedy: `Take \`${authorKey}\` away, or raise \`count\`.`,
      key: `options/${authorKey}`,
    };
  const byAgents = options.allowAgents ? aloneByAgents(inputs, demand) : null;
  if (byAgents !== null) return byAgents;
  const contributorKey = options.allowContributor
    ? "allow-contributor"
    : "allow-non-author-contributor";
  const counted = options.allowContributor || options.allowNonAuthorContributor;
  // An approval of the last push is no approval of one's own.
  if (count > 1 || !counted || options.requireLastPushApproval) return null;
  return {
    who: "contributor",
    words: (words) =>
      `Whoever pushes to somebody else's pull request can meet ${words} alone, since \`${contributorKey}\` counts the approval of their own commits`,
    remedy: `Take \`${contributorKey}\` away, raise \`count\`, or set \`require-last-push-approval\`.`,
    key: `options/${contributorKey}`,
  };
}

/** GitHub refuses approving reviews of one's own pull request, so an author approves by a comment (GitHub docs, "Approving a pull request"). */
function authorsCount({ rule }: Demand): boolean {
  const { allowAuthor, allowContributor, methods, requireLastPushApproval } = rule.options;
  return (allowAuthor || allowContributor) && methods.comments && !requireLastPushApproval;
}

/** Whether somebody who may propose could also approve; where that is not known, they could. */
function mayFulfil(inputs: HoleInputs, { rule }: Demand): boolean {
  if (!isCountable(inputs, rule.requires)) return true;
  return proposersOf(inputs).some((author) =>
    approversOf(inputs, rule, author).some(({ id }) => id === author.id),
  );
}

/** Whether somebody and the agents that act for them are enough. */
function aloneByAgents(inputs: HoleInputs, demand: Demand): Way | null {
  const actors = inputs.catalog.actors ?? [];
  const count = demandedCount(demand.rule.requires);
  const principals = new Set(
    actors.flatMap(({ kind, actsFor }) => (kind === "agent" ? actsFor : [])),
  );
  for (const principal of actors.filter(({ id }) => principals.has(id))) {
    const author = accountOf(inputs, principal);
    if (author === null) continue;
    const approvers = approversOf(inputs, demand.rule, author);
    const agents = approvers.filter((account) => isAgentOf(actors, account, principal.id));
    const self = authorsCount(demand) && approvers.some(({ id }) => id === author.id) ? 1 : 0;
    if (agents.length === 0 || agents.length + self < count) continue;
    const names = allOf(agents.map(({ login }) => login));
    const act = agents.length === 1 ? "acts" : "act";
    return {
      who: "author",
      words: (words) =>
        `${principal.id} can meet ${words} alone, since \`allow-agents\` counts the ${agents.length === 1 ? "approval" : "approvals"} of ${names}, who ${act} for ${principal.id}`,
      remedy:
        "Take `allow-agents` away, or raise `count` above the number of agents of one person.",
      key: "options/allow-agents",
    };
  }
  return null;
}

function isAgentOf(actors: readonly Actor[], account: Account, principal: string): boolean {
  return (
    isAgent(actors, account) &&
    actorsOf(actors, account).some(({ actsFor }) => actsFor.includes(principal))
  );
}

function accountOf(inputs: HoleInputs, actor: Actor): Account | null {
  return proposersOf(inputs).find((account) => actorsOf([actor], account).length > 0) ?? null;
}

/** Whether all of `approval` can be met where only these rules are; a rule with an `if` may be skipped. */
function canBeMetBy({ approval, rules }: Policy, names: ReadonlySet<string>): boolean {
  const isSkippable = (tree: ApprovalTree): boolean =>
    tree.kind === "rule"
      ? rules.some(({ name, if: condition }) => name === tree.name && condition !== undefined)
      : tree.members.every(isSkippable);
  const isMet = (tree: ApprovalTree): boolean => {
    if (tree.kind === "rule") return names.has(tree.name);
    if (tree.kind === "or") return tree.members.some(isMet);
    return (
      tree.members.some(isMet) && tree.members.every((each) => isMet(each) || isSkippable(each))
    );
  };
  return approval !== null && isMet(approval);
}
