import type { JsonObject, JsonValue } from "../../model/json.ts";
import type { ReviewContext } from "../review-context.ts";

/** A fact of a pull request, or why it is not known, in a clause. */
type Fact =
  | { readonly kind: "known"; readonly value: JsonValue }
  | { readonly kind: "unknown"; readonly because: string };

/** What conditions may know of the pull request (SPEC §8), by the names that they use. */
export type PullRequestFacts = Readonly<Record<string, Fact>>;

/** Reads these facts from a snapshot. */
export function pullRequestFacts(context: ReviewContext): PullRequestFacts {
  const { pull, commits, commitsComplete, repository } = context.snapshot;
  const { accounts, unknown } = context.contributors;
  const whole = commitsComplete ? null : "GitHub does not list all commits of this pull request";
  return {
    number: known(pull.number),
    repository: known(`${repository.owner}/${repository.name}`),
    title: known(pull.title),
    labels: known(pull.labels),
    base: known(pull.base.ref),
    head: known(pull.head.ref),
    draft: known(pull.draft),
    fork: known(pull.fork),
    additions: known(pull.additions),
    deletions: known(pull.deletions),
    "modified-lines": known(pull.additions + pull.deletions),
    "changed-files": known(pull.changedFiles),
    files: known(pull.changedFiles.length),
    author: fact(
      pull.author?.login,
      pull.author === null ? "its author is a deleted account" : null,
    ),
    commits: fact(commits.length, whole),
    verified: fact(commits.length > 0 && commits.every(({ verified }) => verified), whole),
    contributors: fact(
      accounts.map(({ login }) => login),
      unknown,
    ),
  };
}

/** The context `pull-request`: the facts that are known, so that a condition on another cannot be evaluated. */
export function pullRequestContext(facts: PullRequestFacts): JsonObject {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, each]) =>
      each.kind === "known" ? [[name, each.value]] : [],
    ),
  );
}

function known(value: JsonValue): Fact {
  return { kind: "known", value };
}

function fact(value: JsonValue | undefined, because: string | null): Fact {
  return because === null ? known(value ?? null) : { kind: "unknown", because };
}
