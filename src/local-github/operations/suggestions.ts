import { Refusal } from "../refusal.ts";
import { noreplyEmail, type Account } from "../state/accounts.ts";
import type { Pull, ReviewComment } from "../state/pulls.ts";
import { isWriter } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import type { TreeEdit } from "../git/tree-edit.ts";
import { commentPosition } from "./comment-position.ts";
import { commitFiles } from "./commit-files.ts";

const block = /^ {0,3}(`{3,}|~{3,})suggestion[ \t]*\n([^]*?)^ {0,3}\1[ \t]*$/m;

/** The text that a comment proposes for its lines, in a `suggestion` block; null when it proposes none. */
function suggestionOf(comment: ReviewComment): string | null {
  return block.exec(comment.body.replaceAll("\r\n", "\n"))?.[2] ?? null;
}

interface Replacement {
  readonly comment: ReviewComment;
  /** The first and the last line that it replaces, from 1. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function unprocessable(message: string): Refusal {
  return new Refusal(422, message);
}

async function replacementOf(pull: Pull, comment: ReviewComment): Promise<Replacement> {
  const text = suggestionOf(comment);
  if (text === null) throw unprocessable("There is no suggestion to apply.");
  if (comment.side === "LEFT") throw unprocessable("A deleted line cannot be changed.");
  const { line, startLine } = await commentPosition(pull, comment);
  if (line === null) throw unprocessable("Outdated suggestions cannot be applied.");
  return { comment, from: startLine ?? line, to: line, text };
}

function replaced(content: string, replacements: readonly Replacement[]): string {
  const lines = content.split(/(?<=\n)/);
  const bottomUp = replacements.toSorted((a, b) => b.from - a.from);
  for (const [index, each] of bottomUp.entries()) {
    const above = bottomUp[index + 1];
    if (above !== undefined && above.to >= each.from)
      throw unprocessable("Suggestions that overlap cannot be applied together.");
    const isAtEnd = each.to === lines.length && lines.at(-1)?.endsWith("\n") === false;
    const text = isAtEnd ? each.text.replace(/\n$/, "") : each.text;
    lines.splice(each.from - 1, each.to - each.from + 1, text);
  }
  return lines.join("");
}

async function editsOf(
  pull: Pull,
  replacements: readonly Replacement[],
): Promise<readonly TreeEdit[]> {
  const { git } = pull.head.repository;
  const { tree } = await git.commitOf(pull.head.oid);
  const edits: TreeEdit[] = [];
  for (const path of new Set(replacements.map((each) => each.comment.path))) {
    const entry = await git.entryAt(tree, path);
    const blob = entry === null ? null : await git.read(entry.oid);
    if (entry === null || blob === null) throw unprocessable(`${path} is no file of the head.`);
    const own = replacements.filter((each) => each.comment.path === path);
    const text = replaced(blob.content.toString(), own);
    edits.push({ path, mode: entry.mode, oid: await git.writeBlob(Buffer.from(text)) });
  }
  return edits;
}

function coAuthor(account: Account): string {
  return `Co-authored-by: ${account.name ?? account.login} <${noreplyEmail(account)}>`;
}

function messageOf(caller: Caller, comments: readonly ReviewComment[]): string {
  const authors = new Set(comments.map((comment) => comment.author));
  const [first] = comments;
  const headline =
    first !== undefined && comments.length === 1
      ? `Apply suggestion from @${first.author.login}`
      : "Apply suggestions from code review";
  authors.delete(caller.account);
  const trailers = [...authors].map(coAuthor);
  return trailers.length === 0 ? headline : `${headline}\n\n${trailers.join("\n")}`;
}

function refuseStranger({ account }: Caller, pull: Pull): void {
  const maintains = pull.maintainerCanModify && isWriter(pull.base.repository, account);
  if (!isWriter(pull.head.repository, account) && !maintains)
    throw new Refusal(403, "You need write access to the head branch to apply a suggestion.");
}

/**
 * Applies suggestions as GitHub's page does (GitHub docs, "Applying suggested changes"): one commit
 * by the person who applies them, signed by GitHub, with the suggesters as co-authors; their
 * conversations are resolved. Gives the commit.
 */
export async function applySuggestions(
  world: World,
  caller: Caller,
  at: { readonly pull: Pull; readonly comments: readonly ReviewComment[] },
): Promise<string> {
  const { pull, comments } = at;
  const { repository, ref: branch } = pull.head;
  refuseStranger(caller, pull);
  if (pull.state === "closed") throw unprocessable("Suggestions need an open pull request.");
  return repository.git.lock.run(async () => {
    const replacements = await Promise.all(comments.map((comment) => replacementOf(pull, comment)));
    const oid = await commitFiles(world, caller, {
      repository,
      branch,
      parent: pull.head.oid,
      edits: await editsOf(pull, replacements),
      message: messageOf(caller, comments),
    });
    for (const comment of comments) comment.resolvedBy ??= caller.account;
    return oid;
  });
}
