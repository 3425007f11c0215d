import { runGit } from "../../../adapters/audit/run-git.ts";
import type { Oid } from "../../../model/ids.ts";
import { failure, success, type Result } from "../../../model/result.ts";
import { EXIT, type Stop } from "../exit-status.ts";
import type { LocalRepository } from "../repository/local-repository.ts";

const NO_OBJECT = "0".repeat(40);

/** A branch of this clone that can be written: not behind what was fetched, and checked out nowhere. */
export interface LocalBranch {
  readonly name: string;
  readonly ref: string;
  readonly head: Oid;
}

/**
 * The local branch of this name, made or moved on to where `origin` had it when it was fetched. One that has parted from
 * it, or that somebody looks at in a working tree, is refused.
 */
export async function writableBranch(
  repository: LocalRepository,
  name: string,
): Promise<Result<LocalBranch, Stop>> {
  const ref = `refs/heads/${name}`;
  const here = await repository.ref(ref);
  const fetched = await repository.ref(`refs/remotes/origin/${name}`);
  const head = here === null ? fetched : await newer(repository, here, fetched);
  if (head === null) {
    return here === null
      ? stopped(
          `This clone has no branch ${name}. Fetch it with \`--fetch\`, or name it with \`--branch\`.`,
        )
      : stopped(
          `The branch ${name} here and that of origin have parted. Keep what is only here under another name (\`git branch -m ${name} ${name}-old\`), and run again.`,
        );
  }
  const listed = (await repository.ask("worktree", "list", "--porcelain")) ?? "";
  if (listed.split("\n").includes(`branch ${ref}`)) {
    return stopped(
      `The branch ${name} is checked out in a working tree, which would no longer be what it shows. Run \`git checkout --detach\` there first.`,
    );
  }
  if (head !== here) {
    const moved = await moveRef(repository, { ref, from: here, to: head });
    if (!moved.ok) return moved;
  }
  return success({ name, ref, head });
}

/** Moves a ref from one commit to another, or not at all where it is elsewhere. */
export async function moveRef(
  repository: LocalRepository,
  move: { readonly ref: string; readonly from: Oid | null; readonly to: Oid },
): Promise<Result<void, Stop>> {
  const args = ["update-ref", move.ref, move.to, move.from ?? NO_OBJECT];
  const moved = await runGit(repository.root, args);
  return moved.code === 0 ? success(undefined) : stopped(moved.stderr);
}

/** Pushes a commit to the branch of `origin`, which takes it only on top of what it has. */
export async function pushBranch(
  repository: LocalRepository,
  name: string,
  commit: Oid,
): Promise<Result<void, Stop>> {
  const refspec = `${commit}:refs/heads/${name}`;
  const pushed = await runGit(repository.root, ["push", "--quiet", "origin", refspec]);
  if (pushed.code === 0) return success(undefined);
  const message = `The archive could not be pushed: ${pushed.stderr}`;
  return failure({ status: EXIT.unreachable, message });
}

/** The one of two commits that has the other in its history; null where neither has. */
async function newer(
  repository: LocalRepository,
  here: Oid,
  fetched: Oid | null,
): Promise<Oid | null> {
  if (fetched === null) return here;
  const isIn = async (old: Oid, young: Oid): Promise<boolean> =>
    (await repository.ask("merge-base", "--is-ancestor", old, young)) !== null;
  if (await isIn(here, fetched)) return fetched;
  return (await isIn(fetched, here)) ? here : null;
}

function stopped(message: string): Result<never, Stop> {
  return failure({ status: EXIT.findings, message });
}
