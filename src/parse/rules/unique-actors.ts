import { didYouMean } from "../did-you-mean.ts";
import { isJsonObject, type JsonValue } from "../../model/json.ts";
import { pointerTo } from "../../model/source-pointer.ts";
import type { FileInHand } from "../file-in-hand.ts";

const UNIQUE = ["id", "login", "team", "github-id"] as const;

/** No two actors share an id, login, team or account, and `acts-for` names actors that exist (SPEC §7). */
export function uniqueActors(file: FileInHand): void {
  const actors = isJsonObject(file.value) ? file.value["actors"] : undefined;
  if (!Array.isArray(actors)) return;
  for (const key of UNIQUE) {
    const seen = new Map<string, number>();
    for (const [index, actor] of actors.entries()) {
      const value = isJsonObject(actor) ? actor[key] : undefined;
      if (typeof value !== "string" && typeof value !== "number") continue;
      // Logins and teams are the same in any case on GitHub; ids follow, so that nobody is taken for another.
      const folded = String(value).toLowerCase();
      const first = seen.get(folded);
      if (first === undefined) seen.set(folded, index);
      else
        file.report({
          code: "duplicate-id",
          message: `Another actor has the ${key} \`${value}\` too. Each actor has its own.`,
          pointer: pointerTo("/actors", index, key),
          related: { message: "The first one is here.", pointer: pointerTo("/actors", first, key) },
        });
    }
  }
  checkActsFor(file);
}

function idOf(actor: JsonValue): string {
  const id = isJsonObject(actor) ? actor["id"] : undefined;
  return typeof id === "string" ? id : "";
}

function checkActsFor(file: FileInHand): void {
  const actors = isJsonObject(file.value) ? file.value["actors"] : undefined;
  if (!Array.isArray(actors)) return;
  const ids = new Set(actors.map((actor) => idOf(actor)));
  for (const [index, actor] of actors.entries()) {
    const names = isJsonObject(actor) ? actor["acts-for"] : undefined;
    if (!Array.isArray(names)) continue;
    for (const [position, name] of names.entries()) {
      if (typeof name !== "string" || ids.has(name)) continue;
      file.report({
        code: "unknown-actor",
        message: `There is no actor \`${name}\` in this file.${didYouMean(name, ids)}`,
        pointer: pointerTo("/actors", index, "acts-for", position),
      });
    }
  }
}
