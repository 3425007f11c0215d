import type { FaultKind } from "./faults/fault-rule.ts";

/** One request to the API, as tests count them. */
export interface LoggedRequest {
  readonly method: string;
  /** Path below the API's root with its query, or `/graphql`. */
  readonly path: string;
  /** Id of the REST operation, or name of the GraphQL operation; null where it is unknown. */
  readonly operation: string | null;
  /** Null where the connection was cut. */
  readonly status: number | null;
  /** The fault that struck the request, or null. */
  readonly fault: FaultKind | null;
  /** Login of the token's account; null for anonymous requests. */
  readonly login: string | null;
  readonly token: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly milliseconds: number;
  /** Bytes of the request's body. */
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** The requests since the start or the last reset, oldest first. */
export class RequestLog {
  #requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.#requests.push(request);
  }

  get all(): readonly LoggedRequest[] {
    return this.#requests;
  }

  get count(): number {
    return this.#requests.length;
  }

  /** Requests that were made with a token, or by an account. */
  by(who: { readonly token?: string; readonly login?: string }): readonly LoggedRequest[] {
    return this.#requests.filter(
      (each) =>
        (who.token === undefined || each.token === who.token) &&
        (who.login === undefined || each.login === who.login),
    );
  }

  reset(): void {
    this.#requests = [];
  }
}
