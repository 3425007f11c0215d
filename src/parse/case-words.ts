import type { CaseWords } from "../model/policy-case.ts";

/** Reads words that a text must hold; null where they are a regular expression that is none (ECMA-262 §22.2.1). */
export function parseCaseWords(text: string): CaseWords | null {
  const parts = /^\/(.+)\/([imsu]*)$/s.exec(text);
  if (parts === null) return { kind: "part", text };
  try {
    return { kind: "pattern", text, pattern: new RegExp(parts[1] ?? "", parts[2]) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
