import { issueJson } from "../serialize/issue.ts";
import type { Issue } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import type { Caller, World } from "../state/world.ts";
import { emitWebhook } from "./emit.ts";

/** Delivers `issues` for something that happened to an issue as a whole. */
export function emitIssue(
  world: World,
  caller: Caller,
  event: {
    readonly repository: Repository;
    readonly issue: Issue;
    readonly action: "opened" | "closed" | "reopened";
  },
): void {
  const { repository, issue, action } = event;
  const payload = { action, issue: issueJson(world, repository, issue) };
  emitWebhook(world, { name: "issues", repository, caller, payload });
}
