import type { HttpCall } from "../../model/tool.ts";
import { assertPermitted } from "./effects.ts";
import { exchange, type Answer, type Exchange } from "./http-transport.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { renderRequest } from "./render-request.ts";
import { failed, type Attempt, type Ended } from "./started.ts";

/** Redirects within one host that are followed. */
const MOST_REDIRECTS = 5;
/** Makes one attempt of an `http` tool (SPEC §6, `http`). */
export async function requestTool(
  attempt: Attempt,
  http: HttpCall,
  allow: readonly string[],
): Promise<Ended> {
  assertPermitted(attempt.permit);
  const { call, permit, secrets } = attempt;
  const rendered = renderRequest(http, call.parameters, call.idempotencyKey);
  if (!rendered.ok) return failed({ class: "permanent", message: rendered.failure });
  const headers: Record<string, string> = { ...rendered.value.headers };
  for (const [name, { secret, prefix }] of Object.entries(rendered.value.secretHeaders)) {
    const value = secrets[secret];
    if (value === undefined) {
      return failed({
        class: "system",
        message: `The header ${name} needs the secret ${secret}, which this call does not get`,
      });
    }
    headers[name] = prefix + value;
  }

  const over = new AbortController();
  let stopped: "timeout" | "cancel" | null = null;
  const stop = (why: "timeout" | "cancel"): void => {
    stopped ??= why;
    over.abort();
  };
  const onCancel = (): void => stop("cancel");
  attempt.cancel.addEventListener("abort", onCancel, { once: true });
  if (attempt.cancel.aborted) onCancel();
  const finished = new AbortController();
  const watchTime = async (): Promise<void> => {
    await attempt.clock.sleep(call.timeout, finished.signal);
    if (!finished.signal.aborted) stop("timeout");
  };
  void watchTime();
  try {
    const answer = await followRedirects(
      { ...rendered.value, headers, allow, signal: over.signal },
      http.expect,
    );
    return judgeAnswer({ tool: permit.tool, http, answer, stopped, timeout: call.timeout });
  } finally {
    finished.abort();
    attempt.cancel.removeEventListener("abort", onCancel);
  }
}

/** Follows redirects that stay on scheme, host and port, and keep the method; all others are the answer. */
async function followRedirects(first: Exchange, expect: readonly number[]): Promise<Answer> {
  let next = first;
  for (let count = 0; ; count += 1) {
    const answer = await exchange(next);
    if (answer.kind !== "answered" || expect.includes(answer.status)) return answer;
    const target = redirectOf(answer, next);
    if (target === null || count === MOST_REDIRECTS) return answer;
    next = { ...next, url: target };
  }
}

function redirectOf(
  answer: Extract<Answer, { kind: "answered" }>,
  { url, method }: Exchange,
): URL | null {
  const keepsMethod =
    method === "GET" || method === "HEAD" ? [301, 302, 303, 307, 308] : [307, 308];
  const location = answer.headers["location"];
  if (!keepsMethod.includes(answer.status) || location === undefined) return null;
  if (!URL.canParse(location, url.href)) return null;
  const target = new URL(location, url.href);
  return target.origin === url.origin && target.username === "" && target.password === ""
    ? target
    : null;
}
