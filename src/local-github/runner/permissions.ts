/** Permissions of a job's token (GitHub docs, "Permissions for the GITHUB_TOKEN"). */

import type { TokenPermissions, TokenScope } from "../workflow-host.ts";

/** What `permissions:` of a workflow or job says; null where it says nothing. */
export type DeclaredPermissions = TokenPermissions | "read-all" | "write-all" | null;

const scopes: readonly TokenScope[] = [
  "actions",
  "attestations",
  "checks",
  "contents",
  "deployments",
  "discussions",
  "id-token",
  "issues",
  "models",
  "packages",
  "pages",
  "pull-requests",
  "security-events",
  "statuses",
];

/** Where a job's permissions come from. */
export interface PermissionSources {
  readonly job: DeclaredPermissions;
  readonly workflow: DeclaredPermissions;
  readonly repositoryDefault: TokenPermissions;
  /** The event comes from a fork and gives no rights to write. */
  readonly fromFork: boolean;
}

/** The permissions that the job's token holds: the job's own declaration, else the workflow's, else the repository's. */
export function tokenPermissions(sources: PermissionSources): TokenPermissions {
  const declared = sources.job ?? sources.workflow ?? sources.repositoryDefault;
  const granted = typeof declared === "string" ? allScopes(declared) : declared;
  return sources.fromFork ? readOnly(granted) : granted;
}

function allScopes(level: "read-all" | "write-all"): TokenPermissions {
  const access = level === "read-all" ? "read" : "write";
  const entries = scopes
    // There is nothing to read of an identity token.
    .filter((scope) => access === "write" || scope !== "id-token")
    .map((scope) => [scope, scope === "models" ? "read" : access] as const);
  return Object.fromEntries(entries);
}

function readOnly(permissions: TokenPermissions): TokenPermissions {
  const entries = Object.entries(permissions)
    .filter(([scope]) => scope !== "id-token")
    .map(([scope, level]) => [scope, level === "write" ? "read" : level] as const);
  return Object.fromEntries(entries);
}
