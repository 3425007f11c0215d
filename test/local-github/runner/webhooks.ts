/** Webhooks as the runner reads them: the fields that decide, and no others. */

import type { WebhookEvent } from "../../../src/local-github/workflow-host.ts";
import { repository } from "./fake-workflow-host.ts";

export function webhook(name: string, payload: Record<string, unknown>): WebhookEvent {
  return { id: "1", name, repository, payload, actor: "alice", causedByWorkflowToken: false };
}

/** The payload of a pull request event: number 5, from `topic` into `main`. */
export function pullRequestPayload(
  action: string,
  change: { readonly head?: Record<string, unknown>; readonly [key: string]: unknown } = {},
): Record<string, unknown> {
  return {
    action,
    number: 5,
    pull_request: {
      number: 5,
      title: "Add a proposal",
      mergeable: null,
      merged_at: null,
      merge_commit_sha: null,
      base: { ref: "main", sha: "0".repeat(40), repo: { id: 7 } },
      ...change,
      head: { ref: "topic", sha: "1".repeat(40), repo: { id: 7 }, ...change.head },
    },
  };
}
