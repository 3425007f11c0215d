import type { Proposal } from "../../../model/proposal.ts";
import type { Step } from "../../../model/step.ts";
import type { Workflow } from "../../../model/workflow.ts";

type Workflows = ReadonlyMap<string, Pick<Workflow, "steps">>;

/** Names of the tools that steps name, those of the workflows that they use among them; sorted. */
export function namedTools(steps: readonly Step[], workflows: Workflows): readonly string[] {
  const tools = new Set<string>();
  const used = new Set<string>();
  const visitAll = (some: readonly Step[]): void => some.forEach(visit);
  const use = (id: string): void => {
    if (used.has(id)) return;
    used.add(id);
    visitAll(workflows.get(id)?.steps ?? []);
  };
  const visit = (step: Step): void => {
    if (step.compensate !== undefined) tools.add(step.compensate.tool);
    switch (step.kind) {
      case "action":
        tools.add(step.tool);
        return;
      case "sub-workflow":
        use(step.uses);
        return;
      case "switch":
        for (const branch of step.branches) visitAll(branch.steps);
        return;
      case "group":
      case "parallel":
      case "for-each":
      case "while":
        visitAll(step.steps);
        return;
      case "gate":
      case "wait":
        return;
    }
  };
  visitAll(steps);
  return [...tools].toSorted();
}

/** The same of what a proposal asks for. */
export function toolsOfProposal({ body }: Proposal, workflows: Workflows): readonly string[] {
  switch (body.kind) {
    case "steps":
      return namedTools(body.steps, workflows);
    case "template":
      return namedTools(workflows.get(body.uses)?.steps ?? [], workflows);
    case "general":
      return [];
  }
}
