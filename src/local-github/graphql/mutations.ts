import type { View } from "./context.ts";

/** All mutations by name. */
export const mutationRoot: View = {};
