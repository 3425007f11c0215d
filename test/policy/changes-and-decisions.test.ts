import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Catalog } from "../../src/model/catalog.ts";
import { DEFAULT_RULE_OPTIONS, type Policy, type Rule } from "../../src/model/policy.ts";
import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import { configurationChanges } from "../../src/policy/changes/configuration-changes.ts";
import { decideApproval } from "../../src/policy/decide-approval.ts";
import { configuration } from "./configuration.ts";
import { anyActors, anyPolicy } from "./random-policies.ts";
import { anySnapshot } from "./random-snapshots.ts";
import { PROPOSAL } from "./scenario.ts";

/** `WRIT_SOAK=1` looks at as many as a release should. */
const RUNS = process.env["WRIT_SOAK"] === undefined ? 1_500 : 100_000;

const { catalog } = configuration({});

const isApproved = ({ policy, actors }: Catalog, snapshot: ReviewSnapshot): boolean =>
  decideApproval({ policy, actors, subject: PROPOSAL, snapshot }).status === "approved";

const PARTS = ["approval", "freeze", "disapproval", "breakGlass", "actors", "0", "1", "2"] as const;
const FIELDS = ["if", "requires", "conditions", "separateFrom"] as const;

/** A configuration, and the same with a few of its parts as another has them. */
const change = fc
  .record({
    before: anyPolicy,
    other: anyPolicy,
    actors: anyActors,
    otherActors: anyActors,
    parts: fc.uniqueArray(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 2 }),
    fields: fc.subarray([...FIELDS], { maxLength: 2 }),
    options: fc.uniqueArray(
      fc.constantFrom(...Object.keys(DEFAULT_RULE_OPTIONS), "maxAge", "ignoreCommitsBy"),
      { maxLength: 2 },
    ),
  })
  .map(({ before, other, actors, otherActors, parts, fields, options }) => ({
    before: { ...catalog, policy: before, actors },
    after: {
      ...catalog,
      actors: parts.includes("actors") ? otherActors : actors,
      policy: {
        ...withFields(before, other, parts),
        rules: before.rules.map((rule, index): Rule => {
          const theirs = other.rules[index];
          if (!parts.includes(String(index) as "0") || theirs === undefined) return rule;
          return {
            ...withFields(rule, theirs, fields),
            options: withFields(rule.options, theirs.options, options),
          } as Rule;
        }),
      } as Policy,
    },
  }));

function withFields<Thing extends object>(
  one: Thing,
  other: Thing,
  keys: readonly string[],
): Partial<Thing> {
  const kept = Object.entries(one).filter(([key]) => !keys.includes(key));
  const taken = Object.entries(other).filter(([key]) => keys.includes(key));
  return Object.fromEntries([...kept, ...taken]) as Partial<Thing>;
}

/** What is shown old and new, since only a person can tell which is the stricter. */
const FOR_PEOPLE_TO_JUDGE = [
  /: its `if` from /,
  /what must hold/,
  /what may execute during/,
  /moves the freeze/,
  // Whatever its `if` was, it may have been one that could not be decided.
  /^asks for .* always; it was only if /,
];

it(
  "a change that is not said to lower anything lets nothing be approved that was not",
  { timeout: RUNS * 30 },
  () => {
    let looked = 0;
    fc.assert(
      fc.property(anySnapshot, change, (facts, { before, after }) => {
        const changes = configurationChanges(before, after);
        const open = changes.some(
          ({ effect, words }) =>
            effect === "lowers" || FOR_PEOPLE_TO_JUDGE.some((pattern) => pattern.test(words)),
        );
        if (open || !isApproved(after, facts)) return;
        looked += 1;
        expect(isApproved(before, facts), JSON.stringify(changes, null, 1)).toBe(true);
      }),
      { numRuns: RUNS },
    );
    expect(looked).toBeGreaterThan(RUNS / 30);
  },
);
