import type { Permission, Requires } from "../../model/step.ts";
import { PERMISSIONS } from "../../model/step.ts";
import { isAtLeast, permissionWords } from "../permission-level.ts";
import type { Predicate } from "./predicate.ts";

/** `requires.permissions`: at least the lowest of the levels, now (SPEC §8). */
export const permissions: Predicate = {
  grants: "nothing",
  match(context, requires, account) {
    const level = lowestLevel(requires);
    const permission = context.permissionOf(account) ?? null;
    return level !== undefined && permission !== null && isAtLeast(permission, level)
      ? permissionWords(permission)
      : null;
  },
  describe(requires) {
    const level = lowestLevel(requires);
    return level === undefined ? [] : [permissionWords(level)];
  },
  known: (_context, requires) => ({
    logins: [],
    groups: [],
    otherwise: permissions.describe(requires),
  }),
  obstacles: () => [],
};

function lowestLevel(requires: Requires): Permission | undefined {
  return PERMISSIONS.find((level) => requires.permissions?.includes(level));
}
