import { failure, success, type Result } from "../../model/result.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import { isJsonObject } from "../../model/json.ts";
import type { Clock } from "../../ports/clock.ts";

/** OTLP 1.x, "OTLP/HTTP Response", "Retryable Response Codes". */
const RETRYABLE: ReadonlySet<number> = new Set([429, 502, 503, 504]);
const TRIES = 6;
const FIRST_DELAY = 1_000;
/** Longer than this nobody waits at a terminal. Milliseconds. */
const LONGEST_DELAY = 300_000;
/** OpenTelemetry specification, "OTLP Exporter": OTEL_EXPORTER_OTLP_TIMEOUT. */
const TIMEOUT = 10_000;

export interface OtlpHttpOptions {
  /** With its path, such as `https://collector.example/v1/traces`. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Clock;
  /** Is told before each wait, in one sentence. */
  readonly say: (sentence: string) => void;
}

/** What became of a request that the collector took. */
export interface OtlpTaken {
  readonly rejectedSpans: number;
  readonly message: string;
}

type Answer =
  | { readonly kind: "taken"; readonly taken: OtlpTaken }
  | { readonly kind: "again"; readonly message: string; readonly delay: number | null }
  | { readonly kind: "refused"; readonly message: string };

/**
 * Sends a request as OTLP/HTTP with JSON. Tries again on 429, 502, 503, 504 and where no answer came, after the time
 * that `Retry-After` names, else after 1, 2, 4, 8 and 16 seconds. Spans have the same ids each time, so a collector
 * that got them twice can tell.
 */
export async function postTraces(
  request: JsonObject,
  options: OtlpHttpOptions,
): Promise<Result<OtlpTaken, { readonly message: string }>> {
  const body = JSON.stringify(request);
  for (let tries = 1; ; tries += 1) {
    const answer = await post(body, options);
    if (answer.kind === "taken") return success(answer.taken);
    if (answer.kind === "refused" || tries === TRIES) return failure({ message: answer.message });
    const delay = answer.delay ?? FIRST_DELAY * 2 ** (tries - 1);
    if (delay > LONGEST_DELAY)
      return failure({ message: `${answer.message}; it asks to wait ${delay / 1_000} s` });
    options.say(`${answer.message}; the next try is in ${Math.ceil(delay / 1_000)} s`);
    await options.clock.sleep(delay);
  }
}

async function post(body: string, options: OtlpHttpOptions): Promise<Answer> {
  const { url, headers, clock } = options;
  const answered = new AbortController();
  const late = new AbortController();
  const timing = clock.sleep(TIMEOUT, answered.signal).then(() => {
    if (!answered.signal.aborted) late.abort(new Error(`no answer in ${TIMEOUT / 1_000} s`));
  });
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body,
      // Headers hold secrets: they go where the user said, and nowhere else.
      redirect: "manual",
      signal: late.signal,
    });
    return answerOf(response.status, {
      text: await response.text(),
      retryAfter: response.headers.get("retry-after"),
      host: url.host,
      now: clock.now(),
    });
  } catch (error) {
    return {
      kind: "again",
      message: `${url.host} was not reached: ${causeOf(error)}`,
      delay: null,
    };
  } finally {
    answered.abort();
    await timing;
  }
}

function answerOf(
  status: number,
  answer: {
    readonly text: string;
    readonly retryAfter: string | null;
    readonly host: string;
    readonly now: number;
  },
): Answer {
  const { text, host, now, retryAfter } = answer;
  if (status >= 200 && status < 300) return { kind: "taken", taken: takenOf(text) };
  const message = `${host} answered ${status}${text === "" ? "" : `: ${text.slice(0, 200)}`}`;
  if (!RETRYABLE.has(status)) return { kind: "refused", message };
  return { kind: "again", message, delay: delayOf(retryAfter, now) };
}

/** `ExportTracePartialSuccess`: a collector may take a request and leave spans of it out. */
function takenOf(text: string): OtlpTaken {
  const partial = parsed(text)?.["partialSuccess"];
  if (!isJsonObject(partial)) return { rejectedSpans: 0, message: "" };
  const { rejectedSpans, errorMessage } = partial;
  return {
    // A 64-bit integer, which the JSON form writes as text.
    rejectedSpans: Number(rejectedSpans ?? 0) || 0,
    message: typeof errorMessage === "string" ? errorMessage : "",
  };
}

function parsed(text: string): JsonObject | null {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isJsonObject(value) ? value : null;
  } catch {
    // A collector need not say anything: the status is its answer.
    return null;
  }
}

/** `Retry-After` as seconds or as a date (RFC 9110 §10.2.3), in milliseconds from now; null where it says nothing. */
function delayOf(text: string | null, now: number): number | null {
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== ""
    ? error.cause.message
    : error.message;
}
