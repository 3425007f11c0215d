import type { Checkpoint } from "../model/audit-entry.ts";
import type { Catalog } from "../model/catalog.ts";
import type { RepositoryFacts } from "../ports/forge.ts";
import type { LogAnchor } from "../render/execution-facts.ts";

/** Size and root of the log with the page that shows it: an anchor outside of the branch (SPEC §15). */
export function logAnchor(facts: {
  readonly checkpoint: Checkpoint;
  readonly repository: RepositoryFacts;
  readonly catalog: Pick<Catalog, "config">;
  readonly serverUrl: string;
}): LogAnchor {
  const { repository, catalog, serverUrl } = facts;
  return {
    checkpoint: facts.checkpoint,
    trust: catalog.config.audit.trust,
    url: `${serverUrl}/${repository.owner}/${repository.name}/tree/${catalog.config.audit.branch}`,
  };
}
