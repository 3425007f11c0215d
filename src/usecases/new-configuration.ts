import { success, type Result } from "../model/result.ts";
import type { ConfigurationFacts, ForgeFailure } from "../ports/forge.ts";
import type { Assessment } from "./assessment.ts";
import { catalogOf } from "./catalog-of.ts";
import { changesOfGuarded, withChangedFiles } from "./guarded-changes.ts";
import type { Runtime } from "./runtime.ts";

/**
 * Adds to a guarded change what it does to the configuration, and the findings in the configuration as it would be
 * after it; 1 request, for changes of the configuration only.
 */
export async function assessNewConfiguration(
  runtime: Runtime,
  facts: {
    readonly assessment: Assessment;
    /** The configuration that rules over the change. */
    readonly configuration: ConfigurationFacts;
    readonly directory: string;
  },
): Promise<Result<Assessment, ForgeFailure>> {
  const { assessment, configuration, directory } = facts;
  const { catalog, guarded } = assessment;
  if (guarded === null) return success(assessment);
  const { paths } = guarded;
  const about = { before: catalog, paths, directory };
  if (!paths.some((path) => path.startsWith(`${directory}/`))) {
    const changes = changesOfGuarded({ ...about, after: catalog });
    return success({ ...assessment, guarded: { ...guarded, changes } });
  }
  const head = await runtime.forge.readConfiguration(assessment.pull.head.oid);
  if (!head.ok) return head;
  const { diagnostics } = catalogOf(head.value, directory);
  const after = catalogOf(withChangedFiles(configuration, head.value, paths), directory).catalog;
  return success({
    ...assessment,
    guarded: {
      ...guarded,
      diagnostics: [...guarded.diagnostics, ...diagnostics],
      ...(after === null ? {} : { changes: changesOfGuarded({ ...about, after }) }),
    },
  });
}
