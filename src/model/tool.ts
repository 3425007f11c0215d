import type { JsonObject } from "./json.ts";
import type { RetrySettings, Template, TemplateObject } from "./step.ts";

export const RISKS = ["low", "medium", "high", "critical"] as const;
export type Risk = (typeof RISKS)[number];

/** A header's value: a template, or a secret that is never an expression (SPEC §5). */
export type HeaderValue = Template | { readonly secret: string; readonly prefix?: string };

/** What a `run:` tool starts: a program and its arguments, never a shell (SPEC §6). */
export interface RunCall {
  readonly kind: "run";
  readonly command: readonly string[];
  readonly args: readonly Template[];
  readonly env: TemplateObject;
}
export interface HttpCall {
  readonly kind: "http";
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, HeaderValue>>;
  readonly body?: Template;
  readonly expect: readonly number[];
}
export interface McpCall {
  readonly kind: "mcp";
  readonly server: string;
  readonly tool: string;
  readonly schema?: JsonObject;
}
export interface GitHubCall {
  readonly kind: "github";
  readonly call:
    | { readonly kind: "workflow"; readonly workflow: string }
    | { readonly kind: "request"; readonly route: string };
}
export interface PluginCall {
  readonly kind: "plugin";
  readonly module: string;
}
/** A tool that Writ brings along, such as `file.write`. */
export interface BuiltinCall {
  readonly kind: "builtin";
  readonly name: string;
}
export type ToolImplementation =
  | RunCall
  | HttpCall
  | McpCall
  | GitHubCall
  | PluginCall
  | BuiltinCall;

/** One tool of the catalog (SPEC §6). Durations in milliseconds. */
export interface Tool {
  readonly name: string;
  readonly description?: string;
  readonly risk: Risk;
  readonly idempotent: boolean;
  /** JSON Schema draft 2020-12 of the parameters. */
  readonly parameters: JsonObject;
  readonly outputs?: JsonObject;
  readonly artifacts: readonly string[];
  readonly timeout?: number;
  readonly retry?: RetrySettings;
  readonly errors: {
    readonly transient: ErrorMatch;
    readonly business: ErrorMatch;
  };
  readonly circuitBreaker?: {
    readonly failures: number;
    readonly window: number;
    readonly coolDown: number;
  };
  readonly concurrency?: { readonly group: Template };
  readonly rateLimit?: { readonly calls: number; readonly per: number };
  /** Names of environment variables handed to it and masked everywhere. */
  readonly secrets: readonly string[];
  readonly proposers?: { readonly capabilities: readonly string[] };
  readonly files: readonly string[];
  readonly implementation: ToolImplementation;
  /** The form that a dry-run really starts; without it a dry-run only renders the call. */
  readonly dryRun?: {
    readonly implementation: RunCall | HttpCall;
    readonly secrets: readonly string[];
  };
  /** The file as parsed JSON: what its digest covers (SPEC §10). */
  readonly content: JsonObject;
}

export interface ErrorMatch {
  readonly exitCodes: readonly number[];
  readonly statuses: readonly number[];
}
