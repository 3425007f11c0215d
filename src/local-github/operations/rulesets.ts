import { Refusal, validationFailed } from "../refusal.ts";
import { actionsBot } from "../state/accounts.ts";
import type { Repository } from "../state/repository.ts";
import { plainRules, type BypassActor, type Rule, type Ruleset } from "../state/rulesets.ts";
import type { World } from "../state/world.ts";

/** Body of `POST /repos/{owner}/{repo}/rulesets`, in GitHub's own words. */
export interface RulesetInput {
  readonly name: string;
  readonly target?: "branch" | "tag" | "push";
  /** Default here: active. */
  readonly enforcement?: Ruleset["enforcement"];
  readonly bypass_actors?: readonly BypassActor[];
  readonly conditions?: {
    readonly ref_name?: {
      readonly include?: readonly string[];
      readonly exclude?: readonly string[];
    };
  };
  readonly rules?: readonly Rule[];
}

const builtRules: ReadonlySet<string> = new Set([
  ...plainRules,
  "update",
  "pull_request",
  "required_status_checks",
]);

function refuse(input: Partial<RulesetInput>): void {
  if (input.target === "push")
    throw new Refusal(422, "The embedded GitHub has no rulesets for pushes.");
  const unknown = input.rules?.find((rule) => !builtRules.has(rule.type));
  if (unknown !== undefined)
    throw new Refusal(422, `The embedded GitHub does not enforce the rule "${unknown.type}".`);
  // The Actions App belongs to no organization: it cannot be let through (GitHub docs, "Granting bypass permissions").
  const isActions = (actor: BypassActor): boolean =>
    actor.actor_type === "Integration" && actor.actor_id === actionsBot.appId;
  if (input.bypass_actors?.some(isActions) === true)
    throw validationFailed(
      "Actor GitHub Actions integration must be part of the ruleset source or owner organization",
    );
}

/** Makes a ruleset (GitHub docs, "Create a repository ruleset"). */
export function createRuleset(world: World, repository: Repository, input: RulesetInput): Ruleset {
  refuse(input);
  const ruleset: Ruleset = {
    id: world.nextId(),
    name: input.name,
    target: input.target === "tag" ? "tag" : "branch",
    enforcement: input.enforcement ?? "active",
    include: input.conditions?.ref_name?.include ?? [],
    exclude: input.conditions?.ref_name?.exclude ?? [],
    bypassActors: input.bypass_actors ?? [],
    rules: input.rules ?? [],
    createdAt: world.now(),
    updatedAt: world.now(),
  };
  repository.rulesets.set(ruleset.id, ruleset);
  return ruleset;
}

/** Changes a ruleset; what is left out stays. */
export function updateRuleset(world: World, ruleset: Ruleset, input: Partial<RulesetInput>): void {
  refuse(input);
  ruleset.name = input.name ?? ruleset.name;
  if (input.target !== undefined) ruleset.target = input.target === "tag" ? "tag" : "branch";
  ruleset.enforcement = input.enforcement ?? ruleset.enforcement;
  if (input.conditions !== undefined) {
    ruleset.include = input.conditions.ref_name?.include ?? [];
    ruleset.exclude = input.conditions.ref_name?.exclude ?? [];
  }
  ruleset.bypassActors = input.bypass_actors ?? ruleset.bypassActors;
  ruleset.rules = input.rules ?? ruleset.rules;
  ruleset.updatedAt = world.now();
}
