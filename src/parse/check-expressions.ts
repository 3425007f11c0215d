import { NO_FUNCTIONS } from "../expressions/functions.ts";
import { findFunctions, findReferences } from "../expressions/references.ts";
import { checkRuleFunction, RULE_FUNCTIONS } from "../expressions/rule-functions.ts";
import { didYouMean } from "./did-you-mean.ts";
import type { JsonValue } from "../model/json.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { FileInHand, FileKind } from "./file-in-hand.ts";

const OPENING = "${{";

/** What expressions of a kind of file may name; null where planning knows (SPEC §5, §8). */
const CONTEXTS: Readonly<Record<FileKind, ReadonlySet<string> | null>> = {
  proposal: null,
  workflow: null,
  tool: new Set(["with"]),
  policy: new Set(["proposal", "tools", "plan", "pull-request", "statuses", "checks"]),
  config: new Set(["entry", "execution", "proposal", "github", "vars"]),
  actors: new Set(),
  "policy-cases": null,
};

/** Reports what is wrong with the expressions in a value that may hold them (SPEC §5). */
export function checkExpressions(
  file: FileInHand,
  value: JsonValue,
  pointer: Pointer,
  kind: "template" | "condition",
): void {
  if (typeof value === "string") {
    if (kind === "condition" || value.includes(OPENING)) checkText(file, value, pointer, kind);
  } else if (typeof value !== "object" || value === null || kind === "condition") return;
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      checkExpressions(file, item, pointerTo(pointer, index), kind);
  } else {
    for (const [key, item] of Object.entries(value)) {
      const below = pointerTo(pointer, key);
      if (key.includes(OPENING)) checkNoExpression(file, key, below, "key");
      if (typeof item === "string" || typeof item === "object")
        checkExpressions(file, item, below, kind);
    }
  }
}

function checkText(
  file: FileInHand,
  text: string,
  pointer: Pointer,
  kind: "template" | "condition",
): void {
  const table = file.kind === "policy" ? RULE_FUNCTIONS : NO_FUNCTIONS;
  const found = findReferences(text, kind, table);
  if (!found.ok) {
    const { code, message, offset, length } = found.failure;
    file.report({ code, message, pointer, stretch: { offset, length } });
    return;
  }
  const allowed = CONTEXTS[file.kind];
  if (allowed === null) return;
  for (const { context, offset } of found.value) {
    if (allowed.has(context)) continue;
    const names = [...allowed].map((name) => `\`${name}\``).join(", ");
    file.report({
      code: "unknown-context",
      message: `There is no \`${context}\` here; expressions in this file see ${names}.${didYouMean(context, allowed)}`,
      pointer,
      stretch: { offset, length: context.length },
    });
  }
  const calls = findFunctions(text, kind, table);
  if (!calls.ok || table !== RULE_FUNCTIONS) return;
  for (const { message, offset, length } of calls.value.flatMap(checkRuleFunction))
    file.report({ code: "invalid-value", message, pointer, stretch: { offset, length } });
}

/** Reports every expression in a value that may hold none (SPEC §5, "Never in ids, names of tools, commands"). */
export function checkNoExpression(
  file: FileInHand,
  value: JsonValue,
  pointer: Pointer,
  part: "key" | "value" = "value",
): void {
  if (typeof value === "string") {
    if (!value.includes(OPENING)) return;
    const message = "No expression may stand here. Write the value out.";
    file.report({ code: "expression-not-allowed", message, pointer, part });
  } else if (typeof value === "object" && value !== null && file.source.text.includes(OPENING)) {
    for (const [key, item] of Object.entries(value)) {
      const below = pointerTo(pointer, key);
      if (!Array.isArray(value)) checkNoExpression(file, key, below, "key");
      checkNoExpression(file, item, below);
    }
  }
}
