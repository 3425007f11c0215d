import { evaluateTemplate, isSymbolic } from "../expressions/template.ts";
import { isJsonObject } from "../model/json.ts";
import type { TemplateObject } from "../model/step.ts";
import type { HttpCall, Tool } from "../model/tool.ts";
import { hostOfUrl, isHostAllowed, literalHost } from "../tools/allowed-host.ts";

/**
 * The hosts that a call of this tool is sure to go to and that `http.allow` does not list (SPEC §6). A host that only
 * the execution knows is checked there, by the same rule.
 */
export function refusedHosts(
  tool: Tool,
  parameters: TemplateObject,
  allow: readonly string[],
): readonly string[] {
  const refused = new Set<string>();
  for (const call of [tool.implementation, tool.dryRun?.implementation]) {
    if (call?.kind !== "http") continue;
    const url = addressOf(call, parameters);
    const host = url === null ? null : hostOfUrl(url);
    if (url !== null && host !== null && !isHostAllowed(allow, host)) refused.add(url.host);
  }
  return [...refused];
}

/** The address as far as its host is known. */
function addressOf(call: HttpCall, parameters: TemplateObject): URL | null {
  if (literalHost(call.url) !== null)
    return URL.parse(/^[^/]*\/\/[^/?#]*/.exec(call.url)?.[0] ?? "");
  if (isSymbolic(parameters)) return null;
  const values = evaluateTemplate(parameters, {});
  if (!values.ok || !isJsonObject(values.value)) return null;
  const url = evaluateTemplate(call.url, { with: values.value });
  return url.ok && typeof url.value === "string" ? URL.parse(url.value) : null;
}
