import { setTimeout as delay } from "node:timers/promises";
import type { Person } from "../stage/person.ts";
import type { Story } from "../story.ts";

const DOES = {
  APPROVE: "approves",
  REQUEST_CHANGES: "requests changes on",
  COMMENT: "comments on",
} as const;

/** Somebody reviews a pull request on GitHub; waits until Writ has looked at it. */
export async function review(
  story: Story,
  who: Person,
  given: {
    readonly pull: number;
    readonly event: keyof typeof DOES;
    readonly body: string;
  },
): Promise<void> {
  const { narrator, stage, actions } = story;
  const { pull, event, body } = given;
  // GitHub tells times in whole seconds; nobody reads a plan in the second in which it was pushed.
  await delay(1_000 - (Date.now() % 1_000));
  await who.api.rest.pulls.createReview({ ...stage.target, pull_number: pull, event, body });
  narrator.does(who.login, `${DOES[event]} #${pull}: “${body}”`);
  await actions.settle();
}
