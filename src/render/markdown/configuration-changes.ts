import type { ConfigurationChange } from "../../policy/changes/change.ts";
import { clip, codeSpan, escapeProse } from "./escape-markdown.ts";

/** So many changes are listed; those that lower a demand come first. */
const MOST = 100;
const LONGEST = 600;

/** What a guarded change does, as a list in which lowered demands are marked. Names and values in it are untrusted. */
export function renderConfigurationChanges(changes: readonly ConfigurationChange[]): string {
  if (changes.length === 0)
    return "**What this change does:** nothing that Writ reads changes its meaning, such as comments and formatting.";
  const lowered = changes.filter(({ effect }) => effect === "lowers").length;
  const intro =
    lowered === 0
      ? ""
      : `\n\n⚠️ marks what is easier to get approved or executed from then on (${lowered}).`;
  return `**What this change does**${intro}\n\n${list(changes)}`;
}

/** The changes that lower a demand, for those who are asked to approve them; null where none does. */
export function renderLoweredDemands(changes: readonly ConfigurationChange[]): string | null {
  const lowered = changes.filter(({ effect }) => effect === "lowers");
  return lowered.length === 0 ? null : `**This change lowers demands**\n\n${list(lowered)}`;
}

function list(changes: readonly ConfigurationChange[]): string {
  const lines = changes.slice(0, MOST).map(line);
  const rest = changes.length - lines.length;
  return [...lines, ...(rest === 0 ? [] : [`- … and ${rest} more`])].join("\n");
}

function line({ effect, words, path }: ConfigurationChange): string {
  return `- ${effect === "lowers" ? "⚠️ " : ""}${escapeProse(clip(words, LONGEST))} (${codeSpan(path)})`;
}
