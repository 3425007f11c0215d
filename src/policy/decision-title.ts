import type { DecisionNode } from "../model/decision.ts";

const LONGEST_TITLE = 140;
const NAMES_SHOWN = 3;

/** The title of a check run for a decision, such as `1 of 2 approvals, needs role dba` (SPEC §8, §11). */
export function decisionTitle(tree: DecisionNode, need: string): string {
  if (tree.status === "approved") {
    const how = tree.children.some(breaksGlass) ? "Approved by break-glass: " : "Approved by ";
    return shorten(how + someNames(approversOf(tree)));
  }
  if (tree.status === "rejected") {
    const objections = tree.children.filter(({ kind }) => kind === "disapproval");
    const names = objections.flatMap(({ met }) => met.map(({ account }) => account.login));
    return shorten(`Changes requested by ${someNames(names)}`);
  }
  return shorten(need.charAt(0).toUpperCase() + need.slice(1));
}

/** Logins of everybody whose approval made a tree approved, each once, in the order of the tree; an alternative that is open made nothing. */
export function approversOf(tree: DecisionNode): readonly string[] {
  if (tree.kind === "disapproval" || tree.status !== "approved") return [];
  const below = tree.children.flatMap((child) => approversOf(child));
  // Approvals for break-glass made nothing where the approval rules are met.
  const own = tree.kind === "break-glass" && !breaksGlass(tree) ? [] : tree.met;
  return [...new Set([...own.map(({ account }) => account.login), ...below])];
}

/** Tells whether a node is approved only because the approval rules below it were set aside. */
function breaksGlass({ kind, status, children }: DecisionNode): boolean {
  return (
    kind === "break-glass" &&
    status === "approved" &&
    !children.some((child) => child.status === "approved")
  );
}

function someNames(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN);
  const hidden = names.length - shown.length;
  if (hidden > 0) return `${shown.join(", ")} and ${hidden} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

function shorten(title: string): string {
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1)}…`;
}
