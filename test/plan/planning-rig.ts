import type { Place } from "../../src/diagnostics/diagnostic.ts";
import type { Source } from "../../src/diagnostics/source.ts";
import type { Catalog } from "../../src/model/catalog.ts";
import { DEFAULT_CONFIG } from "../../src/model/config.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { PlanAction, PlanStep } from "../../src/model/plan.ts";
import type { Proposal } from "../../src/model/proposal.ts";
import type { ActionStep, GroupStep, ParallelStep, Step } from "../../src/model/step.ts";
import type { Tool } from "../../src/model/tool.ts";
import type { Workflow } from "../../src/model/workflow.ts";
import { buildPlan, type PlanInputs } from "../../src/plan/build-plan.ts";

/** Names the pointer itself as the place, so that tests say where a finding points. */
export const pointerSource: Source = {
  file: "proposals/x.yml",
  text: "",
  locate: (pointer, part): Place => {
    const nowhere = { line: 1, column: 1, offset: 0 };
    return { file: part === "key" ? `${pointer} (key)` : pointer, start: nowhere, end: nowhere };
  },
};

/** A `run` tool that takes anything. */
export function makeTool(name: string, changes: Partial<Tool> = {}): Tool {
  return {
    name,
    risk: "low",
    idempotent: true,
    parameters: { type: "object" },
    artifacts: [],
    errors: {
      transient: { exitCodes: [], statuses: [] },
      business: { exitCodes: [], statuses: [] },
    },
    secrets: [],
    files: [],
    implementation: { kind: "run", command: ["true"], args: [], env: {} },
    content: { name, run: { command: ["true"] } },
    ...changes,
  };
}

export function makeCatalog(tools: readonly Tool[], changes: Partial<Catalog> = {}): Catalog {
  return {
    config: DEFAULT_CONFIG,
    policy: { isolation: true, rules: {}, approval: [] } as unknown as Catalog["policy"],
    actors: null,
    tools: new Map(tools.map((tool) => [tool.name, tool])),
    workflows: new Map(),
    ...changes,
  };
}

/** One call of the tool `t`, placed by its id. */
export function action(id: string, changes: Partial<ActionStep> = {}): ActionStep {
  return { kind: "action", id, pointer: `/${id}`, tool: "t", with: {}, ...changes };
}

export function group(id: string, steps: readonly Step[], changes: Partial<GroupStep> = {}): Step {
  return { kind: "group", id, pointer: `/${id}`, steps, ...changes };
}

export function parallel(
  id: string,
  steps: readonly Step[],
  changes: Partial<ParallelStep> = {},
): Step {
  return { kind: "parallel", id, pointer: `/${id}`, steps, failFast: true, ...changes };
}

export function makeProposal(steps: readonly Step[], changes: Partial<Proposal> = {}): Proposal {
  const content: JsonObject = { title: "T", reason: "R", steps: JSON.parse(JSON.stringify(steps)) };
  return {
    title: "T",
    reason: "R",
    priority: "normal",
    labels: [],
    reviewers: [],
    dryRun: false,
    rehearsal: false,
    revision: 1,
    vars: {},
    body: { kind: "steps", steps },
    content,
    ...changes,
  };
}

export function makeInputs(
  steps: readonly Step[],
  changes: Partial<Omit<PlanInputs, "proposal">> & { readonly proposal?: Partial<Proposal> } = {},
): PlanInputs {
  const { proposal, ...rest } = changes;
  return {
    repository: { id: 7, owner: "acme", name: "shop", serverUrl: "https://github.com" },
    path: "proposals/x.yml",
    catalog: makeCatalog([makeTool("t")]),
    toolFiles: new Map(),
    ...rest,
    proposal: { value: makeProposal(steps, proposal), source: pointerSource },
  };
}

/** `code pointer` of every finding. */
export function findingsOf(inputs: PlanInputs): readonly string[] {
  return buildPlan(inputs).diagnostics.map(({ code, place }) => `${code} ${place.file}`);
}

export function messagesOf(inputs: PlanInputs): readonly string[] {
  return buildPlan(inputs).diagnostics.map(({ message }) => message);
}

/** The steps of a plan that must be sound. */
export function plannedSteps(inputs: PlanInputs): readonly PlanStep[] {
  const { plan, diagnostics } = buildPlan(inputs);
  if (plan === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return plan.plan.steps;
}

export function plannedAction(inputs: PlanInputs, position = 0): PlanAction {
  const step = plannedSteps(inputs)[position];
  if (step?.kind !== "action") throw new Error("There is no action there");
  return step;
}

/** An enabled workflow `w` that only groups proposals. */
export function makeWorkflow(changes: Partial<Workflow> = {}): Workflow {
  return {
    id: "w",
    title: "W",
    enabled: true,
    tags: [],
    actors: [],
    labels: [],
    vars: {},
    steps: [],
    content: { title: "W" },
    ...changes,
  };
}
