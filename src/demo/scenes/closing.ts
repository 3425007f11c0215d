import type { Story } from "../story.ts";

/** The facts, one a line; what does not hold comes last, with what was seen. Gives the exit status. */
export function closeStory(story: Story, took: number): number {
  const { narrator, facts, stage } = story;
  const { style } = narrator;
  const violations = stage.github.takeViolations();
  facts.equal(
    "every request and answer kept to GitHub's own descriptions of its API",
    violations.slice(0, 3),
    [],
  );
  narrator.chapter("What was checked");
  for (const { claim } of facts.all.filter(({ holds }) => holds))
    narrator.line(`${style.green("✓")} ${claim}`);
  for (const { claim, seen } of facts.broken)
    narrator.line(`${style.red("✗")} ${claim}: ${style.red(seen)}`);
  narrator.line();
  const seconds = `${(took / 1000).toFixed(0)} s`;
  narrator.line(
    facts.exitStatus === 0
      ? style.green(`All ${facts.all.length} facts hold. The story took ${seconds}.`)
      : style.red(
          `${facts.broken.length} of ${facts.all.length} facts ${facts.broken.length === 1 ? "does" : "do"} not hold.`,
        ),
  );
  return facts.exitStatus;
}
