import type { Catalog } from "../../../model/catalog.ts";
import type { CommitFile } from "../../../ports/forge.ts";
import { ProposalPlanner } from "../../../usecases/plan-files.ts";
import { readToolFiles } from "../repository/configuration.ts";
import type { FileTree } from "../repository/file-tree.ts";
import { NO_COMMIT } from "../repository/no-commit.ts";

/** What cases stand on: the configuration of a tree, and the files that they name. */
export interface CaseGround {
  readonly catalog: Catalog;
  readonly planner: ProposalPlanner;
  /** Proposals by path; null where there is none. */
  readonly proposals: ReadonlyMap<string, CommitFile | null>;
  /** The CODEOWNERS file that rules. */
  readonly codeOwners: { readonly path: string; readonly text: string } | null;
}

/** Where GitHub looks for CODEOWNERS, the first that is there rules (GitHub docs, "About code owners"). */
const CODE_OWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Reads what cases stand on; plans here are about nothing but the policy, so the repository has no name. */
export async function readGround(
  tree: FileTree,
  about: { readonly catalog: Catalog; readonly proposals: readonly string[] },
): Promise<CaseGround> {
  const { catalog, proposals } = about;
  const [files, owners, toolFiles] = await Promise.all([
    tree.read(proposals),
    tree.read(CODE_OWNERS),
    readToolFiles(tree, catalog),
  ]);
  const planner = new ProposalPlanner({
    repository: {
      id: 0,
      nodeId: "",
      owner: "local",
      name: "repository",
      private: true,
      defaultBranch: "main",
      head: NO_COMMIT,
      mergeMethod: "merge",
    },
    serverUrl: "https://github.com",
    catalog,
    toolFiles,
  });
  const file = owners.find((found) => found !== null) ?? null;
  return {
    catalog,
    planner,
    proposals: new Map(proposals.map((path, at) => [path, files[at] ?? null])),
    codeOwners:
      file?.bytes === null || file === null
        ? null
        : { path: file.path, text: new TextDecoder().decode(file.bytes) },
  };
}
