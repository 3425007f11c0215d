import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Policy } from "../../src/model/policy.ts";
import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import { decideApproval } from "../../src/policy/decide-approval.ts";
import { naiveStatus } from "./naive-decision.ts";
import { ACTORS, anybody, anyPolicy, anySnapshot } from "./random-scenarios.ts";
import { account, approval, comment, commit, NOW, PATH, person, PROPOSAL } from "./scenario.ts";
import type { Person } from "./scenario.ts";

const decide = (facts: ReviewSnapshot, rules: Policy) =>
  decideApproval({ policy: rules, actors: ACTORS, subject: PROPOSAL, snapshot: facts });

/** `WRIT_SOAK=1` looks at as many as a release should. */
const RUNS = process.env["WRIT_SOAK"] === undefined ? 3_000 : 100_000;
const LONG = { timeout: RUNS * 10 };

it("every decision is that of a naive model written from the specification", LONG, () => {
  const statuses = new Map<string, number>();
  fc.assert(
    fc.property(anySnapshot, anyPolicy, (facts, rules) => {
      const inputs = { policy: rules, actors: ACTORS, subject: PROPOSAL, snapshot: facts };
      const { status } = decideApproval(inputs);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status).toBe(naiveStatus(inputs));
    }),
    { numRuns: RUNS },
  );
  // It proves little unless each of them comes often.
  for (const status of ["approved", "pending", "rejected"])
    expect(statuses.get(status) ?? 0, status).toBeGreaterThan(RUNS / 20);
});

it("the order of the snapshot's lists makes no difference", LONG, () => {
  const shuffled = anySnapshot.chain((facts) =>
    fc.tuple(
      fc.constant(facts),
      fc.record({
        reviews: permutation(facts.reviews),
        recorded: permutation(facts.recorded),
        commits: permutation(facts.commits),
        standings: permutation(facts.standings),
        firstSeen: permutation(facts.firstSeen),
        digests: permutation(facts.digests),
      }),
    ),
  );
  fc.assert(
    fc.property(shuffled, anyPolicy, ([facts, other], rules) => {
      const { snapshot: _one, ...first } = decide(facts, rules);
      const { snapshot: _two, ...second } = decide({ ...facts, ...other }, rules);
      expect(second).toEqual(first);
    }),
    { numRuns: RUNS / 5 },
  );
});

it("one more fresh approval never takes an approval away", LONG, () => {
  const fresh = fc.constantFrom<Person>("bob", "dave", "erin", "frank");
  fc.assert(
    fc.property(anySnapshot, fresh, anyPolicy, (facts, by, rules) => {
      fc.pre(decide(facts, rules).status === "approved");
      const more = approval(by, { id: 1_000, minute: 6 });
      const reviews = [...facts.reviews, more];
      const recorded = [
        ...facts.recorded,
        { review: 1_000, proposal: PATH, digest: NOW, entry: 99 },
      ];
      expect(decide({ ...facts, reviews, recorded }, rules).status).toBe("approved");
    }),
    { numRuns: RUNS / 10 },
  );
});

it("dismissing a review never makes a pending decision approved", LONG, () => {
  fc.assert(
    fc.property(anySnapshot, fc.nat(7), anybody, anyPolicy, (facts, index, by, rules) => {
      fc.pre(index < facts.reviews.length && decide(facts, rules).status === "pending");
      const reviews = facts.reviews.map((review, place) =>
        place === index && review.state !== "pending" && review.state !== "commented"
          ? { ...review, state: "dismissed" as const, dismissedBy: account(by) }
          : review,
      );
      expect(decide({ ...facts, reviews }, rules).status).not.toBe("approved");
    }),
    { numRuns: RUNS / 5 },
  );
});

it(
  "a decision never throws, and explains each node in one sentence, whatever texts people write",
  LONG,
  () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(anySnapshot, anyPolicy, text, text, (facts, rules, title, body) => {
        const decision = decide(
          {
            ...facts,
            pull: { ...facts.pull, title },
            comments: [comment("bob", body), comment("erin", `/writ approve ${body}`)],
            commits: [commit("alice", { authors: [{ ...person("alice"), name: title }] })],
          },
          rules,
        );
        expect(decision.tree.reason).not.toBe("");
        expect(decision.title).not.toBe("");
      }),
      { numRuns: RUNS / 10 },
    );
  },
);

function permutation<T>(list: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });
}
