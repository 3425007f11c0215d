import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { FIRST_PLAN, INVALID_PLAN } from "../../model/policy-case.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import { didYouMean } from "../did-you-mean.ts";
import { eachCase, type UncheckedCase } from "../each-case.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** What happens in a case can happen: plans were there before they are reviewed, reviews before they are dismissed. */
export function caseHistoryFits(file: FileInHand): void {
  for (const one of eachCase(file)) checkHistory(file, one);
}

function checkHistory(file: FileInHand, { value, pointer }: UncheckedCase): void {
  const { history } = value;
  if (!Array.isArray(history)) return;
  const plans = new Set<string>([FIRST_PLAN]);
  const reviewed = new Set<string>(namesIn(value["approved-by"]));
  let merged: Pointer | null = null;
  let invalid: Pointer | null = null;
  for (const [index, event] of history.entries()) {
    if (!isJsonObject(event)) continue;
    const at = pointerTo(pointer, "history", index);
    const { plan } = event;
    const kind = kindOf(event);
    if ((kind === "push" || kind === "update-branch") && typeof plan === "string") {
      plans.add(plan);
      invalid = plan === INVALID_PLAN ? pointerTo(at, "plan") : null;
    }
    if (typeof plan === "string" && !plans.has(plan)) {
      const message = `No plan \`${plan}\` was there yet.${didYouMean(plan, plans)} A push brings one: \`{ push: <login>, plan: ${plan} }\`.`;
      file.report({ code: "invalid-value", message, pointer: pointerTo(at, "plan") });
    }
    for (const login of [...namesIn(event["approve"]), ...namesIn(event["request-changes"])])
      reviewed.add(login);
    const dismissed = event["dismiss"];
    if (typeof dismissed === "string" && !reviewed.delete(dismissed)) {
      const message = `${dismissed} has no review then that could be dismissed.`;
      file.report({ code: "invalid-value", message, pointer: pointerTo(at, "dismiss") });
    }
    if (merged !== null && (kind === "push" || kind === "update-branch" || kind === "merge")) {
      const message = "The pull request is merged by then, and does not change any more.";
      file.report({
        code: "invalid-value",
        message,
        pointer: pointerTo(at, kind),
        related: { message: "It is merged here.", pointer: merged },
      });
    }
    if (kind === "merge") merged ??= pointerTo(at, "merge");
  }
  if (invalid === null) return;
  const message = "Nothing is decided about a proposal with errors. Push another plan after it.";
  file.report({ code: "invalid-value", message, pointer: invalid });
}

function kindOf(event: JsonObject): "push" | "update-branch" | "merge" | null {
  for (const kind of ["push", "update-branch", "merge"] as const)
    if (Object.hasOwn(event, kind)) return kind;
  return null;
}

function namesIn(value: JsonValue | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
}
