/** Values of a workflow file's template tokens: literals and `${{ }}` evaluated in a scope. */

import type { TemplateToken } from "@actions/workflow-parser/templates/tokens/template-token";
import {
  isBasicExpression,
  isLiteral,
  isMapping,
  isSequence,
} from "@actions/workflow-parser/templates/tokens/type-guards";
import type { ExpressionScope } from "./expression.ts";
import { evaluateExpression, toPlainValue, toText } from "./expression.ts";

/** A part of a workflow file that is evaluated when the run comes to it. */
export type Template = TemplateToken;

/** Plain JSON value of a template; throws when an expression in it cannot be evaluated. */
export function evaluateTemplate(template: Template | undefined, scope: ExpressionScope): unknown {
  if (template === undefined) {
    return null;
  }
  if (isBasicExpression(template)) {
    return toPlainValue(evaluateExpression(template.expression, scope));
  }
  if (isSequence(template)) {
    return Array.from(template, (item) => evaluateTemplate(item, scope));
  }
  if (isMapping(template)) {
    const entries: [string, unknown][] = [];
    for (const { key, value } of template) {
      entries.push([toText(evaluateTemplate(key, scope)), evaluateTemplate(value, scope)]);
    }
    return Object.fromEntries(entries);
  }
  if (isLiteral(template)) {
    return template.toJSON();
  }
  throw new Error(`A workflow file may not hold a ${template.typeName()} here`);
}

/** Text of a template, as GitHub writes values into texts. */
export function evaluateTemplateText(
  template: Template | undefined,
  scope: ExpressionScope,
): string {
  return toText(evaluateTemplate(template, scope));
}

/** A map of names to texts, as `env`, `with` and `outputs` are; null and missing templates are empty. */
export function evaluateTemplateMap(
  template: Template | undefined,
  scope: ExpressionScope,
): Record<string, string> {
  const value = evaluateTemplate(template, scope);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return {};
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toText(item)]));
}

/** The member of a mapping that has not been evaluated, or undefined. */
export function templateMember(template: Template | undefined, key: string): Template | undefined {
  return template !== undefined && isMapping(template) ? template.find(key) : undefined;
}

/** A scalar as the workflow file has it, for showing. */
export function sourceText(template: Template): string {
  if (isBasicExpression(template)) {
    return template.source ?? `\${{ ${template.expression} }}`;
  }
  return isLiteral(template) ? toText(template.toJSON()) : "";
}
