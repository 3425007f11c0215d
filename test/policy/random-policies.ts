import * as fc from "fast-check";
import type { Actor } from "../../src/model/actor.ts";
import { DEFAULT_RULE_OPTIONS } from "../../src/model/policy.ts";
import type { ApprovalTree, Policy, Rule } from "../../src/model/policy.ts";
import type { Requires } from "../../src/model/step.ts";
import { CONDITIONS } from "./naive-condition.ts";
import { often } from "./often.ts";
import { actor, at, policy } from "./scenario.ts";

const NAMES = ["one", "two", "three"] as const;
const MINUTE = 60_000;

/** People of the file `actors.yml`, with the roles and capabilities that {@link anyPolicy} asks for. */
const ACTORS: readonly Actor[] = [
  actor("bob", { roles: ["dba"] }),
  actor("carol", { roles: ["dba"] }),
  actor("dave", { capabilities: ["database"] }),
  actor("erin", { roles: ["dba"], capabilities: ["database"] }),
  actor("sres", { kind: "team", team: "acme/sre", roles: ["sre"] }),
  actor("robot", { login: "robot[bot]", kind: "agent", roles: ["dba"], actsFor: ["erin", "bob"] }),
];
const instead = (one: Actor): readonly Actor[] => [
  ...ACTORS.filter(({ id }) => id !== one.id),
  one,
];
export const anyActors: fc.Arbitrary<readonly Actor[] | null> = often<readonly Actor[] | null>(
  12,
  ACTORS,
  instead(actor("erin", { roles: ["dba"], status: "inactive" })),
  instead(actor("dave", { kind: "agent", capabilities: ["database"] })),
  instead(actor("sres", { kind: "team", team: "acme/sre", roles: ["sre"], status: "inactive" })),
  null,
);
const CONDITION_TEXTS = Object.keys(CONDITIONS).filter(
  (text) => text !== "true" && text !== "false",
);
const anyCondition = fc.oneof(
  fc.constantFrom("true", "false"),
  fc.constantFrom(...CONDITION_TEXTS),
);

const anyRequires: fc.Arbitrary<Requires> = fc
  .record({
    count: often(6, 1, 2, 3),
    who: fc.constantFrom<Requires>(
      {},
      { permissions: ["write"] },
      { permissions: ["write"] },
      { permissions: ["maintain"] },
      { users: ["bob", "carol"] },
      { roles: ["dba"] },
      { capabilities: ["database"] },
      { roles: ["dba"], capabilities: ["database"], users: ["alice"] },
      { teams: ["acme/dba"] },
      { teams: ["acme/sre"], users: ["bob"] },
      { organizations: ["acme"] },
      { roles: ["sre"] },
      { codeOwners: true },
      { codeOwners: true, roles: ["sre"] },
    ),
  })
  // More than can be told apart is refused, which the naive model knows nothing of.
  .map(({ count, who }) => ({ count: who.codeOwners === true ? 1 : count, ...who }));

