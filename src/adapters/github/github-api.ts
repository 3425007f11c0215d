import { Octokit } from "@octokit/core";
import type { Clock } from "../../ports/clock.ts";
import type { ForgeFailure } from "../../ports/forge.ts";
import { failure, success, type Result } from "../../model/result.ts";
import { explainRefusal, explainRestRefusal } from "./explain-refusal.ts";

/** One error of a GraphQL answer (GitHub docs, "Error types"). */
export interface GraphQlError {
  readonly type?: string;
  readonly message: string;
  readonly path?: readonly (string | number)[];
}

/** A GraphQL answer: data and errors may come together, with HTTP status 200 (GITHUB.md, "Tokens and limits"). */
export interface GraphQlAnswer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQlError[];
}

/** A REST answer, with what its `Link` header tells of a next page. */
export interface RestAnswer {
  readonly data: unknown;
  readonly next: boolean;
  /** The next page's `after`, where the route pages by cursors. */
  readonly cursor: string | null;
}

export type ApiFailure =
  | ForgeFailure
  /** A write whose answer was lost: it may have taken place (GITHUB.md: 502, 504, broken connection). */
  | { readonly kind: "unknown-outcome"; readonly message: string }
  | { readonly kind: "rejected"; readonly status: number; readonly message: string };

export interface GitHubApiOptions {
  readonly token: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly clock: Clock;
}

interface HttpError {
  readonly status?: number;
  readonly message?: string;
  readonly response?: {
    readonly headers?: Record<string, string | number | undefined>;
    readonly data?: unknown;
  };
}

const READ_ATTEMPTS = 4;
const LONGEST_WAIT = 60_000;

/** GitHub's HTTP API with one token: retries what is safe to retry, and tells what a write's lost answer means. */
export class GitHubApi {
  readonly #octokit: Octokit;
  readonly #graphqlUrl: string;
  readonly #clock: Clock;
  /** Milliseconds to add to this machine's clock to get GitHub's (`date` header). */
  clockOffset = 0;

  constructor(options: GitHubApiOptions) {
    this.#octokit = new Octokit({
      auth: options.token,
      baseUrl: options.apiUrl,
      userAgent: "writ",
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
    this.#graphqlUrl = options.graphqlUrl;
    this.#clock = options.clock;
  }

  /** One REST request. Routes are Octokit's: `GET /repos/{owner}/{repo}/…`. */
  async rest(
    route: string,
    parameters: Record<string, unknown>,
  ): Promise<Result<RestAnswer, ApiFailure>> {
    return this.#attempt(route.startsWith("GET "), async () => {
      const response = await this.#octokit.request(route, {
        ...parameters,
        headers: { "x-github-api-version": "2022-11-28" },
      });
      this.#noteTime(response.headers.date);
      const next = /<([^>]*)>;\s*rel="next"/.exec(response.headers.link ?? "")?.[1];
      return {
        data: response.data as unknown,
        next: next !== undefined,
        cursor: next === undefined ? null : new URL(next).searchParams.get("after"),
      };
    });
  }

  /** One GraphQL query: data and errors as they came; safe to repeat. */
  async query(
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Result<GraphQlAnswer, ApiFailure>> {
    return this.#attempt(true, () => this.#graphql(query, variables));
  }

  /** One GraphQL mutation: never repeated when it may have taken place. */
  async mutate(
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Result<GraphQlAnswer, ApiFailure>> {
    return this.#attempt(false, () => this.#graphql(query, variables));
  }

  async #graphql(query: string, variables: Record<string, unknown>): Promise<GraphQlAnswer> {
    const response = await this.#octokit.request({
      method: "POST",
      url: this.#graphqlUrl,
      query,
      variables,
    });
    this.#noteTime(response.headers.date);
    const body = response.data as {
      data?: Record<string, unknown> | null;
      errors?: GraphQlError[];
    };
    const errors = (body.errors ?? []).map((error) => explainRefusal(error, query));
    const limited = errors.find(
      (error) => error.type === "RATE_LIMITED" || error.type === "RATE_LIMIT",
    );
    if (limited !== undefined) throw new RateLimited(limited.message, response.headers);
    return { data: body.data ?? null, errors };
  }

  async #attempt<T>(repeatable: boolean, act: () => Promise<T>): Promise<Result<T, ApiFailure>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return success(await act());
      } catch (error) {
        const wait = this.#waitAfter(error, repeatable, attempt);
        if (wait === null || attempt >= READ_ATTEMPTS) return failure(describe(error, repeatable));
        await this.#clock.sleep(wait);
      }
    }
  }

  /** Milliseconds to wait before the same request again, or null where it must not or need not be repeated. */
  #waitAfter(error: unknown, repeatable: boolean, attempt: number): number | null {
    const asked = rateLimitWait(error, this.#clock.now());
    if (asked !== null) return asked <= LONGEST_WAIT ? asked : null;
    if (!repeatable) return null;
    const status = (error as HttpError).status;
    const worthIt = status === undefined || status === 500 || status >= 502;
    return worthIt ? 500 * 2 ** (attempt - 1) : null;
  }

  #noteTime(date: string | undefined): void {
    const time = date === undefined ? Number.NaN : Date.parse(date);
    if (Number.isNaN(time)) return;
    // The header has whole seconds, and takes its time to arrive: a smaller difference is none, and time stays even.
    const offset = time + 500 - this.#clock.now();
    if (Math.abs(offset - this.clockOffset) >= 1_500) this.clockOffset = offset;
  }
}

