import { failure, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import { CommitTree, WorkingTree, type FileTree } from "../repository/file-tree.ts";
import { findRepository, type LocalRepository } from "../repository/local-repository.ts";
import { pathInRepository } from "../repository/proposal-path.ts";
import type { Session } from "../session.ts";
import { planOne, type Planning } from "./plan-one.ts";

/** Plans the proposal that was named on the command line, from the working tree or from a commit. */
export async function planNamed(
  file: string,
  options: { readonly at?: string; readonly session: Session },
): Promise<Result<Planning, Stop>> {
  const { directory, environment, console } = options.session;
  const found = await findRepository(directory);
  if (!found.ok) return found;
  const repository = found.value;
  const path = await pathInRepository(repository, { file, directory });
  if (!path.ok) return path;
  const tree = await treeOf(repository, options.at);
  if (tree === null) {
    return failure({
      status: EXIT.wrongUsage,
      message: `There is no commit ${options.at ?? ""} here. Was it fetched?`,
    });
  }
  const planning = planOne({ repository, tree, path: path.value, environment });
  return console.busy(`Planning ${file}`, planning);
}

async function treeOf(
  repository: LocalRepository,
  revision: string | undefined,
): Promise<FileTree | null> {
  if (revision === undefined) return new WorkingTree(repository);
  const commit = await repository.commit(revision);
  return commit === null ? null : new CommitTree(repository, commit);
}
