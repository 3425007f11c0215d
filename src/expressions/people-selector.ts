import { PERMISSIONS, type Permission, type Requires } from "../model/step.ts";

/**
 * Reads one of the people that a condition names (SPEC §8): a login, `team:<organization>/<team>`,
 * `organization:<name>`, `role:<role>`, `capability:<capability>` or `permission:<at least>`; null where it is none.
 */
export function readPeopleSelector(text: string): Requires | null {
  const [, kind, name] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  if (kind === undefined || name === undefined) return LOGIN.test(text) ? { users: [text] } : null;
  switch (kind) {
    case "team":
      return TEAM.test(name) ? { teams: [name] } : null;
    case "organization":
      return ORGANIZATION.test(name) ? { organizations: [name] } : null;
    case "role":
      return WORD.test(name) ? { roles: [name] } : null;
    case "capability":
      return WORD.test(name) ? { capabilities: [name] } : null;
    case "permission":
      return isPermission(name) ? { permissions: [name] } : null;
    default:
      return null;
  }
}

const LOGIN = /^[A-Za-z0-9_][A-Za-z0-9_.-]*(\[bot\])?$/;
const ORGANIZATION = /^[A-Za-z0-9][A-Za-z0-9-]*$/;
const TEAM = /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const WORD = /^[^\s:]+$/;

function isPermission(name: string): name is Permission {
  return (PERMISSIONS as readonly string[]).includes(name);
}
