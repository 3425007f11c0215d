import { escapeHtml } from "./escape-markdown.ts";

/** A part of a page that is folded until it is clicked; the summary is untrusted text, the body Markdown. */
export function details(summary: string, body: string): string {
  return `<details><summary>${escapeHtml(summary)}</summary>\n\n${body}\n\n</details>`;
}
