import { expect, test } from "vitest";
import { evaluateTemplate } from "../../src/expressions/template.ts";
import { buildPlan } from "../../src/plan/build-plan.ts";
import { runtimeContexts } from "../../src/plan/runtime-contexts.ts";
import { action, makeInputs } from "./planning-rig.ts";

test("data of a proposal that looks like an expression is data at planning, in the plan's JSON and at run time", () => {
  const title = "x ${{ github.sha }} ${{ steps.a.outputs.secret }}";
  const step = action("b", {
    with: {
      plain: "${{ proposal.title }}",
      mixed: "${{ vars.copy }} for ${{ github.actor }}",
      computed: "${{ format('{0}', vars.copy) }} ${{ steps.a.outputs.path }}",
      late: "${{ steps.a.outputs.path }}${{ vars.copy }}",
    },
  });
  const inputs = makeInputs([action("a"), step], {
    proposal: { title, vars: { copy: "${{ proposal.title }}" } },
  });
  const { plan } = buildPlan(inputs);
  if (plan === null) throw new Error("The plan has errors");
  const stored = JSON.parse(JSON.stringify(plan.plan)) as typeof plan.plan;
  const contexts = runtimeContexts(stored, { github: { actor: "alice" }, execution: {} });
  if (!contexts.ok) throw new Error(contexts.failure.message);
  const steps = { a: { outputs: { path: "${{ vars.copy }}", secret: "s3cret" } } };
  const [, planned] = stored.steps;
  const parameters = planned?.kind === "action" ? planned.with : {};
  expect(evaluateTemplate(parameters, { ...contexts.value, steps })).toEqual({
    ok: true,
    value: {
      plain: title,
      mixed: `${title} for alice`,
      computed: `${title} \${{ vars.copy }}`,
      late: `\${{ vars.copy }}${title}`,
    },
  });
  expect(contexts.value["vars"]).toEqual({ copy: title });
});
