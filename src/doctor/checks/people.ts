import type { Collaborator } from "../../model/repository-settings.ts";
import type { Check } from "../facts.ts";
import { fine, type Fine } from "../finding.ts";
import { counted } from "../words.ts";

const LEVELS = ["admin", "maintain", "write"] as const;

/** Who may administer, maintain and write. How many of them could approve is a question of the policy. */
export const checkPeople: Check = ({ settings }) => {
  const seen = settings?.collaborators;
  return seen?.kind === "seen" ? LEVELS.flatMap((level) => holders(seen.value, level)) : [];
};

function holders(people: readonly Collaborator[], level: (typeof LEVELS)[number]): readonly Fine[] {
  const logins = people
    .filter(({ permission }) => permission === level)
    .map(({ account }) => account.login)
    .toSorted();
  if (logins.length === 0) return [];
  const shown = logins.slice(0, MOST_SHOWN).join(", ");
  const more = logins.length > MOST_SHOWN ? ` and ${logins.length - MOST_SHOWN} more` : "";
  return [
    fine(
      "people",
      `${counted(logins.length, "account")} with ${level} permission: ${shown}${more}`,
    ),
  ];
}

/** More names than this nobody reads. */
const MOST_SHOWN = 20;
