import { pointerTo } from "../../model/source-pointer.ts";
import { POLICY_PATH, type FoundHole, type HoleFinder } from "./hole.ts";

/** Freezes that are over for good: a fixed time that has gone by. */
export const findPastFreezes: HoleFinder = ({ catalog, now }) =>
  catalog.policy.freeze.flatMap((window, index): readonly FoundHole[] => {
    if (window.kind !== "fixed" || Date.parse(window.to) > now) return [];
    return [
      {
        code: "freeze-over",
        severity: "notice",
        words: `The freeze ${window.name} ended at ${window.to} and freezes nothing any more.`,
        remedy: "Take it away, give it the times of the next one, or let it come again by `cron`.",
        path: POLICY_PATH,
        pointer: pointerTo("/freeze", index),
      },
    ];
  });
