import type { JsonObject } from "../model/json.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { FileInHand } from "./file-in-hand.ts";
import type { Alternative } from "./guide.ts";

/** What an object with several forms is called in messages, by the name of its guide. */
const WORDS: Readonly<Record<string, string>> = {
  proposal: "A proposal",
  tool: "A tool",
  "common/step": "A step",
  "common/wait": "A wait",
  "policy/freeze": "A freeze",
  "policy/approval-group": "A group",
  "actors/actor": "An actor",
  "policy-cases/case": "A case",
  "policy-cases/event": "An event",
};

/**
 * Holds an object to exactly one of its forms. The deciding key (the first that a form requires) chooses the form,
 * and only that form is spoken of, so that one mistake is one finding (SPEC §3).
 */
export function checkAlternatives(
  file: FileInHand,
  inputs: {
    readonly object: JsonObject;
    readonly pointer: Pointer;
    readonly alternatives: readonly Alternative[];
    readonly name: string;
  },
): void {
  const { object, pointer, alternatives } = inputs;
  const subject = WORDS[inputs.name] ?? "This";
  const chosen = chooseForms(object, alternatives);
  const [form, other] = chosen;
  if (form === undefined) {
    const keys = alternatives.map(({ required }) => `\`${required[0]}\``).join(", ");
    const message = `${subject} has exactly one of ${keys}, and this has none of them.`;
    file.report({ code: "missing-key", message, pointer, part: "key" });
    return;
  }
  const key = form.required[0] ?? "";
  if (other !== undefined) {
    const second = other.required[0] ?? "";
    file.report({
      code: "conflicting-keys",
      message: `${subject} has either \`${key}\` or \`${second}\`. Remove one of them.`,
      pointer: pointerTo(pointer, second),
      part: "key",
      related: { message: `\`${key}\` is here.`, pointer: pointerTo(pointer, key) },
    });
    return;
  }
  for (const required of form.required) {
    if (Object.hasOwn(object, required)) continue;
    const message = `${subject} with \`${key}\` also needs \`${required}\`. Add it.`;
    file.report({ code: "missing-key", message, pointer: pointerTo(pointer, key), part: "key" });
  }
  for (const forbidden of form.forbidden) {
    if (!Object.hasOwn(object, forbidden)) continue;
    const message =
      key === ""
        ? `${subject} without a tool or a template has no \`${forbidden}\`. Remove it, or name what it is for.`
        : `${subject} with \`${key}\` has no \`${forbidden}\`. Remove it.`;
    file.report({
      code: "conflicting-keys",
      message,
      pointer: pointerTo(pointer, forbidden),
      part: "key",
    });
  }
}

/** The forms whose deciding key is there; a key that another chosen form requires as well decides nothing. */
function chooseForms(
  object: JsonObject,
  alternatives: readonly Alternative[],
): readonly Alternative[] {
  const present = alternatives.filter(
    ({ required: [key] }) => key !== undefined && Object.hasOwn(object, key),
  );
  const chosen = present.filter(
    (form) =>
      !present.some(
        (other) => other !== form && other.required.slice(1).includes(form.required[0] ?? ""),
      ),
  );
  if (chosen.length > 0) return chosen;
  return alternatives.filter(({ required }) => required.length === 0);
}
