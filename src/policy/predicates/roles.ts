import { heldByActors } from "./held-by-actors.ts";

/** `requires.roles`: active actors with one of the roles in `.writ/actors.yml` (SPEC §7, §8). */
export const roles = heldByActors("roles", "role");
