/** Tells whether `config.builtin-tools` lists a built-in tool: by its name, or by a glob whose `*` is any text (SPEC §6, §9). */
export function matchesBuiltin(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => {
    const pattern = glob
      .split("*")
      .map((part) => part.replaceAll(/[.\\+?^${}()|[\]]/g, String.raw`\$&`));
    return new RegExp(`^${pattern.join(".*")}$`).test(name);
  });
}
