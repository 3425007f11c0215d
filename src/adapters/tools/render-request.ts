import { evaluateTemplate } from "../../expressions/template.ts";
import type { JsonObject } from "../../model/json.ts";
import { failure, success, type Result } from "../../model/result.ts";
import type { HttpCall } from "../../model/tool.ts";
import { literalHost } from "../../tools/allowed-host.ts";
import { isSecretHeader } from "./effects.ts";
import { renderText } from "./render-command.ts";

/** Headers that say where and how the request goes: a tool's file cannot set them. */
const RESERVED_HEADERS = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "upgrade",
  "te",
  "trailer",
  "expect",
]);

/** A request with everything resolved but its secrets. */
export interface RenderedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Names of the secrets behind headers, with what stands before their values. */
  readonly secretHeaders: Readonly<
    Record<string, { readonly secret: string; readonly prefix: string }>
  >;
  readonly body: string | null;
}

/** Resolves a request's expressions over `with` and checks what HTTP and SPEC §6 ask of it. */
export function renderRequest(
  http: HttpCall,
  parameters: JsonObject,
  idempotencyKey: string,
): Result<RenderedRequest, string> {
  const address = renderText(http.url, parameters);
  if (!address.ok) return failure(`The URL cannot be resolved: ${address.failure}`);
  if (!URL.canParse(address.value)) return failure(`This is no URL: ${address.value}`);
  const url = new URL(address.value);
  if (url.username !== "" || url.password !== "")
    return failure("A URL cannot carry a user's name or password. Use a secret header.");
  const literal = literalHost(http.url);
  if (literal !== null && literal !== url.host)
    return failure(`The URL leads to ${url.host} instead of ${literal}`);

  const headers: Record<string, string> = {
    "user-agent": "writ",
    accept: "*/*",
    "accept-encoding": "identity",
  };
  const secretHeaders: Record<string, { secret: string; prefix: string }> = {};
  for (const [given, value] of Object.entries(http.headers)) {
    const name = given.toLowerCase();
    if (RESERVED_HEADERS.has(name)) return failure(`The header ${given} cannot be set by a tool`);
    if (isSecretHeader(value)) {
      if (literal === null || url.protocol !== "https:") {
        return failure(
          `The header ${given} carries a secret: the URL must begin with https:// and a host without expressions`,
        );
      }
      secretHeaders[name] = { secret: value.secret, prefix: value.prefix ?? "" };
      continue;
    }
    const text = renderText(value, parameters);
    if (!text.ok) return failure(`The header ${given} cannot be resolved: ${text.failure}`);
    headers[name] = text.value;
  }
  const body = renderBody(http, parameters);
  if (!body.ok) return body;
  if (body.value !== null) headers["content-type"] ??= body.value.type;
  headers["idempotency-key"] = idempotencyKey;
  return success({
    method: http.method,
    url,
    headers,
    secretHeaders,
    body: body.value?.text ?? null,
  });
}

function renderBody(
  http: HttpCall,
  parameters: JsonObject,
): Result<{ text: string; type: string } | null, string> {
  if (http.body === undefined) return success(null);
  const value = evaluateTemplate(http.body, { with: parameters });
  if (!value.ok) return failure(`The body cannot be resolved: ${value.failure.message}`);
  return success(
    typeof value.value === "string"
      ? { text: value.value, type: "text/plain; charset=utf-8" }
      : { text: JSON.stringify(value.value), type: "application/json" },
  );
}
