/**
 * Owners as gitignore's and GitHub's pages tell it, with regular expressions and no thought for speed: the owners that
 * the last matching line names. Lines are pairs of a pattern and its owners.
 */
export function naiveOwners(
  lines: readonly (readonly [pattern: string, owners: readonly string[]])[],
  path: string,
): readonly string[] {
  let owners: readonly string[] = [];
  for (const [pattern, named] of lines) if (naivelyMatches(pattern, path)) owners = named;
  return owners;
}

function naivelyMatches(pattern: string, path: string): boolean {
  // A name alone, with or without a slash after it, is looked for at every depth.
  const isAnywhere = !pattern.slice(0, -1).includes("/");
  const rooted = isAnywhere ? `/**/${pattern}` : pattern.startsWith("/") ? pattern : `/${pattern}`;
  const isDirectory = rooted.endsWith("/");
  // What a directory's pattern matches is everything in it.
  const whole = isDirectory ? `${rooted.slice(0, -1)}/**` : rooted;
  const isOneLevel = whole.endsWith("/*");
  const isAllBelow = whole.endsWith("/**");
  const text = whole
    .replaceAll(/\/\*\*(?=\/)/g, "⟨dirs⟩")
    .replace(/\/\*\*$/, "⟨below⟩")
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]")
    .replaceAll("⟨dirs⟩", "(?:/[^/]+)*")
    .replaceAll("⟨below⟩", "/.+");
  const rest = isOneLevel || isAllBelow ? "" : "(?:/.*)?";
  return new RegExp(`^${text}${rest}$`, "u").test(`/${path}`);
}
