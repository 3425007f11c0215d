/** The jobs that one job of a workflow file becomes: one, or one for each combination of its matrix. */

import type { ExpressionScope } from "./expression.ts";
import { combinationSuffix, expandMatrix } from "./matrix.ts";
import { fieldAt } from "./payload-fields.ts";
import { evaluateTemplate, evaluateTemplateText, sourceText } from "./template-value.ts";
import type { JobDefinition } from "./workflow-file.ts";

/** One job of a matrix, or the only one. */
export interface MatrixLeg {
  /** The name that GitHub shows. */
  readonly name: string;
  /** The job's scope with its `matrix` and `strategy`. */
  readonly scope: ExpressionScope;
}

export interface MatrixLegs {
  readonly legs: readonly MatrixLeg[];
  readonly failFast: boolean;
  readonly maxParallel: number;
}

/** The name of a job that never came to its matrix, such as a skipped one: required checks look at it. */
export function shownJobName(definition: JobDefinition, scope: ExpressionScope): string {
  if (definition.name === undefined) {
    return definition.id;
  }
  const source = sourceText(definition.name);
  // GitHub shows the expression itself where there is no matrix to fill it in.
  return /\bmatrix\b|\bstrategy\b/.test(source)
    ? source
    : evaluateTemplateText(definition.name, scope) || definition.id;
}

/** Evaluates a job's strategy and names its legs; throws when the matrix is invalid. */
export function matrixLegs(definition: JobDefinition, scope: ExpressionScope): MatrixLegs {
  const strategy = evaluateTemplate(definition.strategy, scope);
  const matrix = fieldAt(strategy, "matrix");
  const combinations = matrix === undefined || matrix === null ? [null] : expandMatrix(matrix);
  const failFast = fieldAt(strategy, "fail-fast") !== false;
  const limit = fieldAt(strategy, "max-parallel");
  const maxParallel = typeof limit === "number" && limit >= 1 ? limit : combinations.length;
  const legs = combinations.map((combination, index) => {
    const legScope: ExpressionScope = {
      ...scope,
      contexts: {
        ...scope.contexts,
        matrix: combination,
        strategy: {
          "fail-fast": failFast,
          "job-index": index,
          "job-total": combinations.length,
          "max-parallel": maxParallel,
        },
      },
    };
    const own = evaluateTemplateText(definition.name, legScope);
    // A name with an expression tells the legs apart by itself.
    const suffix =
      combination === null || definition.name?.isExpression === true
        ? ""
        : ` ${combinationSuffix(combination)}`;
    return { name: `${own === "" ? definition.id : own}${suffix}`, scope: legScope };
  });
  return { legs, failFast, maxParallel };
}
