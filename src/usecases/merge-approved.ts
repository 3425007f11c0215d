import type { Oid } from "../model/ids.ts";
import type { PullRequestFacts } from "../ports/forge.ts";
import type { Outcome } from "./outcome.ts";
import type { Runtime } from "./runtime.ts";

/** A pull request that this run merged: what its push would have told. */
export interface MergedPull {
  readonly number: number;
  readonly ref: string;
  readonly before: Oid;
  readonly after: Oid;
}

/** Applies a merge in the same run: a merge with the workflow's own token starts no other (GITHUB.md, "Runtime"). */
export type ApplyMerge = (merged: MergedPull) => Promise<Outcome>;

/** What became of an approved pull request where the configuration says `auto-merge` (SPEC §9, §11). */
export type AutoMerge =
  | { readonly kind: "merged"; readonly outcome: Outcome }
  /** GitHub does not merge it (now): in its words. */
  | { readonly kind: "refused"; readonly message: string };

/** Merges a pull request at the head that was decided on, and applies it. */
export async function mergeApproved(
  runtime: Runtime,
  facts: PullRequestFacts,
  apply: ApplyMerge,
): Promise<AutoMerge> {
  const { pull, repository } = facts;
  runtime.say(`#${pull.number} is approved; merging it, as the configuration says auto-merge.`);
  const merged = await runtime.forge.merge({ pull, method: repository.mergeMethod });
  if (!merged.ok) return { kind: "refused", message: merged.failure.message };
  const outcome = await apply({
    number: pull.number,
    ref: `refs/heads/${repository.defaultBranch}`,
    before: repository.head,
    after: merged.value.commit,
  });
  return { kind: "merged", outcome: { ...outcome, merged: true } };
}
