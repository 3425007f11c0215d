import type { Account } from "../state/accounts.ts";
import type { Issue, TimelineEvent } from "../state/issues.ts";
import type { Pull } from "../state/pulls.ts";
import type { World } from "../state/world.ts";

type Happening = TimelineEvent extends infer Event
  ? Event extends TimelineEvent
    ? Omit<Event, "id" | "actor" | "createdAt">
    : never
  : never;

/** Writes something that happened into the timeline of an issue or pull request, and marks that as updated. */
export function recordEvent(
  world: World,
  issue: Issue | Pull,
  event: Happening & { readonly actor: Account },
): void {
  issue.updatedAt = world.now();
  issue.timeline.push({ ...event, id: world.nextId(), createdAt: world.now() });
}
