import type { Decision, DecisionNode } from "../../../model/decision.ts";
import type { Policy } from "../../../model/policy.ts";
import { nodesOf } from "./compare-decision.ts";
import type { PolicyVariant } from "./policy-variants.ts";
import { CONFIG_CHANGES, hasOwnConfigChanges, policyVariants } from "./policy-variants.ts";

/** One thing about a policy that cases can show. */
export interface CoverageItem {
  readonly rule: string;
  /** A status that the rule came to, or a setting without which a decision would be another. */
  readonly kind: "status" | "setting";
  readonly what: string;
  readonly seen: boolean;
}

/** What cases show of a policy. */
export interface Coverage {
  readonly items: readonly CoverageItem[];
  /** Rules of which no decision speaks. */
  readonly untouched: readonly string[];
  /** Of all items, those that were seen, from 0 to 100. */
  readonly percent: number;
}

/** Watches decisions, one case after another. */
export class CoverageWatch {
  readonly #policy: Policy;
  readonly #variants: readonly PolicyVariant[];
  readonly #statuses: readonly (readonly [rule: string, status: string])[];
  readonly #seen = new Set<string>();
  readonly #touched = new Set<string>();

  constructor(policy: Policy) {
    this.#policy = policy;
    this.#variants = policyVariants(policy);
    this.#statuses = statusesOf(policy);
  }

  /** Looks at one decision, and at what other policies would make of the same case. */
  watch(decision: Decision, decide: (policy: Policy) => Decision): void {
    for (const { kind, rule, status } of nodesOf(decision.tree)) {
      if (kind === "and" || kind === "or") continue;
      this.#touched.add(rule);
      this.#seen.add(keyOf(rule, "status", status));
    }
    for (const { rule, what, policy } of this.#variants) {
      const key = keyOf(rule, "setting", what);
      if (this.#seen.has(key)) continue;
      const [before, after] = [decision, decide(policy)].map(({ tree }) => nodeOf(tree, rule));
      if (JSON.stringify(before) !== JSON.stringify(after)) this.#seen.add(key);
    }
  }

  result(): Coverage {
    const items = [
      ...this.#statuses.map(([rule, what]) => ({ rule, kind: "status" as const, what })),
      ...this.#variants.map(({ rule, what }) => ({ rule, kind: "setting" as const, what })),
    ].map((item) => ({ ...item, seen: this.#seen.has(keyOf(item.rule, item.kind, item.what)) }));
    const seen = items.filter((item) => item.seen).length;
    return {
      items,
      untouched: this.#policy.rules
        .map(({ name }) => name)
        .filter((name) => !this.#touched.has(name)),
      percent: items.length === 0 ? 100 : (100 * seen) / items.length,
    };
  }
}

/** Everything that the parts of a policy can come to. */
function statusesOf(policy: Policy): readonly (readonly [rule: string, status: string])[] {
  return [
    ...policy.rules.flatMap(({ name, if: condition }) =>
      ["approved", "pending", ...(condition === undefined ? [] : ["skipped"])].map(
        (status) => [name, status] as const,
      ),
    ),
    ["disapproval", "rejected"],
    ...(policy.breakGlass === undefined ? [] : [["break-glass", "approved"] as const]),
    ...policy.freeze.map(({ name }) => [`freeze ${name}`, "pending"] as const),
    ...(hasOwnConfigChanges(policy)
      ? ["approved", "pending"].map((status) => [CONFIG_CHANGES, status] as const)
      : []),
  ];
}

function nodeOf(tree: DecisionNode, rule: string): DecisionNode | null {
  return nodesOf(tree).find((node) => node.rule === rule) ?? null;
}

function keyOf(rule: string, kind: CoverageItem["kind"], what: string): string {
  return JSON.stringify([rule, kind, what]);
}
