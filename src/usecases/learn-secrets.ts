import type { Catalog } from "../model/catalog.ts";
import type { Runtime } from "./runtime.ts";

/**
 * Has the values of all secrets that tools name masked from now on, as far as this job's environment holds them: also
 * where somebody wrote one into a proposal (SPEC §18.5).
 */
export function learnSecrets(
  { masker, secrets }: Pick<Runtime, "masker" | "secrets">,
  catalog: Catalog,
): void {
  for (const tool of catalog.tools.values()) {
    for (const name of [...tool.secrets, ...(tool.dryRun?.secrets ?? [])]) {
      const value = secrets(name);
      if (value !== undefined && value !== "") masker.add(value);
    }
  }
}
