const MAX_LABEL = 60;

/**
 * Untrusted text as a Mermaid label: everything but letters, digits and a few harmless signs becomes an entity code
 * (Mermaid docs, "Entity codes"), so that it can end no label, start no link and hold no HTML or Markdown.
 */
export function mermaidLabel(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const characters = Array.from(line);
  const short =
    characters.length > MAX_LABEL ? [...characters.slice(0, MAX_LABEL - 1), "…"] : characters;
  return short.map(escapeCharacter).join("");
}

function escapeCharacter(character: string): string {
  if (/^[\p{L}\p{N} .,:/…·-]$/u.test(character)) return character;
  // Controls, direction marks and halves of surrogate pairs have no picture.
  if (/^[\p{C}\p{Zl}\p{Zp}]$/u.test(character)) return "";
  return `#${character.codePointAt(0) ?? 0};`;
}
