import { realpath } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { LocalRepository } from "./local-repository.ts";

/** The path in the repository, with `/`, of a file that was named on the command line. */
export async function pathInRepository(
  repository: LocalRepository,
  named: { readonly file: string; readonly directory: string },
): Promise<Result<string, Stop>> {
  // The directory may have been reached over a link, and git names the root as it really is.
  const from = await realpath(named.directory);
  const path = relative(await realpath(repository.root), resolve(from, named.file));
  if (path === "" || path.startsWith(`..${sep}`) || path === ".." || resolve(path) === path) {
    return failure({
      status: EXIT.wrongUsage,
      message: `${named.file} is not in the repository ${repository.root}.`,
    });
  }
  return success(path.split(sep).join("/"));
}
