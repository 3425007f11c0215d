import { notFound } from "../../refusal.ts";
import { publicUser } from "../../serialize/user.ts";
import type { RateBucket } from "../../state/tokens.ts";
import { findAccount } from "../../state/world.ts";
import { callerOf, ok, pathText, type RestRequest } from "../rest-request.ts";
import type { RouteTable } from "../route-table.ts";
import { Refusal } from "../../refusal.ts";

function limit(bucket: RateBucket | undefined): Record<string, number> {
  const { limit: most, used, resetAt } = bucket ?? { limit: 60, used: 0, resetAt: 0 };
  return { limit: most, used, remaining: most - used, reset: Math.floor(resetAt / 1000) };
}

function rateLimit(request: RestRequest): ReturnType<typeof ok> {
  const core = limit(request.token?.rest);
  const graphql = limit(request.token?.graphql);
  return ok({ resources: { core, graphql, search: limit(undefined) }, rate: core });
}

/** Users and rate limits (GitHub REST reference, "Users"). */
export const userRoutes: RouteTable = {
  "users/get-authenticated": {
    demand: null,
    handle: (request) => {
      const { account, token } = callerOf(request);
      if (token?.kind !== "user") throw new Refusal(403, "Resource not accessible by integration");
      return ok({ ...publicUser(request.world, account), email: account.email });
    },
  },
  "users/get-by-username": {
    demand: null,
    handle: (request) => {
      const account = findAccount(request.world, pathText(request, "username"));
      if (account === null) throw notFound();
      return ok(publicUser(request.world, account));
    },
  },
  "rate-limit/get": { demand: null, handle: rateLimit },
};
