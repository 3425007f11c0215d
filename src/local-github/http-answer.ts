/** An answer of the API, ready to be sent. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: string;
  /** Id of the REST operation, or name of the GraphQL operation; null where it is unknown. */
  readonly operation: string | null;
}

/** A JSON answer that is no operation's own. */
export function jsonAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    content: JSON.stringify(body),
    operation: null,
  };
}

/** What GitHub answers before it has looked at what is asked for. */
export function plainAnswer(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  const documentation_url = "https://docs.github.com/rest";
  return jsonAnswer(status, { message, documentation_url, status: String(status) }, headers);
}
