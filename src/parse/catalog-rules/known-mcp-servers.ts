import { didYouMean } from "../did-you-mean.ts";
import type { CatalogInHand } from "../catalog-in-hand.ts";

/** A tool's `mcp.server` is a name of `mcp-servers` in the configuration (SPEC §6, `mcp`). */
export function knownMcpServers(inHand: CatalogInHand): void {
  const { config, tools } = inHand.catalog;
  const names = Object.keys(config.mcpServers);
  for (const { name, implementation } of tools.values()) {
    if (implementation.kind !== "mcp" || names.includes(implementation.server)) continue;
    const message = `\`mcp-servers\` in \`.writ/config.yml\` has no \`${implementation.server}\`. Add it there.${didYouMean(implementation.server, names)}`;
    inHand.report(`.writ/tools/${name}.yml`, {
      code: "invalid-value",
      message,
      pointer: "/mcp/server",
    });
  }
}
