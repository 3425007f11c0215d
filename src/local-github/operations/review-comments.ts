import { diffFiles, diffPatches } from "../git/diff.ts";
import { mergeBase } from "../git/history.ts";
import { patchLines } from "../git/patch-lines.ts";
import { Refusal } from "../refusal.ts";
import type { Pull, ReviewComment } from "../state/pulls.ts";
import type { Caller, World } from "../state/world.ts";
import { emitReviewComment } from "../webhooks/pull-events.ts";
import { positionIn } from "./comment-position.ts";
import { baseTip } from "./pull-facts.ts";

/** A comment on the diff, as it comes: on a line, on the lines up to it, or on the whole file. */
export interface NewReviewComment {
  readonly path: string;
  readonly body: string;
  readonly line?: number | undefined;
  readonly side?: string | undefined;
  readonly startLine?: number | undefined;
  /** The older way to name a line: how many lines it is below the first `@@` of the file's diff. */
  readonly position?: number | undefined;
  readonly subject?: "line" | "file" | undefined;
  readonly inReplyTo?: number | undefined;
}

type Place = Pick<ReviewComment, "path" | "line" | "startLine" | "side" | "diffHunk">;

function unprocessable(detail: string): Refusal {
  return new Refusal(422, "Unprocessable Entity", { details: [detail] });
}

/** The hunk of a line, from its head down to that line, as GitHub shows it above the comment. */
function hunkAt(patch: string, position: number): string {
  const above = patch.split("\n").slice(0, position + 1);
  const head = above.findLastIndex((line) => line.startsWith("@@"));
  return above.slice(Math.max(head, 0)).join("\n");
}

function placeOnLine(patch: string, comment: NewReviewComment): Place {
  const side = comment.side === "LEFT" ? "LEFT" : "RIGHT";
  const { path, startLine = null, position } = comment;
  if (position !== undefined) {
    const line = patchLines(patch).find((each) => each.position === position);
    if (line === undefined) throw unprocessable("Position could not be resolved");
    const diffHunk = hunkAt(patch, position);
    return line.new === null
      ? { path, side: "LEFT", line: line.old, startLine: null, diffHunk }
      : { path, side: "RIGHT", line: line.new, startLine: null, diffHunk };
  }
  const { line } = comment;
  const found = line === undefined ? null : positionIn(patch, { side, line });
  if (line === undefined || found === null) throw unprocessable("Line could not be resolved");
  if (startLine !== null) {
    if (startLine >= line) throw unprocessable("Start line must precede the end line.");
    if (positionIn(patch, { side, line: startLine }) === null)
      throw unprocessable("Start line could not be resolved");
  }
  return { path, side, line, startLine, diffHunk: hunkAt(patch, found) };
}

/** Where a new comment stands; one whose file or lines are no part of the diff of the commit is refused, an answer never is. */
export async function placeOfComment(
  pull: Pull,
  at: { readonly commit: string; readonly comment: NewReviewComment },
): Promise<Place> {
  const { comment, commit } = at;
  const original = pull.reviewComments.find((each) => each.id === comment.inReplyTo);
  if (original !== undefined) return original;
  const { git } = pull.base.repository;
  const base = await mergeBase(git, baseTip(pull), commit);
  const files = base === null ? [] : await diffFiles(git, base, commit);
  if (base === null || !files.some((file) => file.path === comment.path))
    throw unprocessable("Path could not be resolved");
  const patch = (await diffPatches(git, base, commit)).get(comment.path) ?? "";
  if (comment.subject !== "file") return placeOnLine(patch, comment);
  return { path: comment.path, side: "RIGHT", line: null, startLine: null, diffHunk: "" };
}

/** Adds a comment on the diff of a commit to a review; a line that is no part of the diff is refused (GitHub docs, "Create a review comment for a pull request"). */
export async function addReviewComment(
  world: World,
  caller: Caller,
  at: {
    readonly pull: Pull;
    readonly reviewId: number;
    readonly commit: string;
    readonly comment: NewReviewComment;
  },
): Promise<ReviewComment> {
  const { pull, comment } = at;
  const { path, line, startLine, side, diffHunk } = await placeOfComment(pull, at);
  const now = world.now();
  const made: ReviewComment = {
    id: world.nextId(),
    reviewId: at.reviewId,
    author: caller.account,
    body: comment.body,
    path,
    commit: at.commit,
    line,
    side,
    startLine,
    diffHunk,
    inReplyTo: comment.inReplyTo ?? null,
    resolvedBy: null,
    createdAt: now,
    updatedAt: now,
  };
  pull.reviewComments.push(made);
  return made;
}

/** Changes the text of a comment on the diff. */
export async function editReviewComment(
  world: World,
  caller: Caller,
  at: { readonly pull: Pull; readonly comment: ReviewComment; readonly body: string },
): Promise<void> {
  const { pull, comment, body } = at;
  const from = comment.body;
  comment.body = body;
  comment.updatedAt = world.now();
  await emitReviewComment(world, caller, {
    action: "edited",
    pull,
    comment,
    changes: { body: { from } },
  });
}

/** Takes a comment on the diff away. */
export async function deleteReviewComment(
  world: World,
  caller: Caller,
  at: { readonly pull: Pull; readonly comment: ReviewComment },
): Promise<void> {
  const { pull, comment } = at;
  pull.reviewComments.splice(pull.reviewComments.indexOf(comment), 1);
  await emitReviewComment(world, caller, { action: "deleted", pull, comment });
}
