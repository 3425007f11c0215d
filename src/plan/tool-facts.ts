import type { Catalog } from "../model/catalog.ts";
import type { ToolFacts } from "../model/decision.ts";
import type { Plan } from "../model/plan.ts";

/** The distinct tools of a plan as the policy's conditions see them, sorted by name (SPEC §8, `tools`). */
export function toolFactsOf(plan: Plan, catalog: Catalog): readonly ToolFacts[] {
  return Object.keys(plan.tools)
    .toSorted()
    .map((name) => {
      const tool = catalog.tools.get(name);
      if (tool === undefined)
        throw new TypeError(
          `The plan uses ‘${name}’, which is not in the catalog it was made from`,
        );
      return { name, risk: tool.risk, idempotent: tool.idempotent };
    });
}
