import type { JsonObject } from "../../model/json.ts";
import type { ReviewSnapshot } from "../../model/review-snapshot.ts";

/**
 * The contexts `checks.<app>.<name>` and `statuses.<creator>.<context>` (SPEC §8). What GitHub did not give, what has
 * not finished, and what is told in two ways is left out, so that a condition that reads it cannot be evaluated.
 */
export function checkContexts(snapshot: ReviewSnapshot): Readonly<Record<string, JsonObject>> {
  const { checks, statuses } = snapshot;
  return {
    ...(checks === null
      ? {}
      : {
          checks: nested(
            checks.map(({ app, name, workflow, conclusion }) => ({
              by: app,
              name,
              facts: { workflow: workflow ?? "", ...(conclusion === null ? {} : { conclusion }) },
            })),
          ),
        }),
    ...(statuses === null
      ? {}
      : {
          statuses: nested(
            statuses.map(({ creator, context, state }) => ({
              by: creator,
              name: context,
              facts: { state },
            })),
          ),
        }),
  };
}

interface Named {
  readonly by: string;
  readonly name: string;
  readonly facts: JsonObject;
}

/** Two levels of names; those that differ only by case are one, as everywhere in expressions. */
function nested(all: readonly Named[]): JsonObject {
  const groups = new Map<string, { readonly by: string; readonly members: Named[] }>();
  for (const each of all) {
    const key = each.by.toLowerCase();
    const group = groups.get(key) ?? { by: each.by, members: [] };
    group.members.push(each);
    groups.set(key, group);
  }
  return Object.fromEntries(
    [...groups.values()].map(({ by, members }) => [
      by,
      Object.fromEntries(
        members.filter((each) => isOnly(each, members)).map(({ name, facts }) => [name, facts]),
      ),
    ]),
  );
}

function isOnly(each: Named, members: readonly Named[]): boolean {
  const key = each.name.toLowerCase();
  return members.every((other) => other === each || other.name.toLowerCase() !== key);
}
