import { PERMISSIONS } from "../model/step.ts";
import type { Permission } from "../model/step.ts";

/** Tells whether a permission is at least a level: `read < triage < write < maintain < admin` (SPEC §8). */
export function isAtLeast(permission: Permission | null, level: Permission): boolean {
  return permission !== null && PERMISSIONS.indexOf(permission) >= PERMISSIONS.indexOf(level);
}

/** A permission in words: `write permission`, `no access`. */
export function permissionWords(permission: Permission | null): string {
  return permission === null ? "no access" : `${permission} permission`;
}
