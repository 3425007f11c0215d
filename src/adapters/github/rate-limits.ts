/** Headers of an answer, as Octokit has them. */
export type AnswerHeaders = Readonly<Record<string, string | number | undefined>>;

/** GitHub saying that this was too much (GitHub docs, "Exceeding the rate limit"). */
export interface LimitMet {
  readonly kind: "primary" | "secondary";
  /** Milliseconds since 1970 at which it may be tried again; null where GitHub does not say. */
  readonly until: number | null;
}

/** An hourly budget as an answer tells it. */
export interface Budget {
  /** `core`, `graphql` and others: each has its own. */
  readonly resource: string;
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds since 1970 at which it is whole again. */
  readonly resetAt: number;
}

/**
 * The limit that an answer with this status says was met, or null. A refusal for want of a permission is 403 too:
 * only what tells of waiting, of a used-up budget or, in words, of a limit is one.
 */
export function limitMet(
  answer: {
    readonly status: number | undefined;
    readonly headers: AnswerHeaders;
    readonly message: string;
  },
  now: number,
): LimitMet | null {
  const { status, headers, message } = answer;
  if (status !== 403 && status !== 429) return null;
  const seconds = numberIn(headers, "retry-after");
  if (seconds !== null) return { kind: "secondary", until: now + seconds * 1_000 };
  const budget = readBudget(headers);
  if (budget?.remaining === 0) return { kind: "primary", until: budget.resetAt };
  if (status === 429 || /rate limit|abuse detection/i.test(message)) {
    return { kind: "secondary", until: null };
  }
  return null;
}

/** What the headers `x-ratelimit-*` tell; null where they are not there. */
export function readBudget(headers: AnswerHeaders): Budget | null {
  const limit = numberIn(headers, "x-ratelimit-limit");
  const remaining = numberIn(headers, "x-ratelimit-remaining");
  const reset = numberIn(headers, "x-ratelimit-reset");
  if (limit === null || remaining === null || reset === null) return null;
  const resource = String(headers["x-ratelimit-resource"] ?? "core");
  return { resource, limit, remaining, resetAt: reset * 1_000 };
}

function numberIn(headers: AnswerHeaders, name: string): number | null {
  const text = headers[name];
  if (text === undefined || text === "") return null;
  const value = Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}
