import type { Oid } from "../../../model/ids.ts";

/** Stands where a commit or an object is named that a working tree does not have. */
export const NO_COMMIT = "0".repeat(40) as Oid;
