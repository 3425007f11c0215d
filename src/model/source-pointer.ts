/** RFC 6901 pointer into the YAML file that a thing was read from, such as `/steps/0/with`; `""` is the whole file. */
export type Pointer = string;

/** Appends a key or index to a pointer (RFC 6901 §3: `~` → `~0`, `/` → `~1`). */
export function pointerTo(parent: Pointer, ...keys: readonly (string | number)[]): Pointer {
  let pointer = parent;
  for (const key of keys) pointer += `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
  return pointer;
}
