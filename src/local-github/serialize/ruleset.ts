import { isoTime } from "../clock.ts";
import { nodeId } from "../node-id.ts";
import { bypassOf, rulesetsOn } from "../operations/branch-rules.ts";
import { fullName, roleOf, type Repository } from "../state/repository.ts";
import { atLeast } from "../state/roles.ts";
import type { Ruleset } from "../state/rulesets.ts";
import { tokenAllows, type Token } from "../state/tokens.ts";
import type { World } from "../state/world.ts";
import type { Json } from "./json.ts";
import { repositoryPage, repositoryUrl } from "./repository.ts";

/** `repository-ruleset` as lists hold it. */
export function rulesetJson(world: World, repository: Repository, ruleset: Ruleset): Json {
  return {
    id: ruleset.id,
    name: ruleset.name,
    target: ruleset.target,
    source_type: "Repository",
    source: fullName(repository),
    enforcement: ruleset.enforcement,
    node_id: nodeId("Other", "ruleset", ruleset.id),
    _links: {
      self: { href: `${repositoryUrl(world, repository)}/rulesets/${ruleset.id}` },
      html: { href: `${repositoryPage(world, repository)}/rules/${ruleset.id}` },
    },
    created_at: isoTime(ruleset.createdAt),
    updated_at: isoTime(ruleset.updatedAt),
  };
}

const bypassWords = {
  never: "never",
  "pull-request": "pull_requests_only",
  always: "always",
} as const;

/** Who may change the rulesets is told who passes them (GitHub docs, "Get a repository ruleset"). */
function seesActors(repository: Repository, token: Token): boolean {
  if (!tokenAllows(token, "administration", "write")) return false;
  return token.kind !== "user" || atLeast(roleOf(repository, token.account), "admin");
}

/** `repository-ruleset` as it is told by itself, with its rules. */
export function fullRuleset(
  world: World,
  at: {
    readonly repository: Repository;
    readonly ruleset: Ruleset;
    readonly token: Token | null;
  },
): Json {
  const { repository, ruleset, token } = at;
  const caller = token === null ? null : { account: token.account, token };
  return {
    ...rulesetJson(world, repository, ruleset),
    conditions: { ref_name: { include: ruleset.include, exclude: ruleset.exclude } },
    rules: ruleset.rules,
    ...(token !== null && seesActors(repository, token)
      ? { bypass_actors: ruleset.bypassActors.map(actorJson) }
      : {}),
    current_user_can_bypass:
      bypassWords[caller === null ? "never" : bypassOf(repository, ruleset, caller)],
  };
}

function actorJson(actor: Ruleset["bypassActors"][number]): Json {
  return {
    actor_id: actor.actor_id ?? null,
    actor_type: actor.actor_type,
    bypass_mode: actor.bypass_mode ?? "always",
  };
}

/** `repository-rule-detailed` of each rule that binds a branch now, with the ruleset that it comes from. */
export function branchRulesJson(repository: Repository, branch: string): readonly Json[] {
  return rulesetsOn(repository, `refs/heads/${branch}`).flatMap((ruleset) =>
    ruleset.rules.map((rule) => ({
      ...rule,
      ruleset_source_type: "Repository",
      ruleset_source: fullName(repository),
      ruleset_id: ruleset.id,
    })),
  );
}
