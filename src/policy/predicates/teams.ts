import { membersOf } from "./members-of.ts";

/** `requires.teams`: members of GitHub teams, such as `acme/dba` (SPEC §8). */
export const teams = membersOf("teams");
