/** Keys whose values are conditions (SPEC §5). */
export const CONDITION_KEYS: ReadonlySet<string> = new Set([
  "if",
  "while",
  "unless",
  "auto-approve",
]);

/** Longer lines are not looked at: the pattern takes quadratic time on a long run of spaces. */
const MAX_LINE = 1_000;

const CONDITION_LINE =
  /^(?:\s*(?:- )*)(?:if|while|unless|auto-approve):[ \t]+(?<condition>[!&*|>'"%@`[{].*?)(?:[ \t]+#.*)?$/;

/** A condition that YAML reads as something else, because of the character that it begins with. */
export interface MisreadCondition {
  readonly start: number;
  readonly end: number;
  readonly quoted: string;
}

/** The condition in the line around an offset, if that line is one that must be quoted. */
export function misreadConditionAt(text: string, offset: number): MisreadCondition | null {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", offset);
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd).replace(/\r$/, "");
  if (line.length > MAX_LINE) return null;
  const condition = CONDITION_LINE.exec(line)?.groups?.["condition"];
  if (condition === undefined || condition.startsWith("{{")) return null;
  const start = lineStart + line.indexOf(condition, line.indexOf(":") + 1);
  return { start, end: start + condition.length, quoted: quoteText(condition) };
}

/** A text as a quoted YAML scalar that has exactly this value. */
export function quoteText(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}
