/** What a spreadsheet takes for a formula, and cells that begin so after apostrophes: the next one would be taken off. */
const FORMULA = /^'*[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;
const QUOTED = /[",\r\n]/;

/**
 * One record of RFC 4180 with its CRLF. Cells hold untrusted text: one that a spreadsheet would run as a formula gets
 * an apostrophe before it (OWASP, "CSV Injection"); whoever reads it back takes one off where it stands before such.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
