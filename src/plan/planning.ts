import type { KnownContexts } from "../expressions/known-contexts.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Digest } from "../model/ids.ts";
import type { Tool } from "../model/tool.ts";
import type { Workflow } from "../model/workflow.ts";
import type { Findings } from "./findings.ts";
import type { ToolFiles } from "./tool-digest.ts";

/** What the parts of one planning share. */
export interface Planning {
  readonly catalog: Catalog;
  readonly workflow: Workflow | null;
  readonly toolFiles: ToolFiles;
  readonly findings: Findings;
  readonly known: KnownContexts;
  readonly vars: UsedVars;
  /** Tools used so far; null for one whose files are missing. */
  readonly tools: Map<string, UsedTool>;
  readonly size: PlanSize;
}

interface UsedTool {
  readonly tool: Tool;
  readonly digest: Digest | null;
}

/** Which variables expressions name: those of the configuration enter the plan only when they are used. */
export class UsedVars {
  /** Every variable that there is, also one whose value could not be resolved. */
  readonly declared: readonly string[];
  readonly #names = new Set<string>();
  #all = false;

  constructor(declared: readonly string[]) {
    this.declared = declared;
  }

  add(name: string): void {
    this.#names.add(name.toLowerCase());
  }

  addAll(): void {
    this.#all = true;
  }

  has(name: string): boolean {
    return this.#all || this.#names.has(name.toLowerCase());
  }
}

/** Largest plan, in characters of its parameters and needs: a small file cannot make a plan that fills the memory. */
export const MAX_PLAN_SIZE = 16_777_216;

/** Counts what a plan grows to. */
export class PlanSize {
  #size = 0;

  grow(by: number): void {
    this.#size += by;
  }

  get exceeded(): boolean {
    return this.#size > MAX_PLAN_SIZE;
  }
}
