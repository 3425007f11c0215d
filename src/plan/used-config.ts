import type { Config } from "../model/config.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import type { Tool } from "../model/tool.ts";

/**
 * The part of the configuration that these tools depend on (SPEC §10), so that a change elsewhere leaves digests
 * alone. Variables are not here: those that a plan uses are among its `vars`.
 */
export function usedConfig(tools: Iterable<Tool>, config: Config): JsonObject {
  const used: Record<string, JsonValue> = {};
  const servers: Record<string, JsonValue> = {};
  for (const { implementation, dryRun } of tools) {
    const kinds = [implementation.kind, dryRun?.implementation.kind];
    const builtin = implementation.kind === "builtin" ? implementation.name : "";
    if (kinds.includes("http") || builtin === "http.request")
      used["http"] = { allow: [...new Set(config.http.allow)].toSorted() };
    if (builtin.startsWith("ai.")) used["ai"] = { ...config.ai };
    if (implementation.kind === "mcp" && Object.hasOwn(config.mcpServers, implementation.server)) {
      const server = config.mcpServers[implementation.server];
      if (server !== undefined)
        servers[implementation.server] = { url: server.url, headers: { ...server.headers } };
    }
  }
  if (Object.keys(servers).length > 0) used["mcp-servers"] = servers;
  return used;
}