class RateLimited extends Error {
  readonly status = 403;
  readonly response: { readonly headers: Record<string, string | number | undefined> };
  constructor(message: string, headers: Record<string, string | number | undefined>) {
    super(message);
    this.response = { headers: { "x-ratelimit-remaining": "0", ...headers } };
  }
}

/** Milliseconds that GitHub asks to wait (`retry-after`, or the reset of an exhausted limit), or null. */
function rateLimitWait(error: unknown, now: number): number | null {
  const { status, response } = error as HttpError;
  if (status !== 403 && status !== 429) return null;
  const headers = response?.headers ?? {};
  if (headers["retry-after"] !== undefined) return Number(headers["retry-after"]) * 1_000;
  if (
    String(headers["x-ratelimit-remaining"]) === "0" &&
    headers["x-ratelimit-reset"] !== undefined
  ) {
    return Math.max(0, Number(headers["x-ratelimit-reset"]) * 1_000 - now) + 1_000;
  }
  return null;
}

function describe(error: unknown, repeatable: boolean): ApiFailure {
  const { status, message = String(error) } = error as HttpError;
  if (rateLimitWait(error, 0) !== null) {
    return { kind: "unavailable", message: `GitHub's rate limit is used up: ${message}` };
  }
  if (status === 404) return { kind: "not-found", message: `GitHub answered 404: ${message}` };
  if (status === 401 || status === 403) {
    const accepted = (error as HttpError).response?.headers?.["x-accepted-github-permissions"];
    return {
      kind: "forbidden",
      message: explainRestRefusal(`GitHub refused (${status}): ${message}`, accepted),
    };
  }
  if (status !== undefined && status < 500) return { kind: "rejected", status, message };
  if (!repeatable) return { kind: "unknown-outcome", message };
  return { kind: "unavailable", message: `GitHub could not be reached: ${message}` };
}

/** A failure in the terms of the forge port: a refused read, and a lost answer, are both "unavailable". */
export function asForgeFailure(problem: ApiFailure): ForgeFailure {
  if (problem.kind === "unknown-outcome") return { kind: "unavailable", message: problem.message };
  if (problem.kind === "rejected") {
    return {
      kind: "unavailable",
      message: `GitHub answered ${problem.status}: ${problem.message}`,
    };
  }
  return problem;
}
