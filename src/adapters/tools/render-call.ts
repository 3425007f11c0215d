import type { Config } from "../../model/config.ts";
import type { JsonObject } from "../../model/json.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { HttpCall, RunCall, Tool, ToolImplementation } from "../../model/tool.ts";
import { hostOfUrl, isHostAllowed } from "../../tools/allowed-host.ts";
import type { ToolCall } from "../../ports/tool-runner.ts";
import { renderRequest } from "./render-request.ts";
import { renderCommand } from "./render-command.ts";

/**
 * The exact call that a live run would make, as outputs (SPEC §6, "Dry-run"); starts nothing and reads no secrets.
 * Says what would keep the call from being made.
 */
export function renderCall(facts: {
  readonly tool: Tool;
  readonly implementation: ToolImplementation;
  readonly call: ToolCall;
  readonly config: Config;
}): Result<JsonObject, string> {
  const { tool, implementation, call, config } = facts;
  const { parameters } = call;
  if (implementation.kind === "run") return renderRun(tool, implementation, parameters);
  if (implementation.kind === "http") return renderHttp(implementation, call, config.http.allow);
  const { kind, ...target } = implementation;
  return success({ "would-call": { kind, ...target, parameters } });
}

function renderRun(tool: Tool, run: RunCall, parameters: JsonObject): Result<JsonObject, string> {
  const rendered = renderCommand(run, parameters);
  if (!rendered.ok) return rendered;
  const { command, environment } = rendered.value;
  return success({
    "would-run": command,
    ...(Object.keys(environment).length === 0 ? {} : { environment }),
    ...(tool.secrets.length === 0 ? {} : { secrets: tool.secrets }),
    stdin: parameters,
  });
}

function renderHttp(
  http: HttpCall,
  call: ToolCall,
  allow: readonly string[],
): Result<JsonObject, string> {
  const rendered = renderRequest(http, call.parameters, call.idempotencyKey);
  if (!rendered.ok) return rendered;
  const { method, url, headers, secretHeaders, body } = rendered.value;
  const target = hostOfUrl(url);
  if (target === null || !isHostAllowed(allow, target)) {
    return failure(`${url.host} is not in \`http.allow\` of .writ/config.yml`);
  }
  const secrets = Object.entries(secretHeaders).map(
    ([name, { secret, prefix }]): [string, string] => [name, `${prefix}*** (secret ${secret})`],
  );
  return success({
    "would-request": {
      method,
      url: url.href,
      headers: { ...headers, ...Object.fromEntries(secrets) },
      ...(body === null ? {} : { body }),
    },
  });
}
