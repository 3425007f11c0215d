import { PERMISSIONS, type Permission, type Requires } from "../../model/step.ts";
import { isAtLeast } from "../permission-level.ts";
import { demandedCount, withPeople } from "../requirement.ts";
import { changes, lowers, raises, type Wording } from "./change.ts";
import { describeFields } from "./describe-fields.ts";
import { compareLists } from "./list-changes.ts";

/** What being among the people of a `requires` is good for, in words and in its effect on the policy. */
export interface PeoplePower {
  /** Follows `lets <people>` and `no longer lets <people>`, such as `approve for the rule dba`. */
  readonly may: string;
  /** `lowers` where more people make it easier to get something approved, `raises` where they make it harder. */
  readonly more: "lowers" | "raises";
  /** Whether those named by `users`, `teams` and `organizations` need no write permission (SPEC §8, "Who counts"). */
  readonly naming: "grants-access" | "grants-nothing";
}

/** What changed in a `requires`: how many approvals it wants, and whose. */
export function requirementChanges(
  before: Requires,
  after: Requires,
  facts: {
    readonly subject: string;
    readonly power: PeoplePower;
    /** Whether it matters how many they are. */
    readonly counting: "approvals" | "nothing";
  },
): readonly Wording[] {
  const { subject, power } = facts;
  return describeFields<{ readonly count: number | undefined; readonly people: Requires }>({
    before: partsOf(before),
    after: partsOf(after),
    of: subject,
    describers: {
      count: () => (facts.counting === "nothing" ? [] : countChanges(before, after, subject)),
      people: () => {
        const found = peopleChanges(before, after, power);
        const same = `writes in another way, with the same meaning, who may ${power.may}`;
        return found.length > 0 ? found : [changes(same)];
      },
    },
  });
}

function partsOf(requires: Requires): {
  readonly count: number | undefined;
  readonly people: Requires;
} {
  const { count, ...people } = requires;
  return { count, people };
}

function countChanges(before: Requires, after: Requires, subject: string): readonly Wording[] {
  const [had, has] = [demandedCount(before), demandedCount(after)];
  if (had === has) return [];
  return has < had
    ? [lowers(`lowers the approvals for ${subject} from ${had} to ${has}`)]
    : [raises(`raises the approvals for ${subject} from ${had} to ${has}`)];
}

/** Who came to be able, and who is not any more; nothing where the same people are written in another way. */
export function peopleChanges(
  before: Requires,
  after: Requires,
  power: PeoplePower,
): readonly Wording[] {
  const [had, has] = [kindsOfPeople(before), kindsOfPeople(after)];
  const found: Wording[] = [];
  for (const [kind, { words, naming }] of KINDS) {
    const { added, removed } = compareLists(had.get(kind), has.get(kind));
    for (const name of removed) {
      const meant = isCovered(after, naming, power) ? "changes" : opposite(power.more);
      found.push({ effect: meant, words: `no longer lets ${words(name)} ${power.may}` });
    }
    for (const name of added) {
      const meant = isCovered(before, naming, power) ? "changes" : power.more;
      found.push({ effect: meant, words: `lets ${words(name)} ${power.may}` });
    }
  }
  return [...found, ...levelChanges(before, after, power)];
}

interface Kind {
  readonly words: (name: string) => string;
  /** Whether being named in this way stands in for write permission. */
  readonly naming: "person" | "holder";
}

type KindName = "users" | "teams" | "organizations" | "roles" | "capabilities" | "owners";

const KINDS: readonly (readonly [KindName, Kind])[] = [
  ["users", { words: (name) => name, naming: "person" }],
  ["teams", { words: (name) => `the team ${name}`, naming: "person" }],
  ["organizations", { words: (name) => `the members of ${name}`, naming: "person" }],
  ["roles", { words: (name) => `people with the role ${name}`, naming: "holder" }],
  ["capabilities", { words: (name) => `people with the capability ${name}`, naming: "holder" }],
  ["owners", { words: () => "the code owners of what changes", naming: "holder" }],
];

function kindsOfPeople(requires: Requires): ReadonlyMap<KindName, readonly string[]> {
  const { users, teams, organizations, roles, capabilities, codeOwners } = requires;
  return new Map<KindName, readonly string[]>([
    ["users", users ?? []],
    ["teams", teams ?? []],
    ["organizations", organizations ?? []],
    ["roles", roles ?? []],
    ["capabilities", capabilities ?? []],
    ["owners", codeOwners === true ? ["code-owners"] : []],
  ]);
}

/** Where everybody with write permission is let in already, a role or capability lets in nobody new: it needs write, too. */
function isCovered(requires: Requires, naming: Kind["naming"], power: PeoplePower): boolean {
  const level = levelOf(requires);
  return (
    level !== null &&
    naming === "holder" &&
    power.naming === "grants-access" &&
    isAtLeast("write", level)
  );
}

/** The least permission that is enough by itself; null where none is. */
function levelOf(requires: Requires): Permission | null {
  const { permissions } = withPeople(requires);
  return PERMISSIONS.find((level) => permissions?.includes(level) === true) ?? null;
}

function levelChanges(before: Requires, after: Requires, power: PeoplePower): readonly Wording[] {
  const [had, has] = [levelOf(before), levelOf(after)];
  if (had === has) return [];
  if (had === null)
    return [{ effect: power.more, words: `lets everybody with ${has} permission ${power.may}` }];
  if (has === null)
    return [
      {
        effect: opposite(power.more),
        words: `no longer lets everybody with ${had} permission ${power.may}`,
      },
    ];
  const effect = isAtLeast(has, had) ? opposite(power.more) : power.more;
  return [
    {
      // Below write nobody approves by permission alone.
      effect: power.naming === "grants-access" && bothAtMostWrite(had, has) ? "changes" : effect,
      words: `lets everybody with ${has} permission ${power.may}, where it was ${had} permission`,
    },
  ];
}

function bothAtMostWrite(one: Permission, other: Permission): boolean {
  return isAtLeast("write", one) && isAtLeast("write", other);
}

function opposite(effect: "lowers" | "raises"): "lowers" | "raises" {
  return effect === "lowers" ? "raises" : "lowers";
}
