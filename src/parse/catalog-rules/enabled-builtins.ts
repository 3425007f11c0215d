import { didYouMean } from "../did-you-mean.ts";
import { matchesBuiltin } from "../builtin-globs.ts";
import type { CatalogInHand } from "../catalog-in-hand.ts";

/** A name means one tool: a file may not stand in the place of a built-in tool that the configuration lists. */
export function distinctBuiltins(inHand: CatalogInHand): void {
  const { config, tools } = inHand.catalog;
  for (const [name, tool] of tools) {
    const builtin = inHand.builtins.get(name);
    if (builtin === undefined || builtin === tool || !matchesBuiltin(name, config.builtinTools))
      continue;
    const message = `There is a built-in tool \`${name}\`, and \`builtin-tools\` in \`.writ/config.yml\` lists it. Give this tool another name.`;
    inHand.report(`.writ/tools/${name}.yml`, { code: "duplicate-id", message, pointer: "/name" });
  }
}

/** A tool's file with `builtin` names a built-in tool that exists and that the configuration lists (SPEC §6). */
export function enabledBuiltins(inHand: CatalogInHand): void {
  const { config, tools } = inHand.catalog;
  for (const { name, implementation, content } of tools.values()) {
    if (implementation.kind !== "builtin" || content["builtin"] === undefined) continue;
    const builtin = implementation.name;
    const path = `.writ/tools/${name}.yml`;
    if (!inHand.builtins.has(builtin)) {
      const message = `There is no built-in tool \`${builtin}\`.${didYouMean(builtin, inHand.builtins.keys())}`;
      inHand.report(path, { code: "unknown-tool", message, pointer: "/builtin" });
    } else if (!matchesBuiltin(builtin, config.builtinTools)) {
      const message = `The built-in tool \`${builtin}\` may not be used. Add it to \`builtin-tools\` in \`.writ/config.yml\`.`;
      inHand.report(path, { code: "tool-not-enabled", message, pointer: "/builtin" });
    }
  }
}
