import { matchesGlob } from "node:path";
import type { Repository } from "../state/repository.ts";
import type { Environment } from "../state/settings.ts";
import type { World } from "../state/world.ts";
import type { EnvironmentAccess } from "../workflow-host.ts";

/** The environment of this name, made without rules where there is none, as a job that names it does. */
export function environmentNamed(world: World, repository: Repository, name: string): Environment {
  const key = name.toLowerCase();
  const known = repository.environments.get(key);
  if (known !== undefined) return known;
  const environment: Environment = {
    id: world.nextId(),
    name,
    createdAt: world.now(),
    updatedAt: world.now(),
    rule: { kind: "all" },
    secrets: {},
    variables: {},
  };
  repository.environments.set(key, environment);
  return environment;
}

function allows(repository: Repository, environment: Environment, ref: string): boolean {
  const { rule } = environment;
  if (rule.kind === "all") return true;
  // Pull request refs such as refs/pull/1/merge are no branches: branch rules exclude them.
  if (!ref.startsWith("refs/heads/")) return false;
  const branch = ref.slice("refs/heads/".length);
  if (rule.kind === "protected") return repository.protections.has(branch);
  return rule.patterns.some(
    (pattern) => pattern.name === branch || matchesGlob(branch, pattern.name),
  );
}

/** What a job on a ref gets of an environment (GitHub docs, "Deployment branches and tags"). */
export function environmentAccess(
  world: World,
  repository: Repository,
  at: { readonly name: string; readonly ref: string },
): EnvironmentAccess {
  const environment = environmentNamed(world, repository, at.name);
  if (allows(repository, environment, at.ref)) {
    return {
      kind: "granted",
      secrets: { ...environment.secrets },
      variables: { ...environment.variables },
    };
  }
  const what = at.ref.replace(/^refs\/(?:heads|tags)\//, "");
  return {
    kind: "denied",
    reason: `Branch "${what}" is not allowed to deploy to ${environment.name} due to environment protection rules.`,
  };
}
