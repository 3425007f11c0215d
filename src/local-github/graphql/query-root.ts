import type { View } from "./context.ts";

/** The root of all questions. */
export const queryRoot: View = {};
