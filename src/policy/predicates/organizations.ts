import { membersOf } from "./members-of.ts";

/** `requires.organizations`: members of GitHub organizations (SPEC §8). */
export const organizations = membersOf("organizations");
