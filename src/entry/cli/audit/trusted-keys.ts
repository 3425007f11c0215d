import { parseVerifierKey, type VerifierKey } from "../../../model/verifier-key.ts";
import { readConfiguration } from "../repository/configuration.ts";
import { CommitTree } from "../repository/file-tree.ts";
import type { LocalRepository } from "../repository/local-repository.ts";

/** The keys that the configuration at HEAD believes; none where it believes every writer, or is not in this clone. */
export async function trustedKeys(repository: LocalRepository): Promise<readonly VerifierKey[]> {
  const head = await repository.commit("HEAD");
  if (head === null) return [];
  const { catalog } = await readConfiguration(new CommitTree(repository, head));
  if (catalog?.config.audit.trust !== "key") return [];
  return catalog.config.audit.keys.flatMap((text) => {
    const key = parseVerifierKey(text);
    return key.ok ? [key.value] : [];
  });
}
