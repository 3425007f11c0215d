import { writersOf } from "../../parse/rules/author-controlled.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { Condition } from "../../model/step.ts";
import { allOf } from "../requirement.ts";
import { POLICY_PATH, type HoleFinder } from "./hole.ts";
import { askedRules } from "./tree-of-rules.ts";

/** Demands that vanish by what a proposal's author, or anybody who may push, writes (SPEC §8). */
export const findLoweredDemands: HoleFinder = ({ catalog }) => {
  const { policy } = catalog;
  const conditions: readonly {
    readonly what: string;
    readonly condition: Condition | undefined;
    readonly pointer: Pointer;
    readonly rule?: string;
  }[] = [
    ...askedRules(policy).map(({ name, if: condition }) => ({
      what: `whether the rule ${name} applies`,
      condition,
      pointer: pointerTo("", "rules", name, "if"),
      rule: name,
    })),
    ...policy.freeze.map(({ name, unless }, index) => ({
      what: `whether the freeze ${name} holds`,
      condition: unless,
      pointer: pointerTo("/freeze", index, "unless"),
    })),
  ];
  return conditions.flatMap(({ what, condition, pointer, rule }) => {
    const found = condition === undefined ? [] : writersOf(condition);
    const [first] = found;
    if (first === undefined) return [];
    const read = [...new Set(found.map(({ what: each }) => each))];
    const who =
      first.by === "author"
        ? "The author of a proposal decides"
        : "Whoever may push a branch decides";
    return [
      {
        code: "author-lowers-demand" as const,
        severity: "warning" as const,
        words: `${who} ${what}, since its condition reads ${allOf(read)}.`,
        remedy: "Read `tools`, or facts of the pull request that its author cannot choose.",
        ...(rule === undefined ? {} : { rule }),
        path: POLICY_PATH,
        pointer,
      },
    ];
  });
};
