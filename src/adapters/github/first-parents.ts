import type { Oid } from "../../model/ids.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { ForgeFailure, LandedCommit } from "../../ports/forge.ts";
import { readLanded, type Connection, type LandedNode } from "./answers.ts";
import { MORE_HISTORY } from "./queries.ts";

/** Pages of 100 commits that are read of one push; a longer one fails closed. */
const MOST_PAGES = 10;

/**
 * The first-parent commits of a push, newest first, down to the one above `before`; null where `before` is no ancestor.
 * `first` is the first page of the history of `after`.
 */
export async function firstParents(
  read: (
    query: string,
    variables: Record<string, unknown>,
  ) => Promise<Result<Record<string, unknown>, ForgeFailure>>,
  push: { readonly before: Oid; readonly after: Oid },
  first: Connection<LandedNode> | undefined,
): Promise<Result<readonly LandedCommit[] | null, ForgeFailure>> {
  const known = new Map<string, LandedCommit>();
  const line: LandedCommit[] = [];
  let page = first;
  let wanted: Oid | undefined = push.after;
  for (let count = 1; page !== undefined; count += 1) {
    for (const node of page.nodes) if (node !== null) known.set(node.oid, readLanded(node));
    while (wanted !== undefined && wanted !== push.before && known.has(wanted)) {
      const commit: LandedCommit = known.get(wanted)!;
      line.push(commit);
      wanted = commit.parents[0];
    }
    if (wanted === push.before) return success(line);
    if (wanted === undefined || !page.pageInfo.hasNextPage) return success(null);
    if (count > MOST_PAGES) {
      return failure({
        kind: "truncated",
        message: `The push carries more than ${MOST_PAGES * 100} commits.`,
      });
    }
    const answer = await read(MORE_HISTORY, {
      after: push.after,
      cursor: page.pageInfo.endCursor,
    });
    if (!answer.ok) return answer;
    page = (answer.value["pushed"] as { readonly history?: Connection<LandedNode> } | null)
      ?.history;
  }
  return success(null);
}
