import type { Policy } from "../../model/policy.ts";
import { pointerTo, type Pointer } from "../../model/source-pointer.ts";
import type { Requires } from "../../model/step.ts";
import { sameLogin } from "../actor-directory.ts";
import { allOf, describeRequirement, satisfy } from "../requirement.ts";
import { ACTORS_PATH, POLICY_PATH, type FoundHole, type HoleFinder } from "./hole.ts";
import { isCountable, knownPeople } from "./known-people.ts";
import { madeUpPull } from "./made-up-pull.ts";
import { someOf } from "./name-lists.ts";

/** One `requires` of the policy, and where it is. */
interface Asking {
  readonly words: string;
  readonly requires: Requires;
  readonly pointer: Pointer;
  readonly rule?: string;
}

/** Roles and capabilities that the policy asks for and that no active actor has. */
export const findUnheldNames: HoleFinder = ({ catalog }) => {
  const active = (catalog.actors ?? []).filter(({ status }) => status === "active");
  return askingsOf(catalog.policy).flatMap((asking) =>
    (["roles", "capabilities"] as const).flatMap((key) =>
      (asking.requires[key] ?? []).flatMap((name, index): readonly FoundHole[] => {
        if (active.some((actor) => actor[key].includes(name))) return [];
        const word = key === "roles" ? "role" : "capability";
        return [
          {
            code: `${word}-unheld`,
            severity: "warning",
            words: `${asking.words} asks for the ${word} ${name}, and no active actor of ${ACTORS_PATH} has it.`,
            remedy: `Give the ${word} ${name} to an active actor in ${ACTORS_PATH}, or take it out of the policy.`,
            ...placeOf(asking, key, index),
          },
        ];
      }),
    ),
  );
};

/** Logins that the policy names and whose actors are inactive: they count for nothing. */
export const findInactiveNames: HoleFinder = ({ catalog }) => {
  const { actors, policy } = catalog;
  return askingsOf(policy).flatMap((asking) =>
    (asking.requires.users ?? []).flatMap((login, index): readonly FoundHole[] => {
      const entries = (actors ?? []).filter(
        (actor) => actor.login !== undefined && sameLogin(actor.login, login),
      );
      if (entries.length === 0 || entries.some(({ status }) => status === "active")) return [];
      return [
        {
          code: "named-inactive",
          severity: "warning",
          words: `${asking.words} names ${login}, who is inactive in ${ACTORS_PATH}, so their approval counts for nothing.`,
          remedy: `Take ${login} out of the policy, or make that actor active again.`,
          ...placeOf(asking, "users", index),
        },
      ];
    }),
  );
};

/** A veto that nobody has: `disapproval` names people, and there are none. */
export const findLostVeto: HoleFinder = (inputs) => {
  const { requires, revoke } = inputs.catalog.policy.disapproval;
  const nobody = (asked: Requires): boolean => {
    if (!isCountable(inputs, asked)) return false;
    const standings = knownPeople(inputs);
    const context = madeUpPull({ catalog: inputs.catalog, standings, author: null });
    return !standings.some(({ account }) => satisfy(context, asked, account) !== null);
  };
  return [
    ...(nobody(requires)
      ? [
          {
            code: "disapproval-nobody" as const,
            severity: "error" as const,
            words: `Nobody can reject a proposal: \`disapproval\` asks for ${describeRequirement(requires)}, and there is nobody like that.`,
            remedy:
              "Let `disapproval` ask for people who are there, such as `permissions: [write]`.",
            path: POLICY_PATH,
            pointer: "/disapproval/requires",
          },
        ]
      : []),
    ...(revoke !== undefined && nobody(revoke)
      ? [
          {
            code: "disapproval-nobody" as const,
            severity: "warning" as const,
            words: `Nobody can set a request for changes aside: \`disapproval.revoke\` asks for ${describeRequirement(revoke)}, and there is nobody like that.`,
            remedy: "Let `disapproval.revoke` ask for people who are there, or take it away.",
            path: POLICY_PATH,
            pointer: "/disapproval/revoke",
          },
        ]
      : []),
  ];
};

/** Tools that nobody may propose, since no active actor has all capabilities that they demand (SPEC §7). */
export const findUnproposableTools: HoleFinder = ({ catalog }) => {
  const active = (catalog.actors ?? []).filter(({ status }) => status === "active");
  return [...catalog.tools.values()].flatMap(({ name, proposers }): readonly FoundHole[] => {
    const wanted = proposers?.capabilities ?? [];
    const isAble = active.some(({ capabilities }) =>
      wanted.every((each) => capabilities.includes(each)),
    );
    if (wanted.length === 0 || isAble) return [];
    const [word, it] = wanted.length === 1 ? ["capability", "it"] : ["capabilities", "all of them"];
    return [
      {
        code: "proposers-nobody",
        severity: "error",
        words: `Nobody can propose the tool ${name}: it demands the ${word} ${allOf(wanted)} of its proposers, and no active actor of ${ACTORS_PATH} has ${it}.`,
        remedy: `Give an active actor of ${ACTORS_PATH} the ${word} ${allOf(wanted)}, or take \`proposers\` away.`,
        path: `.writ/tools/${name}.yml`,
        pointer: "/proposers/capabilities",
      },
    ];
  });
};

/** Actors that only a login names: logins can come to belong to somebody else (SPEC §7). */
export const findUnpinnedActors: HoleFinder = ({ catalog }) => {
  const actors = catalog.actors ?? [];
  const unpinned = actors.filter(({ kind, githubId }) => kind !== "team" && githubId === undefined);
  const [first] = unpinned;
  if (first === undefined) return [];
  const names = someOf(unpinned.map(({ id }) => id));
  const [have, whose] =
    unpinned.length === 1
      ? ["has", "account this actor is"]
      : ["have", "accounts these actors are"];
  return [
    {
      code: "actor-without-id",
      severity: "notice",
      words: `${names} ${have} no \`github-id\`, so only the log knows whose ${whose}.`,
      remedy: "Add `github-id`, which `gh api users/<login> --jq .id` tells.",
      path: ACTORS_PATH,
      pointer: pointerTo("/actors", actors.indexOf(first)),
    },
  ];
};

function placeOf(
  { pointer, rule }: Asking,
  key: keyof Requires,
  index: number,
): Pick<FoundHole, "path" | "pointer" | "rule"> {
  return {
    path: POLICY_PATH,
    pointer: pointerTo(pointer, key, index),
    ...(rule === undefined ? {} : { rule }),
  };
}

function askingsOf({ rules, disapproval, breakGlass, configChanges }: Policy): readonly Asking[] {
  const { requires, revoke } = disapproval;
  return [
    ...rules.map((rule) => ({
      words: `The rule ${rule.name}`,
      requires: rule.requires,
      pointer: pointerTo("", "rules", rule.name, "requires"),
      rule: rule.name,
    })),
    {
      words: "`config-changes`",
      requires: configChanges.requires,
      pointer: "/config-changes/requires",
    },
    ...(breakGlass === undefined
      ? []
      : [
          {
            words: "`break-glass`",
            requires: breakGlass.requires,
            pointer: "/break-glass/requires",
          },
        ]),
    { words: "`disapproval`", requires, pointer: "/disapproval/requires" },
    ...(revoke === undefined
      ? []
      : [{ words: "`disapproval.revoke`", requires: revoke, pointer: "/disapproval/revoke" }]),
  ];
}
