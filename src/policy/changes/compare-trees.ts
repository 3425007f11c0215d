import type { ApprovalTree } from "../../model/policy.ts";
import { rulesOfTree } from "./tree-words.ts";

/** How a tree of rules compares with the one before it, over everything that its rules can turn out to be. */
export type TreeComparison =
  | "same"
  /** Something can be approved that could not; nothing the other way. */
  | "weaker"
  | "stricter"
  /** Weaker in some cases, stricter in others. */
  | "both"
  /** Too many rules to tell. */
  | "unknown";

type Outcome = "approved" | "pending" | "skipped";
const OUTCOMES: readonly Outcome[] = ["approved", "pending", "skipped"];

/** More combinations of outcomes than this are not tried: nine rules that may be skipped. */
const MOST_COMBINATIONS = 20_000;

/** Compares two trees exactly: by every combination of what their rules can turn out to be (SPEC §8, `approval`). */
export function compareTrees(
  before: ApprovalTree | null,
  after: ApprovalTree | null,
  /** Whether a rule has an `if`, so that it may be skipped. */
  maySkip: (rule: string) => boolean,
): TreeComparison {
  const names = [...new Set([...rulesOfTree(before), ...rulesOfTree(after)])];
  const choices = names.map((name) => (maySkip(name) ? OUTCOMES : OUTCOMES.slice(0, 2)));
  const combinations = choices.reduce((product, each) => product * each.length, 1);
  if (combinations > MOST_COMBINATIONS) return "unknown";
  let weaker = false;
  let stricter = false;
  for (let combination = 0; combination < combinations; combination += 1) {
    const outcomes = new Map<string, Outcome>();
    let rest = combination;
    for (const [index, name] of names.entries()) {
      const possible = choices[index] ?? OUTCOMES;
      outcomes.set(name, possible[rest % possible.length] ?? "pending");
      rest = Math.floor(rest / possible.length);
    }
    const had = outcomeOf(before, outcomes) === "approved";
    const has = outcomeOf(after, outcomes) === "approved";
    weaker ||= has && !had;
    stricter ||= had && !has;
  }
  if (weaker) return stricter ? "both" : "weaker";
  return stricter ? "stricter" : "same";
}

/** What a tree makes of its rules; groups whose members are all skipped are skipped. */
function outcomeOf(tree: ApprovalTree | null, outcomes: ReadonlyMap<string, Outcome>): Outcome {
  if (tree === null) return "pending";
  if (tree.kind === "rule") return outcomes.get(tree.name) ?? "pending";
  const present = tree.members
    .map((member) => outcomeOf(member, outcomes))
    .filter((outcome) => outcome !== "skipped");
  if (present.length === 0) return "skipped";
  const approved =
    tree.kind === "and" ? !present.includes("pending") : present.includes("approved");
  return approved ? "approved" : "pending";
}
