import type { Oid } from "../../model/ids.ts";
import type { SnapshotPush } from "../../model/review-snapshot.ts";
import type { PullFacts, Pushes } from "../../ports/forge.ts";
import type { GitHubApi } from "./github-api.ts";
import { readRestAccount } from "./read-account.ts";

/** Pages of 100 changes that are read of one branch; a longer history fails closed. */
const MOST_PAGES = 5;

interface ActivityNode {
  readonly before: string;
  readonly after: string;
  readonly ref: string;
  readonly timestamp: string;
  readonly activity_type: string;
  readonly actor: {
    readonly login: string;
    readonly id: number;
    readonly type: string;
  } | null;
}

/** Who changed the head branch, from its making to the push of its head; see `Forge.readPushes`. */
export async function readPushes(
  api: GitHubApi,
  pull: Pick<PullFacts, "head" | "headRepository" | "mergedAt">,
): Promise<Pushes> {
  const { head, headRepository, mergedAt } = pull;
  if (headRepository === null) return unknown("the repository of its head branch is gone");
  const pushes: SnapshotPush[] = [];
  let cursor: string | null = null;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await api.rest("GET /repos/{owner}/{repo}/activity", {
      owner: headRepository.owner,
      repo: headRepository.name,
      ref: `refs/heads/${head.ref}`,
      per_page: 100,
      ...(cursor === null ? {} : { after: cursor }),
    });
    if (!answer.ok)
      return unknown(
        `GitHub's activity of its head branch cannot be read: ${answer.failure.message}`,
      );
    for (const activity of answer.value.data as readonly ActivityNode[]) {
      // A branch that was restored after the merge has its making twice.
      if (mergedAt !== null && Date.parse(activity.timestamp) > Date.parse(mergedAt)) continue;
      // What came after the push of the head, such as the end of a merged branch, changed nothing of it.
      if (pushes.length === 0 && activity.after !== head.oid) continue;
      if (activity.activity_type === "branch_deletion") return { pushes, unknown: null };
      pushes.push({
        actor: readRestAccount(activity.actor),
        before: activity.before as Oid,
        after: activity.after as Oid,
        at: activity.timestamp,
      });
      if (activity.activity_type === "branch_creation") return { pushes, unknown: null };
    }
    cursor = answer.value.cursor;
    if (cursor === null) {
      return pushes.length === 0
        ? unknown(
            `GitHub's activity does not show the push of the head commit ${head.oid.slice(0, 7)} yet`,
          )
        : { pushes, unknown: null };
    }
  }
  return {
    pushes,
    unknown: `GitHub's activity of its head branch has more than ${MOST_PAGES * 100} changes`,
  };
}

function unknown(reason: string): Pushes {
  return { pushes: [], unknown: reason };
}
