import type { StepNode } from "./state.ts";

/** What happened to a step, as the end of a sentence: `migrate failed`, `backup was cancelled`. */
export function whatHappenedTo(node: StepNode): string {
  const name = node.step.address;
  switch (node.status) {
    case "failed":
      return `${name} failed`;
    case "cancelled":
      return `${name} was cancelled`;
    case "skipped":
      return `${name} was skipped`;
    case "indeterminate":
      return `nobody knows whether ${name} took effect`;
    default:
      return `${name} did not succeed`;
  }
}

/** Source text as it may stand in a sentence: on one line, at most 120 characters. */
export function quoteCondition(source: string): string {
  const line = source.replaceAll(/\s+/g, " ").trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
