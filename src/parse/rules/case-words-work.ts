import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import { parseCaseWords } from "../case-words.ts";
import { eachCase } from "../each-case.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** Regular expressions under `expect` are some. */
export function caseWordsWork(file: FileInHand): void {
  for (const { value, pointer } of eachCase(file)) {
    const expect = value["expect"];
    if (!isJsonObject(expect)) continue;
    const at = pointerTo(pointer, "expect");
    checkWords(file, expect["title"], pointerTo(at, "title"));
    checkExpectation(file, expect, at);
    const rules = expect["rules"];
    if (!isJsonObject(rules)) continue;
    for (const [name, rule] of Object.entries(rules))
      checkExpectation(file, rule, pointerTo(at, "rules", name));
  }
}

function checkExpectation(file: FileInHand, value: JsonValue, pointer: Pointer): void {
  if (!isJsonObject(value)) return;
  checkWords(file, value["reason"], pointerTo(pointer, "reason"));
  const notCounted = value["not-counted"];
  if (!isJsonObject(notCounted)) return;
  for (const [login, words] of Object.entries(notCounted))
    checkWords(file, words, pointerTo(pointer, "not-counted", login));
}

function checkWords(file: FileInHand, value: JsonValue | undefined, pointer: Pointer): void {
  if (typeof value !== "string" || parseCaseWords(value) !== null) return;
  const message =
    "This is no regular expression. Mend it, or leave the slashes out for words as they are written.";
  file.report({ code: "invalid-value", message, pointer });
}
