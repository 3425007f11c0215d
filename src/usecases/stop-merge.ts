import type { Oid } from "../model/ids.ts";
import type { RepositoryFacts } from "../ports/forge.ts";
import { escapeProse } from "../render/markdown/escape-markdown.ts";
import { outcome, unreachable, type Outcome } from "./outcome.ts";
import type { Runtime } from "./runtime.ts";

/** Why nothing of a merge is executed, and nothing recorded. */
export interface MergeObstacle {
  readonly title: string;
  /** What is wrong and what to do, for people. */
  readonly words: string;
}

/** The answer to a merge that can be neither executed nor recorded: a failed check, and exit status 1. */
export async function stopMerge(
  runtime: Runtime,
  merged: { readonly repository: RepositoryFacts; readonly commit: Oid },
  { title, words }: MergeObstacle,
): Promise<Outcome> {
  const summary = escapeProse(words);
  const result = outcome({ exitCode: 1, status: "refused", headline: words, summary });
  const published = await runtime.forge.publish({
    repository: merged.repository,
    checks: [
      {
        nodeId: null,
        name: "writ / execution",
        head: merged.commit,
        conclusion: "failure",
        title,
        summary,
        annotations: [],
      },
    ],
    comments: [],
  });
  return published.ok ? result : { ...result, ...unreachable(published.failure.message) };
}
