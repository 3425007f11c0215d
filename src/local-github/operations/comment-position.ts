import { diffFiles, diffPatches } from "../git/diff.ts";
import { mergeBase } from "../git/history.ts";
import { followLine, patchLines } from "../git/patch-lines.ts";
import type { Pull, ReviewComment } from "../state/pulls.ts";
import { baseTip, pullMergeBase } from "./pull-facts.ts";

/** Where a comment on the diff stands in the diff of now; nowhere when it is outdated. */
export interface CommentPosition {
  readonly line: number | null;
  readonly startLine: number | null;
  /** Lines below the first `@@` of the file's diff. */
  readonly position: number | null;
  readonly outdated: boolean;
}

const outdated: CommentPosition = { line: null, startLine: null, position: null, outdated: true };

/** How many lines below the first `@@` of a file's diff a line is; null when it is not part of the diff. */
export function positionIn(
  patch: string | undefined,
  at: { readonly side: "LEFT" | "RIGHT"; readonly line: number },
): number | null {
  const found = patchLines(patch ?? "").find(
    (each) => (at.side === "LEFT" ? each.old : each.new) === at.line,
  );
  return found?.position ?? null;
}

/** The commits between which the lines of a comment's side of the diff may have moved since it was written. */
async function sideMoved(
  pull: Pull,
  comment: ReviewComment,
  base: string,
): Promise<readonly [string, string] | null> {
  if (comment.side === "RIGHT") return [comment.commit, pull.head.oid];
  const before = await mergeBase(pull.base.repository.git, baseTip(pull), comment.commit);
  return before === null ? null : [before, base];
}

/** Follows a comment through the pushes that came after it: it is outdated once one of its lines changed or left the diff (GitHub docs, "About outdated comments"). */
export async function commentPosition(
  pull: Pull,
  comment: ReviewComment,
): Promise<CommentPosition> {
  const { git } = pull.base.repository;
  const base = await pullMergeBase(pull);
  if (base === null) return outdated;
  const { path, side } = comment;
  if (comment.line === null) {
    const files = await diffFiles(git, base, pull.head.oid);
    const isThere = files.some((file) => file.path === path);
    return { line: null, startLine: null, position: null, outdated: !isThere };
  }
  const moved = await sideMoved(pull, comment, base);
  if (moved === null) return outdated;
  const since = await diffPatches(git, ...moved);
  const current = (await diffPatches(git, base, pull.head.oid)).get(path);
  const first = comment.startLine ?? comment.line;
  let line = 0;
  let startLine = 0;
  for (let each = first; each <= comment.line; each += 1) {
    const now = followLine(since.get(path), each);
    if (now === null || (each > first && now !== line + 1)) return outdated;
    line = now;
    if (each === first) startLine = now;
  }
  const position = positionIn(current, { side, line });
  if (position === null) return outdated;
  return {
    line,
    startLine: comment.startLine === null ? null : startLine,
    position,
    outdated: false,
  };
}

/** The same where it was written. */
export async function originalPosition(pull: Pull, comment: ReviewComment): Promise<number> {
  const { git } = pull.base.repository;
  const base = await mergeBase(git, baseTip(pull), comment.commit);
  if (base === null || comment.line === null) return 1;
  const patch = (await diffPatches(git, base, comment.commit)).get(comment.path);
  return positionIn(patch, { side: comment.side, line: comment.line }) ?? 1;
}
