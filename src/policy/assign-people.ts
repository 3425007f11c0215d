/** How many people a rule wants of those whose approvals it counts; people are known by their account ids. */
export interface Demand {
  readonly people: number;
  /** How many of them must be among `ofLastPush`. */
  readonly peopleOfLastPush: number;
  readonly usable: ReadonlySet<number>;
  readonly ofLastPush: ReadonlySet<number>;
  /** Groups of which one person each must be given at least. */
  readonly oneOfEach?: readonly ReadonlySet<number>[];
}

/** What of each demand is left, and which demands each person so far was given to. */
interface Partial {
  readonly left: readonly Left[];
  readonly given: readonly (readonly [person: number, demands: readonly number[]])[];
}

interface Left {
  readonly people: number;
  readonly ofLastPush: number;
  /** Places of the groups of which nobody was given yet. */
  readonly groups: readonly number[];
}

/** More states than this are not searched: ten demands of one person each, or six of two, can be told apart. */
const MOST_STATES = 1_024;

/**
 * Gives people to demands of which some want to be kept separate, so that as much as possible is met (SPEC §8,
 * `separate-from`): first of all what `holds` asks for, then the number of demands met, then the number of people,
 * then the earlier demands. Exact: it searches what can be left of all demands after each person. The sets are in the
 * order of the demands; null where the demands are too many, whoever approved.
 */
export function assignPeople(inputs: {
  readonly demands: readonly Demand[];
  /** Symmetric: whether no person may be given to both. */
  readonly areSeparate: (left: number, right: number) => boolean;
  readonly holds: (met: readonly boolean[]) => boolean;
}): readonly ReadonlySet<number>[] | null {
  const { demands, areSeparate, holds } = inputs;
  const states = demands.reduce(
    (product, { people, peopleOfLastPush, oneOfEach = [] }) =>
      product * (people + 1) * (peopleOfLastPush + 1) * 2 ** oneOfEach.length,
    1,
  );
  if (states > MOST_STATES) return null;

  const everything = demands.map(({ people, peopleOfLastPush, oneOfEach = [] }) => ({
    people,
    ofLastPush: peopleOfLastPush,
    groups: [...oneOfEach.keys()],
  }));
  let reached: readonly Partial[] = [{ left: everything, given: [] }];
  const everybody = new Set(demands.flatMap(({ usable }) => [...usable]));
  for (const person of [...everybody].toSorted((one, other) => one - other)) {
    const usableFor = [...demands.keys()].filter((index) => demands[index]?.usable.has(person));
    const choices = largestTogether(usableFor, areSeparate);
    const next = new Map<string, Partial>();
    for (const { left, given } of reached) {
      for (const choice of choices) {
        const after = left.map((rest, index) =>
          choice.includes(index) ? take(rest, demands[index], person) : rest,
        );
        const key = keyOf(after);
        if (!next.has(key)) next.set(key, { left: after, given: [...given, [person, choice]] });
      }
    }
    // Where nothing is left, nothing is better.
    const complete = next.get(keyOf(demands.map(() => NOTHING)));
    reached = complete === undefined ? [...next.values()] : [complete];
  }

  const [best] = reached
    .map((partial) => ({ partial, rank: rankOf(partial, holds) }))
    .toSorted((one, other) => compareRanks(other.rank, one.rank));
  return [...demands.keys()].map(
    (index) =>
      new Set(
        best?.partial.given.filter(([, given]) => given.includes(index)).map(([person]) => person),
      ),
  );
}

/** Every set of these demands that one person may serve at once and that no other demand can join. */
function largestTogether(
  among: readonly number[],
  areSeparate: (left: number, right: number) => boolean,
): readonly (readonly number[])[] {
  let sets: readonly (readonly number[])[] = [[]];
  for (const demand of among)
    sets = sets.flatMap((set) =>
      set.some((member) => areSeparate(member, demand)) ? [set] : [[...set, demand], set],
    );
  return sets.filter((set) =>
    among.every(
      (demand) => set.includes(demand) || set.some((member) => areSeparate(member, demand)),
    ),
  );
}

const NOTHING: Left = { people: 0, ofLastPush: 0, groups: [] };

function keyOf(left: readonly Left[]): string {
  return left
    .map(({ people, ofLastPush, groups }) => `${people}/${ofLastPush}/${groups.join("+")}`)
    .join();
}

function take(rest: Left, demand: Demand | undefined, person: number): Left {
  const ofLastPush = demand?.ofLastPush.has(person) === true ? 1 : 0;
  return {
    people: Math.max(0, rest.people - 1),
    ofLastPush: Math.max(0, rest.ofLastPush - ofLastPush),
    groups: rest.groups.filter((group) => demand?.oneOfEach?.[group]?.has(person) !== true),
  };
}

/** Greater is better, the first difference decides. */
function rankOf({ left }: Partial, holds: (met: readonly boolean[]) => boolean): readonly number[] {
  const missing = left.map(({ people, ofLastPush, groups }) =>
    Math.max(people, ofLastPush, Math.min(1, groups.length)),
  );
  const met = missing.map((count) => count === 0);
  return [
    Number(holds(met)),
    met.filter(Boolean).length,
    -missing.reduce((sum, count) => sum + count, 0),
    ...missing.map((count) => -count),
  ];
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((value, index) => value !== other[index]);
  return place === -1 ? 0 : (one[place] ?? 0) - (other[place] ?? 0);
}
