import { nearestName, suggestion } from "../expressions/nearest-name.ts";
import { resolvePartially } from "../expressions/template.ts";
import { jsonSize } from "../expressions/limits.ts";
import { isJsonObject, type JsonObject } from "../model/json.ts";
import type { PlanAction, PlanStepCommon } from "../model/plan.ts";
import { pointerTo, type Pointer } from "../model/source-pointer.ts";
import type { ActionStep, TemplateObject } from "../model/step.ts";
import type { Tool } from "../model/tool.ts";
import { BUILTIN_TOOLS } from "./builtin-tools.ts";
import { checkParameters } from "./check-parameters.ts";
import { checkTemplate } from "./check-references.ts";
import { refusedHosts } from "./http-hosts.ts";
import { refuseUnsupportedTool } from "./not-yet-supported.ts";
import { MAX_PLAN_SIZE, type Planning } from "./planning.ts";
import type { Viewpoint } from "./scope.ts";
import { resolveRetry, resolveStepTimeout, unsafeRetryClasses } from "./settings.ts";
import { textAt } from "./static-vars.ts";
import { digestOfTool } from "./tool-digest.ts";

/** Plans one call of a tool; null where a finding stands in the way. */
export function planAction(
  step: ActionStep,
  common: PlanStepCommon,
  from: Viewpoint,
  planning: Planning,
): PlanAction | null {
  const parameters = resolveChecked(step.with, pointerTo(step.pointer, "with"), from, planning);
  const tool = useTool(step, planning);
  if (tool === null || parameters === null) return null;
  checkParameters({ tool, with: parameters, step: step.pointer }, planning.findings);
  checkHosts(tool, parameters, step, planning);
  const sources = { step, tool, workflow: planning.workflow, config: planning.catalog.config };
  const unsafe = unsafeRetryClasses(sources);
  if (unsafe.length > 0) {
    const own = step.retry?.on !== undefined;
    planning.findings.add({
      code: "retry-unsafe",
      message: `‘${tool.name}’ is not idempotent: after anything but a transient failure it may have taken effect, so it is not retried on ${unsafe.join(", ")}. Leave \`retry.on\` out${own ? "" : " of the tool"}, or declare the tool idempotent if it is.`,
      pointer: own ? pointerTo(step.pointer, "retry", "on") : pointerTo(step.pointer, "tool"),
    });
  }
  return {
    ...common,
    kind: "action",
    tool: tool.name,
    with: parameters,
    idempotent: tool.idempotent,
    risk: tool.risk,
    timeout: resolveStepTimeout(sources),
    retry: resolveRetry(sources),
  };
}

/** Checks the names in a map of expressions and resolves what is known; null after a finding. */
export function resolveChecked(
  template: TemplateObject,
  pointer: Pointer,
  from: Viewpoint,
  planning: Planning,
): JsonObject | null {
  if (!checkTemplate(template, pointer, from, planning)) return null;
  const resolved = resolvePartially(template, planning.known);
  if (!resolved.ok) {
    const { failure } = resolved;
    const place = `${pointer}${failure.pointer}`;
    planning.findings.addExpression(failure, place, textAt(template, failure.pointer));
    return null;
  }
  planning.size.grow(jsonSize(resolved.value, MAX_PLAN_SIZE));
  return isJsonObject(resolved.value) ? resolved.value : null;
}

function useTool(step: ActionStep, planning: Planning): Tool | null {
  const { catalog, findings, tools } = planning;
  const pointer = pointerTo(step.pointer, "tool");
  const tool = catalog.tools.get(step.tool);
  if (tool === undefined) {
    reportUnknownTool(step.tool, pointer, planning);
    return null;
  }
  if (tools.has(tool.name)) return tool;
  refuseUnsupportedTool(tool, pointer, findings);
  const digest = digestOfTool(tool, planning.toolFiles);
  if (typeof digest === "string") {
    tools.set(tool.name, { tool, digest });
    return tool;
  }
  tools.set(tool.name, { tool, digest: null });
  for (const path of digest.missing) {
    const message = `The tool ‘${tool.name}’ lists the file ‘${path}’, which is not a file of the default branch. Add it, or mend \`files\` in .writ/tools/${tool.name}.yml.`;
    findings.add({ code: "tool-file-missing", message, pointer });
  }
  return tool;
}

function reportUnknownTool(name: string, pointer: Pointer, { catalog, findings }: Planning): void {
  if (BUILTIN_TOOLS.includes(name)) {
    const message = `The built-in tool ‘${name}’ is not enabled: add it to \`builtin-tools\` in .writ/config.yml.`;
    findings.add({ code: "tool-not-enabled", message, pointer });
    return;
  }
  const names = [...catalog.tools.keys()];
  const nearest = nearestName(name, names);
  const hint = suggestion(name, names) || ` Declare it in .writ/tools/${name}.yml first.`;
  findings.add({
    code: "unknown-tool",
    message: `There is no tool ‘${name}’ in the catalog.${hint}`,
    pointer,
    ...(nearest === null ? {} : { replaceBy: nearest }),
  });
}

function checkHosts(
  tool: Tool,
  parameters: JsonObject,
  step: ActionStep,
  planning: Planning,
): void {
  for (const host of refusedHosts(tool, parameters, planning.catalog.config.http.allow)) {
    const message = `‘${tool.name}’ calls ${host}, which is not in \`http.allow\` of .writ/config.yml.`;
    planning.findings.add({
      code: "http-host-not-allowed",
      message,
      pointer: pointerTo(step.pointer, "tool"),
    });
  }
}
