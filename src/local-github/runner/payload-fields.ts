/** Reading of webhook payloads, whose shape depends on who made them. */

/** The value at a path of keys, or undefined where the path ends early. */
export function fieldAt(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== "object" || found === null) {
      return undefined;
    }
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

/** The text at a path of keys, or null where there is none. */
export function textAt(value: unknown, ...keys: readonly string[]): string | null {
  const found = fieldAt(value, ...keys);
  return typeof found === "string" ? found : null;
}

/** The number at a path of keys, or null where there is none. */
export function numberAt(value: unknown, ...keys: readonly string[]): number | null {
  const found = fieldAt(value, ...keys);
  return typeof found === "number" ? found : null;
}
