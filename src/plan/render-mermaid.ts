import type { Plan, PlanStep } from "../model/plan.ts";
import type { StepViewStatus } from "../model/execution-view.ts";
import type { Risk } from "../model/tool.ts";
import { mermaidLabel } from "./mermaid-label.ts";

/** How a graph is drawn. */
export interface MermaidOptions {
  /** Where each step stands, by address; without it the colours show risk. */
  readonly statuses?: ReadonlyMap<string, StepViewStatus>;
  /** More steps than this are collapsed; default 100. */
  readonly limit?: number;
}

/** Mermaid refuses a flowchart with more than 500 arrows. */
const MAX_ARROWS = 450;

/**
 * A plan as a Mermaid flowchart: steps with an arrow from each that they need, groups and parallels as boxes (SPEC
 * §11). Beyond the limit boxes are drawn closed, and of what is still too long the middle is left out, with a note.
 */
export function renderMermaid(plan: Plan, options: MermaidOptions = {}): string {
  const limit = options.limit ?? 100;
  const closed = countSteps(plan.steps) > limit;
  const drawing = new Drawing(options.statuses ?? new Map(), closed);
  const shown = closed ? Math.max(2, limit) : plan.steps.length;
  drawing.scope(plan.steps, shown, "  ");
  return drawing.finish();
}

function countSteps(steps: readonly PlanStep[]): number {
  return steps.reduce(
    (sum, step) => sum + 1 + (step.kind === "action" ? 0 : countSteps(step.steps)),
    0,
  );
}

class Drawing {
  readonly #statuses: ReadonlyMap<string, StepViewStatus>;
  readonly #closed: boolean;
  readonly #lines: string[] = ["flowchart TD"];
  readonly #arrows = new Set<string>();
  readonly #classes = new Map<string, string[]>();
  #nodes = 0;

  constructor(statuses: ReadonlyMap<string, StepViewStatus>, closed: boolean) {
    this.#statuses = statuses;
    this.#closed = closed;
  }

  scope(steps: readonly PlanStep[], shown: number, indent: string): void {
    const head = steps.length <= shown ? steps.length : Math.ceil(shown / 2);
    const tail = steps.length <= shown ? steps.length : steps.length - Math.floor(shown / 2);
    const names = new Map<string, string>();
    const gap = tail > head ? this.#newName() : "";
    for (const [position, step] of steps.entries()) {
      const hidden = position >= head && position < tail;
      names.set(step.id, hidden ? gap : this.#step(step, indent));
      if (hidden && position === head)
        this.#lines.push(`${indent}${gap}(["… ${tail - head} more steps …"])`);
    }
    for (const step of steps) {
      const to = names.get(step.id);
      for (const need of step.needs) {
        const from = names.get(need);
        if (from !== undefined && to !== undefined && from !== to)
          this.#arrows.add(`  ${from} --> ${to}`);
      }
    }
  }

  finish(): string {
    const arrows = [...this.#arrows];
    this.#lines.push(...arrows.slice(0, MAX_ARROWS));
    if (arrows.length > MAX_ARROWS)
      this.#lines.push(`  more(["… ${arrows.length - MAX_ARROWS} more arrows …"])`);
    for (const [name, nodes] of [...this.#classes].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      this.#lines.push(`  classDef ${name} ${STYLES[name] ?? ""}`);
      this.#lines.push(`  class ${nodes.join(",")} ${name}`);
    }
    return `${this.#lines.join("\n")}\n`;
  }

  #step(step: PlanStep, indent: string): string {
    const name = this.#newName();
    const status = this.#statuses.get(step.address);
    if (status !== undefined) this.#classify(name, `status_${status.replaceAll("-", "_")}`);
    const title = mermaidLabel(step.name ?? step.id);
    if (step.kind === "action") {
      const tool = step.tool === (step.name ?? step.id) ? "" : `<br/>${mermaidLabel(step.tool)}`;
      this.#lines.push(`${indent}${name}["${title}${tool}${note(status)}"]`);
      if (status === undefined) this.#classify(name, `risk_${step.risk}`);
      return name;
    }
    if (this.#closed) {
      const inside = countSteps(step.steps);
      this.#lines.push(
        `${indent}${name}[["${title}<br/>${step.kind}: ${inside} steps${note(status)}"]]`,
      );
      return name;
    }
    this.#lines.push(`${indent}subgraph ${name}["${title}${note(status)}"]`);
    this.scope(step.steps, step.steps.length, `${indent}  `);
    this.#lines.push(`${indent}end`);
    return name;
  }

  #newName(): string {
    const name = `n${this.#nodes}`;
    this.#nodes += 1;
    return name;
  }

  #classify(node: string, name: string): void {
    const nodes = this.#classes.get(name);
    if (nodes === undefined) this.#classes.set(name, [node]);
    else nodes.push(node);
  }
}

function note(status: StepViewStatus | undefined): string {
  return status === undefined ? "" : `<br/>${status}`;
}

const GREY = "fill:#eaeef2,stroke:#8c959f,color:#1f2328";
const GREEN = "fill:#dafbe1,stroke:#1a7f37,color:#1f2328";
const YELLOW = "fill:#fff8c5,stroke:#9a6700,color:#1f2328";
const ORANGE = "fill:#fff1e5,stroke:#bc4c00,color:#1f2328";
const RED = "fill:#ffebe9,stroke:#cf222e,color:#1f2328";
const BLUE = "fill:#ddf4ff,stroke:#0969da,color:#1f2328";

const STYLES: Readonly<Record<string, string>> = {
  ...({
    risk_low: GREEN,
    risk_medium: YELLOW,
    risk_high: ORANGE,
    risk_critical: RED,
  } satisfies Record<`risk_${Risk}`, string>),
  ...({
    status_pending: GREY,
    status_running: BLUE,
    status_succeeded: GREEN,
    status_failed: RED,
    status_skipped: GREY,
    status_cancelled: GREY,
    status_indeterminate: ORANGE,
    status_retrying: YELLOW,
    status_timed_out: RED,
  } satisfies Record<string, string>),
};
