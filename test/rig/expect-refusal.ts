import { expect } from "vitest";
import type { Rig } from "./rig.ts";

/** Holds a merge to what a refusal is (SPEC §12): a failed check, an entry, a comment with the remedy, exit status 1, no call of a tool. */
export async function expectRefused(
  rig: Rig,
  refusal: {
    readonly pull: number;
    readonly commit: string;
    readonly code: string;
    readonly proposal: string;
    readonly message: string | RegExp;
    readonly remedy: string | RegExp;
  },
): Promise<void> {
  const { code, commit, proposal, pull } = refusal;
  const check = (await rig.checks(commit))["writ / execution"];
  expect(check).toMatchObject({ conclusion: "failure", title: `Refused: ${code}` });
  const refused = (await rig.entries()).filter(
    (entry) =>
      entry.type === "proposal.refused" && entry["pull"] === pull && entry["proposal"] === proposal,
  );
  expect(refused).toMatchObject([{ proposal, data: { code, commit } }]);
  expect(plain(String(refused[0]!.data["message"]))).toMatch(refusal.message);
  expect(plain(String(refused[0]!.data["remedy"]))).toMatch(refusal.remedy);
  const comment = (await rig.comments(pull)).at(-1)!;
  expect(comment).toContain(`\`${code}\``);
  for (const text of [comment, check!.summary]) {
    expect(plain(text)).toMatch(refusal.message);
    expect(plain(text)).toMatch(refusal.remedy);
  }
  const run = rig.lastRun("push");
  expect(run.conclusion).toBe("failure");
  expect(run.jobs.flatMap((job) => job.steps).map((step) => step.exitCode)).toContain(1);
}

/** Markdown as a reader sees it: without backslashes, invisible breaks and backticks. */
export function plain(markdown: string): string {
  return markdown
    .replaceAll(/&#8203;|\\|`/g, "")
    .replaceAll("&#60;", "<")
    .replaceAll("&#62;", ">");
}
