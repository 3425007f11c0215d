/** Roles in a repository, weakest first (GitHub docs, "Repository roles for an organization"). */
export const roles = ["read", "triage", "write", "maintain", "admin"] as const;

export type Role = (typeof roles)[number];

/** Whether a role includes another; no role includes nothing. */
export function atLeast(role: Role | null, needed: Role): boolean {
  return role !== null && roles.indexOf(role) >= roles.indexOf(needed);
}

/** The strongest of several roles; null when there is none. */
export function strongest(granted: readonly (Role | null)[]): Role | null {
  return granted.reduce((best, role) => (atLeast(best, role ?? "read") ? best : role), null);
}

/** The coarse word that GitHub's older APIs have for a role. */
export function legacyPermission(role: Role | null): "admin" | "write" | "read" | "none" {
  if (role === null) return "none";
  if (role === "admin") return "admin";
  if (role === "maintain" || role === "write") return "write";
  return "read";
}
