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
  return [
    ...policyChanges(before.policy, after.policy),
    ...actorChanges(before, after),
    ...toolChanges(before, after),
    ...settingChanges(before.config, after.config),
    ...workflowChanges(before, after),
  ].toSorted((one, other) => EFFECTS.indexOf(one.effect) - EFFECTS.indexOf(other.effect));
}
