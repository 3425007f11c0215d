import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Sourced } from "../diagnostics/source.ts";
import { suggestion } from "../expressions/nearest-name.ts";
import { quoteData } from "../expressions/template.ts";
import type { Catalog } from "../model/catalog.ts";
import { digestOf } from "../model/digest.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import type { DigestedPlan, Plan, PlanStep } from "../model/plan.ts";
import type { Proposal } from "../model/proposal.ts";
import type { Workflow } from "../model/workflow.ts";
import { contentKeyOf } from "./content-key.ts";
import { Findings } from "./findings.ts";
import { staticGitHubContext, type PlanRepository } from "./github-context.ts";
import { refuseUnsupportedConfig, refuseUnsupportedProposal } from "./not-yet-supported.ts";
import { digestOfPlan } from "./plan-digest.ts";
import { planSteps } from "./plan-steps.ts";
import { MAX_PLAN_SIZE, PlanSize, UsedVars, type Planning } from "./planning.ts";
import { proposalContext } from "./proposal-context.ts";
import { resolveVars, type VarLayer } from "./static-vars.ts";
import type { ToolFiles } from "./tool-digest.ts";
import { usedConfig } from "./used-config.ts";

/** Everything that a plan is made from (SPEC §10). */
export interface PlanInputs {
  readonly repository: PlanRepository;
  readonly path: string;
  readonly proposal: Sourced<Proposal>;
  readonly catalog: Catalog;
  readonly toolFiles: ToolFiles;
}

/**
 * Makes the plan of one proposal, or finds every problem at once: without an error there is a plan, with one there is
 * none. Pure: the same inputs give the same digest on every machine (SPEC §10).
 */
export function buildPlan(inputs: PlanInputs): {
  readonly plan: DigestedPlan | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { catalog, path, toolFiles } = inputs;
  const { value: proposal, source } = inputs.proposal;
  const findings = new Findings(source);
  const workflow = findWorkflow(proposal, catalog, findings);
  checkActor(proposal, catalog, findings);
  refuseUnsupportedConfig(catalog.config, findings);
  refuseUnsupportedProposal(proposal, workflow, findings);
  const facts = { proposal: proposalFacts(proposal), revision: proposal.revision, path };
  const contexts = {
    proposal: proposalContext(facts),
    github: staticGitHubContext(inputs.repository),
  };
  const layers: readonly VarLayer[] = [
    { kind: "config", vars: catalog.config.vars, pointer: "" },
    { kind: "workflow", vars: workflow?.vars ?? {}, pointer: "/workflow" },
    { kind: "proposal", vars: proposal.vars, pointer: "/vars" },
  ];
  const used = new UsedVars(layers.flatMap((layer) => Object.keys(layer.vars)));
  const vars = resolveVars(layers, contexts, { findings, used });
  const planning: Planning = {
    catalog,
    workflow,
    toolFiles,
    findings,
    known: {
      contexts: { ...contexts, vars },
      open: findings.errors > 0 ? ["github", "vars"] : ["github"],
    },
    vars: used,
    tools: new Map(),
    size: new PlanSize(),
  };
  const steps = planBody(proposal, planning);
  if (planning.size.exceeded) reportSize(findings);
  if (findings.errors > 0) return { plan: null, diagnostics: findings.sorted() };
  const plan: Plan = {
    version: 1,
    repository: inputs.repository.id,
    contentKey: contentKeyOf(proposal),
    ...facts,
    vars: usedVars(vars, proposal, planning),
    timeout: proposal.timeout ?? workflow?.timeout ?? catalog.config.timeout,
    onFailure: proposal.onFailure ?? workflow?.onFailure ?? "stop",
    maxParallel: catalog.config.maxParallel,
    steps,
    tools: digestsOf(planning),
    workflows: workflow === null ? {} : { [workflow.id]: digestOf(workflow.content) },
    config: usedConfig(
      [...planning.tools.values()].map(({ tool }) => tool),
      catalog.config,
    ),
  };
  return {
    plan: { plan, digest: digestOfPlan(plan) },
    diagnostics: findings.sorted(),
  };
}

function planBody({ body }: Proposal, planning: Planning): readonly PlanStep[] {
  if (body.kind !== "steps") return [];
  return planSteps({ steps: body.steps, kind: "sequence", outer: null, address: null }, planning)
    .steps;
}

function proposalFacts(proposal: Proposal): Plan["proposal"] {
  const { title, reason, workflow, actor, priority, labels, expires, dryRun, rehearsal } = proposal;
  return {
    title,
    reason,
    ...(workflow === undefined ? {} : { workflow }),
    ...(actor === undefined ? {} : { actor }),
    priority,
    labels,
    ...(expires === undefined ? {} : { expires }),
    dryRun,
    rehearsal,
  };
}

/** Those of the proposal and its workflow, and of the configuration's those that are named (SPEC §10). */
function usedVars(
  vars: JsonObject,
  proposal: Proposal,
  { workflow, vars: used }: Planning,
): JsonObject {
  const entries = Object.entries<JsonValue>(vars).filter(
    ([name]) =>
      Object.hasOwn(proposal.vars, name) ||
      Object.hasOwn(workflow?.vars ?? {}, name) ||
      used.has(name),
  );
  return quoteData(Object.fromEntries(entries)) as JsonObject;
}

function digestsOf({ tools }: Planning): Plan["tools"] {
  return Object.fromEntries(
    [...tools].flatMap(([name, { digest }]) => (digest === null ? [] : [[name, digest]])),
  );
}

function findWorkflow(proposal: Proposal, catalog: Catalog, findings: Findings): Workflow | null {
  const id = proposal.workflow;
  if (id === undefined) return null;
  const pointer = "/workflow";
  const workflow = catalog.workflows.get(id);
  if (workflow === undefined) {
    const hint =
      suggestion(id, catalog.workflows.keys()) || ` Declare it in .writ/workflows/${id}.yml first.`;
    findings.add({
      code: "unknown-workflow",
      message: `There is no workflow ‘${id}’.${hint}`,
      pointer,
    });
    return null;
  }
  if (!workflow.enabled) {
    const message = `The workflow ‘${id}’ is disabled: \`enabled: false\` in .writ/workflows/${id}.yml.`;
    findings.add({ code: "workflow-disabled", message, pointer });
  }
  return workflow;
}

/** Without `.writ/actors.yml` there is nobody to be named; the policy then refuses who may not (SPEC §7). */
function checkActor({ actor: id }: Proposal, { actors }: Catalog, findings: Findings): void {
  if (id === undefined || actors === null) return;
  const actor = actors.find((known) => known.id === id);
  if (actor?.status === "active") return;
  const hint =
    suggestion(
      id,
      actors.map((known) => known.id),
    ) || " Actors stand in .writ/actors.yml.";
  const message =
    actor === undefined ? `There is no actor ‘${id}’.${hint}` : `The actor ‘${id}’ is inactive.`;
  findings.add({ code: "unknown-actor", message, pointer: "/actor" });
}

function reportSize(findings: Findings): void {
  const message = `The plan would be larger than ${MAX_PLAN_SIZE} characters: its steps repeat large values. Use smaller ones.`;
  findings.add({ code: "result-too-large", message, pointer: "/steps", part: "key" });
}
