import { InvalidArgumentError } from "commander";

/** The signal's path of an OTLP/HTTP endpoint (OpenTelemetry specification, "OTLP Exporter": Endpoint URLs). */
const TRACES_PATH = "/v1/traces";

/** Reads the base URL of a collector, or the URL of its traces, as the latter. */
export function endpointOf(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new InvalidArgumentError("It must be a URL such as http://localhost:4318.");
  if (url.username !== "" || url.password !== "")
    throw new InvalidArgumentError("Credentials go into a header, not into the URL.");
  if (!url.pathname.endsWith(TRACES_PATH))
    url.pathname = `${url.pathname.replace(/\/+$/, "")}${TRACES_PATH}`;
  return url;
}

/** Reads `name=value` or `name: value`, and adds it to the headers before. */
export function headerOf(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const [, name = "", value = ""] =
    /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*[=:]\s*(.*)$/s.exec(text) ?? [];
  if (name === "" || /[\0\r\n]/.test(value))
    throw new InvalidArgumentError("It must be name=value, such as `authorization=Bearer …`.");
  return { ...before, [name.toLowerCase()]: value.trim() };
}

/** `OTEL_EXPORTER_OTLP_HEADERS`: `name=value` pairs by commas, percent-encoded; null where it is malformed. */
export function headersOfEnvironment(
  text: string | undefined,
): Readonly<Record<string, string>> | null {
  let headers: Readonly<Record<string, string>> = {};
  try {
    for (const pair of (text ?? "").split(",")) {
      if (pair.trim() !== "") headers = headerOf(decodeURIComponent(pair.trim()), headers);
    }
    return headers;
  } catch (error) {
    if (error instanceof URIError || error instanceof InvalidArgumentError) return null;
    throw error;
  }
}
