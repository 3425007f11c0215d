import { sha256Hex } from "../model/digest.ts";
import type { DecisionNode } from "../model/decision.ts";
import type { Actor } from "../model/actor.ts";
import type { Rule } from "../model/policy.ts";
import type { AssessedProposal, Assessment } from "./assessment.ts";

/** Whom to ask for a review: logins, and teams as `acme/dba`. */
export interface Reviewers {
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

/** As many are asked at once; more is no question to anybody. */
const MOST_REVIEWERS = 15;

/**
 * Whom proposals (`reviewers`) and rules (`request-review`) want to be asked, and who was not asked before (SPEC §4,
 * §8): nobody for a draft, nor for a proposal whose author may not propose.
 */
export function chooseReviewers(assessment: Assessment): Reviewers {
  const { catalog, guarded, pull } = assessment;
  const users = new Set<string>();
  const teams = new Set<string>();
  if (pull.draft || pull.state !== "open") return { users: [], teams: [] };
  const add = (names: Reviewers): void => {
    for (const login of names.users) users.add(login);
    for (const team of names.teams) teams.add(team);
  };
  for (const assessed of assessment.proposals) {
    if (assessed.proposer.kind === "not-allowed" || assessed.plan === null) continue;
    if (assessed.standing?.kind === "proposes-nothing") continue;
    for (const wanted of assessed.proposal?.reviewers ?? [])
      add(namedReviewers(wanted, catalog.actors ?? []));
    for (const { node, rule } of openRules(assessed, catalog.policy.rules))
      add(reviewersOfRule(node, rule, pull.number));
  }
  if (guarded !== null) {
    const rule = { name: "config-changes", ...catalog.policy.configChanges };
    for (const node of nodesOf(guarded.decision.tree))
      if (node.rule === rule.name && node.status === "pending")
        add(reviewersOfRule(node, rule, pull.number));
  }
  const done = new Set(pull.asked);
  if (pull.author !== null) done.add(pull.author.login.toLowerCase());
  for (const review of pull.reviews)
    if (review.author !== null) done.add(review.author.login.toLowerCase());
  const left = (names: Iterable<string>): string[] =>
    [...names].filter((name) => !done.has(name.toLowerCase()));
  return {
    users: left(users).slice(0, MOST_REVIEWERS),
    teams: left(teams).slice(0, MOST_REVIEWERS),
  };
}

/** What one of a proposal's `reviewers` means: a login, `role:dba`, or `team:acme/dba`. Untrusted, but without effect on who counts. */
function namedReviewers(wanted: string, actors: readonly Actor[]): Reviewers {
  if (wanted.startsWith("team:")) return { users: [], teams: [wanted.slice("team:".length)] };
  if (!wanted.startsWith("role:")) return { users: [wanted], teams: [] };
  const role = wanted.slice("role:".length);
  const holders = actors.filter(
    (actor) => actor.status === "active" && actor.kind !== "agent" && actor.roles.includes(role),
  );
  return {
    users: holders.flatMap(({ login }) => login ?? []),
    teams: holders.flatMap(({ team }) => team ?? []),
  };
}

type AskingRule = Pick<Rule, "name" | "requires" | "options">;

function openRules(
  { decision }: AssessedProposal,
  rules: readonly Rule[],
): readonly { readonly node: DecisionNode; readonly rule: AskingRule }[] {
  if (decision === null || decision.status !== "pending") return [];
  return nodesOf(decision.tree).flatMap((node) => {
    const rule = rules.find(({ name }) => name === node.rule);
    return node.kind === "rule" && node.status === "pending" && rule !== undefined
      ? [{ node, rule }]
      : [];
  });
}

function nodesOf(node: DecisionNode): readonly DecisionNode[] {
  return [node, ...node.children.flatMap(nodesOf)];
}

function reviewersOfRule(node: DecisionNode, rule: AskingRule, pull: number): Reviewers {
  const request = rule.options.requestReview;
  if (request === undefined) return { users: [], teams: [] };
  if (request.mode === "teams") return { users: [], teams: rule.requires.teams ?? [] };
  // Logins hold no spaces; words such as `role dba` do.
  const people = node.candidates.filter((name) => !name.includes(" "));
  if (request.mode === "all") {
    const chosen = request.count === undefined ? people : people.slice(0, request.count);
    return { users: chosen, teams: [] };
  }
  // By chance, but the same people however often it is looked at.
  const drawn = people.toSorted((left, right) =>
    lot(pull, rule.name, left) < lot(pull, rule.name, right) ? -1 : 1,
  );
  return { users: drawn.slice(0, request.count ?? Math.max(1, node.missing)), teams: [] };
}

function lot(pull: number, rule: string, login: string): string {
  return sha256Hex(new TextEncoder().encode(`${pull}\n${rule}\n${login.toLowerCase()}`));
}
