import type { Person } from "../stage/person.ts";
import type { Story } from "../story.ts";

/** A pull request of the story. */
export interface Opened {
  readonly number: number;
  readonly branch: string;
}

/** Somebody pushes a branch with one proposal and opens a pull request; waits until it is planned. */
export async function propose(
  story: Story,
  who: Person,
  proposal: {
    readonly path: string;
    readonly content: string;
    readonly title: string;
    readonly branch: string;
  },
): Promise<Opened> {
  const { narrator, stage, actions } = story;
  const { path, content, title, branch } = proposal;
  await who.clone.pushNewBranch(branch, { files: { [path]: content }, message: title });
  const { data } = await who.api.rest.pulls.create({
    ...stage.target,
    title,
    head: branch,
    base: "main",
  });
  narrator.does(
    who.login,
    `pushes ${narrator.style.cyan(path)} and opens pull request #${data.number} “${title}”`,
  );
  narrator.block(content.trimEnd().split("\n"), narrator.style.cyan);
  await actions.settle();
  return { number: data.number, branch };
}
