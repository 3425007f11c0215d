import type { JsonValue } from "../../model/json.ts";
import type { HttpCall, Tool } from "../../model/tool.ts";
import { interrupted, judgeStatus, type Verdict } from "./failure-class.ts";
import type { Answer } from "./http-transport.ts";
import { cleanResults } from "./run-results.ts";
import { failed, type Ended } from "./started.ts";

/** Headers of an answer that become outputs. */
const SHOWN_HEADERS = [
  "content-type",
  "etag",
  "last-modified",
  "link",
  "location",
  "retry-after",
  "x-request-id",
];
/** What an answer, or none, says of the attempt (SPEC §6, "Error classes"). */
export function judgeAnswer(facts: {
  readonly tool: Tool;
  readonly http: HttpCall;
  readonly answer: Answer;
  readonly stopped: "timeout" | "cancel" | null;
  readonly timeout: number;
}): Ended {
  const { tool, answer } = facts;
  if (answer.kind === "answered") return judgeResponse(facts, answer);
  if (answer.kind === "lost") return failed(judgeLoss(facts, answer));
  if (answer.kind === "refused") {
    return failed({ class: "permanent", message: `Nothing was sent: ${answer.message}` });
  }
  return failed({
    class: "permanent",
    message: `${tool.name} was answered with the status ${answer.status} and more than 10 MiB, which is not taken`,
    status: answer.status,
  });
}

function judgeLoss(
  {
    tool,
    stopped,
    timeout,
  }: {
    readonly tool: Tool;
    readonly stopped: "timeout" | "cancel" | null;
    readonly timeout: number;
  },
  { sent, code, message }: Extract<Answer, { kind: "lost" }>,
): Verdict {
  const why =
    stopped === null
      ? `the connection failed (${code}: ${message})`
      : stopped === "timeout"
        ? `there was no answer within ${timeout} ms`
        : "it was cancelled";
  if (sent) {
    const known = stopped === null ? "transient" : stopped === "cancel" ? "cancelled" : "timeout";
    return interrupted(tool, known, `${tool.name} was sent, but ${why}`, {});
  }
  if (stopped === "cancel")
    return { class: "cancelled", message: `${tool.name} was cancelled before anything was sent` };
  // A certificate that is not trusted today is not trusted in a second either.
  const temporary = stopped === "timeout" || TEMPORARY.has(code);
  return { class: temporary ? "transient" : "permanent", message: `Nothing was sent: ${why}` };
}

/** Errors of making a connection that may be gone a moment later. */
const TEMPORARY = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "EMFILE",
  "ENETDOWN",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

function judgeResponse(
  { tool, http }: { readonly tool: Tool; readonly http: HttpCall },
  answer: Extract<Answer, { kind: "answered" }>,
): Ended {
  const { status, headers } = answer;
  const text = answer.body.toString("utf8");
  const verdict = judgeStatus(tool, http.expect, status);
  if (verdict !== null) {
    const elsewhere = status >= 300 && status <= 399 && headers["location"] !== undefined;
    const message = elsewhere
      ? `${verdict.message}; redirects to another host, or with another method, are not followed`
      : verdict.message;
    return failed({ ...verdict, message }, text);
  }
  const encoding = headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    return failed({
      class: "permanent",
      message: `${tool.name} was answered in the encoding ${encoding}, which was not asked for`,
      status,
    });
  }
  const shown = SHOWN_HEADERS.flatMap((name): [string, string][] =>
    headers[name] === undefined ? [] : [[name, headers[name]]],
  );
  const results = cleanResults({
    status,
    headers: Object.fromEntries(shown),
    body: parseBody(text, headers["content-type"] ?? ""),
  });
  if (results.ok) return { kind: "succeeded", outputs: results.value };
  return failed({
    class: "business",
    message: `${tool.name} was answered, but the answer cannot be used: ${results.failure}`,
    status,
  });
}

/** JSON where the answer says that it is JSON and it is; otherwise the text. */
function parseBody(text: string, type: string): JsonValue {
  if (!/^application\/(?:json|[^;]+\+json)\s*(?:;|$)/i.test(type)) return text;
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
