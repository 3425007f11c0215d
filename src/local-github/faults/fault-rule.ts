/** What goes wrong. */
export type FaultKind =
  /** Nothing takes place, and the answer is this status. */
  | "500"
  | "502"
  | "504"
  /** A secondary limit, as status 429 or 403; nothing takes place (GitHub docs, "Rate limits for the REST API"). */
  | "429"
  | "secondary-limit"
  /** The hourly budget is said to be used up: 403, or 200 with an error of GraphQL; nothing takes place. */
  | "primary-limit"
  /** The connection is cut; nothing takes place. */
  | "drop-connection"
  /** It takes place, and the answer is lost: by turns 502 and a cut connection. */
  | "lost-answer"
  /** It takes place later. */
  | "delay";

/** Which requests; all that is named must hold. */
export interface FaultMatch {
  /** Id of the REST operation (`checks/create`), or name of the GraphQL operation. */
  readonly operation?: string;
  /** Path as GitHub's description writes it, `/repos/{owner}/{repo}/git/refs`, or `/graphql`. */
  readonly route?: string;
  readonly method?: string;
  /** Login of the token's account. */
  readonly login?: string;
  /** `write`: mutations, and what is not `GET`. */
  readonly effect?: "read" | "write";
}

/** A fault on demand. Without `times`, `every` and `probability` it strikes every request that it matches. */
export interface FaultRule {
  readonly kind: FaultKind;
  readonly match?: FaultMatch;
  /** How often it strikes at most. */
  readonly times?: number;
  /** Strikes only each n-th of the requests that it matches. */
  readonly every?: number;
  /** Strikes each of them with this probability, by the rule's own seeded numbers. */
  readonly probability?: number;
  /** Seed of those numbers, default 1: with the same seed, the same requests in their order meet the same fate. */
  readonly seed?: number;
  /** Seconds in `retry-after` of a limit; null: the header is left out, as GitHub sometimes does. Default 1. */
  readonly retryAfter?: number | null;
  /** Length of a delay; default 100. With `probability` or `every`, of those that it strikes. */
  readonly milliseconds?: number;
}

/** What a rule is asked about. */
export interface FaultyRequest {
  readonly method: string;
  readonly operation: string | null;
  readonly route: string | null;
  readonly login: string | null;
  readonly effect: "read" | "write";
}

/** Whether a rule is about a request. */
export function isAbout(match: FaultMatch, request: FaultyRequest): boolean {
  return (["method", "operation", "route", "login", "effect"] as const).every(
    (name) => match[name] === undefined || match[name] === request[name],
  );
}
