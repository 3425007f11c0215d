import type { ExpressionContexts } from "../expressions/contexts.ts";
import type { TemplateFailure } from "../expressions/expression-failure.ts";
import { evaluateTemplate } from "../expressions/template.ts";
import type { JsonObject } from "../model/json.ts";
import type { Plan } from "../model/plan.ts";
import { success, type Result } from "../model/result.ts";
import { proposalContext } from "./proposal-context.ts";

/**
 * The contexts of a plan's expressions at run time, but `steps`: `proposal` and `vars` come from the plan itself, so
 * that they are what was approved. `github` is the whole context, with the keys that planning knew.
 */
export function runtimeContexts(
  plan: Plan,
  moment: { readonly github: JsonObject; readonly execution: JsonObject },
): Result<ExpressionContexts, TemplateFailure> {
  const vars = evaluateTemplate(plan.vars, {});
  if (!vars.ok) return vars;
  const { github, execution } = moment;
  return success({ proposal: proposalContext(plan), vars: vars.value, github, execution });
}
