import { success, type Result } from "../model/result.ts";
import type { ForgeFailure } from "../ports/forge.ts";
import type { Assessment } from "./assessment.ts";
import { catalogOf } from "./catalog-of.ts";
import type { Runtime } from "./runtime.ts";

/** Adds to a guarded change the findings in the configuration as it would be after it; 1 request, for guarded changes only. */
export async function assessNewConfiguration(
  runtime: Runtime,
  facts: { readonly assessment: Assessment; readonly directory: string },
): Promise<Result<Assessment, ForgeFailure>> {
  const { assessment, directory } = facts;
  const { guarded } = assessment;
  if (guarded === null || !guarded.paths.some((path) => path.startsWith(`${directory}/`)))
    return success(assessment);
  const after = await runtime.forge.readConfiguration(assessment.pull.head.oid);
  if (!after.ok) return after;
  const { diagnostics } = catalogOf(after.value, directory);
  return success({
    ...assessment,
    guarded: { ...guarded, diagnostics: [...guarded.diagnostics, ...diagnostics] },
  });
}