const anyRule = (name: (typeof NAMES)[number]): fc.Arbitrary<Rule> =>
  fc
    .record({
      requires: anyRequires,
      if: fc.oneof(
        { weight: 4, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: anyCondition },
      ),
      conditions: fc.oneof(
        { weight: 6, arbitrary: fc.constant<readonly string[]>([]) },
        { weight: 1, arbitrary: fc.array(anyCondition, { minLength: 1, maxLength: 2 }) },
      ),
      separateFrom: fc.subarray(NAMES.filter((other) => other !== name)),
      options: fc.record({
        allowAuthor: often(4, false, true),
        allowContributor: often(3, false, true),
        allowNonAuthorContributor: often(4, false, true),
        allowAgents: often(4, false, true),
        invalidateOnPush: often<"content" | "always">(6, "content", "always"),
        requireLastPushApproval: often(4, false, true),
        requireVerifiedCommits: often(9, false, true),
        maxAge: often(6, undefined, 6 * MINUTE, 10 * MINUTE),
        ignoreUpdateMerges: fc.constantFrom(false, false, true),
        ignoreCommitsBy: fc.constantFrom<Requires | undefined>(
          undefined,
          undefined,
          { users: ["bob", "dave"] },
          { teams: ["acme/sre"] },
        ),
        methods: often(
          12,
          DEFAULT_RULE_OPTIONS.methods,
          { reviews: false, comments: true },
          { reviews: true, comments: false },
        ),
      }),
    })
    .map(({ if: condition, options, ...rest }) => {
      const { maxAge, ignoreCommitsBy, requireLastPushApproval, ...others } = options;
      const { count = 1, codeOwners } = rest.requires;
      const fewEnough = count < 3 && codeOwners === undefined;
      return {
        name,
        ...rest,
        ...(condition === undefined ? {} : { if: condition }),
        options: {
          ...DEFAULT_RULE_OPTIONS,
          ...others,
          requireLastPushApproval: requireLastPushApproval && fewEnough,
          ...(maxAge === undefined ? {} : { maxAge }),
          ...(ignoreCommitsBy === undefined ? {} : { ignoreCommitsBy }),
        },
      };
    });

const named = (name: (typeof NAMES)[number]): ApprovalTree => ({ kind: "rule", name });
const group = (kind: "and" | "or", ...members: readonly ApprovalTree[]): ApprovalTree => ({
  kind,
  members,
});
const [one, two, three] = [named("one"), named("two"), named("three")];
const anyApproval = fc.constantFrom<ApprovalTree>(
  group("and", one, two, three),
  group("and", one, two),
  group("and", one),
  group("or", one, two, three),
  group("and", one, group("or", two, three)),
  group("or", one, group("and", two, three)),
  group("and", group("or", one, two), group("or", two, three)),
  group("and", group("or", one, two), group("or", one, three), group("or", two, three)),
);

const anyPeople = fc.constantFrom<Requires>(
  { permissions: ["write"] },
  { permissions: ["maintain"] },
  { teams: ["acme/dba"] },
  { roles: ["sre"], users: ["carol"] },
  { codeOwners: true },
);
const anyDisapproval = fc
  .record({
    requires: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Requires>({ permissions: ["write"] }) },
      { weight: 2, arbitrary: anyPeople },
    ),
    revoke: fc.option(anyPeople),
  })
  .map(({ requires, revoke }) => (revoke === null ? { requires } : { requires, revoke }));
const anyBreakGlass = fc.option(
  fc
    .tuple(fc.constantFrom(1, 1, 2), anyPeople)
    .map(([count, who]) => ({ label: "break-glass", requires: { count, ...who } })),
  { freq: 4 },
);
const fixed = (from: number, to: number) =>
  ({ kind: "fixed", name: "fixed", from: at(from), to: at(to) }) as const;
const anyFreeze: fc.Arbitrary<Policy["freeze"]> = fc.oneof(
  { weight: 8, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Policy["freeze"]>(
      [fixed(10, 20)],
      [fixed(1, 12)],
      [
        {
          kind: "recurring",
          name: "always",
          cron: "0 9 * * *",
          duration: 24 * 60 * MINUTE,
          timeZone: "Europe/Berlin",
        },
      ],
    ),
  },
  {
    weight: 1,
    arbitrary: anyCondition.map((unless) => [{ ...fixed(10, 20), unless }]),
  },
);

/** Any policy of up to three rules, with everything that {@link naiveStatus} knows. */
export const anyPolicy: fc.Arbitrary<Policy> = fc
  .record({
    rules: fc.tuple(anyRule("one"), anyRule("two"), anyRule("three")),
    approval: fc.oneof(
      { weight: 40, arbitrary: anyApproval },
      { weight: 1, arbitrary: fc.constant(null) },
    ),
    disapproval: anyDisapproval,
    breakGlass: anyBreakGlass,
    freeze: anyFreeze,
  })
  .map(({ rules, breakGlass, ...more }) =>
    policy(rules, { ...more, ...(breakGlass === null ? {} : { breakGlass }) }),
  );
