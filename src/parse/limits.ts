/** Largest file, in bytes (SPEC §3). */
export const MAX_FILE_BYTES = 256 * 1024;
/** Deepest nesting of maps and lists, aliases expanded (SPEC §3). */
export const MAX_LEVELS = 64;
/** Most aliases in a file, counted again wherever an alias repeats them (SPEC §3). */
export const MAX_ALIASES = 100;
/** How much text the aliases of a file may repeat, in UTF-16 units. */
export const MAX_REPEATED_TEXT = 1024 * 1024;
/** Most proposals in one pull request (SPEC §3). */
export const MAX_PROPOSALS = 100;
/** Most bytes of proposals in one pull request (SPEC §3). */
export const MAX_PROPOSAL_BYTES = 2 * 1024 * 1024;
/** Most findings that one file gets; what is beyond them shows when these are mended. */
export const MAX_FINDINGS = 500;
