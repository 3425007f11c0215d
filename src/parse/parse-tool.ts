import type { JsonObject } from "../model/json.ts";
import type { ErrorMatch, HttpCall, RunCall, Tool, ToolImplementation } from "../model/tool.ts";
import { buildRetry, durationOf, optionalDuration, schemaOf } from "./build-settings.ts";
import type { ErrorMatchShape, ToolShape } from "./generated/file-shapes.ts";
import { parseFile } from "./parse-file.ts";
import type { Parsed, RawFile } from "./raw-file.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** The parameters of a tool that declares none: it takes none. */
export const NO_PARAMETERS: JsonObject = { type: "object", additionalProperties: false };

/** Reads a tool file (SPEC §6). */
export function parseTool(file: RawFile): Parsed<Tool> {
  return parseFile(file, "tool", (value) =>
    buildTool(value as unknown as ToolShape, value as JsonObject),
  );
}

function buildTool(shape: ToolShape, content: JsonObject): Tool {
  const breaker = shape["circuit-breaker"];
  const rate = shape["rate-limit"];
  return withoutUndefined({
    name: shape.name,
    description: shape.description,
    risk: shape.risk ?? "high",
    idempotent: shape.idempotent ?? false,
    parameters: shape.parameters === undefined ? NO_PARAMETERS : schemaOf(shape.parameters),
    outputs: shape.outputs === undefined ? undefined : schemaOf(shape.outputs),
    artifacts: shape.artifacts ?? [],
    timeout: optionalDuration(shape.timeout),
    retry: shape.retry === undefined ? undefined : buildRetry(shape.retry),
    errors: {
      transient: buildErrorMatch(shape.errors?.transient),
      business: buildErrorMatch(shape.errors?.business),
    },
    circuitBreaker:
      breaker === undefined
        ? undefined
        : {
            failures: breaker.failures,
            window: durationOf(breaker.window),
            coolDown: durationOf(breaker["cool-down"]),
          },
    concurrency: shape.concurrency,
    rateLimit: rate === undefined ? undefined : { calls: rate.calls, per: durationOf(rate.per) },
    secrets: shape.secrets ?? [],
    proposers: shape.proposers,
    files: shape.files ?? [],
    implementation: buildImplementation(shape),
    dryRun: buildDryRun(shape),
    content,
  });
}

function buildErrorMatch(shape: ErrorMatchShape | undefined): ErrorMatch {
  return { exitCodes: shape?.["exit-codes"] ?? [], statuses: shape?.statuses ?? [] };
}

function buildImplementation(shape: ToolShape): ToolImplementation {
  if (shape.run !== undefined) return buildRun(shape.run);
  if (shape.http !== undefined) return buildHttp(shape.http);
  if (shape.mcp !== undefined) {
    const { server, tool, schema } = shape.mcp;
    return schema === undefined
      ? { kind: "mcp", server, tool }
      : { kind: "mcp", server, tool, schema: schemaOf(schema) };
  }
  if (shape.github !== undefined) {
    const { workflow, request } = shape.github;
    const call =
      workflow === undefined
        ? ({ kind: "request", route: request ?? "" } as const)
        : ({ kind: "workflow", workflow } as const);
    return { kind: "github", call };
  }
  if (shape.plugin !== undefined) return { kind: "plugin", module: shape.plugin.module };
  return { kind: "builtin", name: shape.builtin ?? shape.name };
}

function buildRun(shape: NonNullable<ToolShape["run"]>): RunCall {
  return { kind: "run", command: shape.command, args: shape.args ?? [], env: shape.env ?? {} };
}

function buildHttp(shape: NonNullable<ToolShape["http"]>): HttpCall {
  return withoutUndefined({
    kind: "http" as const,
    method: shape.method ?? "GET",
    url: shape.url,
    headers: shape.headers ?? {},
    body: shape.body,
    expect: shape.expect ?? [],
  });
}

function buildDryRun(shape: ToolShape): Tool["dryRun"] {
  const dryRun = shape["dry-run"];
  if (dryRun === undefined) return undefined;
  const { command, url, secrets = [], ...rest } = dryRun;
  const implementation =
    command === undefined ? buildHttp({ ...rest, url: url ?? "" }) : buildRun({ ...rest, command });
  return { implementation, secrets };
}
