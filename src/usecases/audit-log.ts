import { whyNotSigned } from "../audit/signature/signed-audit-store.ts";
import type { Config } from "../model/config.ts";
import type { AuditStore } from "../ports/audit-store.ts";
import type { RepositoryFacts } from "../ports/forge.ts";
import type { Runtime } from "./runtime.ts";

/** `<host>/<repository id>/<branch>` (SPEC §15). */
export function logOrigin(serverUrl: string, repository: number, branch: string): string {
  return `${serverUrl.replace(/^https?:\/\//, "")}/${repository}/${branch}`;
}

/** The audit branch of a repository as its configuration has it: which branch, and what is believed of it. */
export function auditStoreOf(
  runtime: Pick<Runtime, "auditStore" | "serverUrl">,
  repository: Pick<RepositoryFacts, "id">,
  { audit }: Pick<Config, "audit">,
): AuditStore {
  const origin = logOrigin(runtime.serverUrl, repository.id, audit.branch);
  return runtime.auditStore({ origin, audit });
}

/** Why this run may append nothing under this configuration, with what to do; null where it may. */
export function signingObstacle(
  runtime: Pick<Runtime, "signer">,
  { audit }: Pick<Config, "audit">,
): string | null {
  return audit.trust === "key" ? whyNotSigned(audit.keys, runtime.signer) : null;
}
