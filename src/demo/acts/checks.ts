import type { Story } from "../story.ts";

/** One check run of Writ as GitHub gives it. */
export interface Check {
  readonly name: CheckName;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string;
  /** Markdown. */
  readonly summary: string;
}

/** The check runs that Writ posts (SPEC §11). */
export type CheckName = "writ / plan" | "writ / approval" | "writ / execution";

/** The newest check run of Writ with this name on a commit; throws where there is none. */
export async function readCheck(story: Story, commit: string, name: CheckName): Promise<Check> {
  const { stage } = story;
  const { data } = await stage.cast.carol.api.rest.checks.listForRef({
    ...stage.target,
    ref: commit,
    check_name: name,
    filter: "latest",
  });
  const run = data.check_runs.toSorted((left, right) => right.id - left.id)[0];
  if (run === undefined) throw new Error(`There is no check run ${name} on ${commit}`);
  return {
    name,
    status: run.status,
    conclusion: run.conclusion,
    title: run.output.title ?? "",
    summary: run.output.summary ?? "",
  };
}

/** The commit at the head of a pull request. */
export async function headOf(story: Story, pull: number): Promise<string> {
  const { stage } = story;
  const { data } = await stage.cast.carol.api.rest.pulls.get({
    ...stage.target,
    pull_number: pull,
  });
  return data.head.sha;
}

/** Shows a check as it stands in a pull request's list: its name and title. */
export function tellCheck(story: Story, check: Check): void {
  const { narrator } = story;
  const { style } = narrator;
  const state = check.conclusion ?? check.status;
  const colour = COLOURS[state] ?? "yellow";
  narrator.happens(
    "check",
    `${style[colour](SIGNS[state] ?? "●")} ${style.bold(check.name)} ${style[colour](check.title)}`,
  );
}

/** Shows a check with the page behind it. */
export function openCheck(story: Story, check: Check): void {
  tellCheck(story, check);
  story.narrator.page(check.summary);
}

const SIGNS: Readonly<Record<string, string>> = { success: "✓", failure: "✗", neutral: "–" };
const COLOURS: Readonly<Record<string, "green" | "red" | "yellow">> = {
  success: "green",
  failure: "red",
  neutral: "yellow",
};

/** The digest that a page of `writ / plan` names, such as `sha256:…`. */
export function digestOf(check: Check): string {
  return /^Digest `(sha256:[0-9a-f]{64})`$/m.exec(check.summary)?.[1] ?? "";
}

/** Size and root of the log at the end of a page of `writ / execution`, as `writ audit verify --anchor` takes them. */
export function anchorOf(check: Check): string | null {
  const [, size, root] =
    /\[(\d+) entries\]\([^)]*\), root `([0-9a-f]{64})`/.exec(check.summary) ?? [];
  return size === undefined || root === undefined ? null : `${size}:${root}`;
}
