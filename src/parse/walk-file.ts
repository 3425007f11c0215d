import { isJsonObject, type JsonObject, type JsonValue } from "../model/json.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import { checkAlternatives } from "./alternatives.ts";
import { checkExpressions, checkNoExpression } from "./check-expressions.ts";
import type { FileInHand } from "./file-in-hand.ts";
import { GUIDES } from "./generated/guides.ts";
import type { Guide, GuideParts } from "./guide.ts";

/**
 * Walks once through a file along its guide: finds objects of no or of several forms (SPEC §3, "the deciding key"),
 * and every expression that is wrong or in a place where none may be (SPEC §5).
 */
export function walkFile(file: FileInHand): void {
  const guide = GUIDES[file.kind] ?? {};
  visit(file, { value: file.value, pointer: "", guide, name: file.kind });
}

interface Visit {
  readonly value: JsonValue;
  readonly pointer: Pointer;
  readonly guide: Guide | undefined;
  /** The guide's name in the table, for words about it. */
  readonly name: string;
}

function visit(file: FileInHand, { value, pointer, guide, name }: Visit): void {
  if (guide === undefined) {
    checkNoExpression(file, value, pointer);
    return;
  }
  if (guide === "template" || guide === "condition") {
    checkExpressions(file, value, pointer, guide);
    return;
  }
  if (guide.ref !== undefined) {
    visit(file, { value, pointer, guide: GUIDES[guide.ref], name: guide.ref });
    return;
  }
  if (guide.object !== undefined || guide.other !== undefined) {
    visit(file, { value, pointer, guide: isJsonObject(value) ? guide.object : guide.other, name });
    return;
  }
  if (Array.isArray(value)) visitList(file, value, pointer, guide);
  else if (isJsonObject(value)) visitObject(file, value, { pointer, guide, name });
  else checkNoExpression(file, value, pointer);
}

function visitList(
  file: FileInHand,
  list: readonly JsonValue[],
  pointer: Pointer,
  guide: GuideParts,
): void {
  for (const [index, value] of list.entries())
    visit(file, { value, pointer: pointerTo(pointer, index), guide: guide.items, name: "" });
}

function visitObject(
  file: FileInHand,
  object: JsonObject,
  at: { readonly pointer: Pointer; readonly guide: GuideParts; readonly name: string },
): void {
  const { pointer, guide, name } = at;
  if (guide.alternatives !== undefined)
    checkAlternatives(file, { object, pointer, alternatives: guide.alternatives, name });
  for (const key of Object.keys(object)) {
    const below = pointerTo(pointer, key);
    if (key.includes("${{")) checkNoExpression(file, key, below, "key");
    const value = object[key] as JsonValue;
    const next =
      guide.keys !== undefined && Object.hasOwn(guide.keys, key) ? guide.keys[key] : guide.values;
    if (next === undefined && (typeof value !== "object" || value === null)) {
      if (typeof value === "string") checkNoExpression(file, value, below);
    } else visit(file, { value, pointer: below, guide: next, name: "" });
  }
}
