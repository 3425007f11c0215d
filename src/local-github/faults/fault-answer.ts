import { jsonAnswer, plainAnswer, type HttpAnswer } from "../http-answer.ts";
import type { Strike } from "./faults.ts";

/** What GitHub writes when a secondary limit is met (GitHub docs, "Rate limits for the REST API"). */
const secondaryLimit =
  "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. If you reach out to GitHub Support for help, please include the request ID.";

const timeout =
  "We couldn't respond to your request in time. Sorry about that. Please try resubmitting your request and contact us if the problem persists.";

/** GitHub's words where GraphQL gave up: what was asked for may have been done. */
const graphqlTimeout =
  "Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.";

/** The answer that a struck request gets in the place of its own; null: none, the connection is cut. */
export function faultAnswer(
  strike: Strike,
  api: "rest" | "graphql",
): { readonly answer: HttpAnswer | null; readonly budgetUsedUp: boolean } {
  const answer = answerOf(strike, api);
  return { answer, budgetUsedUp: strike.kind === "primary-limit" };
}

function answerOf(strike: Strike, api: "rest" | "graphql"): HttpAnswer | null {
  switch (strike.kind) {
    case "drop-connection":
      return null;
    case "lost-answer":
      return strike.before % 2 === 0 ? badGateway(api) : null;
    case "502":
      return badGateway(api);
    case "500":
      return plainAnswer(500, "Server Error");
    case "504":
      return plainAnswer(504, timeout);
    case "429":
      return secondaryLimitAnswer(429, strike.retryAfter);
    case "secondary-limit":
      return secondaryLimitAnswer(403, strike.retryAfter);
    case "primary-limit":
      return primaryLimitAnswer(api, "API rate limit exceeded for installation.");
  }
}

/** A secondary limit; `retryAfter` in seconds, null: without the header. */
export function secondaryLimitAnswer(status: 403 | 429, retryAfter: number | null): HttpAnswer {
  const documentation_url =
    "https://docs.github.com/free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits";
  const headers: Record<string, string> =
    retryAfter === null ? {} : { "retry-after": String(retryAfter) };
  return jsonAnswer(status, { documentation_url, message: secondaryLimit }, headers);
}

/** The hourly budget is used up: GraphQL says so with status 200 (GitHub docs, "Rate limits and query limits for the GraphQL API"). */
export function primaryLimitAnswer(api: "rest" | "graphql", message: string): HttpAnswer {
  return api === "rest"
    ? plainAnswer(403, message)
    : jsonAnswer(200, { errors: [{ type: "RATE_LIMITED", message }] });
}

function badGateway(api: "rest" | "graphql"): HttpAnswer {
  return api === "rest"
    ? plainAnswer(502, "Server Error")
    : jsonAnswer(502, { data: null, errors: [{ message: graphqlTimeout }] });
}
