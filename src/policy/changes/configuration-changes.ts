import type { Catalog } from "../../model/catalog.ts";
import { actorChanges } from "./actor-changes.ts";
import type { ChangeEffect, ConfigurationChange } from "./change.ts";
import { policyChanges } from "./policy-changes.ts";
import { settingChanges } from "./setting-changes.ts";
import { toolChanges } from "./tool-changes.ts";
import { workflowChanges } from "./workflow-changes.ts";

const EFFECTS: readonly ChangeEffect[] = ["lowers", "raises", "changes"];

/**
 * Everything that a guarded change does to the configuration, in words (SPEC §8, "Guarded changes"): what lowers a
 * demand first. Configurations that differ give at least one; the order of maps makes no difference.
 */
export function configurationChanges(
  before: Catalog,
  after: Catalog,
): readonly ConfigurationChange[] {
  const [old, now] = [inOrder(before), inOrder(after)];
  return [
    ...policyChanges(old.policy, now.policy),
    ...actorChanges(old, now),
    ...toolChanges(old, now),
    ...settingChanges(old.config, now.config),
    ...workflowChanges(old, now),
  ].toSorted((one, other) => EFFECTS.indexOf(one.effect) - EFFECTS.indexOf(other.effect));
}

/** A catalog with what its files have as maps in one order. */
function inOrder(catalog: Catalog): Catalog {
  const { policy, tools, workflows } = catalog;
  return {
    ...catalog,
    policy: {
      ...policy,
      rules: policy.rules.toSorted((one, other) => byText(one.name, other.name)),
    },
    tools: new Map([...tools].toSorted(([one], [other]) => byText(one, other))),
    workflows: new Map([...workflows].toSorted(([one], [other]) => byText(one, other))),
  };
}

function byText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
