import { DEFAULT_CONFIG, GUARDED_PATHS } from "../../model/config.ts";
import { isJsonObject } from "../../model/json.ts";
import type { FileInHand } from "../file-in-hand.ts";
import { globsOverlap } from "../globs-overlap.ts";

/** No file can be a proposal and a guarded path at once (SPEC §3, "Guarded paths"). */
export function guardedProposals(file: FileInHand): void {
  const { proposals = DEFAULT_CONFIG.proposals, guarded } = isJsonObject(file.value)
    ? file.value
    : {};
  if (typeof proposals !== "string") return;
  const added = Array.isArray(guarded) ? guarded.filter((glob) => typeof glob === "string") : [];
  const hit = [...GUARDED_PATHS, ...added].find((glob) => globsOverlap(proposals, glob));
  if (hit === undefined) return;
  file.report({
    code: "guarded-proposals",
    message: `The glob of proposals \`${proposals}\` could match the guarded path \`${hit}\`. Keep proposals in a folder of their own, such as \`proposals/**/*.yml\`.`,
    pointer: "/proposals",
  });
}
