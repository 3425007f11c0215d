import { evaluateTemplate, isSymbolic } from "../expressions/template.ts";
import { isJsonObject, type JsonValue } from "../model/json.ts";
import type { TemplateObject } from "../model/step.ts";
import type { HttpCall, Tool } from "../model/tool.ts";

/**
 * The hosts that a call of this tool is sure to go to and that `http.allow` does not list (SPEC §6). A host that only
 * the execution knows is checked there.
 */
export function refusedHosts(
  tool: Tool,
  parameters: TemplateObject,
  allow: readonly string[],
): readonly string[] {
  const hosts = new Set<string>();
  for (const call of [tool.implementation, tool.dryRun?.implementation]) {
    if (call?.kind !== "http") continue;
    const url = urlOf(call, parameters);
    if (url !== null && !isListed(url, allow)) hosts.add(url.host);
  }
  return [...hosts];
}

/** The address as far as its host is known. */
function urlOf(call: HttpCall, parameters: TemplateObject): URL | null {
  const literal = /^[^$]*:\/\/[^/?#$]+(?=[/?#]|$)/.exec(call.url)?.[0];
  if (literal !== undefined) return URL.parse(literal);
  if (isSymbolic(parameters)) return null;
  const values = evaluateTemplate(parameters, {});
  if (!values.ok || !isJsonObject(values.value)) return null;
  const url = evaluateTemplate(call.url, { with: values.value });
  return url.ok ? parse(url.value) : null;
}

function parse(value: JsonValue): URL | null {
  return typeof value === "string" ? URL.parse(value) : null;
}

/** An entry is a host, or a host with its port. */
function isListed(url: URL, allow: readonly string[]): boolean {
  return allow.some((entry) => {
    const listed = entry.toLowerCase();
    return listed === url.hostname || listed === url.host;
  });
}
