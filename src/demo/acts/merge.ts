import type { Person } from "../stage/person.ts";
import type { Story } from "../story.ts";

/** What GitHub made of an attempt to merge. */
export type MergeEnd =
  | { readonly kind: "merged"; readonly commit: string }
  | { readonly kind: "refused"; readonly status: number; readonly message: string };

/** Somebody merges a pull request through GitHub's API, if GitHub lets them; waits until what it starts is over. */
export async function merge(
  story: Story,
  who: Person,
  wanted: { readonly pull: number; readonly method: "merge" | "squash" | "rebase" },
): Promise<MergeEnd> {
  const { narrator, stage, actions } = story;
  const { pull, method } = wanted;
  try {
    const { data } = await who.api.rest.pulls.merge({
      ...stage.target,
      pull_number: pull,
      merge_method: method,
    });
    narrator.does(who.login, `merges #${pull} (${method}) → ${data.sha.slice(0, 7)} on main`);
    await actions.settle();
    return { kind: "merged", commit: data.sha };
  } catch (error) {
    // What Octokit throws for an answer that refuses carries its HTTP status.
    if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number")
      throw error;
    narrator.does(who.login, `tries to merge #${pull}`);
    narrator.happens(
      "GitHub",
      narrator.style.red(`${error.status}: ${error.message.split(" - http")[0]}`),
    );
    return { kind: "refused", status: error.status, message: error.message };
  }
}
