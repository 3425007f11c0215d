import type { Catalog } from "../../../model/catalog.ts";
import { filesOfTools } from "../../../plan/files-of-tools.ts";
import { catalogOf, type KnownCatalog } from "../../../usecases/catalog-of.ts";
import type { FileTree } from "./file-tree.ts";
import { NO_COMMIT } from "./no-commit.ts";

/** Directory of the configuration in a repository (SPEC §3). */
export const CONFIGURATION = ".writ";

/** The configuration in a tree; its catalog is null where anything in it is an error. */
export async function readConfiguration(tree: FileTree): Promise<KnownCatalog> {
  const paths = (await tree.paths()).filter((path) => path.startsWith(`${CONFIGURATION}/`));
  const files = (await tree.read(paths)).filter((file) => file !== null);
  return catalogOf({ commit: NO_COMMIT, files, guarded: [], codeOwners: null }, CONFIGURATION);
}

/** Bytes of every file that tools of the catalog list; null where one is absent or no regular file. */
export async function readToolFiles(
  tree: FileTree,
  catalog: Catalog,
): Promise<ReadonlyMap<string, Uint8Array | null>> {
  const paths = filesOfTools(catalog);
  const files = await tree.read(paths);
  return new Map(paths.map((path, at) => [path, files[at]?.bytes ?? null]));
}
