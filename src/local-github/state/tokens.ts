import type { TokenPermissions, TokenScope } from "../workflow-host.ts";
import type { Account } from "./accounts.ts";

/** Scopes that only tokens of people and Apps can hold, beside those of a workflow's token. */
export type Scope = TokenScope | "administration" | "environments" | "members" | "workflows";

export type Permissions = TokenPermissions & Partial<Record<Scope, "read" | "write" | "none">>;

/** Requests that share one hourly budget. */
export interface RateBucket {
  readonly limit: number;
  used: number;
  /** Milliseconds since the epoch at which the budget is whole again. */
  resetAt: number;
}

/** Who asks, and with what right. */
export interface Token {
  readonly value: string;
  readonly account: Account;
  /** `user`: a person's token; `installation`: an App's; `workflow`: the `GITHUB_TOKEN` of a run. */
  readonly kind: "user" | "installation" | "workflow";
  /** What the token was given; null for a person's classic token, which may do all that the person may. */
  readonly permissions: Permissions | null;
  /** The only repository that the token sees; null: whatever its account sees. */
  readonly repositoryId: number | null;
  readonly runId: number | null;
  readonly rest: RateBucket;
  readonly graphql: RateBucket;
}

const hour = 3_600_000;

/** A fresh hourly budget. */
export function newBucket(limit: number, now: number): RateBucket {
  return { limit, used: 0, resetAt: now + hour };
}

/** Takes one request from a budget; false when it is used up. */
export function takeFromBucket(bucket: RateBucket, now: number): boolean {
  if (now >= bucket.resetAt) {
    bucket.used = 0;
    bucket.resetAt = now + hour;
  }
  if (bucket.used >= bucket.limit) return false;
  bucket.used += 1;
  return true;
}

const order = ["none", "read", "write"] as const;

/** Whether a token was given a scope at this level; `metadata: read` comes with every token. */
export function tokenAllows(token: Token, scope: Scope, level: "read" | "write"): boolean {
  if (token.permissions === null) return true;
  if (scope === "metadata" && level === "read") return true;
  const given = token.permissions[scope] ?? "none";
  return order.indexOf(given) >= order.indexOf(level);
}
