import type { ExecutedRecord } from "./audit-entry.ts";
import type { ContentKey } from "./ids.ts";

/** What the log says of a proposal's content, and what follows (SPEC §4, "Executed content does not execute again"). */
export type ContentStanding =
  | { readonly kind: "executes" }
  /** Same content as before on the base: a rename or reformatting. */
  | { readonly kind: "proposes-nothing" }
  | { readonly kind: "already-executed"; readonly record: ExecutedRecord }
  | { readonly kind: "needs-revision"; readonly record: ExecutedRecord };

/** Decides the standing of content from the executed revisions of its own key and of the key that its file had before. */
export function standingOfContent(content: {
  readonly key: ContentKey;
  readonly revision: number;
  /** What the file held on the base, where it was there and readable. */
  readonly before: { readonly key: ContentKey; readonly revision: number } | null;
  readonly executed: ExecutedRecord | null;
  readonly executedBefore: ExecutedRecord | null;
}): ContentStanding {
  const { key, revision, before, executed, executedBefore } = content;
  if (before !== null && before.key === key && before.revision === revision)
    return { kind: "proposes-nothing" };
  if (executed !== null && revision <= executed.revision)
    return { kind: "already-executed", record: executed };
  if (
    executedBefore !== null &&
    before !== null &&
    before.key !== key &&
    revision <= executedBefore.revision
  ) {
    return { kind: "needs-revision", record: executedBefore };
  }
  return { kind: "executes" };
}
