import type { WorkflowTokenSettings } from "../../model/repository-settings.ts";
import type { DoctorFacts } from "../facts.ts";
import type { Grants } from "./workflow-file.ts";

/** Tells whether a job's token may write something; where it is the repository's unknown default, it is not said to. */
export function mayWrite(grants: Grants, facts: DoctorFacts, scope?: string): boolean {
  if (grants.kind === "default") return defaultToken(facts)?.byDefault === "write";
  if (grants.kind === "all") return grants.level === "write";
  if (scope !== undefined) return grants.scopes.get(scope) === "write";
  return [...grants.scopes.values()].includes("write");
}

/** What the repository gives to workflows that say nothing; null where that was not seen. */
export function defaultToken(facts: DoctorFacts): WorkflowTokenSettings | null {
  const seen = facts.settings?.workflowToken;
  return seen?.kind === "seen" ? seen.value : null;
}
