import { DEFAULT_CONFIG, GUARDED_PATHS, type Config } from "../model/config.ts";
import type { JsonValue } from "../model/json.ts";
import { buildRetry, optionalDuration } from "./build-settings.ts";
import type { ConfigShape } from "./generated/file-shapes.ts";
import { parseFile } from "./parse-file.ts";
import type { Parsed, RawFile } from "./raw-file.ts";

/** Reads `.writ/config.yml`, defaults filled in (SPEC §9); guarded paths are added to, never taken away (SPEC §3). */
export function parseConfig(file: RawFile): Parsed<Config> {
  return parseFile(file, "config", (value: JsonValue) =>
    buildConfig(value as unknown as ConfigShape),
  );
}

function buildConfig(shape: ConfigShape): Config {
  const defaults = DEFAULT_CONFIG;
  const servers = Object.entries(shape["mcp-servers"] ?? {}).map(
    ([name, { url, headers = {} }]) => [name, { url, headers }] as const,
  );
  return {
    dryRun: shape["dry-run"] ?? defaults.dryRun,
    maxParallel: shape["max-parallel"] ?? defaults.maxParallel,
    timeout: optionalDuration(shape.timeout) ?? defaults.timeout,
    stepTimeout: optionalDuration(shape["step-timeout"]) ?? defaults.stepTimeout,
    retry: shape.retry === undefined ? defaults.retry : buildRetry(shape.retry),
    autoMerge: shape["auto-merge"] ?? defaults.autoMerge,
    proposals: shape.proposals ?? defaults.proposals,
    audit: {
      branch: shape.audit?.branch ?? defaults.audit.branch,
      requireProtection: shape.audit?.["require-protection"] ?? defaults.audit.requireProtection,
      trust: shape.audit?.trust ?? defaults.audit.trust,
      keys: shape.audit?.keys ?? defaults.audit.keys,
    },
    builtinTools: shape["builtin-tools"] ?? defaults.builtinTools,
    http: { allow: shape.http?.allow ?? defaults.http.allow },
    mcpServers: Object.fromEntries(servers),
    notifications: (shape.notifications ?? []).map((notification) => ({
      on: notification.on,
      tool: notification.tool,
      with: notification.with ?? {},
    })),
    ai: {
      maxTokensPerExecution:
        shape.ai?.["max-tokens-per-execution"] ?? defaults.ai.maxTokensPerExecution,
    },
    guarded: [...new Set([...GUARDED_PATHS, ...(shape.guarded ?? [])])],
    vars: shape.vars ?? {},
  };
}
