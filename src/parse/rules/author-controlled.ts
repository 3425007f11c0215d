import { findFunctions, findReferences, type Reference } from "../../expressions/references.ts";
import { RULE_FUNCTIONS } from "../../expressions/rule-functions.ts";
import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { FileInHand } from "../file-in-hand.ts";

/**
 * What of a pull request its author writes, and so can change to lower a demand (SPEC §8). Contributors are among it,
 * since a commit may name anybody.
 */
const BY_AUTHOR = ["labels", "title", "head", "draft", "contributors"];
/** Whoever may push a branch can let GitHub Actions report any check. */
const BY_WRITERS = "github-actions";

/** Warns of conditions that take a demand away by the author's own words: a rule's `if`, a freeze's `unless`. */
export function authorControlled(file: FileInHand): void {
  if (!isJsonObject(file.value)) return;
  const { rules, freeze } = file.value;
  if (isJsonObject(rules)) {
    for (const [name, rule] of Object.entries(rules))
      if (isJsonObject(rule)) check(file, rule["if"], pointerTo("/rules", name, "if"));
  }
  if (!Array.isArray(freeze)) return;
  for (const [index, window] of freeze.entries())
    if (isJsonObject(window)) check(file, window["unless"], pointerTo("/freeze", index, "unless"));
}

function check(file: FileInHand, condition: JsonValue | undefined, pointer: Pointer): void {
  if (typeof condition !== "string") return;
  const found = writersOf(condition);
  for (const { by, offset, length } of found)
    file.report({
      code: "policy-author-controlled",
      message: `${WRITERS[by]}, and could lower the demand with it. Prefer what the author does not control, such as \`tools\` or the changed files.`,
      pointer,
      stretch: { offset, length },
    });
}

/** What a condition reads that others write, who they are, and its place in the condition; a broken one reads nothing. */
export function writersOf(condition: string): readonly WrittenValue[] {
  const references = findReferences(condition, "condition", RULE_FUNCTIONS);
  const functions = findFunctions(condition, "condition", RULE_FUNCTIONS);
  if (!references.ok || !functions.ok) return [];
  return [
    ...references.value.flatMap((reference) => {
      const by = writerOf(reference);
      const { context, path, offset, length } = reference;
      return by === null ? [] : [{ by, what: [context, ...path].join("."), offset, length }];
    }),
    ...functions.value.flatMap(({ name, offset, length }) => {
      const by = WRITTEN_FUNCTIONS[name];
      return by === undefined ? [] : [{ by, what: `${name}()`, offset, length }];
    }),
  ];
}

/** A value of a condition that somebody writes as they like. */
interface WrittenValue {
  readonly by: keyof typeof WRITERS;
  /** Such as `pull-request.title`. */
  readonly what: string;
  readonly offset: number;
  readonly length: number;
}

const WRITERS = {
  author: "The author of a pull request writes this value",
  writers: "Whoever may push a branch can have GitHub Actions report this",
} as const;

const WRITTEN_FUNCTIONS: Readonly<Record<string, keyof typeof WRITERS | undefined>> = {
  contributorin: "author",
  workflowconcluded: "writers",
};

/** Who can choose what a condition reads; null where nobody involved can. */
function writerOf({ context, path }: Reference): keyof typeof WRITERS | null {
  // The whole of a context, or a property that only evaluation tells, may be any of its properties.
  const first = path[0]?.toLowerCase();
  if (context === "proposal") return "author";
  if (context === "pull-request")
    return first === undefined || BY_AUTHOR.includes(first) ? "author" : null;
  if (context === "checks") return first === undefined || first === BY_WRITERS ? "writers" : null;
  return null;
}
