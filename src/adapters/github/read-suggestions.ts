import type { Suggestion } from "../../ports/forge.ts";
import { readAccount, type ActorNode } from "./read-account.ts";

/** A conversation about lines of a file, as `queries.ts` selects it. */
export interface ThreadNode {
  readonly isResolved: boolean;
  readonly isOutdated: boolean;
  readonly path: string;
  readonly line: number | null;
  readonly startLine: number | null;
  readonly comments: {
    readonly nodes: readonly ({
      readonly body: string;
      readonly url: string;
      readonly author: ActorNode | null;
    } | null)[];
  };
}

/** A fenced block of language `suggestion` (GitHub docs, "Commenting on a pull request"). */
const BLOCK = /^[ ]{0,3}(`{3,}|~{3,})suggestion[^\n]*\n([\s\S]*?)^[ ]{0,3}\1[`~]*[ \t]*$/gm;

/** The edits that open conversations propose; their texts are untrusted. */
export function readSuggestions(threads: readonly (ThreadNode | null)[]): readonly Suggestion[] {
  return threads.flatMap((thread) => {
    if (thread === null || thread.isResolved || thread.isOutdated) return [];
    const { line, startLine } = thread;
    return thread.comments.nodes.flatMap((comment) =>
      comment === null
        ? []
        : [...comment.body.replaceAll("\r\n", "\n").matchAll(BLOCK)].map((block) => ({
            author: readAccount(comment.author),
            path: thread.path,
            lines: line === null ? null : { from: startLine ?? line, to: line },
            text: block[2] ?? "",
            url: comment.url,
          })),
    );
  });
}
