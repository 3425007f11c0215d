import { isTreePath, type TreeEdit } from "../../git/tree-edit.ts";
import { commitFiles } from "../../operations/commit-files.ts";
import { parseNodeId } from "../../node-id.ts";
import { Refusal } from "../../refusal.ts";
import { canSee } from "../../rest/permissions.ts";
import { branchTip, type Repository } from "../../state/repository.ts";
import { findRepository } from "../../state/world.ts";
import { requireAccess, type GraphqlContext, type View } from "../context.ts";
import { unresolved } from "../nodes.ts";
import { commitView, refView } from "../views/git-object.ts";
import { mutation } from "./input.ts";

interface BranchInput {
  readonly id?: string | null;
  readonly repositoryNameWithOwner?: string | null;
  readonly branchName?: string | null;
}

function branchOf(
  context: GraphqlContext,
  input: BranchInput,
): { repository: Repository; branch: string } {
  if (input.id !== undefined && input.id !== null) {
    const parsed = parseNodeId(input.id);
    const repository = context.world.repositoriesById.get(Number(parsed?.key[0]));
    if (parsed?.kind !== "Ref" || repository === undefined || !canSee(repository, context.token))
      throw unresolved(input.id);
    return { repository, branch: (parsed.key[1] ?? "").replace(/^refs\/heads\//, "") };
  }
  const name = input.repositoryNameWithOwner ?? "";
  const [owner = "", repo = ""] = name.split("/");
  const repository = findRepository(context.world, owner, repo);
  if (repository === null || !canSee(repository, context.token)) {
    throw new Refusal(404, `Could not resolve to a Repository with the name '${name}'.`);
  }
  return { repository, branch: (input.branchName ?? "").replace(/^refs\/heads\//, "") };
}

interface CommitInput {
  readonly clientMutationId?: string | null;
  readonly branch: BranchInput;
  readonly expectedHeadOid: string;
  readonly message: { readonly headline: string; readonly body?: string | null };
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
}

/** About 40 MB of content is the most that GitHub takes in one commit. */
const maximumBytes = 45_000_000;

async function editsOf(repository: Repository, input: CommitInput): Promise<TreeEdit[]> {
  const additions = input.fileChanges?.additions ?? [];
  const deletions = input.fileChanges?.deletions ?? [];
  const paths = [...additions, ...deletions].map((each) => each.path);
  const bad = paths.find((path) => !isTreePath(path));
  if (bad !== undefined) throw new Refusal(422, `A path was requested that is invalid: ${bad}`);
  if (new Set(paths).size < paths.length)
    throw new Refusal(422, "A path was requested for both addition and deletion, or twice");
  if (additions.reduce((sum, each) => sum + each.contents.length, 0) > (maximumBytes * 4) / 3) {
    throw new Refusal(422, "The request is too large.");
  }
  const edits: TreeEdit[] = deletions.map(({ path }) => ({ path, remove: true }));
  for (const { path, contents } of additions) {
    const oid = await repository.git.writeBlob(Buffer.from(contents, "base64"));
    edits.push({ path, mode: "100644", oid });
  }
  return edits;
}

async function createCommitOnBranch(input: CommitInput, context: GraphqlContext): Promise<View> {
  const { world } = context;
  const { repository, branch } = branchOf(context, input.branch);
  requireAccess(context, repository, { scopes: ["contents"], level: "write", role: "write" });
  const { git } = repository;
  return git.lock.run(async () => {
    const tip = branchTip(repository, branch);
    if (tip === null) {
      throw new Refusal(
        404,
        `No commit exists with specified expectedHeadOid '${input.expectedHeadOid}'. The branch "${branch}" was not found.`,
      );
    }
    if (tip !== input.expectedHeadOid) {
      throw new Refusal(
        409,
        `Expected branch to point to "${input.expectedHeadOid}" but it did not.  Pull and try again.`,
        { graphqlType: "STALE_DATA" },
      );
    }
    const tree = (await git.commitOf(tip)).tree;
    for (const { path } of input.fileChanges?.deletions ?? []) {
      if ((await git.entryAt(tree, path)) === null) {
        throw new Refusal(
          422,
          `A path was requested for deletion which does not exist as of commit oid \`${tip}\`: ${path}`,
        );
      }
    }
    const edits = await keepModes(repository, tree, await editsOf(repository, input));
    const body = input.message.body ?? "";
    const message = body === "" ? input.message.headline : `${input.message.headline}\n\n${body}`;
    const oid = await commitFiles(world, context.caller, {
      repository,
      branch,
      parent: tip,
      edits,
      message,
    });
    return {
      commit: commitView(context.show, repository, await git.commitOf(oid)),
      ref: refView(context.show, repository, `refs/heads/${branch}`),
    };
  });
}

/** A file that is there keeps its mode: the mutation cannot say one. */
async function keepModes(
  repository: Repository,
  tree: string,
  edits: readonly TreeEdit[],
): Promise<TreeEdit[]> {
  const kept: TreeEdit[] = [];
  for (const edit of edits) {
    const entry = "remove" in edit ? null : await repository.git.entryAt(tree, edit.path);
    kept.push(entry?.mode === "100755" ? { ...edit, mode: entry.mode } : edit);
  }
  return kept;
}

/** Commits (GitHub GraphQL reference, "createCommitOnBranch"). */
export const commitMutations: View = { createCommitOnBranch: mutation(createCommitOnBranch) };
