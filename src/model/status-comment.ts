/** The first line of the one comment that is kept up to date, by which it is found again; it shows nothing. */
export const STATUS_COMMENT_MARKER = "<!-- writ:status -->";
