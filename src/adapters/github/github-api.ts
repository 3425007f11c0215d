import { Octokit } from "@octokit/core";
import type { Clock } from "../../ports/clock.ts";
import type { ForgeFailure } from "../../ports/forge.ts";
import { failure, success, type Result } from "../../model/result.ts";
import { GitHubClock } from "../clock/github-clock.ts";
import { explainRefusal, explainRestRefusal } from "./explain-refusal.ts";
import { Pace } from "./pace.ts";
import { limitMet, readBudget, type AnswerHeaders } from "./rate-limits.ts";

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
  /** The longest that one request waits for GitHub's limits, in milliseconds; default: a minute. */
  readonly patience?: number;
}

/** `at-once`: without waiting, and without another try; for telling people that everything else waits. */
export type Urgency = "in-turn" | "at-once";

interface HttpError {
  readonly status?: number;
  readonly message?: string;
  readonly response?: {
    readonly headers?: AnswerHeaders;
    readonly data?: unknown;
  };
}

/** One request, as far as its repetition goes. */
interface Attempted {
  readonly effect: "read" | "write";
  readonly resource: "core" | "graphql";
  readonly urgency: Urgency;
}

const READ_ATTEMPTS = 4;
const DEFAULT_PATIENCE = 60_000;

/**
 * GitHub's HTTP API with one token: keeps to the pace that GitHub asks for, retries what is safe to retry, and tells
 * what a write's lost answer means.
 */
export class GitHubApi {
  /** When this token's requests are made; tells of its waits. */
  readonly pace: Pace;
  readonly #octokit: Octokit;
  readonly #graphqlUrl: string;
  readonly #clock: Clock;
  readonly #patience: number;
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
    this.#patience = options.patience ?? DEFAULT_PATIENCE;
    this.pace = new Pace(new GitHubClock(options.clock, this));
  }

  /** One REST request. Routes are Octokit's: `GET /repos/{owner}/{repo}/…`. */
  async rest(
    route: string,
    parameters: Record<string, unknown>,
  ): Promise<Result<RestAnswer, ApiFailure>> {
    const effect = route.startsWith("GET ") ? "read" : "write";
    return this.#attempt({ effect, resource: "core", urgency: "in-turn" }, async () => {
      const response = await this.#octokit.request(route, {
        ...parameters,
        headers: { "x-github-api-version": "2022-11-28" },
      });
      this.#noteHeaders(response.headers);
      const next = /<([^>]*)>;\s*rel="next"/.exec(response.headers.link ?? "")?.[1];
      return {
        data: response.data as unknown,
        next: next !== undefined,
        cursor: next === undefined ? null : new URL(next).searchParams.get("after"),
      };
    });
  }

  /** Resolves when a mutation would be made at once, or after waiting as long as one request may. */
  async ready(): Promise<void> {
    const latest = this.pace.now() + this.#patience;
    await this.pace.turn({ effect: "write", resource: "graphql", latest }, "look");
  }

  /** One GraphQL query: data and errors as they came; safe to repeat. */
  async query(
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Result<GraphQlAnswer, ApiFailure>> {
    const request = { effect: "read", resource: "graphql", urgency: "in-turn" } as const;
    return this.#attempt(request, () => this.#graphql(query, variables));
  }

  /** One GraphQL mutation: never repeated when it may have taken place. */
  async mutate(
    query: string,
    variables: Record<string, unknown>,
    urgency: Urgency = "in-turn",
  ): Promise<Result<GraphQlAnswer, ApiFailure>> {
    const request = { effect: "write", resource: "graphql", urgency } as const;
    return this.#attempt(request, () => this.#graphql(query, variables));
  }

  async #graphql(query: string, variables: Record<string, unknown>): Promise<GraphQlAnswer> {
    const response = await this.#octokit.request({
      method: "POST",
      url: this.#graphqlUrl,
      query,
      variables,
    });
    this.#noteHeaders(response.headers);
    const body = response.data as {
      data?: Record<string, unknown> | null;
      errors?: GraphQlError[];
    };
    const errors = (body.errors ?? []).map((error) => explainRefusal(error, query));
    const limited = errors.find(
      ({ type, message }) =>
        (type ?? "").startsWith("RATE_LIMIT") || /secondary rate limit/i.test(message),
    );
    if (limited !== undefined) throw new RateLimited(limited.message, response.headers);
    return { data: body.data ?? null, errors };
  }

  async #attempt<T>(request: Attempted, act: () => Promise<T>): Promise<Result<T, ApiFailure>> {
    const { effect, resource, urgency } = request;
    const latest = this.pace.now() + this.#patience;
    for (let tries = 1; ; tries += 1) {
      if (urgency === "in-turn") {
        const tooLong = await this.pace.turn({ effect, resource, latest });
        if (tooLong !== null) return failure(limited(tooLong.why, tooLong.until));
      }
      try {
        const answer = await act();
        this.pace.noteAnswer();
        return success(answer);
      } catch (error) {
        const { response, status, message = "" } = error as HttpError;
        const headers = response?.headers ?? {};
        this.#noteHeaders(headers);
        const limit = limitMet({ status, headers, message }, this.pace.now());
        if (limit !== null) {
          this.pace.met(limit, resource);
          if (urgency === "at-once" || this.pace.cancelled) return failure(limited(message, null));
          // What met a limit did not take place: it has its turn again when the limit is over.
          continue;
        }
        const again = effect === "read" && urgency === "in-turn" && mayPass(status);
        if (!again || tries >= READ_ATTEMPTS) return failure(describe(error, effect));
        await this.#clock.sleep(500 * 2 ** (tries - 1));
      }
    }
  }

  #noteHeaders(headers: AnswerHeaders): void {
    const { date } = headers;
    if (typeof date === "string") this.#noteTime(date);
    const budget = readBudget(headers);
    if (budget !== null) this.pace.noteBudget(budget);
  }

  #noteTime(date: string): void {
    const time = Date.parse(date);
    if (Number.isNaN(time)) return;
    // The header has whole seconds, and takes its time to arrive: a smaller difference is none, and time stays even.
    const offset = time + 500 - this.#clock.now();
    if (Math.abs(offset - this.clockOffset) >= 1_500) this.clockOffset = offset;
  }
}

