/** Workflow events of pull requests and their reviews (GitHub docs, "pull_request", "pull_request_target"). */

import { fieldAt, textAt } from "./payload-fields.ts";
import type { Trigger } from "./trigger.ts";
import { plainTrigger } from "./trigger.ts";

/** What an event of a pull request wakes at its merge ref: nothing where it conflicts. */
export function mergeRefTriggers(
  event: string,
  activity: string | null,
  payload: Readonly<Record<string, unknown>>,
): Trigger[] {
  const pull = pullRequest(payload);
  // GitHub runs nothing on a pull request that conflicts with its base.
  if (fieldAt(payload, "pull_request", "mergeable") === false && !pull.merged) {
    return [];
  }
  return [
    {
      ...pullRequestTrigger(event, activity, payload),
      at: pull.merged
        ? { kind: "ref", ref: `refs/heads/${pull.base}`, sha: pull.mergeCommit }
        : { kind: "ref", ref: `refs/pull/${pull.number}/merge`, sha: null },
      restricted: pull.fromFork,
    },
  ];
}

/** `pull_request_target`, which is at the default branch whatever the pull request holds. */
export function pullRequestTargetTrigger(
  activity: string | null,
  payload: Readonly<Record<string, unknown>>,
): Trigger {
  return pullRequestTrigger("pull_request_target", activity, payload);
}

function pullRequestTrigger(
  event: string,
  activity: string | null,
  payload: Readonly<Record<string, unknown>>,
): Trigger {
  const pull = pullRequest(payload);
  return {
    ...plainTrigger(event, activity),
    head: { branch: pull.headBranch, sha: pull.head },
    branch: pull.base,
    changes: { kind: "pull-request", number: pull.number, base: pull.base, head: pull.head },
    title: pull.title,
  };
}

function pullRequest(payload: Readonly<Record<string, unknown>>): {
  number: number;
  title: string | null;
  base: string;
  head: string;
  headBranch: string;
  merged: boolean;
  mergeCommit: string | null;
  fromFork: boolean;
} {
  const pull = payload["pull_request"];
  const headRepository = fieldAt(pull, "head", "repo", "id");
  return {
    number: Number(fieldAt(pull, "number")),
    title: textAt(pull, "title"),
    base: textAt(pull, "base", "ref") ?? "",
    head: textAt(pull, "head", "sha") ?? "",
    headBranch: textAt(pull, "head", "ref") ?? "",
    merged: textAt(pull, "merged_at") !== null,
    mergeCommit: textAt(pull, "merge_commit_sha"),
    // A deleted fork has no repository any more, and is still not this one.
    fromFork:
      headRepository !== fieldAt(pull, "base", "repo", "id") || headRepository === undefined,
  };
}
