import type { JsonObject } from "./json.ts";
import type { RetrySettings, TemplateObject } from "./step.ts";
import type { HeaderValue } from "./tool.ts";

export interface McpServer {
  readonly url: string;
  readonly headers: Readonly<Record<string, HeaderValue>>;
}

/** One parsed `.writ/config.yml`, defaults filled in (SPEC §9). Durations in milliseconds. */
export interface Config {
  readonly dryRun: boolean;
  readonly maxParallel: number;
  /** Default for executions. */
  readonly timeout: number;
  /** Default for steps. */
  readonly stepTimeout: number;
  readonly retry: RetrySettings;
  readonly autoMerge: boolean;
  readonly proposals: string;
  readonly audit: {
    readonly branch: string;
    readonly requireProtection: boolean;
    readonly trust: "writers" | "key";
    /** Verifier keys (C2SP signed-note) of those who may sign the log. */
    readonly keys: readonly string[];
  };
  readonly builtinTools: readonly string[];
  readonly http: { readonly allow: readonly string[] };
  readonly mcpServers: Readonly<Record<string, McpServer>>;
  readonly notifications: readonly {
    readonly on: readonly string[];
    readonly tool: string;
    readonly with: TemplateObject;
  }[];
  readonly ai: { readonly maxTokensPerExecution: number };
  readonly guarded: readonly string[];
  readonly vars: JsonObject;
}

/** The guarded paths of every repository (SPEC §3): they can be added to, never taken away. */
export const GUARDED_PATHS: readonly string[] = [
  ".writ/**",
  ".github/workflows/**",
  "CODEOWNERS",
  ".github/CODEOWNERS",
  "docs/CODEOWNERS",
];

/** The settings of a repository without `.writ/config.yml` (SPEC §9). */
export const DEFAULT_CONFIG: Config = {
  dryRun: false,
  maxParallel: 8,
  timeout: 3_600_000,
  stepTimeout: 1_800_000,
  retry: { maxAttempts: 1 },
  autoMerge: false,
  proposals: "proposals/**/*.{yml,yaml}",
  audit: { branch: "writ-audit", requireProtection: false, trust: "writers", keys: [] },
  builtinTools: [],
  http: { allow: [] },
  mcpServers: {},
  notifications: [],
  ai: { maxTokensPerExecution: 100_000 },
  guarded: GUARDED_PATHS,
  vars: {},
};