/** A limit that GraphQL tells of with status 200, in the form that REST has for it. */
class RateLimited extends Error {
  readonly status = 403;
  readonly response: { readonly headers: AnswerHeaders };
  constructor(message: string, headers: AnswerHeaders) {
    super(message);
    this.response = { headers };
  }
}

/** Whether a failure may be over in a moment: no connection, or an error of the server. */
function mayPass(status: number | undefined): boolean {
  return status === undefined || status === 500 || status >= 502;
}

/** What is left to say where waiting would take too long; `until` in milliseconds since 1970. */
function limited(why: string, until: number | null): ApiFailure {
  const over = until === null ? "" : ` until ${new Date(until).toISOString().slice(11, 19)} UTC`;
  return { kind: "unavailable", message: `GitHub's rate limit does not allow it${over}: ${why}` };
}

function describe(error: unknown, effect: "read" | "write"): ApiFailure {
  const { status, message = String(error) } = error as HttpError;
  if (status === 404) return { kind: "not-found", message: `GitHub answered 404: ${message}` };
  if (status === 401 || status === 403) {
    const accepted = (error as HttpError).response?.headers?.["x-accepted-github-permissions"];
    return {
      kind: "forbidden",
      message: explainRestRefusal(`GitHub refused (${status}): ${message}`, accepted),
    };
  }
  if (status !== undefined && status < 500) return { kind: "rejected", status, message };
  if (effect === "write") return { kind: "unknown-outcome", message };
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
