import { isJsonObject } from "../../model/json.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import type { FileInHand } from "../file-in-hand.ts";

/** An actor of kind `team` has a `team`, one of another kind a `login` (SPEC §7). */
export function actorKinds(file: FileInHand): void {
  const actors = isJsonObject(file.value) ? file.value["actors"] : undefined;
  if (!Array.isArray(actors)) return;
  for (const [index, actor] of actors.entries()) {
    const kind = isJsonObject(actor) ? actor["kind"] : undefined;
    if (!isJsonObject(actor) || typeof kind !== "string") continue;
    const key = kind === "team" ? "login" : "team";
    if (actor[key] === undefined) continue;
    file.report({
      code: "conflicting-keys",
      message: `An actor of kind \`${kind}\` has no \`${key}\`. Correct \`kind\`, or name it by \`${key === "team" ? "login" : "team"}\`.`,
      pointer: pointerTo("/actors", index, "kind"),
      related: { message: `\`${key}\` is here.`, pointer: pointerTo("/actors", index, key) },
    });
  }
}
