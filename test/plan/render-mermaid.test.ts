import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Plan } from "../../src/model/plan.ts";
import type { Step } from "../../src/model/step.ts";
import { mermaidLabel } from "../../src/plan/mermaid-label.ts";
import { renderMermaid } from "../../src/plan/render-mermaid.ts";
import { buildPlan } from "../../src/plan/build-plan.ts";
import { action, group, makeCatalog, makeInputs, makeTool, parallel } from "./planning-rig.ts";

function planOf(steps: readonly Step[]): Plan {
  const tools = [makeTool("t"), makeTool("danger", { risk: "critical" })];
  const { plan } = buildPlan(makeInputs(steps, { catalog: makeCatalog(tools) }));
  if (plan === null) throw new Error("The plan has errors");
  return plan.plan;
}

const story = [
  action("backup"),
  action("migrate", { tool: "danger", name: "Add the column" }),
  parallel("tell", [action("slack"), action("mail"), action("log", { needs: ["mail"] })]),
];

describe("the graph of a plan", () => {
  test("shows steps, what they need, boxes and risks", () => {
    expect(renderMermaid(planOf(story))).toBe(`flowchart TD
  n0["backup<br/>t"]
  n1["Add the column<br/>danger"]
  subgraph n2["tell"]
    n3["slack<br/>t"]
    n4["mail<br/>t"]
    n5["log<br/>t"]
  end
  n4 --> n5
  n0 --> n1
  n1 --> n2
  classDef risk_critical fill:#ffebe9,stroke:#cf222e,color:#1f2328
  class n1 risk_critical
  classDef risk_low fill:#dafbe1,stroke:#1a7f37,color:#1f2328
  class n0,n3,n4,n5 risk_low
`);
  });

  test("shows where each step stands", () => {
    const statuses = new Map([
      ["backup", "succeeded" as const],
      ["tell/mail", "timed-out" as const],
    ]);
    const graph = renderMermaid(planOf(story), { statuses });
    expect(graph).toContain('n0["backup<br/>t<br/>succeeded"]');
    expect(graph).toContain("class n0 status_succeeded");
    expect(graph).toContain("class n4 status_timed_out");
  });

  test("closes boxes and leaves out the middle of what is too long", () => {
    const many = Array.from({ length: 300 }, (_, index) => action(`s${index}`));
    const graph = renderMermaid(planOf([...many, group("g", [action("x"), action("y")])]));
    expect(graph.split("\n").length).toBeLessThan(230);
    expect(graph).toContain("… 201 more steps …");
    expect(graph).toContain("group: 2 steps");
    expect(graph).not.toContain('"x<br/>t"');
  });

  test("has never more arrows than Mermaid draws", () => {
    const wide = Array.from({ length: 60 }, (_, index) => action(`a${index}`, { needs: [] }));
    const all = wide.map(({ id }) => id);
    const ends = Array.from({ length: 20 }, (_, index) => action(`b${index}`, { needs: all }));
    const graph = renderMermaid(planOf([...wide, ...ends]));
    expect(graph.match(/-->/g)?.length).toBe(450);
    expect(graph).toContain("750 more arrows");
  });

  test.each([
    'x"] --> evil["y',
    "<img src=x onerror=alert(1)>",
    'a\nclick n0 href "javascript:alert(1)"',
    "`**bold**` [link](https://evil.example)",
    "]]; end; subgraph x",
    "%%{init: {}}%%",
    "#lt;script#gt;",
  ])("lets no label out of its quotes: %s", (name) => {
    const graph = renderMermaid(planOf([action("a", { name })]));
    const lines = graph.split("\n");
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^ {2}n0\["(?:[\p{L}\p{N} .,:/…·-]|#\d+;)*<br\/>t"\]$/u);
  });

  test("labels are made of harmless signs, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(mermaidLabel(text)).toMatch(/^(?:[\p{L}\p{N} .,:/…·-]|#\d+;)*$/u);
      }),
    );
  });
});
