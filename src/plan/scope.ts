import type { Step } from "../model/step.ts";
import { waitsFor, type StepOrder } from "./step-order.ts";

/** The siblings of one group, parallel or proposal, and the scope that its owner stands in. */
export interface Scope {
  readonly steps: readonly Step[];
  /** Positions by lower-case id, since contexts are the same in any case. */
  readonly positions: ReadonlyMap<string, number>;
  readonly order: StepOrder;
  readonly outer: { readonly scope: Scope; readonly owner: number } | null;
}

/** Where an expression stands: in a step of a scope, or behind all of its steps (`outputs` of what contains them). */
export interface Viewpoint {
  readonly scope: Scope;
  readonly step: number | "end";
  /** Whether the step may name itself, as its own `outputs` do. */
  readonly self: "visible" | "hidden";
}

/** What `steps.<id>` means at a viewpoint. */
export type Sight =
  | {
      readonly kind: "visible";
      readonly step: Step;
      readonly scope: Scope;
      readonly position: number;
    }
  /** It is there, but need not have run by then. */
  | { readonly kind: "not-awaited"; readonly step: Step }
  | { readonly kind: "self"; readonly step: Step }
  /** It contains the viewpoint. */
  | { readonly kind: "around"; readonly step: Step }
  | { readonly kind: "unknown"; readonly known: readonly string[] };

/** Looks a step up by its id, inner scopes first: only what is sure to have ended before is visible (SPEC §5, §10). */
export function lookUpStep(id: string, from: Viewpoint): Sight {
  const known: string[] = [];
  let scope: Scope | null = from.scope;
  let at: number | "end" = from.step;
  let inner = true;
  while (scope !== null) {
    const position = scope.positions.get(id.toLowerCase());
    const step = position === undefined ? undefined : scope.steps[position];
    if (position !== undefined && step !== undefined) {
      const visible: Sight = { kind: "visible", step, scope, position };
      if (at === "end") return visible;
      if (position === at) {
        if (!inner) return { kind: "around", step };
        return from.self === "visible" ? visible : { kind: "self", step };
      }
      // With a cycle nothing is before anything; the cycle is reported, and that is enough.
      if (scope.order.cycle !== null || waitsFor(scope.order, at, position)) return visible;
      return { kind: "not-awaited", step };
    }
    known.push(...scope.steps.map((other) => other.id));
    at = scope.outer?.owner ?? "end";
    inner = false;
    scope = scope.outer?.scope ?? null;
  }
  return { kind: "unknown", known };
}
