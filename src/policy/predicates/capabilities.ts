import { heldByActors } from "./held-by-actors.ts";

/** `requires.capabilities`: active actors with one of the capabilities in `.writ/actors.yml` (SPEC §7, §8). */
export const capabilities = heldByActors("capabilities", "capability");
