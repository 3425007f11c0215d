import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Actor } from "../../src/model/actor.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { ReviewSnapshot } from "../../src/model/review-snapshot.ts";
import { decideApproval } from "../../src/policy/decide-approval.ts";
import { naiveStatus } from "./naive-decision.ts";
import { anyActors, anyPolicy } from "./random-policies.ts";
import { anyApprover, anybody, anySnapshot } from "./random-snapshots.ts";
import { account, approval, comment, commit, NOW, PATH, person, PROPOSAL } from "./scenario.ts";

interface Facts {
  readonly snapshot: ReviewSnapshot;
  readonly policy: Policy;
  readonly actors: readonly Actor[] | null;
}

const anyFacts: fc.Arbitrary<Facts> = fc.record({
  snapshot: anySnapshot,
  policy: anyPolicy,
  actors: anyActors,
});
const decide = (facts: Facts) => decideApproval({ ...facts, subject: PROPOSAL });

const { CI, WRIT_SOAK } = process.env;
/** `WRIT_SOAK=1` looks at as many as a release should. */
const RUNS = WRIT_SOAK === undefined ? 5_000 : 100_000;
/** CI compares more with the naive model than somebody who waits for the tests. */
const COMPARED = CI === undefined ? RUNS : Math.max(RUNS, 20_000);
const LONG = { timeout: Math.max(RUNS, COMPARED) * 20 };

it("every decision is that of a naive model written from the specification", LONG, () => {
  const seen = new Map<string, number>();
  const count = (what: string): void => {
    seen.set(what, (seen.get(what) ?? 0) + 1);
  };
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const decision = decide(facts);
      count(decision.status);
      if (decision.breakGlass !== undefined) count("break-glass");
      expect(decision.status).toBe(naiveStatus({ ...facts, subject: PROPOSAL }));
    }),
    { numRuns: COMPARED },
  );
  // It proves little unless each of them comes often.
  for (const status of ["approved", "pending", "rejected"])
    expect(seen.get(status) ?? 0, status).toBeGreaterThan(COMPARED / 20);
  expect(seen.get("break-glass") ?? 0).toBeGreaterThan(COMPARED / 200);
});

it("the order of the snapshot's lists makes no difference", LONG, () => {
  const shuffled = anyFacts.chain((facts) => {
    const { snapshot } = facts;
    const { pull, codeOwners } = snapshot;
    return fc.tuple(
      fc.constant(facts),
      fc.record({
        reviews: permutation(snapshot.reviews),
        comments: permutation(snapshot.comments),
        recorded: permutation(snapshot.recorded),
        commits: permutation(snapshot.commits),
        pushes: permutation(snapshot.pushes),
        standings: permutation(snapshot.standings),
        unreadMemberships: permutation(snapshot.unreadMemberships),
        firstSeen: permutation(snapshot.firstSeen),
        digests: permutation(snapshot.digests),
        checks: permutationOf(snapshot.checks),
        pull: fc.record({
          ...Object.fromEntries(Object.entries(pull).map(([key, one]) => [key, fc.constant(one)])),
          labels: permutation(pull.labels),
          labelled: permutation(pull.labelled),
        }) as fc.Arbitrary<ReviewSnapshot["pull"]>,
        codeOwners:
          codeOwners === null
            ? fc.constant(null)
            : fc
                .tuple(permutation(codeOwners.owned), permutation(codeOwners.emails))
                .map(([owned, emails]) => ({ ...codeOwners, owned, emails })),
      }),
    );
  });
  fc.assert(
    fc.property(shuffled, ([facts, other]) => {
      const { snapshot: _one, ...first } = decide(facts);
      const { snapshot: _two, ...second } = decide({
        ...facts,
        snapshot: { ...facts.snapshot, ...other },
      });
      expect(second).toEqual(first);
    }),
    { numRuns: RUNS / 5 },
  );
});

it("a snapshot that was written down and read again gives the same decision", LONG, () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      const read = JSON.parse(JSON.stringify(facts.snapshot)) as ReviewSnapshot;
      const decision = decide(facts);
      expect(decide({ ...facts, snapshot: read })).toEqual(decision);
      expect(decide(facts)).toEqual(decision);
    }),
    { numRuns: RUNS / 10 },
  );
});

it("one more fresh approval never takes an approval away", LONG, () => {
  fc.assert(
    fc.property(anyFacts, anyApprover, (facts, by) => {
      fc.pre(decide(facts).status === "approved");
      const { snapshot } = facts;
      const reviews = [...snapshot.reviews, approval(by, { id: 1_000, minute: 6 })];
      const recorded = [
        ...snapshot.recorded,
        { review: 1_000, proposal: PATH, digest: NOW, entry: 99 },
      ];
      const more = decide({ ...facts, snapshot: { ...snapshot, reviews, recorded } });
      expect(more.status).toBe("approved");
    }),
    { numRuns: RUNS / 10 },
  );
});

it("dismissing a review never makes a pending decision approved", LONG, () => {
  const before = fc.constantFrom("approved" as const, "changes-requested" as const, undefined);
  fc.assert(
    fc.property(anyFacts, fc.nat(7), anybody, before, (facts, index, by, stateBeforeDismissal) => {
      const { snapshot } = facts;
      const dismissed = snapshot.reviews[index];
      fc.pre(dismissed?.state === "approved" || dismissed?.state === "changes-requested");
      fc.pre(decide(facts).status === "pending");
      const reviews = snapshot.reviews.map((review) =>
        review === dismissed
          ? {
              ...review,
              state: "dismissed" as const,
              dismissedBy: account(by),
              ...(stateBeforeDismissal === undefined ? {} : { stateBeforeDismissal }),
            }
          : review,
      );
      expect(decide({ ...facts, snapshot: { ...snapshot, reviews } }).status).not.toBe("approved");
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
      fc.property(anyFacts, text, text, (facts, title, body) => {
        const { snapshot } = facts;
        const decision = decide({
          ...facts,
          snapshot: {
            ...snapshot,
            pull: { ...snapshot.pull, title, labels: [title, ...snapshot.pull.labels] },
            comments: [comment("bob", body), comment("erin", `/writ approve ${body}`)],
            commits: [commit("alice", { authors: [{ ...person("alice"), name: title }] })],
            checks: [{ app: title, name: body, conclusion: null }],
            digests: snapshot.digests.map((one) => ({ ...one, changes: [title, body] })),
          },
        });
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

function permutationOf<T>(list: readonly T[] | null): fc.Arbitrary<readonly T[] | null> {
  return list === null ? fc.constant(null) : permutation(list);
}
