/** Names of the check runs that Writ posts (SPEC §1). */
export const CHECK_NAMES: readonly string[] = [
  "writ / plan",
  "writ / approval",
  "writ / execution",
];
